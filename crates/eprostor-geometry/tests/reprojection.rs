//! Every row of the reprojection references, forward within 1 cm and back
//! within 2 cm.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{Crs, CrsKind, Epsg, Transformation};

#[path = "support/fixtures.rs"]
mod fixtures;

const FORWARD_M: f64 = 0.01;
const BACK_M: f64 = 0.02;

struct Row {
    name: String,
    from: Epsg,
    to: Epsg,
    start: (f64, f64),
    end: (f64, f64),
}

fn records(relative: &str) -> Option<Vec<csv::StringRecord>> {
    let path = fixtures::fixture(relative)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .unwrap();
    Some(reader.records().map(Result::unwrap).collect())
}

fn number(record: &csv::StringRecord, column: usize) -> f64 {
    record[column].parse().unwrap()
}

fn metres(epsg: Epsg, a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    match Crs::from_epsg(epsg).unwrap().kind {
        CrsKind::Projected => dx.hypot(dy),
        // A degree of latitude is 111 km; of longitude less.
        CrsKind::Geographic => (dx * 111_320.0 * a.1.to_radians().cos()).hypot(dy * 110_574.0),
    }
}

fn check(rows: &[Row], source: &str) {
    let mut worst = (0.0f64, 0.0f64);
    for row in rows {
        let there = Transformation::between(row.from, row.to).unwrap();
        let back = Transformation::between(row.to, row.from).unwrap();
        let found = there.apply(row.start.0, row.start.1).unwrap();
        let forward = metres(row.to, row.end, found);
        let found = back.apply(row.end.0, row.end.1).unwrap();
        let backward = metres(row.from, row.start, found);
        let what = format!("{source}: {} {} to {}", row.name, row.from, row.to);
        assert!(forward <= FORWARD_M, "{what}: {forward} m forward");
        assert!(backward <= BACK_M, "{what}: {backward} m back");
        worst = (worst.0.max(forward), worst.1.max(backward));
    }
    eprintln!(
        "{source}: {} rows, at most {:.6} m forward, {:.6} m back",
        rows.len(),
        worst.0,
        worst.1
    );
    assert!(!rows.is_empty(), "{source}: no row was checked");
}

#[test]
fn gauss_kruger_rows_agree_with_epsg_9495() {
    let source = "reproject/serbia_gauss_kruger_epsg9495.csv";
    let Some(records) = records(source) else {
        return;
    };
    let rows: Vec<Row> = records
        .iter()
        .map(|r| Row {
            name: r[0].to_owned(),
            from: Epsg(r[1].parse().unwrap()),
            to: Epsg(25834),
            start: (number(r, 2), number(r, 3)),
            end: (number(r, 4), number(r, 5)),
        })
        .collect();
    assert_eq!(rows.len(), 22);
    check(&rows, source);
}

#[test]
fn rows_of_other_systems_agree_with_proj() {
    let source = "reproject/other_crs_proj951.csv";
    let Some(records) = records(source) else {
        return;
    };
    let rows: Vec<Row> = records
        .iter()
        .map(|r| Row {
            name: r[0].to_owned(),
            from: Epsg(4326),
            to: Epsg(r[0].parse().unwrap()),
            start: (number(r, 1), number(r, 2)),
            end: (number(r, 3), number(r, 4)),
        })
        .collect();
    assert_eq!(rows.len(), 15, "every system of the file is supported");
    check(&rows, source);
}

/// PROJ took another datum operation for the rows on MGI 1901, as the file's
/// own README says; the 9495 file above stands for them.
#[test]
fn serbian_reference_points_agree_except_those_on_mgi() {
    let source = "reproject/serbia_reference_points.csv";
    let Some(records) = records(source) else {
        return;
    };
    let mut skipped = 0;
    let mut rows = Vec::new();
    for r in &records {
        let to = Epsg(r[3].parse().unwrap());
        if Crs::from_epsg(to).unwrap().is_gauss_kruger() {
            skipped += 1;
            continue;
        }
        rows.push(Row {
            name: r[0].to_owned(),
            from: Epsg(4326),
            to,
            start: (number(r, 1), number(r, 2)),
            end: (number(r, 4), number(r, 5)),
        });
    }
    eprintln!("{source}: {skipped} rows on MGI 1901 skipped");
    check(&rows, source);
}

#[test]
fn postgis_rows_agree_for_lambert_93() {
    let source = "reproject/reference_postgis.csv";
    let Some(records) = records(source) else {
        return;
    };
    let pair = |text: &str| -> (f64, f64) {
        let inner = text.trim_start_matches("POINT(").trim_end_matches(')');
        let (x, y) = inner.split_once(' ').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    let rows: Vec<Row> = records
        .iter()
        .filter(|r| !r[1].is_empty())
        .map(|r| Row {
            name: r[0].to_owned(),
            from: Epsg(4326),
            to: Epsg(2154),
            start: pair(&r[0]),
            end: pair(&r[1]),
        })
        .collect();
    // The other columns are French overseas systems, which nothing here uses.
    check(&rows, source);
}
