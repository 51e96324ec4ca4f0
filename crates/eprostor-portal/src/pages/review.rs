//! The review: a proposal beside its place in the document.

use std::sync::{Arc, LazyLock};

use askama::Template;
use eprostor_model::document_text::CharRange;
use eprostor_model::{
    DocumentText, Finding, Message, PlanId, ProvisionValue, Reality, RegisteredProposal, Scope,
};
use eprostor_report::{
    FindingView, ProposalCounts, ProposalView, TextBlockView, TextSpot, TextView, finding_views,
    page_drawing, page_picture, words,
};
use eprostor_service::value_start;
use eprostor_text::Locale;

use super::layout::{Layout, lang_of};
use super::{REVIEW_SCRIPT, marked};
use crate::extract::Reader;
use crate::texts::ReadText;

static SCRIPT_HREF: LazyLock<String> = LazyLock::new(|| marked("/assets/review.js", REVIEW_SCRIPT));

/// Blocks shown before and behind the sentence, our choice: the heading it stands
/// under is mostly among them.
const AROUND: usize = 3;

/// The form that signs in.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage {
    layout: Layout,
    action: String,
    plan_href: String,
}

impl SignInPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, plan: &PlanId, reality: Reality) -> Self {
        Self {
            layout: Layout::new(reader, title(reader, plan), reality),
            action: reader.with(&format!("/review/{plan}/sign-in"), &[]),
            plan_href: reader.with(&format!("/plan/{plan}"), &[]),
        }
    }
}

/// What is shown of a proposal.
#[derive(Default)]
pub(crate) struct Shown {
    /// The proposal; `None` where none is open.
    pub(crate) proposal: Option<RegisteredProposal>,
    /// Whether its plan is made up, where that is known.
    pub(crate) reality: Option<Reality>,
    /// Its document.
    pub(crate) read: Option<Arc<ReadText>>,
    /// Its sentence in the document as it is read now.
    pub(crate) range: Option<CharRange>,
    /// Where the picture of its page is, where there is one.
    pub(crate) picture: Option<String>,
    /// That is not where it was found.
    pub(crate) is_moved: bool,
    /// Why what was said is not recorded.
    pub(crate) notice: Option<(Message, Vec<Finding>)>,
}

/// A proposal.
#[derive(Template)]
#[template(path = "review.html")]
pub(crate) struct ReviewPage {
    layout: Layout,
    plan_href: String,
    counts: String,
    reviewer: String,
    sign_out: String,
    notice: Option<String>,
    findings: Vec<FindingView>,
    proposal: Option<ProposalPart>,
    script_href: &'static str,
}

/// The proposal, the form about it, and its place.
struct ProposalPart {
    head: String,
    view: ProposalView,
    quote_lang: &'static str,
    action: String,
    next: String,
    source_href: Option<String>,
    fields: Fields,
    /// The sentence in three pieces, the value in the middle.
    sentence: [String; 3],
    /// The page as SVG, which `eprostor-report` escapes itself.
    drawing: Option<String>,
    /// What the drawing is, in words.
    caption: &'static str,
    around: Vec<TextBlockView>,
}

/// What the form of a correction begins with.
struct Fields {
    operators: Vec<Choice>,
    value: String,
    unit: String,
    scopes: Vec<Choice>,
    target: String,
    conditions: String,
}

/// An entry of a list to choose from.
struct Choice {
    code: &'static str,
    name: String,
    is_chosen: bool,
}

fn choices(codes: &[&'static str], chosen: &str, words_of: impl Fn(&str) -> String) -> Vec<Choice> {
    let choice = |code: &&'static str| Choice {
        code,
        name: words_of(code),
        is_chosen: *code == chosen,
    };
    codes.iter().map(choice).collect()
}

impl ReviewPage {
    /// Fills the page.
    pub(crate) fn new(
        reader: &Reader,
        plan: &PlanId,
        reviewer: &str,
        proposals: &[RegisteredProposal],
        shown: &Shown,
    ) -> Self {
        let locale = reader.locale;
        let reality = shown.reality.unwrap_or(Reality::Real);
        let counts = ProposalCounts::of(proposals);
        let (notice, findings) = match &shown.notice {
            Some((message, findings)) => (Some(message), findings.as_slice()),
            None => (None, &[][..]),
        };
        let name = Message::new("page-review-reviewer").text("reviewer", reviewer);
        let part = |proposal| ProposalPart::new(reader, plan, proposal, counts.open, shown);
        Self {
            layout: Layout::new(reader, title(reader, plan), reality)
                .with_api(reader.api_href(&format!("/plans/{plan}/proposals"))),
            plan_href: reader.with(&format!("/plan/{plan}"), &[]),
            counts: words::rendered(&counted("page-review-counts", counts), locale),
            reviewer: words::rendered(&name, locale),
            sign_out: reader.with(&format!("/review/{plan}/sign-out"), &[]),
            notice: notice.map(|message| words::rendered(message, locale)),
            findings: finding_views(findings, locale),
            proposal: shown.proposal.as_ref().map(part),
            script_href: &SCRIPT_HREF,
        }
    }
}

/// Returns a message about how many proposals there are.
pub(super) fn counted(code: &'static str, counts: ProposalCounts) -> Message {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Message::new(code)
        .integer("open", count(counts.open))
        .integer("confirmed", count(counts.confirmed))
        .integer("corrected", count(counts.corrected))
        .integer("rejected", count(counts.rejected))
}

fn title(reader: &Reader, plan: &PlanId) -> String {
    let title = Message::new("page-review-title").text("plan", plan);
    words::rendered(&title, reader.locale)
}

impl ProposalPart {
    fn new(
        reader: &Reader,
        plan: &PlanId,
        proposal: &RegisteredProposal,
        open: usize,
        shown: &Shown,
    ) -> Self {
        let view = ProposalView::new(proposal, reader.locale);
        let path = format!("/review/{plan}");
        let number = proposal.number as usize;
        let head = Message::new("page-review-head")
            .integer("number", proposal.number.into())
            .integer("open", i64::try_from(open).unwrap_or(i64::MAX));
        let hash = view.document_hash.as_deref();
        let text = shown.read.as_ref().and_then(|read| read.text.as_ref());
        let found = text.zip(shown.range);
        let value = value_start(proposal).filter(|_| !shown.is_moved);
        let page = found.and_then(|(text, range)| text.locate(range));
        let page = page.map(|place| place.page).or(view.page);
        let drawing = found
            .zip(page)
            .and_then(|((text, range), page)| match &shown.picture {
                Some(href) => page_picture(text, page, range, href),
                None => page_drawing(text, page, range),
            });
        let around = match (&drawing, found) {
            (None, Some((text, range))) => around(text, range),
            _ => Vec::new(),
        };
        Self {
            head: words::rendered(&head, reader.locale),
            quote_lang: lang_of(&view.quote),
            action: reader.with(&format!("{path}/{number}"), &[]),
            next: reader.with(&path, &[("after", number)]),
            source_href: hash.map(|hash| reader.document_href(hash, view.page, view.range)),
            fields: Fields::of(proposal, reader.locale),
            sentence: match found {
                Some((text, range)) => sentence(text, range, value),
                None => [view.quote.clone(), String::new(), String::new()],
            },
            drawing,
            caption: match shown.picture {
                Some(_) => "page-review-picture",
                None => "page-review-drawing",
            },
            around,
            view,
        }
    }
}

impl Fields {
    fn of(proposal: &RegisteredProposal, locale: Locale) -> Self {
        let provision = &proposal.provision;
        let (scope, target) = match &provision.scope {
            Scope::Plan => ("plan", String::new()),
            Scope::Zones(codes) => ("zones", codes.join("|")),
            Scope::Block(name) => ("block", name.clone()),
        };
        let conditions = provision.conditions.iter().map(ToString::to_string);
        Self {
            operators: choices(
                &["max", "min", "eq", "text"],
                provision.operator.code(),
                |code| words::coded("page-review-operator-", code, locale),
            ),
            value: provision.value.to_string(),
            unit: match &provision.value {
                ProvisionValue::Number { unit, .. } => unit.clone(),
                _ => String::new(),
            },
            scopes: choices(&["plan", "zones", "block"], scope, |code| {
                words::coded("page-review-scope-", code, locale)
            }),
            target,
            conditions: conditions.collect::<Vec<_>>().join(";"),
        }
    }
}

/// Cuts a sentence around the word that its value begins with.
fn sentence(text: &DocumentText, range: CharRange, value: Option<u32>) -> [String; 3] {
    let value = value.filter(|at| range.contains(*at)).unwrap_or(range.end);
    let behind = text.slice(CharRange::new(value, range.end));
    let word = behind.chars().take_while(|c| !c.is_whitespace()).count();
    let end = value.saturating_add(u32::try_from(word).unwrap_or(u32::MAX));
    let piece = |from, to| text.slice(CharRange::new(from, to)).to_owned();
    [
        piece(range.start, value),
        piece(value, end),
        piece(end, range.end),
    ]
}

/// Returns the blocks around a sentence.
fn around(text: &DocumentText, range: CharRange) -> Vec<TextBlockView> {
    let view = TextView::new(text, TextSpot::Range(range), Some(range));
    let pages = view.map(|view| view.pages).unwrap_or_default();
    let blocks: Vec<_> = pages.into_iter().flat_map(|page| page.blocks).collect();
    let is_marked = |block: &TextBlockView| {
        let cells = block.rows.iter().flatten().flat_map(|cell| &cell.pieces);
        block
            .pieces
            .iter()
            .chain(cells)
            .any(|piece| piece.is_marked)
    };
    let Some(first) = blocks.iter().position(is_marked) else {
        return Vec::new();
    };
    let last = blocks.iter().rposition(is_marked).unwrap_or(first);
    let skipped = first.saturating_sub(AROUND);
    let blocks = blocks.into_iter().skip(skipped);
    blocks.take(last + 1 + AROUND - skipped).collect()
}
