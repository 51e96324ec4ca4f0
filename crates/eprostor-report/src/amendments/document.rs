//! A comparison for programs.

use eprostor_model::{
    AmendedPlan, AmendedUnit, AmendingAct, ComparedAct, ComparedInstruction, Passage,
    PassageOrigin, PlanAmendments,
};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::findings::{FindingDocument, finding_documents};
use crate::json::lines;

/// Every comparison that a plan is part of. It holds both texts as they were adopted
/// and no text made of both.
#[derive(Debug, Serialize, ToSchema)]
pub struct AmendmentsDocument<'a> {
    /// The plan.
    plan: &'a str,
    /// The legal day.
    day: String,
    /// The revision of the register.
    revision: i64,
    /// A machine read the instructions and nobody confirmed them.
    #[schema(example = "extracted")]
    evidence: &'static str,
    /// Whether a text was made of both acts: never.
    consolidated: bool,
    /// The plans that are amended: first the one that was asked for.
    plans: Vec<AmendedPlanDocument<'a>>,
}

/// A plan with the acts that amend its text.
#[derive(Debug, Serialize, ToSchema)]
struct AmendedPlanDocument<'a> {
    /// The plan.
    base: ActDocument<'a>,
    /// The acts, in the order in which they come into force.
    acts: Vec<AmendingActDocument<'a>>,
    /// What was found in reading the plan's texts.
    findings: Vec<FindingDocument>,
}

/// An act.
#[derive(Debug, Serialize, ToSchema)]
struct ActDocument<'a> {
    /// Its id.
    id: &'a str,
    /// Its title, verbatim.
    title: &'a str,
    /// Where it was published, verbatim.
    gazette: Option<&'a str>,
    /// First day in force by its own events.
    in_force_from: Option<String>,
    /// The day after the last.
    in_force_to: Option<String>,
    /// Its phase on the day.
    #[schema(example = "valid")]
    phase: &'static str,
}

/// An amending act.
#[derive(Debug, Serialize, ToSchema)]
struct AmendingActDocument<'a> {
    /// The act.
    act: ActDocument<'a>,
    /// Its instructions, in the order of its text.
    instructions: Vec<InstructionDocument<'a>>,
    /// There are more than are listed.
    is_cut: bool,
    /// What was found in reading its texts, and what is not understood.
    findings: Vec<FindingDocument>,
}

/// An instruction beside what it aims at.
#[derive(Debug, Serialize, ToSchema)]
struct InstructionDocument<'a> {
    /// Its number in its act, from 1.
    number: usize,
    /// replaced, inserted, deleted, words_replaced, words_inserted, words_deleted,
    /// renumbered or not_understood.
    #[schema(example = "replaced")]
    action: &'static str,
    /// What it is about, the outermost part first.
    target: Vec<UnitDocument<'a>>,
    /// What a new part comes beside.
    beside: Vec<UnitDocument<'a>>,
    /// What a part is called from then on.
    becomes: Vec<UnitDocument<'a>>,
    /// The sentence of the amending act.
    sentence: PassageDocument<'a>,
    /// The new text or words.
    new_text: Option<PassageDocument<'a>>,
    /// No quotation mark says where the new text ends.
    new_text_is_open: bool,
    /// The article of the amended act as adopted; null where it was not found.
    base: Option<PassageDocument<'a>>,
}

/// A part of an act.
#[derive(Debug, Serialize, ToSchema)]
struct UnitDocument<'a> {
    /// section, article, paragraph, item, subitem, indent, sentence, heading, table,
    /// annex, zone or whole.
    #[schema(example = "article")]
    kind: &'static str,
    /// Its numbers in Latin letters.
    numbers: Vec<&'a str>,
}

/// A passage of an act.
#[derive(Debug, Serialize, ToSchema)]
struct PassageDocument<'a> {
    /// The document's name in its package.
    document: &'a str,
    /// The SHA-256 of the document.
    hash: Option<String>,
    /// Article; empty before the first.
    article: &'a str,
    /// Paragraph.
    paragraph: Option<&'a str>,
    /// Item.
    item: Option<&'a str>,
    /// Physical page, from 1.
    page: Option<u32>,
    /// The page's printed label.
    printed_page: Option<&'a str>,
    /// First character of the text and the one after the last.
    range: Option<[u32; 2]>,
    /// read: in the text; declared: the text cannot be read, and provisions quote it.
    #[schema(example = "read")]
    origin: &'static str,
    /// Its lines, verbatim.
    lines: Vec<&'a str>,
    /// There are more lines.
    is_cut: bool,
}

impl<'a> AmendedPlanDocument<'a> {
    fn new(plan: &'a AmendedPlan, locale: Locale) -> Self {
        let acts = plan.acts.iter();
        Self {
            base: ActDocument::new(&plan.base),
            acts: acts
                .map(|act| AmendingActDocument::new(act, locale))
                .collect(),
            findings: finding_documents(&plan.findings, locale),
        }
    }
}

impl<'a> ActDocument<'a> {
    fn new(act: &'a ComparedAct) -> Self {
        let days = act.in_force;
        Self {
            id: act.id.as_str(),
            title: &act.title,
            gazette: act.gazette.as_deref(),
            in_force_from: days.map(|days| days.from.to_string()),
            in_force_to: days.and_then(|days| days.to).map(|day| day.to_string()),
            phase: act.phase.code(),
        }
    }
}

impl<'a> AmendingActDocument<'a> {
    fn new(act: &'a AmendingAct, locale: Locale) -> Self {
        Self {
            act: ActDocument::new(&act.act),
            instructions: act
                .instructions
                .iter()
                .map(InstructionDocument::new)
                .collect(),
            is_cut: act.is_cut,
            findings: finding_documents(&act.findings, locale),
        }
    }
}

impl<'a> InstructionDocument<'a> {
    fn new(compared: &'a ComparedInstruction) -> Self {
        let instruction = &compared.instruction;
        Self {
            number: compared.number,
            action: instruction.action.code(),
            target: units(&instruction.target),
            beside: units(&instruction.beside),
            becomes: units(&instruction.becomes),
            sentence: PassageDocument::new(&compared.sentence),
            new_text: compared.new_text.as_ref().map(PassageDocument::new),
            new_text_is_open: instruction.is_open,
            base: compared.base.as_ref().map(PassageDocument::new),
        }
    }
}

impl<'a> PassageDocument<'a> {
    fn new(passage: &'a Passage) -> Self {
        let locator = &passage.locator;
        let range = locator.range.as_ref();
        Self {
            document: &locator.document.0,
            hash: locator.hash.map(|hash| hash.to_string()),
            article: &locator.article,
            paragraph: locator.paragraph.as_deref(),
            item: locator.item.as_deref(),
            page: locator.page,
            printed_page: locator.printed_page.as_deref(),
            range: range.map(|range| [range.start, range.end]),
            origin: match passage.origin {
                PassageOrigin::Read => "read",
                PassageOrigin::Declared => "declared",
            },
            lines: passage.lines.iter().map(String::as_str).collect(),
            is_cut: passage.is_cut,
        }
    }
}

fn units(units: &[AmendedUnit]) -> Vec<UnitDocument<'_>> {
    let documents = units.iter().map(|unit| UnitDocument {
        kind: unit.kind.code(),
        numbers: unit.numbers.iter().map(String::as_str).collect(),
    });
    documents.collect()
}

/// Returns a comparison as JSON.
pub fn amendments_json(amendments: &PlanAmendments, locale: Locale) -> String {
    let plans = amendments.plans.iter();
    lines(&AmendmentsDocument {
        plan: amendments.plan.as_str(),
        day: amendments.day.to_string(),
        revision: amendments.revision.0,
        evidence: "extracted",
        consolidated: false,
        plans: plans
            .map(|plan| AmendedPlanDocument::new(plan, locale))
            .collect(),
    })
}
