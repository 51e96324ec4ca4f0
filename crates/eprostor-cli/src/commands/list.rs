//! `eprostor plans` and `eprostor coverage`. As JSON both are the portal's own
//! documents.

use comfy_table::Table;
use comfy_table::presets::UTF8_BORDERS_ONLY;
use eprostor_model::{CoverageArea, CoverageSubject, Day};
use eprostor_portal::{CoverageListDocument, PlanListDocument};
use eprostor_report::words::{coded, days_in_force, word};
use eprostor_service::{CoverageList, PlanSummary, Purpose};
use eprostor_text::Locale;
use serde::Serialize;

use super::answer::legal_day;
use crate::args::{Arguments, Format, ListArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn plans(arguments: &Arguments, options: &ListArguments) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let day = legal_day(options.date.as_deref())?;
    let list = service.plans(day, None).await?;
    output::print(&match options.format.format() {
        Format::Json => json(&PlanListDocument::new(day, &list))?,
        Format::Text => plans_text(&list.plans, arguments.locale()),
    })?;
    Ok(if list.plans.is_empty() {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

pub(crate) async fn coverage(
    arguments: &Arguments,
    options: &ListArguments,
) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let day = legal_day(options.date.as_deref())?;
    let coverage = on_day(service.coverage(), day);
    output::print(&match options.format.format() {
        Format::Json => json(&CoverageListDocument::from(&coverage))?,
        Format::Text => coverage_text(&coverage, arguments.locale()),
    })?;
    let empty = coverage.statements.is_empty() && coverage.cards.is_empty();
    Ok(if empty { Exit::Findings } else { Exit::Fine })
}

/// Writes the same document as the portal does.
fn json(document: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(document).map_err(Failure::machine)
}

/// Returns the statements that hold on a day, and the cards of plans that were
/// adopted by then, or nobody knows when.
fn on_day(mut coverage: CoverageList, day: Day) -> CoverageList {
    coverage
        .statements
        .retain(|statement| statement.valid.contains(day));
    coverage
        .cards
        .retain(|card| card.adopted.is_none_or(|adopted| adopted <= day));
    coverage
}

/// Returns a table whose header is made of messages.
pub(super) fn table<const COLUMNS: usize>(
    header: [&'static str; COLUMNS],
    locale: Locale,
) -> Table {
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
            days_in_force(plan.in_force, locale),
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
