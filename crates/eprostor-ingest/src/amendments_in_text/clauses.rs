//! Clauses of an instruction, and what each comes to. Must not know words.

use eprostor_model::document_text::CharRange;
use eprostor_model::{AmendedUnit, AmendingAction, AmendingInstruction, UnitKind};

use super::elements::Element;
use super::lexicon::Verb;
use super::paths::level;
use super::reading::{NewText, Reader};

/// Most articles of a range `5–12` that are told apart, our choice.
const MAX_ARTICLES: u32 = 100;

/// What belongs to one verb.
#[derive(Debug, Default)]
struct Clause {
    inside: Vec<Vec<AmendedUnit>>,
    /// What the places end with may itself be changed.
    may_be_meant: bool,
    beside: Option<Vec<AmendedUnit>>,
    beside_words: Option<CharRange>,
    before: Vec<Vec<AmendedUnit>>,
    after: Vec<Vec<AmendedUnit>>,
    words: Option<CharRange>,
    with: Option<CharRange>,
    has_no_words: bool,
    verb: Option<Verb>,
    says: bool,
}

impl Clause {
    /// Tells whether something beside the verb belongs to an instruction.
    fn has_cue(&self) -> bool {
        let is_part = |units: &Vec<AmendedUnit>| {
            units
                .iter()
                .any(|unit| unit.kind != UnitKind::Zone && !unit.numbers.is_empty())
        };
        self.inside
            .iter()
            .chain(&self.before)
            .chain(&self.after)
            .chain(&self.beside)
            .any(is_part)
    }
}

impl Reader<'_> {
    /// Keeps what a sentence comes to; tells whether it is an instruction.
    pub(super) fn instructions(
        &mut self,
        elements: Vec<Element>,
        sentence: CharRange,
        new: &NewText,
    ) -> bool {
        let before = self.found.len();
        for clause in clauses(elements) {
            self.clause(clause, sentence, new);
        }
        self.found.len() > before
    }

    fn clause(&mut self, clause: Clause, sentence: CharRange, new: &NewText) {
        for inside in &clause.inside {
            self.context = merged(&self.context, inside);
        }
        let Some(verb) = clause.verb else {
            if let [units] = clause.before.as_slice() {
                // *Član 12: – stav 1. menja se …*
                self.context = merged(&self.context, units);
            }
            return;
        };
        let draft = |action, target| AmendingInstruction {
            action,
            target,
            beside: Vec::new(),
            becomes: Vec::new(),
            sentence_range: sentence,
            new_text: None,
            is_open: clause.says && new.is_open && new.range.is_some(),
        };
        let text = new.range.filter(|_| clause.says);
        let understood = match verb {
            Verb::Change | Verb::Replace => self.replaced(&clause, text, &draft),
            Verb::Insert => self.inserted(&clause, text, &draft),
            Verb::Delete => self.deleted(&clause, &draft),
            Verb::Become => self.renumbered(&clause, &draft),
        };
        if !understood && (clause.has_cue() || clause.has_no_words && !self.context.is_empty()) {
            let target = self.first_part(&clause);
            self.found
                .push(draft(AmendingAction::NotUnderstood, target));
        }
    }

    fn first_part(&self, clause: &Clause) -> Vec<AmendedUnit> {
        let first = clause.before.first().or(clause.after.first());
        first.map_or_else(
            || self.context.clone(),
            |units| merged(&self.context, units),
        )
    }

    fn replaced(
        &mut self,
        clause: &Clause,
        text: Option<CharRange>,
        draft: &impl Fn(AmendingAction, Vec<AmendedUnit>) -> AmendingInstruction,
    ) -> bool {
        if let Some(to) = clause.with {
            let from = clause.words.or_else(|| self.taken_words(draft));
            let Some(from) = from else { return false };
            for units in &clause.before {
                self.context = merged(&self.context, units);
            }
            let action = AmendingAction::WordsReplaced { from, to };
            self.found.push(AmendingInstruction {
                new_text: Some(to),
                ..draft(action, self.context.clone())
            });
            return true;
        }
        let is_said = clause.says && text.is_some();
        let parts: Vec<_> = clause.before.iter().chain(&clause.after).cloned().collect();
        let is_sheet = |units: &Vec<AmendedUnit>| {
            units
                .last()
                .is_some_and(|unit| matches!(unit.kind, UnitKind::Table | UnitKind::Annex))
        };
        if parts.is_empty() {
            let is_known = is_said && !clause.inside.is_empty() && clause.words.is_none();
            if is_known {
                let target = self.context.clone();
                self.found.push(AmendingInstruction {
                    new_text: text,
                    ..draft(AmendingAction::Replaced, target)
                });
            }
            return is_known;
        }
        let is_new_sheet = clause.verb == Some(Verb::Replace) && parts.iter().all(is_sheet);
        if !is_said && !is_new_sheet {
            return false;
        }
        self.each(parts, |target| AmendingInstruction {
            new_text: text,
            ..draft(AmendingAction::Replaced, target)
        });
        true
    }

    /// *Reči „a“ brišu se i zamenjuju rečima „b“* is one instruction.
    fn taken_words(
        &mut self,
        draft: &impl Fn(AmendingAction, Vec<AmendedUnit>) -> AmendingInstruction,
    ) -> Option<CharRange> {
        let last = self.found.last()?;
        let sentence = draft(AmendingAction::Deleted, Vec::new()).sentence_range;
        match last.action {
            AmendingAction::WordsDeleted { words } if last.sentence_range == sentence => {
                self.found.pop();
                Some(words)
            }
            _ => None,
        }
    }

    fn inserted(
        &mut self,
        clause: &Clause,
        text: Option<CharRange>,
        draft: &impl Fn(AmendingAction, Vec<AmendedUnit>) -> AmendingInstruction,
    ) -> bool {
        let mut beside = clause.beside.clone();
        if let Some(words) = clause.words.filter(|_| clause.after.is_empty()) {
            for units in clause.before.iter().chain(&beside) {
                self.context = merged(&self.context, units);
            }
            let action = AmendingAction::WordsInserted {
                beside: clause.beside_words,
                words,
            };
            self.found.push(AmendingInstruction {
                new_text: Some(words),
                ..draft(action, self.context.clone())
            });
            return true;
        }
        let mut parts = clause.after.clone();
        if parts.is_empty() {
            parts.clone_from(&clause.before);
        } else if beside.is_none() {
            beside = clause.before.first().cloned();
        }
        if parts.is_empty() {
            // *Posle stava 3. dodaje se: „…“*
            let Some(units) = beside.filter(|_| text.is_some()) else {
                return false;
            };
            let target = merged(&self.context, &units);
            self.context.clone_from(&target);
            self.found.push(AmendingInstruction {
                new_text: text,
                beside: target.clone(),
                ..draft(AmendingAction::Inserted, Vec::new())
            });
            return true;
        }
        let beside = beside
            .map(|units| merged(&self.context, &units))
            .unwrap_or_default();
        let above = if beside.is_empty() {
            self.context.clone()
        } else {
            beside.clone()
        };
        let mut target = merged(&above, &parts[0]);
        for more in &parts[1..] {
            // *Naslov i član 5a*: the part that has a number says where it is.
            let other = merged(&above, more);
            let is_named = other.last().is_some_and(|unit| !unit.numbers.is_empty());
            if is_named {
                target = other;
            }
        }
        if !beside.is_empty() {
            self.context.clone_from(&beside);
        }
        self.found.push(AmendingInstruction {
            new_text: text,
            beside,
            ..draft(AmendingAction::Inserted, target)
        });
        true
    }

    fn deleted(
        &mut self,
        clause: &Clause,
        draft: &impl Fn(AmendingAction, Vec<AmendedUnit>) -> AmendingInstruction,
    ) -> bool {
        if let Some(words) = clause.words {
            for units in &clause.before {
                self.context = merged(&self.context, units);
            }
            let action = AmendingAction::WordsDeleted { words };
            self.found.push(draft(action, self.context.clone()));
            return true;
        }
        let parts: Vec<_> = clause.before.iter().chain(&clause.after).cloned().collect();
        if parts.is_empty() && clause.may_be_meant && !clause.inside.is_empty() {
            self.found
                .push(draft(AmendingAction::Deleted, self.context.clone()));
            return true;
        }
        let is_known = !parts.is_empty();
        self.each(parts, |target| draft(AmendingAction::Deleted, target));
        is_known
    }

    fn renumbered(
        &mut self,
        clause: &Clause,
        draft: &impl Fn(AmendingAction, Vec<AmendedUnit>) -> AmendingInstruction,
    ) -> bool {
        let meant = clause.inside.last().filter(|_| clause.may_be_meant);
        let old = clause.before.last().or(meant);
        let (Some(old), Some(new)) = (old, clause.after.first()) else {
            return false;
        };
        let target = merged(&self.context, old);
        self.found.push(AmendingInstruction {
            becomes: new.clone(),
            ..draft(AmendingAction::Renumbered, target)
        });
        true
    }

    /// Keeps an instruction for every part, and for every article of a list.
    fn each(
        &mut self,
        parts: Vec<Vec<AmendedUnit>>,
        make: impl Fn(Vec<AmendedUnit>) -> AmendingInstruction,
    ) {
        for units in parts {
            let target = merged(&self.context, &units);
            self.context.clone_from(&target);
            for one in apart(target) {
                self.found.push(make(one));
            }
        }
    }
}

/// Puts elements together by their verbs.
fn clauses(elements: Vec<Element>) -> Vec<Clause> {
    let mut all = vec![Clause::default()];
    let mut later = elements
        .iter()
        .filter(|e| matches!(e, Element::Verb(_)))
        .count();
    for element in elements {
        later -= usize::from(matches!(element, Element::Verb(_)));
        let last = all.last_mut().filter(|clause| clause.verb.is_some());
        let Some(last) = last else {
            if let Some(clause) = all.last_mut() {
                clause.add(element);
            }
            continue;
        };
        let begins = match &element {
            Element::Break | Element::BesideWords(_) => true,
            // *Briše se stav 3. u članu 5.*
            Element::Inside(..) => later > 0 || last.after.is_empty(),
            Element::Beside(_) => !last.lacks_place(),
            Element::Verb(verb) => !last.goes_on(*verb),
            _ => false,
        };
        if !begins {
            last.add(element);
            continue;
        }
        let mut next = Clause::default();
        if matches!(element, Element::Verb(_)) {
            last.hand_on(&mut next);
        }
        next.add(element);
        all.push(next);
    }
    all
}

impl Clause {
    /// Tells whether *posle stava 2.* behind it says where its new part comes.
    fn lacks_place(&self) -> bool {
        self.verb == Some(Verb::Insert) && self.beside.is_none() && self.after.len() == 1
    }

    /// *Član 5. menja se tako što se reči „a“ brišu*: the first verb only introduces
    /// the second. Tells whether it is so, and then stands for the second.
    fn goes_on(&mut self, verb: Verb) -> bool {
        let introduces = self.verb == Some(Verb::Change)
            && verb != Verb::Become
            && self.with.is_none()
            && (self.words.is_some() || !self.before.is_empty() && !self.after.is_empty());
        if introduces {
            self.inside.append(&mut self.before);
        }
        introduces
    }

    /// What stands between two verbs belongs to the second where the first has
    /// something before it.
    fn hand_on(&mut self, next: &mut Self) {
        if self.verb == Some(Verb::Become) {
            next.before.clone_from(&self.after);
        } else if !self.before.is_empty() {
            next.before = std::mem::take(&mut self.after);
        }
        next.words = self.words_behind();
    }

    /// Words that were read behind what already has its new words.
    fn words_behind(&mut self) -> Option<CharRange> {
        let with = self.with?;
        let words = self.words.filter(|words| words.start > with.start);
        if words.is_some() {
            self.words = None;
        }
        words
    }

    fn add(&mut self, element: Element) {
        match element {
            Element::Inside(units, may_be_meant) => {
                self.inside.push(units);
                self.may_be_meant = may_be_meant;
            }
            Element::Beside(units) => self.beside = Some(units),
            Element::BesideWords(words) => self.beside_words = Some(words),
            Element::Part(units) if self.verb.is_some() => self.after.push(units),
            Element::Part(units) => self.before.push(units),
            // Of *zapeta i reči „…“* the words.
            Element::Words(words) => self.words = Some(words),
            Element::With(words) => self.with = Some(words),
            Element::NoWords => self.has_no_words = true,
            Element::Verb(verb) => self.verb = Some(verb),
            Element::Says(_) => self.says = true,
            Element::Break => {}
        }
    }
}

/// Returns a part inside of another: what stands deeper than its first is replaced.
fn merged(around: &[AmendedUnit], units: &[AmendedUnit]) -> Vec<AmendedUnit> {
    let Some(first) = units.first() else {
        return around.to_vec();
    };
    let above = around
        .iter()
        .filter(|unit| level(unit.kind) < level(first.kind) && unit.kind != UnitKind::Whole);
    above.chain(units).cloned().collect()
}

/// Returns a target for every article of a list.
fn apart(target: Vec<AmendedUnit>) -> Vec<Vec<AmendedUnit>> {
    let at = target
        .iter()
        .position(|unit| unit.kind == UnitKind::Article);
    let Some(at) = at else { return vec![target] };
    let numbers: Vec<String> = target[at]
        .numbers
        .iter()
        .flat_map(|number| each(number))
        .collect();
    // A list without an end stays one.
    if numbers.len() < 2 || numbers.len() > MAX_ARTICLES as usize {
        return vec![target];
    }
    let with = |number: String| {
        let mut one = target.clone();
        one[at].numbers = vec![number];
        one
    };
    numbers.into_iter().map(with).collect()
}

/// Returns the numbers of a range `5–7`.
fn each(numbers: &str) -> Vec<String> {
    let ends = numbers
        .split_once('–')
        .and_then(|(first, last)| Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?)));
    match ends {
        Some((first, last)) if first < last && last - first < MAX_ARTICLES => {
            (first..=last).map(|number| number.to_string()).collect()
        }
        _ => vec![numbers.to_owned()],
    }
}
