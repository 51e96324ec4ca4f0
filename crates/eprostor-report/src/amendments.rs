//! A plan beside the acts that amend its text, for people: the base article on one
//! side, the amending sentence on the other. Must not know how texts are read, and
//! makes no text of both.

mod document;
mod text;

use eprostor_model::{
    AmendedPlan, AmendedUnit, AmendingAct, AmendingAction, AmendingInstruction, ComparedAct,
    ComparedInstruction, Day, Message, Passage, PassageOrigin, Phase, PlanAmendments, Reality,
    UnitKind,
};
use eprostor_text::Locale;

use crate::findings::{FindingView, finding_views};
use crate::view::source_text;
use crate::words::{coded, days_in_force, filled, rendered, word};

pub use document::{AmendmentsDocument, amendments_json};
pub use text::amendments_text;

/// Every comparison that a plan is part of.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendmentsView {
    /// What must be known before reading it.
    pub notices: Vec<String>,
    /// The DEMO banner, where anything is made up.
    pub demo: Option<String>,
    /// The plans that are amended.
    pub plans: Vec<AmendedPlanView>,
    /// What to say where there are none.
    pub none: Option<String>,
}

/// A plan with the acts that amend it.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendedPlanView {
    /// The plan.
    pub base: ActView,
    /// The acts.
    pub acts: Vec<AmendingActView>,
    /// What was noticed in reading the plan's texts.
    pub findings: Vec<FindingView>,
}

/// An act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActView {
    /// Its id.
    pub id: String,
    /// Its title, verbatim.
    pub title: String,
    /// Where it was published.
    pub gazette: String,
    /// When it is in force.
    pub in_force: String,
    /// That it is not in force on the day, where it is not.
    pub not_in_force: Option<String>,
}

/// An amending act.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendingActView {
    /// The act.
    pub act: ActView,
    /// Its instructions.
    pub instructions: Vec<InstructionView>,
    /// That there are none, or more.
    pub note: Option<String>,
    /// What was noticed in reading its texts.
    pub findings: Vec<FindingView>,
}

/// An instruction beside what it aims at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstructionView {
    /// Its anchor on a page.
    pub anchor: String,
    /// What it does to what, in words.
    pub what: String,
    /// It was not understood.
    pub is_unclear: bool,
    /// The sentence of the amending act.
    pub sentence: PassageView,
    /// The new text of a part; words stand in the sentence.
    pub new_text: Option<PassageView>,
    /// That it is not certain where the new text ends.
    pub text_note: Option<String>,
    /// The article of the base act.
    pub base: Option<PassageView>,
    /// Why there is none.
    pub base_note: Option<String>,
}

/// A passage of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageView {
    /// Its lines, verbatim.
    pub lines: Vec<String>,
    /// Article, paragraph and page in words.
    pub source: String,
    /// The document's SHA-256, for a link.
    pub hash: Option<String>,
    /// The physical page, for a link.
    pub page: Option<u32>,
    /// Its characters, for a link.
    pub range: Option<(u32, u32)>,
    /// That it is known only as far as provisions quote it.
    pub note: Option<String>,
    /// It goes on in the document.
    pub is_cut: bool,
}

impl AmendmentsView {
    /// Lays a comparison out.
    pub fn new(amendments: &PlanAmendments, locale: Locale) -> Self {
        let day = amendments.day;
        let plans = amendments.plans.iter();
        let acts = amendments
            .plans
            .iter()
            .flat_map(|plan| plan.acts.iter().map(|act| &act.act).chain([&plan.base]));
        let is_demo = acts
            .map(|act| act.reality)
            .any(|reality| reality == Reality::Demo);
        let is_empty = amendments.plans.is_empty();
        let notices = ["amending-notice", "amending-extracted"];
        Self {
            notices: notices
                .iter()
                .filter(|_| !is_empty)
                .map(|code| word(code, locale))
                .collect(),
            demo: is_demo.then(|| word("page-demo-notice", locale)),
            plans: plans
                .map(|plan| AmendedPlanView::new(plan, day, locale))
                .collect(),
            none: is_empty.then(|| word("amending-none", locale)),
        }
    }
}

impl AmendedPlanView {
    fn new(plan: &AmendedPlan, day: Day, locale: Locale) -> Self {
        let acts = plan.acts.iter();
        Self {
            base: ActView::new(&plan.base, day, locale),
            acts: acts
                .map(|act| AmendingActView::new(act, plan, day, locale))
                .collect(),
            findings: finding_views(&plan.findings, locale),
        }
    }
}

impl ActView {
    fn new(act: &ComparedAct, day: Day, locale: Locale) -> Self {
        let phase = coded("phase-", act.phase.code(), locale);
        let not_in_force = Message::new("amending-not-in-force")
            .day("day", day)
            .text("phase", phase);
        let gazette = act.gazette.clone();
        Self {
            id: act.id.to_string(),
            title: act.title.clone(),
            gazette: gazette.unwrap_or_else(|| word("amending-gazette-none", locale)),
            in_force: days_in_force(act.in_force, locale),
            not_in_force: (act.phase != Phase::Valid).then(|| rendered(&not_in_force, locale)),
        }
    }
}

impl AmendingActView {
    fn new(act: &AmendingAct, plan: &AmendedPlan, day: Day, locale: Locale) -> Self {
        let note = match act.instructions.as_slice() {
            [] => Some("amending-instructions-none"),
            _ if act.is_cut => Some("amending-cut"),
            _ => None,
        };
        let instructions = act.instructions.iter();
        Self {
            act: ActView::new(&act.act, day, locale),
            instructions: instructions
                .map(|one| InstructionView::new(&act.act, plan, one, locale))
                .collect(),
            note: note.map(|code| word(code, locale)),
            findings: finding_views(&act.findings, locale),
        }
    }
}

impl InstructionView {
    fn new(
        act: &ComparedAct,
        plan: &AmendedPlan,
        compared: &ComparedInstruction,
        locale: Locale,
    ) -> Self {
        let instruction = &compared.instruction;
        let passage = |passage: &Passage| PassageView::new(passage, locale);
        let is_words = matches!(
            instruction.action,
            AmendingAction::WordsReplaced { .. } | AmendingAction::WordsInserted { .. }
        );
        let base_note = base_note(plan, instruction, locale);
        Self {
            anchor: instruction_anchor(act.id.as_str(), compared.number),
            what: instruction_words(instruction, locale),
            is_unclear: instruction.action == AmendingAction::NotUnderstood,
            sentence: passage(&compared.sentence),
            new_text: compared
                .new_text
                .as_ref()
                .filter(|_| !is_words)
                .map(passage),
            text_note: (instruction.is_open).then(|| word("amending-text-open", locale)),
            base: compared.base.as_ref().map(passage),
            base_note: Some(base_note).filter(|_| compared.base.is_none()),
        }
    }
}

impl PassageView {
    fn new(passage: &Passage, locale: Locale) -> Self {
        let locator = &passage.locator;
        let range = locator.range.as_ref();
        let is_declared = passage.origin == PassageOrigin::Declared;
        Self {
            lines: passage.lines.clone(),
            source: source_text(locator, locale),
            hash: locator.hash.map(|hash| hash.to_string()),
            page: locator.page,
            range: range.map(|range| (range.start, range.end)),
            note: is_declared.then(|| word("amending-base-declared", locale)),
            is_cut: passage.is_cut,
        }
    }
}

/// Returns the anchor of an instruction on the page of a comparison.
pub fn instruction_anchor(act: &str, number: usize) -> String {
    format!("{act}-{number}")
}

/// Returns what an instruction does to what, in words.
pub fn instruction_words(instruction: &AmendingInstruction, locale: Locale) -> String {
    let target = units(&instruction.target, locale);
    let target = if target.is_empty() {
        word("amending-unit-unknown", locale)
    } else {
        target
    };
    let beside = match instruction.action {
        AmendingAction::Renumbered => units(&instruction.becomes, locale),
        _ => units(&instruction.beside, locale),
    };
    let code = match instruction.action {
        AmendingAction::Replaced => "amending-action-replaced",
        AmendingAction::Inserted if !beside.is_empty() => "amending-action-inserted-beside",
        AmendingAction::Inserted => "amending-action-inserted",
        AmendingAction::Deleted => "amending-action-deleted",
        AmendingAction::WordsReplaced { .. } => "amending-action-words-replaced",
        AmendingAction::WordsInserted { .. } => "amending-action-words-inserted",
        AmendingAction::WordsDeleted { .. } => "amending-action-words-deleted",
        AmendingAction::Renumbered => "amending-action-renumbered",
        AmendingAction::NotUnderstood => "amending-action-not-understood",
    };
    let said = filled(code, &[("target", &target), ("beside", &beside)], locale);
    capitalised(&said)
}

fn base_note(plan: &AmendedPlan, instruction: &AmendingInstruction, locale: Locale) -> String {
    match instruction.article() {
        _ if plan.is_unread => word("amending-base-unread", locale),
        Some(unit) => {
            let article = capitalised(&units(std::slice::from_ref(unit), locale));
            filled("amending-base-missing", &[("article", &article)], locale)
        }
        None if instruction
            .target
            .iter()
            .any(|unit| unit.kind == UnitKind::Whole) =>
        {
            word("amending-base-whole", locale)
        }
        None => word("amending-base-unnamed", locale),
    }
}

fn units(units: &[AmendedUnit], locale: Locale) -> String {
    let unit = |unit: &AmendedUnit| {
        let numbers = unit.numbers.join(", ");
        let message = Message::new(match unit.kind {
            UnitKind::Section => "amending-unit-section",
            UnitKind::Article => "amending-unit-article",
            UnitKind::Paragraph => "amending-unit-paragraph",
            UnitKind::Item => "amending-unit-item",
            UnitKind::Subitem => "amending-unit-subitem",
            UnitKind::Indent => "amending-unit-indent",
            UnitKind::Sentence => "amending-unit-sentence",
            UnitKind::Heading => "amending-unit-heading",
            UnitKind::Table => "amending-unit-table",
            UnitKind::Annex => "amending-unit-annex",
            UnitKind::Zone => "amending-unit-zone",
            UnitKind::Whole => "amending-unit-whole",
        });
        let said = rendered(&message.text("numbers", numbers), locale);
        said.trim_end().to_owned()
    };
    units.iter().map(unit).collect::<Vec<_>>().join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
