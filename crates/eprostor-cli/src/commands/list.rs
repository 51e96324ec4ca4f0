//! `eprostor plans` and `eprostor coverage`.

use comfy_table::Table;
use comfy_table::presets::UTF8_BORDERS_ONLY;
use eprostor_model::{CoverageArea, CoverageStatement, CoverageSubject, PlanCard};
use eprostor_report::{coded, word};
use eprostor_service::{CoverageList, PlanSummary};
use eprostor_text::Locale;
use serde_json::{Value, json};

use super::answer::legal_day;
use crate::args::{Arguments, Format, ListArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn plans(arguments: &Arguments, options: &ListArguments) -> Result<Exit, Failure> {
    let service = super::open(arguments).await?;
    let plans = service.plans(legal_day(options.date.as_deref())?);
    output::print(&match options.format.format() {
        Format::Json => json!(plans.iter().map(plan_json).collect::<Vec<_>>()).to_string(),
        Format::Text => plans_text(&plans, arguments.locale()),
    })?;
    Ok(if plans.is_empty() {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

pub(crate) async fn coverage(
    arguments: &Arguments,
    options: &ListArguments,
) -> Result<Exit, Failure> {
    let service = super::open(arguments).await?;
    let coverage = service.coverage();
    output::print(&match options.format.format() {
        Format::Json => coverage_json(&coverage).to_string(),
        Format::Text => coverage_text(&coverage, arguments.locale()),
    })?;
    let empty = coverage.statements.is_empty() && coverage.cards.is_empty();
    Ok(if empty { Exit::Findings } else { Exit::Fine })
}

fn plan_json(plan: &PlanSummary) -> Value {
    json!({
        "id": plan.id.to_string(),
        "kind": plan.kind.code(),
        "title": plan.title,
        "phase": plan.phase.code(),
        "in_force_from": plan.in_force.map(|days| days.from.to_string()),
        "in_force_to": plan.in_force.and_then(|days| days.to).map(|day| day.to_string()),
        "digitisation_level": plan.level.number(),
    })
}

/// Returns a table whose header is made of messages.
fn table<const COLUMNS: usize>(header: [&'static str; COLUMNS], locale: Locale) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_BORDERS_ONLY);
    table.set_header(header.map(|code| word(code, locale)));
    table
}

fn plans_text(plans: &[PlanSummary], locale: Locale) -> String {
    let header = [
        "page-plan-id",
        "page-column-phase",
        "page-column-in-force",
        "page-column-level",
        "page-column-title",
    ];
    let mut table = table(header, locale);
    for plan in plans {
        table.add_row([
            plan.id.to_string(),
            coded("phase-", plan.phase.code(), locale),
            plan.in_force
                .map(|days| days.from.to_string())
                .unwrap_or_default(),
            plan.level.number().to_string(),
            plan.title.clone(),
        ]);
    }
    table.to_string()
}

fn subject_code(subject: &CoverageSubject) -> String {
    match subject {
        CoverageSubject::Plans(kind) => kind.code().to_owned(),
        CoverageSubject::Regime(code) => code.to_string(),
    }
}

fn area_text(area: &CoverageArea) -> String {
    match area {
        CoverageArea::Municipality(code) => format!("{code} *"),
        CoverageArea::Kos(kos) => kos
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn coverage_json(coverage: &CoverageList) -> Value {
    json!({
        "revision": coverage.revision.0,
        "statements": coverage.statements.iter().map(|s| statement_json(s)).collect::<Vec<_>>(),
        "cards": coverage.cards.iter().map(|card| card_json(card)).collect::<Vec<_>>(),
    })
}

fn statement_json(statement: &CoverageStatement) -> Value {
    json!({
        "adopter": statement.adopter,
        "subject": subject_code(&statement.subject),
        "area": area_text(&statement.area),
        "from": statement.valid.from.to_string(),
        "to": statement.valid.to.map(|day| day.to_string()),
        "statement": statement.completeness.code(),
        "document": statement.document,
        "note": statement.note,
    })
}

fn card_json(card: &PlanCard) -> Value {
    json!({
        "id": card.id.to_string(),
        "kind": card.kind.code(),
        "title": card.title,
        "adopter": card.adopter,
        "gazette": card.gazette,
        "adopted": card.adopted.map(|day| day.to_string()),
        "in_force": card.in_force.map(|day| day.to_string()),
        "area": area_text(&card.area),
        "office": card.office,
    })
}

fn coverage_text(coverage: &CoverageList, locale: Locale) -> String {
    let header = [
        "page-plan-adopter",
        "cli-coverage-subject",
        "cli-coverage-area",
        "cli-coverage-from",
        "cli-coverage-to",
        "cli-coverage-statement",
    ];
    let mut table = table(header, locale);
    for statement in &coverage.statements {
        let to = statement.valid.to.map(|day| day.to_string());
        table.add_row([
            statement.adopter.clone(),
            subject_code(&statement.subject),
            area_text(&statement.area),
            statement.valid.from.to_string(),
            to.unwrap_or_default(),
            coded("coverage-", statement.completeness.code(), locale),
        ]);
    }
    for card in &coverage.cards {
        let from = card.in_force.or(card.adopted).map(|day| day.to_string());
        table.add_row([
            card.adopter.clone(),
            card.id.to_string(),
            area_text(&card.area),
            from.unwrap_or_default(),
            String::new(),
            word("cli-coverage-card", locale),
        ]);
    }
    table.to_string()
}
