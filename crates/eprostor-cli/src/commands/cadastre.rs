//! What a new state of the cadastre changed, as a table and as JSON.

use comfy_table::Table;
use comfy_table::presets::UTF8_BORDERS_ONLY;
use eprostor_model::{Message, ParcelNumber};
use eprostor_report::message_text;
use eprostor_report::words::{coded, word};
use eprostor_service::{CadastreChange, CadastreReport, ChangeKind};
use eprostor_text::Locale;
use serde_json::{Value, json as object};

/// Returns the counts in a line and the changes in a table.
pub(crate) fn text(report: &CadastreReport, locale: Locale) -> String {
    let mut lines = vec![message_text(&head(report), locale)];
    let kinds = ChangeKind::ALL.iter();
    let any: Vec<_> = kinds.filter(|kind| report.of(**kind).count > 0).collect();
    for kind in &any {
        let counted = Message::new("cli-update-count")
            .text("kind", coded("cli-update-", kind.code(), locale))
            .integer("count", whole(report.of(**kind).count));
        lines.push(message_text(&counted, locale));
    }
    if any.is_empty() {
        return lines.join("\n");
    }
    let mut table = Table::new();
    table.load_style(UTF8_BORDERS_ONLY);
    let header = [
        "cli-update-what",
        "cli-update-ko",
        "cli-update-before",
        "cli-update-after",
        "cli-update-said-by",
        "cli-update-area",
    ];
    table.set_header(header.map(|code| word(code, locale)));
    for kind in any {
        let what = coded("cli-update-", kind.code(), locale);
        let listed = report.of(*kind);
        for change in &listed.items {
            table.add_row(row(&what, change, locale));
        }
        let more = listed.count - listed.items.len();
        if more > 0 {
            let told = Message::new("cli-update-and-more").integer("count", whole(more));
            table.add_row([what, message_text(&told, locale)]);
        }
    }
    lines.push(table.to_string());
    lines.join("\n")
}

fn head(report: &CadastreReport) -> Message {
    Message::new("cli-update-head")
        .day("day", report.day)
        .integer("kos", whole(report.kos.len()))
        .integer("unchanged", whole(report.unchanged))
}

fn row(what: &str, change: &CadastreChange, locale: Locale) -> [String; 6] {
    let said_by = change.lineage.map(|lineage| lineage.code());
    let area = change.area_change_m2.map(|m2| format!("{m2:+.2} m²"));
    [
        what.to_owned(),
        change.ko.to_string(),
        numbers(&change.before).join(", "),
        numbers(&change.after).join(", "),
        said_by.map_or_else(String::new, |code| coded("cli-update-by-", code, locale)),
        area.unwrap_or_default(),
    ]
}

/// Returns the same for programs.
pub(crate) fn json(report: &CadastreReport) -> Value {
    let change = |change: &CadastreChange| {
        object!({
            "ko": change.ko.to_string(),
            "before": numbers(&change.before),
            "after": numbers(&change.after),
            "lineage": change.lineage.map(|lineage| lineage.code()),
            "area_change_m2": change.area_change_m2.map(|m2| (m2 * 100.0).round() / 100.0),
        })
    };
    let kinds = ChangeKind::ALL.iter().map(|kind| {
        let listed = report.of(*kind);
        let changes: Vec<_> = listed.items.iter().map(change).collect();
        let document = object!({
            "count": listed.count,
            "not_listed": listed.count - listed.items.len(),
            "changes": changes,
        });
        (kind.code().to_owned(), document)
    });
    let kos: Vec<_> = report.kos.iter().map(ToString::to_string).collect();
    let mut document = object!({
        "day": report.day.to_string(),
        "kos": kos,
        "unchanged": report.unchanged,
    });
    if let Some(members) = document.as_object_mut() {
        members.extend(kinds);
    }
    document
}

fn numbers(numbers: &[ParcelNumber]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
