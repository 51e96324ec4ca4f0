//! A quarter of Prague: 407 cadastral parcels and 144 buildings in one
//! GeoPackage, EPSG:3857, that also holds a raster table, which must not
//! disturb. The file is imported as it is.

use std::path::Path;

use super::{Delivery, text};
use crate::geojson::{self, Feature};
use crate::packages::{self, Layer};

/// The fixture.
pub const FILE: &str = "zoning/cz-bubenec/bubenec.gpkg";
/// Rows of the table `plots` (SOURCE.md of the fixture).
const PLOTS: usize = 407;
/// Rows of the table `buildings`, numbered from 1 in its column `uID`.
const BUILDINGS: usize = 144;
/// CRS of the file and of the register.
const CRS: u32 = 3_857;
/// Envelope of the register in EPSG:3857.
const ENVELOPE: [f64; 4] = [1_600_000.0, 6_460_000.0, 1_610_000.0, 6_470_000.0];

/// Returns the delivery for a register in EPSG:3857. Parcel numbers and zone
/// codes are row ids, counted from 1; the reference counts from 0.
///
/// # Panics
/// The fixture cannot be copied.
pub fn read(file: &Path) -> Delivery {
    let folder = tempfile::tempdir().expect("a folder for the delivery");
    let layers = [
        Layer {
            role: "boundary",
            file: "boundary.geojson".to_owned(),
            crs: CRS,
            table: None,
            code: "code",
        },
        Layer {
            role: "zones",
            file: "bubenec.gpkg".to_owned(),
            crs: CRS,
            table: Some("buildings"),
            code: "uID",
        },
    ];
    let package = packages::write(folder.path(), "kvart-pgr-2015-1", &layers);
    let boundary = Feature::new(
        serde_json::json!({}),
        vec![geojson::rectangle([
            1_602_000.0,
            6_463_000.0,
            1_605_000.0,
            6_466_000.0,
        ])],
    );
    geojson::write(&package.join("boundary.geojson"), CRS, &[boundary]);
    std::fs::copy(file, package.join("bubenec.gpkg")).expect("the fixture is copied");
    let codes: Vec<String> = (1..=BUILDINGS).map(|row| row.to_string()).collect();
    packages::append(&package, &packages::legend(&codes));
    let ko = packages::ko_code(99_705);
    Delivery {
        frame: (CRS, ENVELOPE),
        parcels: vec![
            "--kind=parcels".to_owned(),
            format!("--crs={CRS}"),
            "--table=plots".to_owned(),
            "--map=number=fid".to_owned(),
            format!("--ko={ko}"),
            "--valid-from=2015-01-01".to_owned(),
            text(file).to_owned(),
        ],
        ko,
        package,
        ids: (0..PLOTS).map(|row| row.to_string()).collect(),
        folder,
    }
}
