//! The report of a check as one page that needs nothing else: style, script,
//! map and the report's own lines are in it, so that it can be kept, sent, and
//! named as the earlier report of a later check. Must not know who serves it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use askama::Template;
use eprostor_model::{
    Cause, EarlierFinding, FindingCatalogue, FindingReport, Message, PlanContent, Severity,
    StageOutcome, Standing, ToldFinding,
};
use eprostor_text::Locale;
use sha2::{Digest as _, Sha256};

use super::map::{fault_map, glyph};
use super::{FindingView, report_lines, text};
use crate::terminal::{visible, visible_finding};
use crate::words::{coded, counted, rendered, word};

const STYLE: &str = include_str!("../../assets/findings.css");
const SCRIPT: &str = include_str!("../../assets/findings.js");

/// Findings that one page lists, our choice; more are counted, and are in its
/// lines for programs.
const MAX_ENTRIES: usize = 10_000;

/// Where the lines for programs stand in a page.
const LINES_BEGIN: &str = "<script type=\"application/x-ndjson\" id=\"report-lines\">";
const LINES_END: &str = "</script>";

/// A page with its text taken from a check.
#[derive(Template)]
#[template(path = "findings.html")]
struct FindingPage<'a> {
    locale: Locale,
    style: &'static str,
    script: &'static str,
    policy: &'static str,
    title: String,
    file_name: String,
    verdict: String,
    is_publishable: bool,
    compared: Option<String>,
    mended: Vec<Mended>,
    severities: Vec<String>,
    stages: Vec<Stage>,
    key: Vec<KeyEntry>,
    map: Option<String>,
    remarks: Vec<String>,
    causes: Vec<CauseEntry>,
    more: Option<String>,
    lines: String,
    back: Option<&'a str>,
}

struct Mended {
    message: String,
    place: String,
    code: String,
}

struct Stage {
    name: String,
    counts: Vec<String>,
    why: Option<String>,
}

struct KeyEntry {
    glyph: String,
    words: String,
}

struct CauseEntry {
    head: Entry,
    explains: Option<String>,
    consequences: Vec<Entry>,
}

struct Entry {
    number: usize,
    glyph: String,
    view: FindingView,
    is_new: bool,
    is_placed: bool,
    known_by: String,
}

impl FindingPage<'_> {
    fn word(&self, code: &str) -> String {
        word(code, self.locale)
    }
}

/// Returns the report of a check as a page. `content` is what was read of the
/// plan, to draw findings on; `back` is the address of a form for the next
/// check, where there is one.
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn report_page(
    report: &FindingReport,
    content: Option<&PlanContent>,
    back: Option<&str>,
    locale: Locale,
) -> String {
    let map = fault_map(report, content, locale);
    let all = report.told().count();
    let severity = |severity: &Severity| coded("severities-", severity.code(), locale);
    let page = FindingPage {
        locale,
        style: STYLE,
        script: SCRIPT,
        policy: report_page_policy(),
        title: title(report, locale),
        file_name: report
            .plan
            .as_ref()
            .map_or_else(|| "report".to_owned(), ToString::to_string),
        verdict: text::verdict(report, locale),
        is_publishable: report.is_publishable(),
        compared: report
            .mended
            .as_ref()
            .map(|mended| text::comparison(report, mended, locale)),
        mended: report.mended.iter().flatten().map(mended).collect(),
        severities: Severity::ALL.iter().map(severity).collect(),
        stages: report
            .stages
            .iter()
            .map(|stage| row(stage, locale))
            .collect(),
        key: key(report, locale),
        map: map.svg,
        remarks: map.remarks,
        causes: causes(report, &map.marked, locale),
        more: all
            .checked_sub(MAX_ENTRIES)
            .filter(|more| *more > 0)
            .map(|more| counted("check-page-more", more, locale)),
        // No text of an uploader ends the element that holds the lines.
        lines: report_lines(report, locale).replace('<', "\\u003c"),
        back,
    };
    page.render().expect("writing to memory does not fail")
}

/// Returns what a page of [`report_page`] may load and run, as a content
/// security policy: its own style and script, by their digests. The page names
/// it itself; who serves it may as well.
pub fn report_page_policy() -> &'static str {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        let [style, script] = report_page_digests();
        format!(
            "default-src 'none'; style-src {style}; script-src {script}; img-src data:; \
             form-action 'none'; base-uri 'none'"
        )
    });
    &POLICY
}

/// Returns the digests of style and script of a page of [`report_page`], as a
/// content security policy names them.
pub fn report_page_digests() -> [String; 2] {
    [STYLE, SCRIPT].map(|text| format!("'sha256-{}'", base64(&Sha256::digest(text))))
}

/// Returns the lines for programs that a page holds; the text itself where it
/// is no page.
pub(super) fn lines_of(text: &str) -> &str {
    let Some((_, rest)) = text.split_once(LINES_BEGIN) else {
        return text;
    };
    rest.split_once(LINES_END).map_or(rest, |(lines, _)| lines)
}

fn title(report: &FindingReport, locale: Locale) -> String {
    let plan = report.plan.as_ref().map(ToString::to_string);
    let plan = plan.unwrap_or_else(|| word("check-plan-unknown", locale));
    rendered(&Message::new("check-page-title").text("plan", plan), locale)
}

fn mended(one: &EarlierFinding) -> Mended {
    Mended {
        message: visible(&one.message),
        place: visible(&one.place),
        code: visible(&one.code),
    }
}

fn row(outcome: &StageOutcome, locale: Locale) -> Stage {
    let count = |severity: &Severity| match outcome.counts.of(*severity) {
        0 => String::new(),
        count => count.to_string(),
    };
    Stage {
        name: coded("stage-", outcome.stage.code(), locale),
        counts: Severity::ALL.iter().map(count).collect(),
        why: outcome
            .not_checked
            .as_ref()
            .map(|why| rendered(why, locale)),
    }
}

/// Returns what shapes and colours mean, for the severities there are.
fn key(report: &FindingReport, locale: Locale) -> Vec<KeyEntry> {
    let counts = report.counts();
    let there = Severity::ALL.iter().filter(|one| counts.of(**one) > 0);
    let entry = |severity: &Severity| KeyEntry {
        glyph: glyph(*severity, ""),
        words: format!(
            "{}: {}",
            coded("severities-", severity.code(), locale),
            counts.of(*severity)
        ),
    };
    there.map(entry).collect()
}

fn causes(report: &FindingReport, marked: &BTreeSet<usize>, locale: Locale) -> Vec<CauseEntry> {
    let mut next = 1;
    let mut list = Vec::new();
    for cause in &report.causes {
        let number = next;
        next += 1 + cause.consequences.len();
        let room = (MAX_ENTRIES + 1).saturating_sub(number);
        if room == 0 {
            break;
        }
        list.push(cause_entry(cause, number, room - 1, marked, locale));
    }
    list
}

fn cause_entry(
    cause: &Cause,
    number: usize,
    room: usize,
    marked: &BTreeSet<usize>,
    locale: Locale,
) -> CauseEntry {
    let consequences = cause.consequences.iter().take(room).enumerate();
    let explains = usize::try_from(cause.explains).unwrap_or(usize::MAX);
    CauseEntry {
        head: entry(&cause.head, number, marked, locale),
        explains: (explains > 0).then(|| counted("check-explains", explains, locale)),
        consequences: consequences
            .map(|(index, told)| entry(told, number + 1 + index, marked, locale))
            .collect(),
    }
}

fn entry(told: &ToldFinding, number: usize, marked: &BTreeSet<usize>, locale: Locale) -> Entry {
    let finding = &told.finding;
    let kind = FindingCatalogue::embedded().kind(finding.code());
    let stage = kind.map(|kind| coded("stage-", kind.stage.code(), locale));
    let known_by = [
        stage.unwrap_or_default(),
        visible(finding.code()),
        told.fingerprint.to_string(),
    ];
    let known_by: Vec<String> = known_by
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect();
    Entry {
        number,
        glyph: glyph(finding.severity, &number.to_string()),
        view: FindingView::new(&visible_finding(finding), locale),
        is_new: told.standing == Some(Standing::New),
        is_placed: marked.contains(&number),
        known_by: known_by.join(" · "),
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
        let number = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let index = (number >> (18 - 6 * place)) as usize & 63;
            text.push(if place <= three.len() {
                char::from(LETTERS[index])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_the_standard_says() {
        // RFC 4648, section 10.
        let pairs = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, coded) in pairs {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
