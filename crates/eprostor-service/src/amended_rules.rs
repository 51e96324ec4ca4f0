//! Rules in the text of an amending act: what it quotes as replaced or taken out is
//! none, and its new texts hold where the article holds that they are for. Must not
//! know documents.

use std::sync::Arc;

use eprostor_ingest::{amending_instructions, propose_rules};
use eprostor_model::{
    AmendedUnit, AmendingInstruction, CharRange, ConfidenceLevel, DocumentText, Message, Proposal,
    RegisteredPlan, Scope, UnitKind,
};

use crate::amendments::is_number;

/// Returns the rules in a text of a plan that amends others. Linear in the text.
pub(crate) fn propose(text: &DocumentText, bases: &[Arc<RegisteredPlan>]) -> Vec<Proposal> {
    let proposals = propose_rules(text);
    if bases.is_empty() {
        return proposals;
    }
    let instructions = amending_instructions(text);
    let old = instructions.iter().filter_map(|one| one.action.old_words());
    let mut old: Vec<CharRange> = old.collect();
    old.sort_unstable();
    let is_old = |proposal: &Proposal| {
        let before = old.partition_point(|range| range.start <= proposal.value_range.start);
        before > 0 && old[before - 1].meets(proposal.value_range)
    };
    let scoped = proposals.into_iter().filter(|proposal| !is_old(proposal));
    scoped
        .map(|proposal| with_scope(proposal, &instructions, bases))
        .collect()
}

/// Gives a rule of a new text the zones of the article that the text is for, where its
/// own words name none.
fn with_scope(
    proposal: Proposal,
    instructions: &[AmendingInstruction],
    bases: &[Arc<RegisteredPlan>],
) -> Proposal {
    if proposal.scope != Scope::Plan {
        return proposal;
    }
    let at = proposal.value_range.start;
    let before = instructions.partition_point(|one| one.sentence_range.start <= at);
    let near = instructions[..before].iter().rev().take(8);
    let holds_it =
        |one: &&AmendingInstruction| one.new_text.is_some_and(|range| range.contains(at));
    let mut articles = near.filter(holds_it).map(own_article);
    let Some(Some(number)) = articles.next() else {
        return proposal;
    };
    // One text for several articles: nobody can tell which of them it is for.
    if articles.any(|other| other != Some(number)) {
        return proposal;
    }
    match zones_of(number, bases) {
        Some(scope) => concluded(proposal, scope, number),
        None => proposal,
    }
}

/// Returns the article of the other act that a new text becomes a part of.
fn own_article(instruction: &AmendingInstruction) -> Option<&str> {
    let is_article = |unit: &&AmendedUnit| {
        matches!(unit.kind, UnitKind::Article | UnitKind::Section) && unit.numbers.len() == 1
    };
    let is_new = instruction.adds_article();
    let unit = instruction
        .target
        .iter()
        .rfind(is_article)
        .filter(|_| !is_new)?;
    unit.numbers.first().map(String::as_str)
}

/// Returns the zones that everything known of an article holds in; `None` where it is
/// not all the same.
fn zones_of(number: &str, bases: &[Arc<RegisteredPlan>]) -> Option<Scope> {
    let provisions = bases.iter().flat_map(|base| &base.content.provisions);
    let mut scopes = provisions
        .filter(|provision| is_number(&provision.locator.article, number))
        .map(|provision| &provision.scope);
    let first = scopes.next()?;
    let is_same = matches!(first, Scope::Zones(_)) && scopes.all(|scope| scope == first);
    is_same.then(|| first.clone())
}

fn concluded(proposal: Proposal, scope: Scope, number: &str) -> Proposal {
    let mut confidence = proposal.confidence.clone();
    confidence.level = match confidence.level {
        ConfidenceLevel::Certain => ConfidenceLevel::Likely,
        ConfidenceLevel::Likely | ConfidenceLevel::Doubtful => ConfidenceLevel::Doubtful,
    };
    let reason = Message::new("proposal-reason-scope-amended").text("article", number);
    confidence.reasons.push(reason);
    Proposal {
        scope,
        confidence,
        ..proposal
    }
}
