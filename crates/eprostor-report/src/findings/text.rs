//! The report of a check for a terminal: the verdict, a table of stages, and
//! causes with what each explains.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use eprostor_model::{
    Cause, EarlierFinding, FindingReport, Message, Severity, StageOutcome, Standing,
};
use eprostor_text::Locale;

use super::{FindingView, finding_text};
use crate::terminal::{visible, visible_finding, wrapped};
use crate::words::{coded, filled, rendered, word};

/// How many mended findings are named; the rest is counted.
const MENDED_NAMED: usize = 20;
/// Columns of the name of a stage.
const STAGE_COLUMNS: usize = 24;

/// Returns a report as text for a terminal.
pub fn report_text(report: &FindingReport, locale: Locale) -> String {
    let mut text = wrapped(&verdict(report, locale), "", "  ");
    text.push('\n');
    text.push_str(&stage_table(report, locale));
    if let Some(mended) = &report.mended {
        text.push('\n');
        text.push_str(&compared(report, mended, locale));
    }
    for cause in &report.causes {
        text.push('\n');
        text.push_str(&cause_text(cause, locale));
    }
    text
}

/// Returns in one sentence whether the package may be published.
pub fn verdict(report: &FindingReport, locale: Locale) -> String {
    let counts = report.counts();
    let code = match (report.is_publishable(), report.causes.is_empty()) {
        (true, true) => "check-clean",
        (true, false) => "check-publishable",
        (false, _) => "check-refused",
    };
    let plan = report.plan.as_ref().map(ToString::to_string);
    let plan = plan.unwrap_or_else(|| word("check-plan-unknown", locale));
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let message = Message::new(code)
        .text("plan", plan)
        .text("profile", coded("profile-", report.profile.code(), locale))
        .integer("errors", count(counts.errors))
        .integer("concessions", count(counts.concessions))
        .integer("repairs", count(counts.repairs))
        .integer("warnings", count(counts.warnings))
        .integer("notes", count(counts.notes));
    rendered(&message, locale)
}

fn stage_table(report: &FindingReport, locale: Locale) -> String {
    let mut table = format!("{:<STAGE_COLUMNS$}", word("check-stage", locale));
    for severity in Severity::ALL {
        let heading = coded("severities-", severity.code(), locale);
        let _ = write!(table, "  {heading:>11}");
    }
    table.push('\n');
    for stage in &report.stages {
        table.push_str(&stage_row(stage, locale));
    }
    table
}

fn stage_row(stage: &StageOutcome, locale: Locale) -> String {
    let name = coded("stage-", stage.stage.code(), locale);
    let mut row = format!("{name:<STAGE_COLUMNS$}");
    for severity in Severity::ALL {
        let count = match stage.counts.of(*severity) {
            0 => "–".to_owned(),
            count => count.to_string(),
        };
        let _ = write!(row, "  {count:>11}");
    }
    row.push('\n');
    if let Some(why) = &stage.not_checked {
        row.push_str(&wrapped(&rendered(why, locale), "    ", "    "));
    }
    row
}

/// Returns in one sentence how a report stands beside an earlier one.
pub(super) fn comparison(
    report: &FindingReport,
    mended: &[EarlierFinding],
    locale: Locale,
) -> String {
    let count = |standing| {
        let of = report.told().filter(|told| told.standing == Some(standing));
        i64::try_from(of.count()).unwrap_or(i64::MAX)
    };
    let message = Message::new("check-compared")
        .integer("mended", i64::try_from(mended.len()).unwrap_or(i64::MAX))
        .integer("remaining", count(Standing::Remaining))
        .integer("new", count(Standing::New));
    rendered(&message, locale)
}

fn compared(report: &FindingReport, mended: &[EarlierFinding], locale: Locale) -> String {
    let mut text = wrapped(&comparison(report, mended, locale), "", "  ");
    for one in mended.iter().take(MENDED_NAMED) {
        let line = [&one.message, &one.place].map(|words| visible(words));
        let line = line.join(" ");
        let line = filled("check-mended", &[("finding", line.trim())], locale);
        text.push_str(&wrapped(&line, "  ", "    "));
    }
    text
}

fn cause_text(cause: &Cause, locale: Locale) -> String {
    let mut text = finding_text(&cause.head.finding, locale);
    if cause.head.standing == Some(Standing::New) {
        text.push_str(&wrapped(&word("check-new", locale), "    ", "    "));
    }
    if cause.explains == 0 {
        return text;
    }
    let explains = i64::try_from(cause.explains).unwrap_or(i64::MAX);
    let message = Message::new("check-explains").integer("count", explains);
    text.push_str(&wrapped(&rendered(&message, locale), "    ", "      "));
    // One line for each code: the first of it in words, and how many there are.
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, told) in cause.consequences.iter().enumerate() {
        let (count, _) = kinds.entry(told.finding.code()).or_insert((0, index));
        *count += 1;
    }
    for (count, first) in kinds.into_values() {
        let finding = visible_finding(&cause.consequences[first].finding);
        let view = FindingView::new(&finding, locale);
        let line = format!("{count} × {} [{}]", view.message, view.code);
        text.push_str(&wrapped(&line, "      ", "        "));
    }
    text
}
