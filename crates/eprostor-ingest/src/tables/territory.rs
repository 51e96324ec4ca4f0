//! Cadastral municipalities: the columns of `law/ko.csv`. Must not know the
//! worker.

use eprostor_model::{CadastralMunicipality, Finding, Reality};

use super::fields::{ko_code, municipality};
use super::{Column, Need, Row};
use crate::collector::Findings;
use crate::wire::TableRows;

/// The columns of the table; the last two of `law/ko.csv` are allowed and not
/// used.
pub(crate) const COLUMNS: &[Column] = &[
    Column::new(
        "ko_code",
        Need::Required,
        "Code of the cadastral municipality, six digits with check digit.",
    ),
    Column::new("ko_name_lat", Need::Required, "Its name in Latin."),
    Column::new("ko_name_cyrl", Need::Required, "Its name in Cyrillic."),
    Column::new(
        "municipality_code",
        Need::Required,
        "Code of the municipality, five digits with check digit.",
    ),
    Column::new("municipality_name", Need::Required, "Its name in Latin."),
    Column::new(
        "municipality_name_cyrl",
        Need::Required,
        "Its name in Cyrillic.",
    ),
    Column::new("demo", Need::Optional, "`true` for a made-up one."),
    Column::new("cadastre_type", Need::Optional, "Not used."),
    Column::new("cyrl_evidence", Need::Optional, "Not used."),
];

/// Turns rows into cadastral municipalities.
pub(crate) fn convert(
    file: &str,
    table: &TableRows,
    findings: &mut Findings,
) -> Vec<CadastralMunicipality> {
    let mut seen = std::collections::BTreeSet::new();
    let mut kos = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let row = Row {
            file,
            columns: COLUMNS,
            row,
        };
        let code = ko_code(row.text(0), &row.place(0), findings);
        let municipality = municipality(row.text(3), &row.place(3), findings);
        let (Some(code), Some(municipality)) = (code, municipality) else {
            continue;
        };
        if !seen.insert(code) {
            findings.push(
                Finding::error("finding-ko-twice")
                    .text("ko", code)
                    .at(row.place(0)),
            );
            continue;
        }
        kos.push(CadastralMunicipality {
            code,
            name_latn: row.text(1).to_owned(),
            name_cyrl: row.text(2).to_owned(),
            municipality,
            municipality_latn: row.text(4).to_owned(),
            municipality_cyrl: row.text(5).to_owned(),
            reality: reality(&row, findings),
        });
    }
    kos
}

fn reality(row: &Row<'_>, findings: &mut Findings) -> Reality {
    match row.text(6) {
        "true" => Reality::Demo,
        "" | "false" => Reality::Real,
        other => {
            findings.push(
                Finding::error("finding-flag-malformed")
                    .text("value", other)
                    .at(row.place(6)),
            );
            Reality::Real
        }
    }
}
