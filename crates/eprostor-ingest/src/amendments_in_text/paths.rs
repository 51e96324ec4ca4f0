//! Parts of an act with their numbers: *člana 12. stav 3. tačka 1)*. Must not know
//! what is done to them.

use eprostor_model::{AmendedUnit, UnitKind};

use super::elements::range;
use super::lexicon::{Case, Word};
use super::reading::Reader;
use super::tokens::{Kind, Token};

/// Most numbers of a list, our choice: no act names more.
const MAX_NUMBERS: usize = 200;
/// A part of an act, with what it is inside of.
pub(super) struct Path {
    /// The outermost first.
    pub(super) units: Vec<AmendedUnit>,
    /// The token behind it.
    pub(super) next: usize,
    /// Its last part may be what is changed.
    pub(super) ends_nominative: bool,
}

/// Returns how deep a part stands.
pub(super) fn level(kind: UnitKind) -> u8 {
    match kind {
        UnitKind::Whole | UnitKind::Section => 0,
        UnitKind::Article => 1,
        UnitKind::Table | UnitKind::Annex | UnitKind::Zone => 2,
        UnitKind::Paragraph => 3,
        UnitKind::Item => 4,
        UnitKind::Subitem => 5,
        UnitKind::Indent => 6,
        UnitKind::Sentence => 7,
        UnitKind::Heading => 8,
    }
}

impl Reader<'_> {
    pub(super) fn path(&self, from: usize, first: usize, to: usize) -> Path {
        let tokens = &self.stream.tokens[..to];
        let mut path = Path {
            units: Vec::new(),
            next: first,
            ends_nominative: false,
        };
        let mut at = first;
        while let Some(Word::Unit(kind, case)) = tokens.get(at).map(|token| token.word()) {
            let depth = |unit: &AmendedUnit| level(unit.kind);
            let is_deeper = path
                .units
                .last()
                .is_none_or(|last| depth(last) < level(kind));
            // *Stav 3. člana 12.*
            let is_above = path
                .units
                .first()
                .is_some_and(|first| level(kind) < depth(first))
                && matches!(case, Case::Genitive | Case::NominativeOrGenitive);
            let is_mark = at > first && kind == UnitKind::Item && self.is_full_stop(at, to);
            if is_mark || !is_deeper && !is_above {
                break;
            }
            let before = at.checked_sub(1).filter(|before| *before >= from);
            let ordinal = before.and_then(|before| ordinal(tokens[before]));
            let (numbers, next) = self.numbers(at + 1, to, kind, ordinal);
            let is_section = kind == UnitKind::Item && numbers.iter().any(|n| n.contains('.'));
            let kind = if is_section { UnitKind::Section } else { kind };
            let unit = AmendedUnit { kind, numbers };
            path.next = next;
            if kind == UnitKind::Heading {
                let over = self.past_over(next, to);
                let is_of = |at: usize| {
                    let word = tokens.get(at).map(|token| token.word());
                    matches!(
                        word,
                        Some(Word::Unit(_, Case::Genitive | Case::NominativeOrGenitive))
                    )
                };
                if is_of(over) {
                    let of = self.path(from, over, to);
                    path.units.extend(of.units);
                    path.next = of.next;
                }
                path.units.push(unit);
                break;
            }
            if is_above {
                path.units.insert(0, unit);
            } else {
                path.units.push(unit);
                path.ends_nominative =
                    matches!(case, Case::Nominative | Case::NominativeOrGenitive);
            }
            at = self.past_links(path.next, to);
        }
        path
    }

    /// Steps over what stands between parts of a path: a comma, *u*, an ordinal.
    fn past_links(&self, at: usize, to: usize) -> usize {
        let tokens = &self.stream.tokens[..to];
        let word = |at: usize| tokens.get(at).map_or(Word::Other, |token| token.word());
        let mut next = at + usize::from(tokens.get(at).is_some_and(|token| token.is(',')));
        next += usize::from(word(next) == Word::In);
        let is_ordinal = matches!(word(next), Word::Ordinal(_) | Word::Fresh);
        next + usize::from(is_ordinal && matches!(word(next + 1), Word::Unit(..)))
    }

    fn past_over(&self, at: usize, to: usize) -> usize {
        let word = self.stream.tokens[..to].get(at).map(|token| token.word());
        at + usize::from(matches!(word, Some(Word::Over | Word::Beside)))
    }

    /// Reads the numbers behind a part: `2. i 3.`, `4a)–4v)`, `broj 5`, *prvi*.
    fn numbers(
        &self,
        from: usize,
        to: usize,
        kind: UnitKind,
        ordinal: Option<u8>,
    ) -> (Vec<String>, usize) {
        let tokens = &self.stream.tokens[..to];
        let of = |at: usize| tokens.get(at).copied();
        let is = |at: usize, mark: char| of(at).is_some_and(|token| token.is(mark));
        let mut at = from;
        if of(at).is_some_and(|token| token.word() == Word::Words) {
            at += 1;
        }
        at += usize::from(is(at, '.'));
        let (mut numbers, mut next) = (Vec::new(), from);
        // *U poglavlju „2.1. Pravila građenja“*
        if kind == UnitKind::Section
            && of(at).is_some_and(|token| token.kind == Kind::Opens)
            && let Some(closer) = self.accepted(at).filter(|closer| *closer < to)
            && let Some(token) = of(at + 1).filter(|token| self.is_numeral(*token, kind))
        {
            return (vec![self.number(token, kind)], closer + 1);
        }
        while let Some(token) = of(at).filter(|token| self.is_numeral(*token, kind)) {
            let number = self.number(token, kind);
            let is_through =
                at > from && of(at - 1).is_some_and(|t| t.is('-') || t.word() == Word::Through);
            match numbers.last_mut() {
                Some(last) if is_through => *last = format!("{last}–{number}"),
                _ => numbers.push(number),
            }
            at += 1;
            at += usize::from(is(at, ')'));
            at += usize::from(is(at, '.'));
            next = at;
            let comma = usize::from(is(at, ','));
            let link = of(at + comma).is_some_and(|token| {
                token.is('-') || matches!(token.word(), Word::And | Word::Through)
            });
            at += comma + usize::from(link);
            if numbers.len() >= MAX_NUMBERS || kind == UnitKind::Zone {
                break;
            }
        }
        if numbers.is_empty() {
            let behind = of(from).and_then(self::ordinal);
            if let Some(number) = ordinal.or(behind) {
                numbers.push(number.to_string());
                next = from + usize::from(ordinal.is_none());
            }
        }
        (numbers, next)
    }

    fn is_numeral(&self, token: Token, kind: UnitKind) -> bool {
        let is_roman = || {
            let letters = self.document.slice(range(token, token));
            token.is_capital
                && letters.len() <= 8
                && eprostor_text::to_latin(letters)
                    .chars()
                    .all(|c| matches!(c, 'I' | 'V' | 'X'))
        };
        match kind {
            _ if token.is_number() => true,
            UnitKind::Section => matches!(token.kind, Kind::Word(_)) && is_roman(),
            UnitKind::Zone => token.is_unknown_word() && token.is_capital,
            _ => false,
        }
    }

    fn number(&self, token: Token, kind: UnitKind) -> String {
        let number = eprostor_text::to_latin(self.document.slice(range(token, token)));
        if matches!(kind, UnitKind::Zone | UnitKind::Section) {
            number
        } else {
            number.to_lowercase()
        }
    }
}

fn ordinal(token: Token) -> Option<u8> {
    match token.word() {
        Word::Ordinal(number) => Some(number),
        _ => None,
    }
}
