//! The page of a document's text.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::LazyLock;

use askama::Template;
use eprostor_model::{DocumentHash, Finding, Message};
use eprostor_report::{
    FindingView, MentionView, MentionsView, TextBlockView, TextPageView, TextPiece, TextView,
    finding_views, words,
};
use eprostor_service::DocumentCard;

use super::layout::{Layout, lang_of};
use super::{DOCUMENT_SCRIPT, marked};
use crate::extract::Reader;
use crate::routes::pictures;

static SCRIPT_HREF: LazyLock<String> =
    LazyLock::new(|| marked("/assets/document.js", DOCUMENT_SCRIPT));

/// A document.
#[derive(Template)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage {
    layout: Layout,
    hash: DocumentHash,
    title_lang: &'static str,
    plans: Vec<PlanLink>,
    file_href: String,
    findings: Vec<FindingView>,
    /// That pages are missing until they are recognised.
    waiting: Option<String>,
    shown: Option<ShownText>,
    marks: Vec<TextMark>,
    mentions: Option<MentionList>,
    /// The part that is shown, of how many.
    place: String,
    earlier: Option<String>,
    later: Option<String>,
    /// Where the form for a page leads, and the language it keeps.
    path: String,
    /// Its pages can be drawn.
    is_drawn: bool,
    lang: Option<&'static str>,
    script_href: &'static str,
}

/// What is said beside a block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextMark {
    /// A character of the block.
    pub(crate) at: u32,
    /// Where it leads.
    pub(crate) href: String,
    /// What is said.
    pub(crate) text: String,
}

/// What of a text is shown.
pub(crate) struct ShownText {
    /// The part.
    pub(crate) view: TextView,
    /// The sentence that was asked for is not in it.
    pub(crate) is_lost: bool,
}

/// A zone that is looked for in a text.
pub(crate) struct Mentions {
    /// Its code, as asked.
    pub(crate) code: String,
    /// Where it is mentioned.
    pub(crate) view: MentionsView,
}

/// The same in words.
struct MentionList {
    heading: String,
    /// That there is none, or that not all are listed.
    remark: Option<String>,
    places: Vec<MentionPlace>,
}

struct MentionPlace {
    href: String,
    page: String,
    view: MentionView,
}

struct PlanLink {
    href: String,
    title: String,
    lang: &'static str,
}

impl DocumentPage {
    /// Fills the page.
    pub(crate) fn new(
        reader: &Reader,
        hash: &DocumentHash,
        card: &DocumentCard,
        shown: Option<ShownText>,
        marks: Vec<TextMark>,
        mentions: Option<Mentions>,
        findings: &[Finding],
    ) -> Self {
        let title = card.title.as_ref().unwrap_or(&card.file);
        let (path, locale) = (format!("/d/{hash}"), reader.locale);
        let plans = card.plans.iter().map(|plan| PlanLink {
            href: reader.href(&format!("/plan/{}", plan.id)),
            title: plan.title.clone(),
            lang: lang_of(&plan.title),
        });
        let view = shown.as_ref().map(|shown| &shown.view);
        let part = |number| reader.with(&path, &[("part", number)]);
        let earlier = view.filter(|view| view.part > 1).map(|v| v.part - 1);
        let later = view
            .filter(|view| view.part < view.parts)
            .map(|v| v.part + 1);
        Self {
            layout: Layout::new(reader, title.clone(), card.reality),
            hash: *hash,
            title_lang: lang_of(title),
            plans: plans.collect(),
            file_href: format!("{path}/file"),
            findings: finding_views(findings, locale),
            waiting: findings
                .iter()
                .find(|finding| finding.code() == "finding-text-being-recognised")
                .map(|finding| words::rendered(&finding.message, locale)),
            mentions: mentions.map(|mentions| mention_list(reader, hash, mentions)),
            place: view.map(|view| place(view, reader)).unwrap_or_default(),
            earlier: earlier.map(part),
            later: later.map(part),
            lang: reader.chosen().map(|locale| locale.tag()),
            path,
            is_drawn: !is_tiff(&card.file),
            shown,
            marks,
            script_href: &SCRIPT_HREF,
        }
    }

    /// Returns what is said beside a block.
    fn marks_of(&self, block: &TextBlockView) -> impl Iterator<Item = &TextMark> {
        let range = block.range;
        self.marks
            .iter()
            .filter(move |mark| range.contains(mark.at))
    }

    /// Returns the heading of a page.
    fn page_name(&self, page: &TextPageView) -> String {
        let code = match &page.label {
            Some(_) => "page-text-page-labelled",
            None => "page-text-page",
        };
        let head = Message::new(code)
            .integer("page", page.number.into())
            .text("label", page.label.as_deref().unwrap_or_default());
        words::rendered(&head, self.layout.locale)
    }

    /// Returns where the picture of a page is; not for the rest of a page, whose
    /// beginning has it.
    fn picture(&self, page: &TextPageView) -> Option<String> {
        let is_shown = page.has_places && !page.goes_on && self.is_drawn;
        is_shown.then(|| pictures::href(&self.hash, page.number))
    }

    /// Returns the language of the text of a page.
    fn lang_of_page(&self, page: &TextPageView) -> &'static str {
        let pieces = page.blocks.iter().flat_map(|block| &block.pieces);
        let longest = pieces.max_by_key(|piece: &&TextPiece| piece.text.len());
        longest.map_or("sr", |piece| lang_of(&piece.text))
    }
}

/// Tells whether a document is a picture of the one kind that is read and not drawn.
fn is_tiff(file: &str) -> bool {
    let ending = Path::new(file).extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| {
        ["tif", "tiff"]
            .iter()
            .any(|own| ending.eq_ignore_ascii_case(own))
    })
}

fn mention_list(reader: &Reader, hash: &DocumentHash, mentions: Mentions) -> MentionList {
    let Mentions { code, view } = mentions;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let said = |message: &Message| words::rendered(message, reader.locale);
    let listed = view.places.len();
    let remark = if view.total == 0 {
        Some(Message::new("page-text-mentions-none").text("word", &code))
    } else if view.total > listed {
        let some = Message::new("page-text-mentions-some").integer("total", count(view.total));
        Some(some.integer("listed", count(listed)))
    } else {
        None
    };
    let place = |place: MentionView| {
        let (page, range) = (place.page, place.range);
        let named = Message::new("page-text-page").integer("page", page.into());
        MentionPlace {
            href: reader.document_href(
                &hash.to_string(),
                Some(page),
                Some((range.start, range.end)),
            ),
            page: said(&named),
            view: place,
        }
    };
    MentionList {
        heading: said(&Message::new("page-text-mentions").text("word", &code)),
        remark: remark.as_ref().map(said),
        places: view.places.into_iter().map(place).collect(),
    }
}

/// Says which pages are shown, of how many; which part, where there is one page only.
fn place(view: &TextView, reader: &Reader) -> String {
    let number = |page: Option<&TextPageView>| page.map_or(0, |page| i64::from(page.number));
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let message = match (view.page_count, view.parts) {
        (1, 1) => return String::new(),
        (1, _) => Message::new("page-text-place-part")
            .integer("part", count(view.part))
            .integer("parts", count(view.parts)),
        _ => Message::new("page-text-place")
            .integer("first", number(view.pages.first()))
            .integer("last", number(view.pages.last()))
            .integer("pages", count(view.page_count)),
    };
    words::rendered(&message, reader.locale)
}
