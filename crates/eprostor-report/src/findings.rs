//! Findings for people and for programs. Must not know what was checked.

mod document;
mod map;
mod page;
mod rows;
mod text;

use eprostor_model::{Finding, Place, Severity};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::terminal::{visible_finding, wrapped};

pub use document::{EarlierFault, FindingReportDocument, earlier_findings, report_lines};
pub use page::{report_page, report_page_digests, report_page_policy};
pub use rows::fault_rows;
pub use text::{report_text, verdict};

use crate::words::{attribute, coded, filled, plain, rendered, word};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingView {
    /// How bad it is, a code: error, concession, repair, warning or note.
    pub severity_code: &'static str,
    /// How bad it is, in words.
    pub severity: String,
    /// Its stable code.
    pub code: String,
    /// What was found.
    pub message: String,
    /// What its reader can do.
    pub cure: Option<String>,
    /// Why an old plan is admitted with it, verbatim.
    pub conceded: Option<String>,
    /// Where, in words; empty where it has no place.
    pub place: String,
}

impl FindingView {
    /// Puts a finding in words.
    pub fn new(finding: &Finding, locale: Locale) -> Self {
        let severity_code = finding.severity.code();
        Self {
            severity_code,
            severity: coded("severity-", severity_code, locale),
            code: finding.code().to_owned(),
            message: rendered(&finding.message, locale),
            cure: attribute(&finding.message, "cure", locale),
            conceded: conceded(finding),
            place: place_text(&finding.place, locale),
        }
    }
}

/// Returns the reason for which an error was conceded.
fn conceded(finding: &Finding) -> Option<String> {
    let is_conceded = finding.severity == Severity::Concession;
    let reason = finding.said("concession").filter(|_| is_conceded);
    reason.map(str::to_owned)
}

/// Puts findings in words, in their order.
pub fn finding_views(findings: &[Finding], locale: Locale) -> Vec<FindingView> {
    let findings = findings.iter();
    findings
        .map(|finding| FindingView::new(finding, locale))
        .collect()
}

/// A finding as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FindingDocument {
    /// How bad it is: error, concession, repair, warning or note.
    #[schema(example = "error")]
    severity: &'static str,
    /// Its stable code.
    code: String,
    /// What was found, in the reader's language.
    message: String,
    /// What its reader can do.
    cure: Option<String>,
    /// Why an old plan is admitted with it, verbatim; null where it is not.
    conceded: Option<String>,
    /// Where it is.
    place: PlaceDocument,
}

/// Where in the uploaded files a finding lies.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlaceDocument {
    /// The place in words.
    text: String,
    /// The file inside the package.
    file: Option<String>,
    /// The layer or table.
    layer: Option<String>,
    /// The feature, by its code or number.
    feature: Option<String>,
    /// The row or line, from 1.
    row: Option<u64>,
    /// The field or key.
    field: Option<String>,
    /// First and second coordinate as they stand in the file; a coordinate
    /// that is no finite number is null.
    #[schema(value_type = Option<Vec<Option<f64>>>)]
    point: Option<[Option<f64>; 2]>,
    /// The same place as easting and northing in metres in the register's CRS,
    /// where it is known.
    #[schema(value_type = Option<Vec<Option<f64>>>)]
    located: Option<[Option<f64>; 2]>,
}

/// Returns findings as JSON values, in their order.
pub fn finding_documents(findings: &[Finding], locale: Locale) -> Vec<FindingDocument> {
    let findings = findings.iter();
    findings
        .map(|finding| finding_document(finding, locale))
        .collect()
}

fn finding_document(finding: &Finding, locale: Locale) -> FindingDocument {
    let view = FindingView::new(finding, locale);
    FindingDocument {
        severity: view.severity_code,
        code: view.code,
        message: view.message,
        cure: view.cure,
        conceded: view.conceded,
        place: place_document(&finding.place, view.place),
    }
}

/// Returns findings as text for a terminal: the worst first, each with its
/// place and cure.
pub fn findings_text(findings: &[Finding], locale: Locale) -> String {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let sorted = sorted.into_iter();
    sorted
        .map(|finding| finding_text(finding, locale))
        .collect()
}

fn finding_text(finding: &Finding, locale: Locale) -> String {
    // Names of files, keys and layers are the uploader's.
    let view = FindingView::new(&visible_finding(finding), locale);
    let mut head = format!("{}: {} [{}]", view.severity, view.message, view.code);
    if !view.place.is_empty() {
        head = format!("{head}\n{}", view.place);
    }
    let mut lines = head.lines();
    let mut text = wrapped(lines.next().unwrap_or_default(), "", "    ");
    for line in lines {
        text.push_str(&wrapped(line, "    ", "    "));
    }
    for (mark, words) in [
        ("finding-cure-mark", view.cure),
        ("finding-conceded-mark", view.conceded),
    ] {
        if let Some(words) = words {
            let line = format!("{} {words}", word(mark, locale));
            text.push_str(&wrapped(&line, "    ", "      "));
        }
    }
    text
}

fn place_text(place: &Place, locale: Locale) -> String {
    let row = place.row.map(|row| row.to_string());
    let point = place
        .point
        .map(|(first, second)| format!("{}; {}", plain(first, 3), plain(second, 3)));
    let named = [
        ("place-file", &place.file),
        ("place-layer", &place.layer),
        ("place-feature", &place.feature),
        ("place-row", &row),
        ("place-field", &place.field),
        ("place-point", &point),
    ];
    let parts: Vec<String> = named
        .into_iter()
        .filter_map(|(code, value)| {
            let value = value.as_deref()?;
            Some(filled(code, &[("name", value)], locale))
        })
        .collect();
    parts.join(", ")
}

fn place_document(place: &Place, text: String) -> PlaceDocument {
    let pair = |(first, second): (f64, f64)| {
        [first, second].map(|number| number.is_finite().then_some(number))
    };
    PlaceDocument {
        text,
        file: place.file.clone(),
        layer: place.layer.clone(),
        feature: place.feature.clone(),
        row: place.row,
        field: place.field.clone(),
        point: place.point.map(pair),
        located: place.located.map(pair),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings() -> Vec<Finding> {
        let place = Place::file("zones.geojson").feature("S2").row(3);
        vec![
            Finding::warning("not-yet-written").text("zone", "S2"),
            Finding::error("cli-folder-exists")
                .text("folder", "demovo")
                .at(place.point((7_457_000.0, f64::NAN))),
        ]
    }

    #[test]
    fn the_worst_finding_stands_first_with_place_and_cure() {
        let text = findings_text(&findings(), Locale::En);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("Error: Folder"), "{text}");
        assert!(
            text.contains("file zones.geojson, feature S2, row 3"),
            "{text}"
        );
        assert!(text.contains("Cure: "), "{text}");
        assert!(
            text.contains("Warning: not-yet-written (zone=S2)"),
            "{text}"
        );
        assert!(
            lines.iter().all(|line| line.chars().count() <= 90),
            "{text}"
        );
    }

    #[test]
    fn issue_3_names_cannot_steer_the_terminal() {
        let place = Place::file("\u{1b}[2Jzones\n.geojson").feature("\u{9b}S2");
        let finding = Finding::error("cli-folder-exists")
            .text("folder", "\u{1b}]0;owned\u{7}")
            .at(place);
        let text = findings_text(&[finding], Locale::En);
        let raw = |letter: char| letter.is_control() && letter != '\n';
        assert!(!text.contains(raw), "{text:?}");
        for shown in [
            "U+001B]0;ownedU+0007",
            "U+001B[2JzonesU+000A.geojson",
            "U+009BS2",
        ] {
            assert!(text.contains(shown), "{shown}: {text:?}");
        }
    }

    #[test]
    fn a_coordinate_that_is_no_number_is_null_in_json() {
        let documents = finding_documents(&findings(), Locale::SrCyrl);
        let json = serde_json::to_string(&documents).unwrap();
        assert!(json.contains("[7457000.0,null]"), "{json}");
    }

    #[test]
    fn findings_speak_all_three_languages() {
        let text = |locale| findings_text(&findings(), locale);
        assert!(text(Locale::SrCyrl).starts_with("Грешка:"));
        assert!(text(Locale::SrLatn).starts_with("Greška:"));
    }
}
