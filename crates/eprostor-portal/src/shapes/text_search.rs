//! What was found in texts, for programs and for the page.

use eprostor_model::document_text::ArticleKind;
use eprostor_model::{
    CadastralMunicipality, Correction, Ignored, LawTables, Message, Snippet, TextOrder,
};
use eprostor_report::words::{coded, law_name, place_name, rendered};
use eprostor_service::{FoundText, TextAnswer};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

/// What was found in the texts of published plans.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextSearchDocument {
    /// What was looked for.
    query: String,
    /// The legal day.
    #[schema(format = Date)]
    day: String,
    /// The revision.
    revision: i64,
    /// `relevance` or `date`.
    #[schema(example = "relevance")]
    sort: &'static str,
    /// Passages that have everything that was looked for.
    total: u64,
    /// No passage has all words; those with the most are listed, and `total` is 0.
    only_some_words: bool,
    /// Words that no text has, and what was looked for in their place.
    corrections: Vec<CorrectionDocument>,
    /// What is to be said of the question, in the reader's language: what was not looked
    /// for and why, and which documents are not read.
    notes: Vec<String>,
    /// The passages, in order.
    found: Vec<PassageDocument>,
    /// Passages by what their plans are, each among plans that are otherwise as asked.
    facets: FacetsDocument,
    /// Documents of these plans whose text is not read: what they say is not known here.
    unread: Vec<UnreadDocument>,
}

/// A word that no text has.
#[derive(Debug, Serialize, ToSchema)]
struct CorrectionDocument {
    /// As it was typed.
    typed: String,
    /// The nearest word of the texts, without diacritics.
    meant: String,
}

/// A passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassageDocument {
    /// The id of the plan.
    #[schema(example = "demovo-pgr-2014-1")]
    pub plan: String,
    /// Its title, verbatim.
    pub plan_title: String,
    /// Its kind.
    #[schema(example = "PGR")]
    pub kind: &'static str,
    /// The code of its municipality.
    pub municipality: String,
    /// The name of its municipality.
    pub municipality_name: Option<String>,
    /// Its phase on the day.
    #[schema(example = "valid")]
    pub phase: &'static str,
    /// Its first day in force.
    #[schema(format = Date)]
    pub in_force_from: Option<String>,
    /// The first day no longer in force.
    #[schema(format = Date)]
    pub in_force_to: Option<String>,
    /// The SHA-256 of the document.
    pub document: String,
    /// Its name in the package.
    pub file: String,
    /// `article` or `section`, where the passage stands in one.
    pub article_kind: Option<&'static str>,
    /// The number of the article or section.
    #[schema(example = "5")]
    pub article: Option<String>,
    /// Its heading, verbatim.
    pub heading: Option<String>,
    /// The page that the snippet begins on.
    pub page: u32,
    /// First character of the snippet, of the document.
    pub from: u32,
    /// The character after its last.
    pub to: u32,
    /// The text as it is written, in pieces.
    pub snippet: Vec<PieceDocument>,
    /// The text goes on before the snippet.
    pub is_cut_before: bool,
    /// The text goes on behind it.
    pub is_cut_after: bool,
}

/// A piece of a snippet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PieceDocument {
    /// The text.
    pub text: String,
    /// It was looked for.
    pub is_hit: bool,
}

/// Passages by what their plans are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FacetsDocument {
    /// By municipality.
    pub municipality: Vec<FacetDocument>,
    /// By kind of plan.
    pub kind: Vec<FacetDocument>,
    /// By phase on the day.
    pub phase: Vec<FacetDocument>,
}

/// A value with its passages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FacetDocument {
    /// The code.
    #[schema(example = "PGR")]
    pub code: String,
    /// The name in the reader's language.
    pub name: String,
    /// Passages.
    pub count: u64,
}

/// A document that is not read.
#[derive(Debug, Serialize, ToSchema)]
struct UnreadDocument {
    /// The plan.
    plan: String,
    /// Its name in the package.
    file: String,
    /// Its SHA-256.
    document: String,
}

impl TextSearchDocument {
    /// Says in the words of a language what was found.
    pub fn new(answer: &TextAnswer, order: TextOrder, law: &LawTables, locale: Locale) -> Self {
        Self {
            query: answer.query.clone(),
            day: answer.day.to_string(),
            revision: answer.revision.0,
            sort: match order {
                TextOrder::Relevance => "relevance",
                TextOrder::Date => "date",
            },
            total: answer.total,
            only_some_words: answer.is_loose,
            corrections: answer.corrections.iter().map(correction).collect(),
            notes: notes(answer, locale),
            found: answer
                .found
                .iter()
                .map(|found| passage(found, locale))
                .collect(),
            facets: facets(answer, law, locale),
            unread: answer
                .unread
                .iter()
                .map(|unread| UnreadDocument {
                    plan: unread.plan.to_string(),
                    file: unread.document.file.clone(),
                    document: unread.document.hash.to_string(),
                })
                .collect(),
        }
    }

    /// Returns the passages.
    pub fn found(&self) -> &[PassageDocument] {
        &self.found
    }

    /// Returns the facets.
    pub fn facets(&self) -> &FacetsDocument {
        &self.facets
    }

    /// Returns what is to be said of the question.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Returns how many passages have everything that was looked for.
    pub fn total(&self) -> u64 {
        self.total
    }
}

fn correction(correction: &Correction) -> CorrectionDocument {
    CorrectionDocument {
        typed: correction.typed.clone(),
        meant: correction.meant.clone(),
    }
}

fn passage(found: &FoundText, locale: Locale) -> PassageDocument {
    let plan = &found.plan.content.plan;
    let hit = &found.hit;
    PassageDocument {
        plan: plan.id.to_string(),
        plan_title: plan.title.clone(),
        kind: plan.kind.code(),
        municipality: plan.municipality.to_string(),
        municipality_name: found.ko.as_ref().map(|ko| municipality(ko, locale)),
        phase: found.phase.code(),
        in_force_from: found.in_force.map(|days| days.from.to_string()),
        in_force_to: found
            .in_force
            .and_then(|days| days.to)
            .map(|day| day.to_string()),
        document: hit.document.to_string(),
        file: found.document.file.clone(),
        article_kind: hit.article.as_ref().map(|(kind, _)| match kind {
            ArticleKind::Article => "article",
            ArticleKind::Section => "section",
        }),
        article: hit.article.as_ref().map(|(_, number)| number.clone()),
        heading: hit.heading.clone(),
        page: hit.snippet.page,
        from: hit.snippet.range.start,
        to: hit.snippet.range.end,
        snippet: pieces(&hit.snippet),
        is_cut_before: hit.snippet.is_cut_before,
        is_cut_after: hit.snippet.is_cut_after,
    }
}

fn pieces(snippet: &Snippet) -> Vec<PieceDocument> {
    let mut pieces = Vec::new();
    let mut add = |text: Option<&str>, is_hit| {
        let text = text.unwrap_or_default().to_owned();
        if !text.is_empty() {
            pieces.push(PieceDocument { text, is_hit });
        }
    };
    let mut at = 0;
    for mark in &snippet.marks {
        add(snippet.text.get(at..mark.start), false);
        add(snippet.text.get(mark.clone()), true);
        at = mark.end;
    }
    add(snippet.text.get(at..), false);
    pieces
}

fn facets(answer: &TextAnswer, law: &LawTables, locale: Locale) -> FacetsDocument {
    let facets = &answer.facets;
    let municipalities = facets.municipalities.iter().map(|(code, count)| {
        let named = facets.names.get(code);
        FacetDocument {
            code: code.to_string(),
            name: named.map_or_else(|| code.to_string(), |ko| municipality(ko, locale)),
            count: *count,
        }
    });
    let kinds = facets.kinds.iter().map(|(kind, count)| FacetDocument {
        code: kind.code().to_owned(),
        name: law
            .plan_type(*kind)
            .map_or_else(|| kind.code(), |row| law_name(&row.name, locale))
            .to_owned(),
        count: *count,
    });
    let phases = facets.phases.iter().map(|(phase, count)| FacetDocument {
        code: phase.code().to_owned(),
        name: coded("phase-", phase.code(), locale),
        count: *count,
    });
    FacetsDocument {
        municipality: municipalities.collect(),
        kind: kinds.collect(),
        phase: phases.collect(),
    }
}

fn municipality(ko: &CadastralMunicipality, locale: Locale) -> String {
    place_name(&ko.municipality_cyrl, &ko.municipality_latn, locale).to_owned()
}

/// Says what is to be said of a question.
fn notes(answer: &TextAnswer, locale: Locale) -> Vec<String> {
    let corrections = answer.corrections.iter().map(|one| {
        Message::new("texts-corrected")
            .text("typed", &one.typed)
            .text("meant", &one.meant)
    });
    let mut notes: Vec<Message> = corrections.collect();
    if answer.is_loose && !answer.found.is_empty() {
        notes.push(Message::new("texts-only-some-words"));
    }
    notes.extend(answer.ignored.iter().map(ignored));
    if !answer.unread.is_empty() {
        let count = i64::try_from(answer.unread.len()).unwrap_or(i64::MAX);
        notes.push(Message::new("texts-unread").integer("count", count));
    }
    let said = notes.iter().map(|note| rendered(note, locale));
    said.collect()
}

fn ignored(ignored: &Ignored) -> Message {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    match ignored {
        Ignored::Beyond { characters } => {
            Message::new("texts-ignored-beyond").integer("characters", number(*characters))
        }
        Ignored::Words { looked_for } => {
            Message::new("texts-ignored-words").integer("words", number(*looked_for))
        }
        Ignored::ShortPrefix(word) => Message::new("texts-ignored-short-prefix").text("word", word),
        Ignored::Star(word) => Message::new("texts-ignored-star").text("word", word),
        Ignored::Field(name) => Message::new("texts-ignored-field").text("name", name),
        Ignored::OnlyExcluded => Message::new("texts-ignored-only-excluded"),
        Ignored::ManyWords { prefix, looked_for } => Message::new("texts-ignored-many-words")
            .text("word", prefix)
            .integer("words", number(*looked_for)),
    }
}
