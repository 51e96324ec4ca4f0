//! A file of parcels takes the memory of a portion, however many there are.

use std::path::Path;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::many_parcels::{Peaks, watched, write};
use eprostor_tests::ogr;
use eprostor_tests::program::Register;

/// What reading and storing may take, in MiB, whatever the size of the file.
const LIMIT_MIB: u64 = 512;
/// Parcels of a small and of a large file. `EPROSTOR_PARCELS` makes the large one
/// larger.
const FEW: usize = 10_000;
const MANY: usize = 60_000;
/// Bytes that a parcel more may take: its number and its days, twice where the
/// table of them grows. The parcel itself has some 400, measured on the same
/// file as what the register takes of the memory.
const BYTES_PER_PARCEL: usize = 200;
/// What two runs of one program may differ by, in MiB.
const NOISE_MIB: u64 = 8;

/// Imports parcels of one cadastral municipality, and returns what that took and
/// the register.
fn imported(file: &Path) -> (Peaks, Register) {
    let register = Register::new();
    let import = [
        "import",
        "--kind=parcels",
        "--ko=998141",
        "--valid-from=2010-01-01",
        argument(file),
    ];
    let peaks = watched(register.start(&import));
    let size_mib = file.metadata().expect("a file").len() >> 20;
    eprintln!("{size_mib} MiB of {:?}: {peaks:?}", file.extension());
    (peaks, register)
}

/// Returns what the import of a single row into a register takes: opening it, all
/// of it in memory to answer from, and `published.gpkg`.
fn of_a_row(register: &Register) -> Peaks {
    let row = repository().join("sample-plans/pdr-over-pgr/territory.csv");
    let peaks = watched(register.start(&["import", "--kind=territory", argument(&row)]));
    eprintln!("a single row: {peaks:?}");
    peaks
}

#[test]
fn many_parcels_take_no_more_memory_than_few() {
    let folder = tempfile::tempdir().expect("a folder");
    let many = match std::env::var("EPROSTOR_PARCELS") {
        Ok(count) => count.parse().expect("a number of parcels"),
        Err(_) => MANY,
    };
    let file = folder.path().join("parcels.geojsonl");
    write(&file, FEW);
    let (of_few, _) = imported(&file);
    write(&file, many);
    let (of_many, register) = imported(&file);
    let row = of_a_row(&register);
    assert!(of_many.worker <= LIMIT_MIB, "{of_many:?}");
    assert!(of_many.worker <= of_few.worker + NOISE_MIB, "{of_many:?}");
    let beside = of_many.parent.saturating_sub(row.parent);
    let numbers = (many * BYTES_PER_PARCEL) as u64 >> 20;
    assert!(beside <= LIMIT_MIB, "{of_many:?} {row:?}");
    assert!(beside <= numbers + NOISE_MIB, "{of_many:?} {row:?}");
    if !ogr::is_there("many_parcels_take_no_more_memory_than_few") {
        return;
    }
    let package = folder.path().join("parcels.gpkg");
    let crs = ["-f", "GPKG", "-a_srs", "EPSG:25834"];
    let files = [argument(&package), argument(&file)];
    ogr::ogr2ogr(&[crs.as_slice(), &files].concat());
    let (of_package, _) = imported(&package);
    assert!(
        of_package.worker <= of_few.worker + 2 * NOISE_MIB,
        "{of_package:?}"
    );
}
