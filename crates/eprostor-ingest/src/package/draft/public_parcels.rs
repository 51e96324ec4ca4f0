//! The list of parcels for public use, from the rows of `public_parcels.csv`.
//! Whether it fits the sheets is for the resolver to say.

use std::collections::BTreeSet;

use eprostor_model::{Finding, ParcelKey, ParcelNumber, PublicParcel, Taken};

use super::locator::locator;
use super::{DocumentBytes, Source};
use crate::collector::Findings;
use crate::package::columns::{PUBLIC_PARCELS, listed as at};
use crate::tables::Row;
use crate::tables::fields::ko_code;
use crate::wire::TableRows;

/// Makes the list of its rows.
pub(super) fn listed(
    source: &Source<'_>,
    table: &TableRows,
    documents: &[DocumentBytes],
    findings: &mut Findings,
) -> Vec<PublicParcel> {
    let mut seen = BTreeSet::new();
    let mut parcels = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let row = Row {
            file: &table.file,
            columns: PUBLIC_PARCELS,
            row,
        };
        let Some(found) = public_parcel(source, &row, documents, findings) else {
            continue;
        };
        if seen.insert(found.parcel.clone()) {
            parcels.push(found);
        } else {
            findings.push(
                Finding::error("finding-public-parcel-twice")
                    .text("parcel", &found.parcel)
                    .at(row.place(at::NUMBER)),
            );
        }
    }
    parcels
}

fn public_parcel(
    source: &Source<'_>,
    row: &Row<'_>,
    documents: &[DocumentBytes],
    findings: &mut Findings,
) -> Option<PublicParcel> {
    // Every cell is looked at before the row is given up.
    let ko = row
        .optional(at::KO)
        .and_then(|code| ko_code(&code, &row.place(at::KO), findings));
    let number = number(row, findings);
    let taken = taken(row, findings);
    let locator = locator(source, row, at::PLACE, documents, findings);
    Some(PublicParcel {
        parcel: ParcelKey {
            ko: ko?,
            number: number?,
        },
        taken: taken?,
        locator: locator?,
    })
}

fn number(row: &Row<'_>, findings: &mut Findings) -> Option<ParcelNumber> {
    let written = row.optional(at::NUMBER)?;
    let number = written.parse().ok();
    if number.is_none() {
        findings.push(
            Finding::error("finding-parcel-number-malformed")
                .text("number", written)
                .at(row.place(at::NUMBER)),
        );
    }
    number
}

fn taken(row: &Row<'_>, findings: &mut Findings) -> Option<Taken> {
    let code = row.optional(at::TAKEN)?;
    let taken = Taken::from_code(&code);
    if taken.is_none() {
        findings.push(
            Finding::error("finding-taken-unknown")
                .text("taken", code)
                .at(row.place(at::TAKEN)),
        );
    }
    taken
}
