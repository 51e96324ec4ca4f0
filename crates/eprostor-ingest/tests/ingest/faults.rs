//! Single faults from `faults.csv`: one change of the sound package each, the
//! code that must be told, and where. A row or a field is told, or only the
//! file.

use serde::Deserialize;

use crate::delivery::Delivery;
use crate::told::{At, told};

/// A row of `faults.csv`.
#[derive(Debug, Deserialize)]
struct Fault {
    /// The file that is changed.
    file: String,
    /// The text that is changed.
    from: String,
    /// What it becomes.
    to: String,
    /// The code that must be told.
    code: String,
    /// The file that must be named.
    told_file: String,
    /// The row that must be named.
    told_row: Option<u64>,
    /// The field that must be named.
    told_field: Option<String>,
}

/// Makes every fault of a file, each in a package of its own, and fails where
/// one is not told with its place, words and cure.
pub(crate) fn every_fault_of(file: &str) {
    let mut reader = csv::Reader::from_reader(include_str!("faults.csv").as_bytes());
    let faults = reader.deserialize().map(|row| row.expect("faults.csv"));
    let mut made = 0;
    for fault in faults.filter(|fault: &Fault| fault.file == file) {
        let delivery = Delivery::sound();
        delivery.change(file, &fault.from, &fault.to);
        let at = match (fault.told_row, fault.told_field.as_deref()) {
            (Some(row), _) => At::Row(&fault.told_file, row),
            (None, Some(field)) => At::Field(&fault.told_file, field),
            (None, None) => At::File(&fault.told_file),
        };
        told(&delivery.findings(), &fault.code, at);
        made += 1;
    }
    assert!(made > 10, "{made} faults of {file}");
}
