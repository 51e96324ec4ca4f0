//! Street addresses and the parcels they are on. Must not know the worker.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{Address, Finding, Known, KoCode, ParcelNumber, Place, RegisterView};

use super::fields::ko;
use super::{Column, Need, Row};
use crate::collector::Findings;
use crate::wire::TableRows;

/// The columns of the table.
pub(crate) const COLUMNS: &[Column] = &[
    Column::new(
        "street",
        Need::Required,
        "Name of the street, without the word *street*.",
    ),
    Column::new(
        "number",
        Need::Required,
        "House number with its letter (`14а`), or `бб` where there is none.",
    ),
    Column::new(
        "ko",
        Need::Required,
        "Code of the cadastral municipality, six digits with check digit.",
    ),
    Column::new(
        "parcel",
        Need::Required,
        "Number of the parcel, as `1234/5`.",
    ),
    Column::new("settlement", Need::Required, "Name of the settlement."),
];

/// Turns rows into addresses.
pub(crate) fn convert(
    file: &str,
    table: &TableRows,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Vec<Address> {
    let mut seen = BTreeSet::new();
    let mut addresses = Vec::with_capacity(table.rows.len());
    let mut cadastre = Cadastre::new(file, register);
    for row in &table.rows {
        let row = Row {
            file,
            columns: COLUMNS,
            row,
        };
        let Some(address) = address(&row, register, findings) else {
            continue;
        };
        cadastre.look(&address, &row.place(3), findings);
        let key = (
            address.ko,
            address.settlement.clone(),
            address.street.clone(),
            address.number.clone(),
        );
        if seen.insert(key) {
            addresses.push(address);
        } else {
            findings.push(
                Finding::error("finding-address-twice")
                    .text("address", format!("{} {}", address.street, address.number))
                    .at(row.place(0)),
            );
        }
    }
    addresses
}

/// Returns the address of a row, every cell looked at.
fn address(row: &Row<'_>, register: &dyn RegisterView, findings: &mut Findings) -> Option<Address> {
    let number = row.text(3).parse::<ParcelNumber>().ok();
    if number.is_none() && !row.text(3).is_empty() {
        findings.push(
            Finding::error("finding-parcel-number-malformed")
                .text("number", row.text(3))
                .at(row.place(3)),
        );
    }
    let ko = match row.text(2) {
        "" => None,
        code => ko(code, &row.place(2), register, findings),
    };
    Some(Address {
        street: row.optional(0)?,
        number: row.optional(1)?,
        ko: ko?,
        parcel: number?,
        settlement: row.optional(4)?,
    })
}

/// The numbers of the parcels of each cadastral municipality that was asked for.
struct Cadastre<'a> {
    file: &'a str,
    register: &'a dyn RegisterView,
    /// None where there is no register.
    numbers: BTreeMap<KoCode, Option<BTreeSet<ParcelNumber>>>,
}

impl<'a> Cadastre<'a> {
    fn new(file: &'a str, register: &'a dyn RegisterView) -> Self {
        Self {
            file,
            register,
            numbers: BTreeMap::new(),
        }
    }

    /// Tells of an address on a parcel that the cadastre never had, and once of a
    /// cadastral municipality without parcels.
    fn look(&mut self, address: &Address, place: &Place, findings: &mut Findings) {
        let (register, ko) = (self.register, address.ko);
        let is_new = !self.numbers.contains_key(&ko);
        let known = self
            .numbers
            .entry(ko)
            .or_insert_with(|| match register.parcels_of(ko) {
                Known::Checked(parcels) => {
                    Some(parcels.iter().map(|parcel| parcel.key.number).collect())
                }
                Known::NotChecked => None,
            });
        let Some(known) = known else {
            return;
        };
        if known.is_empty() {
            if is_new {
                let note = Finding::note("finding-addresses-no-cadastre").text("ko", ko);
                findings.push(note.at(Place::file(self.file)));
            }
        } else if !known.contains(&address.parcel) {
            findings.push(
                Finding::warning("finding-address-parcel-unknown")
                    .text("parcel", address.parcel)
                    .text("ko", ko)
                    .at(place.clone()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use eprostor_model::NoRegister;

    use super::*;
    use crate::wire::TableRow;

    fn read(rows: &[[&str; 5]]) -> (Vec<Address>, Vec<(String, Option<u64>)>) {
        let rows = (2..).zip(rows).map(|(line, cells)| TableRow {
            line,
            cells: cells.map(str::to_owned).to_vec(),
        });
        let table = TableRows {
            file: "a.csv".to_owned(),
            rows: rows.collect(),
        };
        let mut findings = Findings::default();
        let addresses = convert("a.csv", &table, &NoRegister, &mut findings);
        let told = findings.into_vec().into_iter();
        let told = told.map(|one| {
            let line = one.place.row;
            (one.code().to_owned(), line)
        });
        (addresses, told.collect())
    }

    #[test]
    fn a_row_at_fault_is_told_with_its_line_and_the_others_are_read() {
        // 744298 is Čačak.
        let (addresses, told) = read(&[
            ["Немањина", "12", "744298", "7/1", "Чачак"],
            ["Немањина", "14", "744298", "7-1-x", "Чачак"],
            ["Немањина", "16", "744299", "8", "Чачак"],
            ["Немањина", "12", "744298", "9", "Чачак"],
            ["Немањина", "12", "744298", "9", "Трбушани"],
        ]);
        let codes = [
            ("finding-parcel-number-malformed", 3),
            ("finding-ko-check-digit", 4),
            ("finding-address-twice", 5),
        ];
        assert_eq!(
            told,
            codes.map(|(code, line)| (code.to_owned(), Some(line)))
        );
        let parcels: Vec<String> = addresses.iter().map(|one| one.parcel.to_string()).collect();
        assert_eq!(parcels, ["7/1", "9"]);
    }
}
