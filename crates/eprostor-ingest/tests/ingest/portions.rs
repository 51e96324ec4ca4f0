//! Files of more parcels than the worker sends at once: what is told of a file as
//! a whole is told as of a small one.

use std::fmt::Write as _;
use std::path::PathBuf;

use eprostor_geometry::Epsg;
use eprostor_ingest::bounds::MAX_FINDINGS_OF_A_KIND;
use eprostor_ingest::{ParcelSource, TableReading};
use eprostor_model::{Finding, KoCode, NoRegister, Parcel};
use tempfile::TempDir;

use crate::Case;
use crate::delivery::ingest;

/// Names functions as cases.
macro_rules! cases {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name)),*] };
}

pub(crate) const ALL: &[Case] = cases![
    parcels_of_all_portions_come_in_order,
    a_parcel_that_comes_again_in_another_portion_is_told,
    a_column_that_no_portion_has_is_told_once,
    a_column_that_only_the_last_parcel_has_is_missed_by_all_others,
    a_wrong_declaration_is_told_once_by_the_first_portion,
    a_file_that_names_another_system_is_worth_nothing,
];

/// More than two portions.
const COUNT: usize = 9_000;

/// A parcel on its way into a file.
struct Drawn {
    /// Names and values of its attributes.
    attributes: String,
    corner: (f64, f64),
    side: f64,
}

fn drawn(index: usize) -> Drawn {
    let (column, row) = (index % 100, index / 100);
    #[expect(clippy::cast_precision_loss, reason = "a hundred rows")]
    let corner = (
        480_000.0 + 20.0 * column as f64,
        4_850_000.0 + 20.0 * row as f64,
    );
    Drawn {
        attributes: format!(r#""number":"{}""#, index + 1),
        corner,
        side: 20.0,
    }
}

/// A file in a folder that goes when this is dropped.
struct Delivery(TempDir);

impl Delivery {
    /// Writes a text with a line for each of the parcels.
    fn of(parcels: impl Iterator<Item = Drawn>) -> Self {
        Self::framed("", parcels, "\n", "")
    }

    fn framed(head: &str, parcels: impl Iterator<Item = Drawn>, between: &str, tail: &str) -> Self {
        let mut text = String::new();
        for Drawn {
            attributes,
            corner: (e, n),
            side,
        } in parcels
        {
            let between = if text.is_empty() { "" } else { between };
            let (east, north) = (e + side, n + side);
            write!(
                text,
                r#"{between}{{"type":"Feature","properties":{{{attributes}}},"geometry":{{"type":"Polygon","coordinates":[[[{e},{n}],[{east},{n}],[{east},{north}],[{e},{north}],[{e},{n}]]]}}}}"#
            )
            .unwrap();
        }
        let delivery = Self(tempfile::tempdir().unwrap());
        std::fs::write(delivery.path(), format!("{head}{text}{tail}")).unwrap();
        delivery
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("parcels.geojson")
    }

    fn read(&self, change: impl FnOnce(&mut ParcelSource)) -> TableReading<Parcel> {
        let mut source = ParcelSource::new(self.path(), Epsg(25834));
        source.valid_from = "2020-01-01".parse().ok();
        source.ko = "999903".parse::<KoCode>().ok();
        change(&mut source);
        ingest().read_parcels(&source, &NoRegister).unwrap()
    }
}

fn codes(reading: &TableReading<Parcel>) -> Vec<&str> {
    reading.findings.iter().map(Finding::code).collect()
}

fn parcels_of_all_portions_come_in_order() {
    let reading = Delivery::of((0..COUNT).map(drawn)).read(|_| ());
    assert_eq!(codes(&reading), [""; 0]);
    let numbers: Vec<_> = reading.rows.iter().map(|p| p.key.number.main()).collect();
    let expected: Vec<u32> = (1..).take(COUNT).collect();
    assert_eq!(numbers, expected);
}

fn a_parcel_that_comes_again_in_another_portion_is_told() {
    let again = (0..COUNT).chain([0]).map(drawn);
    let reading = Delivery::of(again).read(|_| ());
    assert_eq!(codes(&reading), ["finding-parcel-twice"]);
    assert_eq!(reading.findings[0].place.row, Some(COUNT as u64 + 1));
    assert_eq!(reading.rows.len(), COUNT);
}

fn a_column_that_no_portion_has_is_told_once() {
    let reading = Delivery::of((0..COUNT).map(drawn)).read(|source| {
        assert!(source.map_column("number", "numbr"));
    });
    assert_eq!(codes(&reading), ["finding-attribute-column-missing"]);
    assert!(reading.rows.is_empty());
}

fn a_column_that_only_the_last_parcel_has_is_missed_by_all_others() {
    let parcels = (0..COUNT).map(|index| {
        let mut parcel = drawn(index);
        if index + 1 == COUNT {
            parcel.attributes.push_str(r#","broj":"7""#);
        }
        parcel
    });
    let reading = Delivery::of(parcels).read(|source| {
        assert!(source.map_column("number", "broj"));
    });
    let told = codes(&reading);
    assert_eq!(told.len(), MAX_FINDINGS_OF_A_KIND + 1);
    assert_eq!(told[0], "finding-attribute-missing");
    assert_eq!(told[MAX_FINDINGS_OF_A_KIND], "finding-and-more");
    assert_eq!(reading.rows.len(), 1);
}

fn a_wrong_declaration_is_told_once_by_the_first_portion() {
    let parcels = (0..COUNT).map(|index| {
        let Drawn {
            attributes,
            corner: (e, n),
            ..
        } = drawn(index);
        let corner = (
            20.0 + (e - 480_000.0) / 100_000.0,
            44.0 + (n - 4_850_000.0) / 100_000.0,
        );
        Drawn {
            attributes,
            corner,
            side: 0.000_1,
        }
    });
    let reading = Delivery::of(parcels).read(|_| ());
    assert_eq!(codes(&reading), ["finding-crs-degrees-as-metres"]);
    assert!(reading.rows.is_empty());
}

fn a_file_that_names_another_system_is_worth_nothing() {
    // It says so behind its parcels, when portions have been sent already.
    let tail = r#"],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32633"}}}"#;
    let head = r#"{"type":"FeatureCollection","features":["#;
    let delivery = Delivery::framed(head, (0..COUNT).map(drawn), ",", tail);
    let reading = delivery.read(|_| ());
    assert_eq!(codes(&reading), ["finding-crs-contradiction"]);
    assert!(reading.rows.is_empty());
}
