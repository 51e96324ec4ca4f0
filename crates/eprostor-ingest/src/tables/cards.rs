//! Cards of plans that exist and were not delivered yet. Must not know the
//! worker.

use eprostor_model::{Finding, PlanCard, RegisterView};

use super::{Column, Need, Row};
use crate::collector::Findings;
use crate::contradictions;
use crate::wire::TableRows;

/// The columns of `cards.csv`.
pub(crate) const COLUMNS: &[Column] = &[
    Column::new("id", Need::Required, "Plan id reserved for it."),
    Column::new("kind", Need::Required, "Code of its kind."),
    Column::new("title", Need::Required, "Its title."),
    Column::new("adopter", Need::Required, "Slug of its adopter."),
    Column::new("municipality", Need::Required, "Code of its municipality."),
    Column::new(
        "gazette",
        Need::Optional,
        "Reference to the official gazette.",
    ),
    Column::new("adopted", Need::Optional, "Day of adoption."),
    Column::new("in_force", Need::Optional, "First day in force."),
    Column::new(
        "ko",
        Need::Required,
        "Codes of the cadastral municipalities it may cover, separated by `|`, or `*` for the whole municipality.",
    ),
    Column::new("office", Need::Optional, "Whom to ask."),
];

/// Turns rows into cards.
pub(crate) fn convert(
    file: &str,
    table: &TableRows,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Vec<PlanCard> {
    let mut seen = std::collections::BTreeSet::new();
    let mut cards = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let row = Row {
            file,
            columns: COLUMNS,
            row,
        };
        let Some(card) = card(&row, register, findings) else {
            continue;
        };
        if seen.insert(card.id.clone()) {
            contradictions::of_card(&card, &row.place(0), register, findings);
            cards.push(card);
        } else {
            findings.push(
                Finding::error("finding-card-twice")
                    .text("id", card.id)
                    .at(row.place(0)),
            );
        }
    }
    cards
}

fn card(row: &Row<'_>, register: &dyn RegisterView, findings: &mut Findings) -> Option<PlanCard> {
    // Every cell is looked at before the row is given up.
    let id = row.plan_id(0, findings);
    let kind = row.kind(1, findings);
    let municipality = row.municipality(4, findings);
    let adopted = row.day(6, findings);
    let in_force = row.day(7, findings);
    let area = row.area(8, municipality, register, findings);
    let (id, kind, municipality) = (id?, kind?, municipality?);
    if id.kind() != Some(kind) {
        findings.push(
            Finding::error("finding-plan-id-kind")
                .text("id", &id)
                .text("kind", kind)
                .at(row.place(0)),
        );
    }
    if id.adopter() != row.text(3) {
        findings.push(
            Finding::error("finding-plan-id-adopter")
                .text("id", &id)
                .text("adopter", row.text(3))
                .at(row.place(0)),
        );
    }
    Some(PlanCard {
        id,
        kind,
        title: row.text(2).to_owned(),
        adopter: row.text(3).to_owned(),
        municipality,
        gazette: row.optional(5),
        adopted,
        in_force,
        area: area?,
        office: row.optional(9),
    })
}
