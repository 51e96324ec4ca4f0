//! Figures of the snapshot file: saving, loading in a process of its own, and
//! what the loaded register takes of the memory. Prints a Markdown table:
//! `snapshot_figures SIZE` with S, M or L.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use eprostor_geometry::PlanarPolygon;
use eprostor_index::{SavedSnapshot, Snapshot};
use eprostor_model::{LawTables, RegisterContents};
use eprostor_tests::bench::municipality::Municipality;
use eprostor_tests::bench::progress::Progress;
use eprostor_tests::bench::size::Size;
use eprostor_tests::bench::{Fault, register};

/// The argument before the path of a file to load.
const LOAD: &str = "load";
/// The seed of the benchmark beside PostGIS.
const SEED: u64 = 5;
/// Bytes of a MiB.
const MIB: f64 = 1_048_576.0;

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [LOAD, path] => load(Path::new(path)),
        [size] => save(size.parse()?),
        _ => Err("usage: snapshot_figures SIZE".into()),
    }
}

fn save(size: Size) -> Result<(), Fault> {
    let mut progress = Progress::new();
    let contents = progress.part("drawing", || drawn(size))?;
    let law = LawTables::embedded();
    let snapshot = progress.part("building", || Ok(Snapshot::build(&contents, law)))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("snapshot.bin");
    let bytes = progress.part("saving", || Ok(snapshot.save(&path, [0; 32])?))?;
    let polygons = polygons(&contents);
    progress.part("checking the same polygons", || checked(&polygons))?;
    let mut table = String::from("| figure | value |\n| --- | --- |\n");
    for (name, time) in progress.parts() {
        writeln!(table, "| {name} | {:.2} s |", time.as_secs_f64())?;
    }
    let vertices: usize = polygons.iter().map(|p| p.vertex_count()).sum();
    writeln!(
        table,
        "| file | {:.1} MiB of {} polygons with {vertices} vertices |",
        bytes as f64 / MIB,
        polygons.len()
    )?;
    let memory = snapshot.memory();
    for (name, bytes) in [
        ("parcels", memory.parcels),
        ("boxes of parcels", memory.trees),
        ("geometry of plans", memory.geometry),
        ("what else plans say", memory.texts),
    ] {
        writeln!(
            table,
            "| {name} in memory | {:.1} MiB |",
            bytes as f64 / MIB
        )?;
    }
    std::io::stdout().write_all(table.as_bytes())?;
    drop((contents, snapshot));
    let status = Command::new(std::env::current_exe()?)
        .arg(LOAD)
        .arg(&path)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("loading ended with {status}").into())
    }
}

fn drawn(size: Size) -> Result<RegisterContents, Fault> {
    let land = Municipality::draw(size, SEED)?;
    let plans = register::plans(&land)?;
    register::contents(&land, size, plans)
}

fn polygons(contents: &RegisterContents) -> Vec<&PlanarPolygon> {
    let plans = contents.plans.iter().map(|plan| &plan.content);
    let of_plans = plans.flat_map(|content| {
        let zones = content.zones.iter().map(|zone| &zone.geometry);
        let regimes = content.regimes.iter().map(|regime| &regime.geometry);
        content.boundary.iter().chain(zones).chain(regimes)
    });
    let parcels = contents.parcels.iter().map(|parcel| &parcel.geometry);
    parcels.chain(of_plans).collect()
}

/// Reads every polygon through the door that checks it, on one thread: what the
/// file saves.
fn checked(polygons: &[&PlanarPolygon]) -> Result<(), Fault> {
    for polygon in polygons {
        if PlanarPolygon::from_wkb(&polygon.to_wkb())? != **polygon {
            return Err("a polygon is another after reading".into());
        }
    }
    Ok(())
}

fn load(path: &Path) -> Result<(), Fault> {
    let began = Instant::now();
    let snapshot = SavedSnapshot::open(path)?.load(LawTables::embedded())?;
    let took = began.elapsed();
    let status = std::fs::read_to_string("/proc/self/status")?;
    let kib = |name: &str| -> Result<f64, Fault> {
        let line = status.lines().find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(value.ok_or("no such line of the status")?.parse()?)
    };
    let mut table = String::new();
    writeln!(
        table,
        "| loading, {} parcels | {:.2} s |",
        snapshot.parcel_count(),
        took.as_secs_f64()
    )?;
    for (name, line) in [("resident after it", "VmRSS:"), ("at most", "VmHWM:")] {
        writeln!(table, "| {name} | {:.0} MiB |", kib(line)? / 1024.0)?;
    }
    std::io::stdout().write_all(table.as_bytes())?;
    Ok(())
}
