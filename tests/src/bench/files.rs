//! A synthetic register as files to import: cadastral municipalities side by
//! side, each with a grid of parcels and one plan whose zones run across them.
//! Must not know what is asked of it.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::Fault;

/// Parcels of one cadastral municipality stand in a grid of this width.
const PARCELS_WIDE: usize = 100;
/// And of this height: 10,000 parcels each, as many as size S has.
const PARCELS_HIGH: usize = 100;
/// Zones of one plan: 40 × 25 = 1,000 each.
const ZONES_WIDE: usize = 40;
const ZONES_HIGH: usize = 25;

/// Polygons of one cadastral municipality: parcels, zones and an outline.
pub const POLYGONS_OF_KO: usize = PARCELS_WIDE * PARCELS_HIGH + ZONES_WIDE * ZONES_HIGH + 1;
/// A day on which every plan is in force.
pub const DAY: &str = "2026-01-15";

/// Returns the n-th fictional code: 9901xx with its mod-11 check digit.
pub fn ko_code(n: usize) -> String {
    let digits = 99_100 + n;
    let weights = [2, 3, 4, 5, 6];
    let (mut rest, mut sum) = (digits, 0);
    for weight in weights {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check = match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    };
    format!("{digits}{check}")
}

/// The corner of a cadastral municipality: five in a row, 2.4 km apart.
fn corner(index: usize) -> (f64, f64) {
    (
        450_000.0 + 2_400.0 * (index % 5) as f64,
        4_850_000.0 + 2_400.0 * (index / 5) as f64,
    )
}

/// Writes everything that is to be imported, with a list of it.
///
/// # Errors
/// A file cannot be written.
pub fn write_input(input: &Path, kos: &[String]) -> Result<(), Fault> {
    std::fs::create_dir_all(input)?;
    let mut manifest =
        String::from("format = 1\n[[import]]\nkind = \"territory\"\nfile = \"territory.csv\"\n");
    let mut territory = String::from(
        "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n",
    );
    for (index, ko) in kos.iter().enumerate() {
        writeln!(
            territory,
            "{ko},OGLED {index},ОГЛЕД {index},99902,OGLED,ОГЛЕД,true"
        )?;
        write_parcels(
            &input.join(format!("parcels-{ko}.geojson")),
            ko,
            corner(index),
        )?;
        write_plan(&input.join(format!("plan-{index}")), index)?;
        writeln!(
            manifest,
            "[[import]]\nkind = \"parcels\"\nfile = \"parcels-{ko}.geojson\"\ncrs = 25834\nvalid_from = 2015-01-01"
        )?;
        writeln!(
            manifest,
            "[[import]]\nkind = \"package\"\nfile = \"plan-{index}\""
        )?;
    }
    std::fs::write(input.join("territory.csv"), territory)?;
    std::fs::write(input.join("import.toml"), manifest)?;
    Ok(())
}

/// Writes a collection of quadrilaterals: a grid bent a little, so that zone
/// and parcel edges cross at all angles.
fn write_grid(
    path: &Path,
    (wide, high): (usize, usize),
    place: impl Fn(usize, usize) -> (f64, f64),
    properties: impl Fn(usize) -> String,
) -> Result<(), Fault> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    for index in 0..wide * high {
        let (column, row) = (index % wide, index / wide);
        let corners =
            [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map(|(dx, dy)| place(column + dx, row + dy));
        let ring: Vec<String> = corners
            .iter()
            .map(|(e, n)| format!("[{e:.2},{n:.2}]"))
            .collect();
        let comma = if index == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            properties(index),
            ring.join(",")
        )?;
    }
    writeln!(out, "]}}")?;
    out.flush()?;
    Ok(())
}

fn write_parcels(path: &Path, ko: &str, (e, n): (f64, f64)) -> Result<(), Fault> {
    let place = |column: usize, row: usize| {
        let (x, y) = (20.0 * column as f64, 20.0 * row as f64);
        (
            e + x + 3.0 * (y / 170.0).sin(),
            n + y + 3.0 * (x / 130.0).sin(),
        )
    };
    write_grid(path, (PARCELS_WIDE, PARCELS_HIGH), place, |index| {
        format!(
            "\"ko\":\"{ko}\",\"number\":\"{}\",\"area_m2\":400",
            index + 1
        )
    })
}

fn write_plan(folder: &Path, index: usize) -> Result<(), Fault> {
    std::fs::create_dir_all(folder)?;
    let (e, n) = corner(index);
    let place = |width: f64, height: f64| {
        move |column: usize, row: usize| {
            let (x, y) = (width * column as f64, height * row as f64);
            (
                e - 10.0 + x + 5.0 * (y / 210.0).cos(),
                n - 10.0 + y + 5.0 * (x / 190.0).cos(),
            )
        }
    };
    write_grid(
        &folder.join("zone.geojson"),
        (ZONES_WIDE, ZONES_HIGH),
        place(50.5, 80.8),
        |zone| format!("\"code\":\"Z{}\"", zone % 40),
    )?;
    let outline = |column: usize, row: usize| {
        (
            e - 40.0 + 2_100.0 * column as f64,
            n - 40.0 + 2_100.0 * row as f64,
        )
    };
    write_grid(&folder.join("obuhvat.geojson"), (1, 1), outline, |_| {
        String::new()
    })?;
    let mut plan = format!(
        "format = 1\n[plan]\nid = \"ogled-pgr-2020-{}\"\nkind = \"PGR\"\ntitle = \"Огледни план {index}\"\nadopter = \"ogled\"\nadopter_name = \"Оглед\"\nmunicipality = \"99902\"\ndemo = true\n\
         [accuracy]\npositional_m = 0.2\n[[event]]\nkind = \"adoption\"\nday = 2020-01-10\n[[event]]\nkind = \"entry_into_force\"\nday = 2020-02-01\n\
         [[layer]]\nname = \"obuhvat\"\nrole = \"boundary\"\nfile = \"obuhvat.geojson\"\ncrs = 25834\n\
         [[layer]]\nname = \"zone\"\nrole = \"zones\"\nfile = \"zone.geojson\"\ncrs = 25834\n\
         [[document]]\nname = \"tekst\"\nfile = \"tekst.md\"\nrole = \"text\"\n",
        index + 1
    );
    let mut provisions = String::from(
        "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,paragraph,item,page,printed_page,quote\n",
    );
    for zone in 0..40 {
        writeln!(
            plan,
            "[[legend]]\ncode = \"Z{zone}\"\nlabel = \"Намена {zone}\""
        )?;
        for (parameter, operator, value, unit) in [
            ("site_coverage_max", "max", "40", "%"),
            ("storeys_max", "max", "P+2", "storeys"),
            ("green_min", "min", "20", "%"),
        ] {
            writeln!(
                provisions,
                "z{zone}-{parameter},zones,Z{zone},rule,{parameter},{operator},{value},{unit},,,,tekst,{},,,,,",
                zone + 1
            )?;
        }
    }
    std::fs::write(folder.join("plan.toml"), plan)?;
    std::fs::write(folder.join("provisions.csv"), provisions)?;
    std::fs::write(
        folder.join("tekst.md"),
        "# Огледни план\n\nЧлан 1. Правила.\n",
    )?;
    Ok(())
}

/// Returns the i-th parcel asked for, spread over the whole register.
pub fn asked(index: usize, kos: &[String]) -> (String, usize) {
    let spread = index.wrapping_mul(7_919);
    let ko = kos[spread % kos.len()].clone();
    (
        ko,
        spread / kos.len() * 31 % (PARCELS_WIDE * PARCELS_HIGH) + 1,
    )
}
