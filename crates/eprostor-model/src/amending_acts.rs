//! A plan beside the acts that amend its text: both as they were adopted, never one
//! made of both. Must not know how texts are read.

use crate::{
    AmendingInstruction, Day, DayInterval, DocumentText, Finding, Locator, Phase, PlanId, Reality,
    Revision,
};

/// An act in a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedAct {
    /// Its id.
    pub id: PlanId,
    /// Its title, verbatim.
    pub title: String,
    /// Where it was published, verbatim.
    pub gazette: Option<String>,
    /// When it is in force by its own events.
    pub in_force: Option<DayInterval>,
    /// Its phase on the day.
    pub phase: Phase,
    /// Whether it is made up.
    pub reality: Reality,
}

/// How a passage is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageOrigin {
    /// It was read in the text.
    Read,
    /// The text cannot be read: provisions of the act quote it.
    Declared,
}

/// A passage of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub locator: Locator,
    /// Its lines, verbatim; empty ones left out.
    pub lines: Vec<String>,
    /// There are more lines.
    pub is_cut: bool,
    /// How it is known.
    pub origin: PassageOrigin,
}

/// An instruction beside what it aims at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedInstruction {
    /// Its number in its act, from 1.
    pub number: usize,
    /// What it says.
    pub instruction: AmendingInstruction,
    /// The sentence of the amending act.
    pub sentence: Passage,
    /// The new text in the amending act.
    pub new_text: Option<Passage>,
    /// The article of the base act; `None` where it was not found.
    pub base: Option<Passage>,
}

/// The instructions of an act.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendingAct {
    /// The act.
    pub act: ComparedAct,
    /// Its instructions, in the order of its text.
    pub instructions: Vec<ComparedInstruction>,
    /// There are more than are shown.
    pub is_cut: bool,
    /// What was found in reading it, and what of it was not understood.
    pub findings: Vec<Finding>,
}

/// A plan and the acts that amend it.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendedPlan {
    /// The plan.
    pub base: ComparedAct,
    /// Its text cannot be read.
    pub is_unread: bool,
    /// The acts, in the order in which they come into force.
    pub acts: Vec<AmendingAct>,
    /// What was found in reading the plan's own texts.
    pub findings: Vec<Finding>,
}

/// Every comparison that a plan is part of.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanAmendments {
    /// The plan that was asked for.
    pub plan: PlanId,
    /// Its title, verbatim.
    pub title: String,
    /// Whether it is made up.
    pub reality: Reality,
    /// The legal day.
    pub day: Day,
    /// The revision.
    pub revision: Revision,
    /// First the plan as the one that is amended, then those that it amends.
    pub plans: Vec<AmendedPlan>,
}

/// A text that was read, or why it was not.
#[derive(Debug, Clone, Copy)]
pub struct TextRead<'a> {
    /// The text.
    pub text: Option<&'a DocumentText>,
    /// What was found wrong with it.
    pub findings: &'a [Finding],
}
