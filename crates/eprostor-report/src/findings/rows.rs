//! The report of a check as rows of a table for GIS programs. Must not know
//! the file they are written to.

use eprostor_model::{
    FaultRow, FindingCatalogue, FindingReport, Fingerprint, TableCell, ToldFinding,
};
use eprostor_text::Locale;

use super::{FindingView, map};
use crate::terminal::visible_finding;

/// Returns every finding as a row, with the number that it has on the page:
/// number, severity, stage, code, message, cure, conceded, file, layer, feature,
/// row, field, place in words, standing, fingerprint, cause (the fingerprint of
/// what explains it) and explains (how many it explains).
pub fn fault_rows(report: &FindingReport, locale: Locale) -> Vec<FaultRow> {
    let related = report.causes.iter().flat_map(|cause| {
        let head = (&cause.head, None, Some(cause.explains));
        let fingerprint = cause.head.fingerprint;
        let consequences = cause.consequences.iter();
        let consequences = consequences.map(move |told| (told, Some(fingerprint), None));
        std::iter::once(head).chain(consequences)
    });
    related
        .enumerate()
        .map(|(index, (told, cause, explains))| row(index + 1, told, cause, explains, locale))
        .collect()
}

fn row(
    number: usize,
    told: &ToldFinding,
    cause: Option<Fingerprint>,
    explains: Option<u64>,
    locale: Locale,
) -> FaultRow {
    let finding = visible_finding(&told.finding);
    let view = FindingView::new(&finding, locale);
    let kind = FindingCatalogue::embedded().kind(&view.code);
    let place = finding.place;
    let cells = vec![
        integer(u64::try_from(number).ok()),
        text(Some(view.severity_code.to_owned())),
        text(kind.map(|kind| kind.stage.code().to_owned())),
        text(Some(view.code)),
        text(Some(view.message)),
        text(view.cure),
        text(view.conceded),
        text(place.file),
        text(place.layer),
        text(place.feature),
        integer(place.row),
        text(place.field),
        text(Some(view.place).filter(|place| !place.is_empty())),
        text(told.standing.map(|standing| standing.code().to_owned())),
        text(Some(told.fingerprint.to_string())),
        text(cause.map(|cause| cause.to_string())),
        integer(explains),
    ];
    FaultRow {
        cells,
        located: map::place(told),
    }
}

fn text(value: Option<String>) -> TableCell {
    value.map_or(TableCell::Empty, TableCell::Text)
}

fn integer(value: Option<u64>) -> TableCell {
    let number = value.map(|value| i64::try_from(value).unwrap_or(i64::MAX));
    number.map_or(TableCell::Empty, TableCell::Integer)
}
