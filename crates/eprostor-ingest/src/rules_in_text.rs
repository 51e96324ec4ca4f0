//! Rules in the text of a plan: from sentences and tables to proposals. Must not
//! know file formats.
//!
//! Words and phrases stand in the files of `rules_in_text/words/`, which a planner
//! can read and extend; `docs/rule-grammar.md` says how. Time grows as the text.

mod attributes;
mod binding;
mod building_types;
mod captions;
mod cases;
mod conditions;
mod context;
mod descriptions;
mod drafts;
mod elided;
mod foreign;
mod ground;
mod in_words;
mod lexicon;
mod memory;
mod mending;
mod named_numbers;
mod numbers;
mod operators;
mod paragraphs;
mod parcel_sizes;
mod parking;
mod past;
mod pipes;
mod reading;
mod references;
mod refining;
mod scopes;
mod sentences;
mod shares;
mod storeys;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod topics;
mod units;
mod values;
mod vetoes;

use std::collections::BTreeSet;

use eprostor_model::document_text::BlockKind;
use eprostor_model::{ConfidenceLevel, DocumentText, Message, Proposal};

use context::Context;
use lexicon::Class;
use mending::mended;
use reading::Reader;
use sentences::Sentence;
use tokens::tokens;

/// Longest caption, in words and marks.
const CAPTION: usize = 14;

/// Tells whether a line before a table says that it is a balance or of the existing
/// state.
fn is_caption_of_no_rules(tokens: &[tokens::Token]) -> bool {
    let is_short = tokens.len() <= CAPTION && tokens.last().is_some_and(|token| !token.is('.'));
    is_short
        && Sentence::new(tokens.to_vec())
            .of(Class::Section)
            .any(|word| word.key != "rules")
}

/// Returns the rules that a text states, in the order of the text.
pub fn propose(document: &DocumentText) -> Vec<Proposal> {
    let mut reader = Reader::new(document);
    let mut context = Context::default();
    for (_, block) in document.blocks().filter(|(_, block)| block.is_text()) {
        match block.kind {
            BlockKind::Table => {
                if !context.is_caption_of_no_rules {
                    tables::read(&mut reader, &context, block);
                }
                context.is_caption_of_no_rules = false;
                context.end_paragraph();
            }
            BlockKind::Heading { level } => {
                let text = document.slice(block.range);
                let tokens = mended(tokens(text, block.range.start));
                reader.references.heading(&tokens);
                context.heading(document, level, tokens, &mut reader);
                context.is_caption_of_no_rules = false;
            }
            _ => {
                let text = document.slice(block.range);
                let tokens = mended(tokens(text, block.range.start));
                context.is_caption_of_no_rules = is_caption_of_no_rules(&tokens);
                reader.paragraph(&mut context, tokens);
            }
        }
    }
    let resolved = reader.references.resolved(&reader.proposals);
    let mut proposals = reader.proposals;
    proposals.extend(resolved);
    doubt_recognised(document, &mut proposals);
    proposals
}

/// Says of what was recognised in a picture that it was: a figure may be another.
fn doubt_recognised(document: &DocumentText, proposals: &mut [Proposal]) {
    let pages = document.pages().iter();
    let recognised: BTreeSet<u32> = pages
        .filter(|page| page.is_recognised)
        .map(|page| page.number)
        .collect();
    if recognised.is_empty() {
        return;
    }
    for proposal in proposals {
        let place = document.locate(proposal.sentence_range);
        if place.is_some_and(|place| recognised.contains(&place.page)) {
            let confidence = &mut proposal.confidence;
            confidence.level = confidence.level.min(ConfidenceLevel::Likely);
            let reason = Message::new("proposal-reason-recognised");
            confidence.reasons.push(reason);
        }
    }
}
