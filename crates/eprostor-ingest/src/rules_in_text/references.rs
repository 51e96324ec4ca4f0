//! References to other points of the same document: *za zonu S3 važe pravila iz tačke
//! 3.2*. Must not know how values are read.
//!
//! What the point states is proposed once more, with the scope and the use of the
//! sentence that refers and the place of the sentence that states the value.

use eprostor_model::{
    Condition, ConditionKey, Confidence, ConfidenceLevel, Message, Proposal, ProvisionRole, Scope,
};

use super::conditions::of_words;
use super::context::Context;
use super::lexicon::Class;
use super::reading::{Given, Reader};
use super::scopes::named;
use super::sentences::Sentence;
use super::tokens::{Kind, Token};

/// Words between a reference and the act that it is to.
const ACT: usize = 5;

/// A numbered heading: an article or a point.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    is_article: bool,
    digits: String,
}

/// A heading with its number, from its first character on.
#[derive(Debug)]
struct Section {
    number: Number,
    start: u32,
}

/// A sentence that refers to a point.
#[derive(Debug)]
struct Reference {
    to: Number,
    scope: Scope,
    uses: Vec<Condition>,
    /// The parameters that it speaks of; none where of all.
    parameters: Vec<&'static str>,
}

/// The sections of a document and the references in it.
#[derive(Debug, Default)]
pub(super) struct References {
    sections: Vec<Section>,
    references: Vec<Reference>,
}

impl References {
    /// Takes a heading.
    pub(super) fn heading(&mut self, tokens: &[Token]) {
        let marks = tokens
            .iter()
            .take_while(|token| matches!(token.kind, Kind::Mark(_)));
        let tokens = &tokens[marks.count()..];
        let number = match tokens {
            [first, second, ..] if first.is_word(&["clan"]) && second.kind == Kind::Number => {
                Some((true, second))
            }
            [first, ..] if first.kind == Kind::Number => Some((false, first)),
            _ => None,
        };
        if let Some((is_article, digits)) = number {
            let number = Number {
                is_article,
                digits: plain(&digits.text),
            };
            let start = tokens[0].start;
            self.sections.push(Section { number, start });
        }
    }

    /// Takes a sentence with its scope and uses, if it refers to a point.
    pub(super) fn sentence(&mut self, sentence: &Sentence, scope: &Scope, uses: Vec<Condition>) {
        if *scope == Scope::Plan && uses.is_empty() {
            return;
        }
        if let Some(to) = target(sentence) {
            let parameters = sentence.of(Class::Param).map(|word| word.key);
            self.references.push(Reference {
                to,
                scope: scope.clone(),
                uses,
                // Letters are signs of values, and *iz* is a small word too.
                parameters: parameters
                    .filter(|key| *key != "none" && !key.ends_with("_letter"))
                    .collect(),
            });
        }
    }

    /// Returns what the references propose.
    pub(super) fn resolved(&self, proposals: &[Proposal]) -> Vec<Proposal> {
        let mut resolved = Vec::new();
        for reference in &self.references {
            let Some((start, end)) = self.place(&reference.to) else {
                continue;
            };
            let stated = proposals.iter().filter(|proposal| {
                let at = proposal.value_range.start;
                start <= at && at < end && proposal.role == ProvisionRole::Rule
            });
            resolved.extend(stated.filter_map(|proposal| by_reference(proposal, reference)));
        }
        resolved
    }

    /// Returns where the section with a number begins and ends; none where no heading
    /// or more than one has it.
    fn place(&self, number: &Number) -> Option<(u32, u32)> {
        let is_own = |section: &Section| section.number == *number;
        let at = self.sections.iter().position(is_own)?;
        if self.sections[at + 1..].iter().any(is_own) {
            return None;
        }
        let within = format!("{}.", number.digits);
        let next = self.sections[at + 1..].iter().find(|section| {
            let other = &section.number;
            other.is_article == number.is_article && !other.digits.starts_with(&within)
        });
        let end = next.map_or(u32::MAX, |next| next.start);
        Some((self.sections[at].start, end))
    }
}

impl Reader<'_> {
    /// Keeps a sentence that refers to another point, with its scope and uses.
    pub(super) fn refer(&mut self, context: &Context, sentence: &Sentence, given: &Given) {
        if sentence.of(Class::Reference).next().is_none() {
            return;
        }
        let scopes = named(self.document, &sentence.tokens, &sentence.found);
        let scope = match scopes.as_slice() {
            [only] => Some(only.scope.clone()),
            [] => given.scope.clone().or_else(|| context.scope()),
            _ => None,
        };
        let Some(scope) = scope.or(scopes.is_empty().then_some(Scope::Plan)) else {
            return;
        };
        let mut uses: Vec<Condition> = of_words(self.document, sentence)
            .into_iter()
            .map(|placed| placed.condition)
            .filter(|condition| condition.key == ConditionKey::Use)
            .collect();
        if scope != Scope::Plan {
            uses.clear();
        } else if uses.is_empty() {
            let of_heading = context.uses().into_iter().map(|value| Condition {
                key: ConditionKey::Use,
                value,
            });
            uses.extend(of_heading);
        }
        self.references.sentence(sentence, &scope, uses);
    }
}

/// Returns a number without the point at its end.
fn plain(digits: &str) -> String {
    digits.trim_end_matches('.').replace(',', ".")
}

/// Returns the point that a sentence says to hold.
fn target(sentence: &Sentence) -> Option<Number> {
    let tokens = &sentence.tokens;
    let holds = tokens
        .iter()
        .any(|token| token.is_word(&["vaze", "vazi", "svemu"]) || token.begins("primenj"));
    if !holds || sentence.of(Class::Negation).next().is_some() {
        return None;
    }
    let at = tokens.windows(2).position(|two| {
        let names = ["tack", "clan", "odeljk", "poglavlj"];
        names.iter().any(|name| two[0].begins(name)) && two[1].kind == Kind::Number
    })?;
    // `člana 14. Zakona`, `tačke 3 Plana generalne regulacije`: of another act.
    let behind = sentence.between(at + 2, (at + 2 + ACT).min(tokens.len()));
    let is_own = behind.iter().any(|token| token.is_word(&["ovog", "ove"]));
    let is_other = behind.iter().any(|token| {
        ["zakon", "pravilnik", "uredb", "plan", "odluk", "gup"]
            .iter()
            .any(|act| token.begins(act))
    });
    (is_own || !is_other).then(|| Number {
        is_article: tokens[at].begins("clan"),
        digits: plain(&tokens[at + 1].text),
    })
}

/// Returns a proposal as a reference to it makes it; none where it is of another
/// parameter or says the same.
fn by_reference(proposal: &Proposal, reference: &Reference) -> Option<Proposal> {
    let parameter = &*proposal.parameter.0;
    let is_meant = reference.parameters.is_empty()
        || reference
            .parameters
            .iter()
            .any(|key| is_parameter(key, parameter));
    let mut conditions = proposal.conditions.clone();
    let has_use_of_heading = proposal
        .confidence
        .reasons
        .iter()
        .any(|reason| &*reason.code == "proposal-reason-use-heading");
    // The case of the sentence that refers takes the place of that of the heading.
    if has_use_of_heading || !reference.uses.is_empty() {
        conditions.retain(|condition| condition.key != ConditionKey::Use);
    }
    conditions.extend(reference.uses.iter().cloned());
    // What holds for the whole plan holds there anyway.
    let is_general = proposal.scope == Scope::Plan && !has_use_of_heading;
    let is_same = proposal.scope == reference.scope && proposal.conditions == conditions;
    if !is_meant || is_general || is_same {
        return None;
    }
    let mut reasons = proposal.confidence.reasons.clone();
    reasons.push(Message::new("proposal-reason-reference"));
    let level = match proposal.confidence.level {
        ConfidenceLevel::Certain => ConfidenceLevel::Likely,
        _ => ConfidenceLevel::Doubtful,
    };
    Some(Proposal {
        scope: reference.scope.clone(),
        conditions,
        confidence: Confidence { level, reasons },
        ..proposal.clone()
    })
}

/// Tells whether a word of the files names a parameter.
fn is_parameter(key: &str, parameter: &str) -> bool {
    match key {
        "parcel_area" | "attr_area" => parameter.starts_with("parcel_m"),
        "attr_height" => parameter.starts_with("height_max"),
        "setback_all" => parameter.starts_with("setback"),
        "storeys_count" | "floors_count" | "storeys_letter" => parameter == "storeys_max",
        "built_share" | "site_coverage_letter" | "attr_cover" => parameter == "site_coverage_max",
        "far_letter" => parameter == "far_max",
        "attr_width" => matches!(parameter, "parcel_min_front" | "access_min_width"),
        _ => key == parameter,
    }
}
