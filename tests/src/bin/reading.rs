//! Figures of reading: plans and parcels in several formats, beside ogr2ogr into
//! PostGIS; large and hard layers; the hostile files. Prints a Markdown table:
//! `reading PROGRAM [PART…]` with the parts of [`PARTS`], all of them by default.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use eprostor_tests::bench::Fault;
use eprostor_tests::bench::reading::{Program, convert, into_postgis, load, text};
use eprostor_tests::bench::tiles::{Tiles, winding_ring, write_single};
use eprostor_tests::fixtures::repository;
use eprostor_tests::many_parcels;
use eprostor_tests::postgres::Cluster;

/// Zones of some 60 corners, as the municipality of the other figures has them.
const PLAN: Tiles = Tiles {
    columns: 160,
    rows: 125,
    per_side: 15,
};
/// As many vertices as a layer may have.
const LARGE: Tiles = Tiles {
    columns: 320,
    rows: 256,
    per_side: 15,
};
/// A GML of 5 MB.
const OF_GML: Tiles = Tiles {
    columns: 60,
    rows: 50,
    per_side: 15,
};
/// Corners of the one polygon.
const CORNERS: usize = 100_000;
/// Parcels of a file; `EPROSTOR_PARCELS` changes it.
const PARCELS: usize = 1_000_000;
/// How often what takes a second is done; the best counts, on both sides.
const ROUNDS: usize = 3;
/// Slowest hostile files that are named.
const NAMED: usize = 5;

/// A part: its name, and what measures it.
type Part = (&'static str, fn(&Bench, &mut String) -> Result<(), Fault>);

/// Everything that is measured.
const PARTS: [Part; 7] = [
    ("import", import_side_by_side),
    ("parcels", parcels),
    ("large", large),
    ("gml", gml),
    ("polygon", polygon),
    ("topology", topology),
    ("hostile", hostile),
];

struct Bench {
    program: Program,
    folder: PathBuf,
}

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((program, wanted)) = arguments.split_first() else {
        return Err("usage: reading PROGRAM [PART…]".into());
    };
    let folder = tempfile::tempdir()?;
    let bench = Bench {
        program: Program::new(&Path::new(program).canonicalize()?, folder.path()),
        folder: folder.path().to_owned(),
    };
    let mut table = String::from("| figure | value |\n| --- | --- |\n");
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|part| part == name) {
            eprintln!("{name}, {}", load()?);
            measure(&bench, &mut table).map_err(|fault| format!("{name}: {fault}"))?;
        }
    }
    writeln!(table, "| at the end | {} |", load()?)?;
    Ok(std::io::stdout().write_all(table.as_bytes())?)
}

impl Bench {
    /// Writes a plan whose zones GDAL converts to another format.
    fn package(&self, tiles: Tiles, file: &str, driver: Option<&str>) -> Result<PathBuf, Fault> {
        let folder = self.folder.join("package");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        tiles.write_package(&folder, file)?;
        match driver {
            None => tiles.write_zones(&folder.join(file))?,
            Some(driver) => {
                let zones = self.folder.join("zones.geojson");
                tiles.write_zones(&zones)?;
                convert(&zones, &folder.join(file), driver)?;
            }
        }
        Ok(folder)
    }
}

fn import_side_by_side(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let cluster = Cluster::start(&[])?;
    let count = PLAN.zones() as f64;
    for (name, file, driver) in [
        ("GeoPackage", "zone.gpkg", Some("GPKG")),
        ("GeoJSON", "zone.geojson", None),
        ("Shapefile", "zone.shp", Some("ESRI Shapefile")),
    ] {
        let package = bench.package(PLAN, file, driver)?;
        // One after the other, so that other work harms both alike.
        let (mut ours, mut theirs) = (None, Duration::MAX);
        for _ in 0..ROUNDS {
            let took = bench.program.import(&["--kind=package", text(&package)?])?;
            let best = ours.get_or_insert(took);
            if took.wall < best.wall {
                *best = took;
            }
            theirs = theirs.min(into_postgis(&cluster, &package.join(file))?);
        }
        let ours = ours.ok_or("nothing was measured")?;
        let rate = |time: Duration| count / time.as_secs_f64();
        writeln!(
            table,
            "| {name}, {} zones, {} vertices: `eprostor import` | {:.0} polygons/s: {} |\n\
             | the same, `ogr2ogr` into PostGIS with its index | {:.0} polygons/s: {:.2} s; ours is {:.2} × |",
            PLAN.zones(),
            PLAN.vertices(),
            rate(ours.wall),
            ours.told(),
            rate(theirs),
            theirs.as_secs_f64(),
            rate(ours.wall) / rate(theirs),
        )?;
    }
    Ok(())
}

fn parcels(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let count = match std::env::var("EPROSTOR_PARCELS") {
        Ok(count) => count.parse()?,
        Err(_) => PARCELS,
    };
    let lines = bench.folder.join("parcels.geojsonl");
    many_parcels::write(&lines, count);
    let package = bench.folder.join("parcels.gpkg");
    convert(&lines, &package, "GPKG")?;
    for file in [lines, package] {
        let took = bench.program.import(&[
            "--kind=parcels",
            "--ko=998141",
            "--valid-from=2010-01-01",
            text(&file)?,
        ])?;
        let mib = file.metadata()?.len() >> 20;
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        // What the register itself takes, to answer from.
        let row = repository().join("sample-plans/pdr-over-pgr/territory.csv");
        let row = bench
            .program
            .run(&["import", "--kind=territory", text(&row)?])?;
        writeln!(
            table,
            "| {count} parcels, {ending} of {mib} MiB | {}; a single row into the same register {} MiB, so beside it {} MiB |",
            took.told(),
            row.peaks.parent,
            took.peaks.parent.saturating_sub(row.peaks.parent)
        )?;
    }
    Ok(())
}

fn large(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    for (name, file, driver) in [
        ("GeoJSON", "zone.geojson", None),
        ("GeoPackage", "zone.gpkg", Some("GPKG")),
    ] {
        let package = bench.package(LARGE, file, driver)?;
        let took = bench.program.validate(&package)?;
        writeln!(
            table,
            "| a plan of {} zones and {} vertices validated, {name} | {} |",
            LARGE.zones(),
            LARGE.vertices(),
            took.told()
        )?;
    }
    Ok(())
}

fn gml(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let package = bench.package(OF_GML, "zone.gml", Some("GML"))?;
    let mb = package.join("zone.gml").metadata()?.len() as f64 / 1e6;
    best_validated(bench, table, &package, &format!("GML of {mb:.1} MB"))
}

fn polygon(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let package = bench.folder.join("polygon");
    write_single(&package, winding_ring(CORNERS))?;
    let name = format!("one polygon of {CORNERS} corners, which is the boundary too,");
    best_validated(bench, table, &package, &name)
}

fn topology(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let package = bench.package(PLAN, "zone.geojson", None)?;
    let name = format!("{} zones with topology", PLAN.zones());
    best_validated(bench, table, &package, &name)
}

fn best_validated(
    bench: &Bench,
    table: &mut String,
    package: &Path,
    name: &str,
) -> Result<(), Fault> {
    let rounds = (0..ROUNDS).map(|_| bench.program.validate(package));
    let rounds = rounds.collect::<Result<Vec<_>, _>>()?;
    let best = rounds.iter().min_by_key(|took| took.wall);
    let best = best.ok_or("nothing was measured")?;
    Ok(writeln!(table, "| {name} validated | {} |", best.told())?)
}

fn hostile(bench: &Bench, table: &mut String) -> Result<(), Fault> {
    let folder = bench.folder.join("hostile");
    let python = repository().join("target/venv/bin/python");
    let status = Command::new(python)
        .args(["-B", "-m", "hostile"])
        .arg(&folder)
        .current_dir(repository().join("tests"))
        .status()?;
    if !status.success() {
        return Err(format!("the hostile files were not made: {status}").into());
    }
    let mut reader = csv::Reader::from_path(folder.join("cases.csv"))?;
    let mut times = Vec::new();
    for row in reader.deserialize::<(String, String, String)>() {
        let (_, path, _) = row?;
        times.push((bench.program.refuse(&folder.join(&path))?, path));
    }
    times.sort_unstable();
    let slowest = times.iter().rev().take(NAMED);
    let slowest = slowest.map(|(time, name)| format!("`{name}` {:.2} s", time.as_secs_f64()));
    let sum: Duration = times.iter().map(|(time, _)| *time).sum();
    writeln!(
        table,
        "| {} hostile files | {:.1} s together; slowest: {} |",
        times.len(),
        sum.as_secs_f64(),
        slowest.collect::<Vec<_>>().join(", ")
    )?;
    Ok(())
}
