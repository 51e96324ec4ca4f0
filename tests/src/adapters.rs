//! Real public data as deliveries: each adapter turns a fixture into a table
//! of cadastral municipalities, a parcel file and a plan package, which the
//! program then imports through its public door. Must not know the program's
//! insides.

pub mod bubenec;
pub mod cnig;
pub mod cockrell;
pub mod nl;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::geojson::{self, Feature, Polygon};
use crate::packages::{self, Layer};
use crate::program::{Register, Setup};

/// A fixture, ready to be imported.
#[derive(Debug)]
pub struct Delivery {
    /// Where its files lie; goes when this is dropped.
    pub folder: TempDir,
    /// CRS and envelope of the register it is for.
    pub frame: (u32, [f64; 4]),
    /// The made-up cadastral municipality of its parcels.
    pub ko: String,
    /// What `import` is called with for the parcels.
    pub parcels: Vec<String>,
    /// The plan package.
    pub package: PathBuf,
    /// The fixture's id of each parcel: parcel number N is `ids[N - 1]`.
    pub ids: Vec<String>,
}

impl Delivery {
    /// Imports everything into a fresh register. Returns it with the reports
    /// of parcels and package.
    ///
    /// # Panics
    /// Something was refused.
    pub fn import(&self) -> (Register, Vec<Value>) {
        let register = Register::with(Setup {
            frame: Some(self.frame),
            database_url: None,
            ..Setup::default()
        });
        let territory = self.folder.path().join("territory.csv");
        std::fs::write(&territory, packages::territory(&self.ko)).expect("territory.csv");
        register.import(&["--kind=territory", text(&territory)]);
        let parcels = register.import(&self.parcels);
        let package = register.import(&["--kind=package", text(&self.package)]);
        (register, vec![parcels, package])
    }
}

/// Two sides of an overlay in one CRS, with the fixture's ids.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    /// What becomes parcels.
    pub parcels: Vec<(String, Vec<Polygon>)>,
    /// What becomes zones; the id is their code.
    pub zones: Vec<(String, Vec<Polygon>)>,
}

/// What a delivery is made for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The id of the plan.
    pub plan: &'static str,
    /// Five digits of the made-up cadastral municipality.
    pub ko_digits: u32,
    /// CRS and envelope of the register.
    pub frame: (u32, [f64; 4]),
    /// CRS of the files.
    pub crs: u32,
    /// How much wider than the data the plan's boundary is, in units of the
    /// files' CRS.
    pub margin: f64,
}

/// Writes two sides as GeoJSON files and a package.
///
/// # Panics
/// The files cannot be written.
pub fn delivery(target: &Target, sides: &Sides) -> Delivery {
    let folder = tempfile::tempdir().expect("a folder for the delivery");
    let ko = packages::ko_code(target.ko_digits);
    let parcels: Vec<Feature> = sides
        .parcels
        .iter()
        .zip(1..)
        .map(|((_, polygons), number)| {
            let properties = json!({ "ko": ko, "number": number.to_string() });
            Feature::new(properties, polygons.clone())
        })
        .collect();
    let parcel_file = folder.path().join("parcels.geojson");
    geojson::write(&parcel_file, target.crs, &parcels);
    let zones: Vec<Feature> = sides
        .zones
        .iter()
        .map(|(code, polygons)| Feature::new(json!({ "code": code }), polygons.clone()))
        .collect();
    let all: Vec<Feature> = parcels.iter().chain(&zones).cloned().collect();
    let boundary = Feature::new(json!({}), vec![geojson::around(&all, target.margin)]);
    let layers = [layer("boundary", target.crs), layer("zones", target.crs)];
    let package = packages::write(folder.path(), target.plan, &layers);
    geojson::write(&package.join("boundary.geojson"), target.crs, &[boundary]);
    geojson::write(&package.join("zones.geojson"), target.crs, &zones);
    let codes: Vec<String> = sides.zones.iter().map(|(code, _)| code.clone()).collect();
    packages::append(&package, &packages::legend(&codes));
    Delivery {
        frame: target.frame,
        parcels: vec![
            "--kind=parcels".to_owned(),
            format!("--crs={}", target.crs),
            "--valid-from=2015-01-01".to_owned(),
            text(&parcel_file).to_owned(),
        ],
        ko,
        package,
        ids: sides.parcels.iter().map(|(id, _)| id.clone()).collect(),
        folder,
    }
}

fn layer(role: &'static str, crs: u32) -> Layer {
    Layer {
        role,
        file: format!("{role}.geojson"),
        crs,
        table: None,
        code: "code",
    }
}

/// Returns a path as an argument.
///
/// # Panics
/// It is no UTF-8.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// Reads a JSON fixture.
///
/// # Panics
/// It is none.
pub(crate) fn read_json(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}
