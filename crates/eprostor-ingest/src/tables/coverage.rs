//! Completeness statements. Must not know the worker.

use std::collections::BTreeSet;

use eprostor_model::{
    Completeness, CoverageArea, CoverageStatement, CoverageSubject, DayInterval, Finding,
    LawTables, PlanKind, RegimeCode, RegisterView,
};

use super::{Column, Need, Row};
use crate::collector::Findings;
use crate::contradictions;
use crate::nearest::nearest_or_all;
use crate::wire::TableRows;

/// The columns of `coverage.csv`.
pub(crate) const COLUMNS: &[Column] = &[
    Column::new(
        "adopter",
        Need::Required,
        "Slug of the body that states it.",
    ),
    Column::new("municipality", Need::Required, "Code of its municipality."),
    Column::new(
        "subject",
        Need::Required,
        "Code of a kind of plan, or of a regime of `law/regimes.csv`.",
    ),
    Column::new(
        "ko",
        Need::Required,
        "Codes of cadastral municipalities separated by `|`, or `*` for the whole municipality.",
    ),
    Column::new("from", Need::Required, "First day the statement holds for."),
    Column::new("to", Need::Optional, "First day it no longer holds for."),
    Column::new(
        "statement",
        Need::Required,
        "`complete`, `partial` or `none`.",
    ),
    Column::new("document", Need::Optional, "The document it rests on."),
    Column::new("note", Need::Optional, "A remark."),
];

/// Turns rows into statements.
pub(crate) fn convert(
    file: &str,
    table: &TableRows,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Vec<CoverageStatement> {
    let mut seen = BTreeSet::new();
    let mut statements = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let row = Row {
            file,
            columns: COLUMNS,
            row,
        };
        let Some(statement) = statement(&row, register, findings) else {
            continue;
        };
        if seen.insert(key(&statement)) {
            contradictions::of_statement(&statement, &row.place(6), register, findings);
            statements.push(statement);
        } else {
            findings.push(
                Finding::error("finding-coverage-twice")
                    .text("adopter", statement.adopter)
                    .text("subject", row.text(2))
                    .at(row.place(2)),
            );
        }
    }
    statements
}

/// What the register tells statements apart by: of two rows that agree in it
/// one would take the place of the other.
fn key(statement: &CoverageStatement) -> impl Ord + use<> {
    let (municipality, kos) = match &statement.area {
        CoverageArea::Municipality(code) => (Some(*code), BTreeSet::new()),
        CoverageArea::Kos(kos) => (None, kos.iter().copied().collect()),
    };
    let (adopter, subject) = (statement.adopter.clone(), statement.subject.clone());
    (adopter, subject, municipality, kos, statement.valid.from)
}

fn statement(
    row: &Row<'_>,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Option<CoverageStatement> {
    // Every cell is looked at before the row is given up.
    let municipality = row.municipality(1, findings);
    let subject = subject(row, findings);
    let area = row.area(3, municipality, register, findings);
    let from = row.day(4, findings);
    let to = row.day(5, findings);
    let completeness = Completeness::from_code(row.text(6));
    if completeness.is_none() {
        findings.push(
            Finding::error("finding-completeness-unknown")
                .text("value", row.text(6))
                .at(row.place(6)),
        );
    }
    let valid = DayInterval { from: from?, to };
    if valid.is_empty() {
        findings.push(Finding::error("finding-interval-empty").at(row.place(5)));
        return None;
    }
    municipality?;
    Some(CoverageStatement {
        adopter: row.text(0).to_owned(),
        subject: subject?,
        area: area?,
        valid,
        completeness: completeness?,
        document: row.optional(7),
        note: row.optional(8),
    })
}

fn subject(row: &Row<'_>, findings: &mut Findings) -> Option<CoverageSubject> {
    let code = row.text(2);
    if let Some(kind) = PlanKind::from_code(code) {
        return Some(CoverageSubject::Plans(kind));
    }
    let law = LawTables::embedded();
    if law.regime(code).is_some() {
        return Some(CoverageSubject::Regime(RegimeCode(code.into())));
    }
    let kinds = PlanKind::ALL.iter().map(|kind| kind.code());
    let regimes = law.regimes().iter().map(|regime| &*regime.code.0);
    findings.push(
        Finding::error("finding-subject-unknown")
            .text("subject", code)
            .text("near", nearest_or_all(code, kinds.chain(regimes)))
            .at(row.place(2)),
    );
    None
}
