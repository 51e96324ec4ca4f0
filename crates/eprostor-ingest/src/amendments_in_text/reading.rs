//! From sentence to sentence of an amending text: where one ends, where a new text
//! begins and ends, and what article the next sentence is about. Must not know what
//! a sentence comes to.

use eprostor_model::document_text::{CharRange, DocumentText};
use eprostor_model::{AmendedUnit, AmendingInstruction, UnitKind};

use super::elements::{Element, range};
use super::lexicon::{Case, Word};
use super::tokens::{Kind, Stream, Token};

/// Most instructions of a text, our choice: the largest amending laws have some hundreds.
const MOST: usize = 20_000;
/// Longest sentence in tokens; longer ones are cut, so that time stays linear.
const LONGEST: usize = 400;
/// Heads of articles in a quotation that are looked at, our choice.
const MAX_HEADS: usize = 200;
/// Tokens before a quotation in which the numbers of its articles stand.
const MENTIONED: usize = 60;

/// A new text behind what announces it.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewText {
    /// Its characters.
    pub(super) range: Option<CharRange>,
    /// No quotation mark says where it ends.
    pub(super) is_open: bool,
    /// The token after it.
    next: usize,
}

impl NewText {
    fn none(next: usize) -> Self {
        Self {
            range: None,
            is_open: false,
            next,
        }
    }
}

/// Reads the text of an amending act.
pub(super) struct Reader<'a> {
    pub(super) document: &'a DocumentText,
    pub(super) stream: Stream,
    /// Heads of articles: their block and number.
    heads: Vec<(usize, u32)>,
    /// The part of the other act that the last sentence was about.
    pub(super) context: Vec<AmendedUnit>,
    /// The number of the article of the amending act.
    own: u32,
    pub(super) found: Vec<AmendingInstruction>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a DocumentText) -> Self {
        let stream = Stream::new(document);
        let pieces = stream.pieces.iter().enumerate();
        let heads = pieces.filter(|(_, piece)| piece.is_head);
        let heads = heads.map(|(at, piece)| (at, stream.tokens[piece.first + 1].value));
        Self {
            heads: heads.collect(),
            document,
            stream,
            context: Vec::new(),
            own: 0,
            found: Vec::new(),
        }
    }

    /// Reads the whole text. Linear in its length.
    pub(super) fn read(mut self) -> Vec<AmendingInstruction> {
        let (mut at, mut in_vain) = (0, 0);
        while at < self.stream.tokens.len() && self.found.len() < MOST {
            let piece = self.stream.pieces[self.stream.piece_of(at)];
            if piece.is_head && at == piece.first {
                self.own = self.stream.tokens[at + 1].value;
                self.context.clear();
                at = piece.end;
                continue;
            }
            let to = self.sentence_end(at);
            let elements = self.elements(at, to);
            let says = match elements.last() {
                Some(Element::Says(token)) => Some(*token),
                _ => None,
            };
            let last = says.map_or(to - 1, |token| self.with_colon(token));
            let tokens = &self.stream.tokens;
            let sentence = range(tokens[at], tokens[last]);
            let new = match says {
                // What was looked through for nothing is not looked through again and
                // again.
                Some(token) if in_vain <= self.stream.pieces.len() => {
                    self.new_text(self.with_colon(token) + 1)
                }
                _ => NewText::none(to),
            };
            let found = self.instructions(elements, sentence, &new);
            if !found {
                let last = self.stream.tokens.len() - 1;
                let looked_at = self.stream.piece_of(new.next.min(last));
                in_vain += looked_at.saturating_sub(self.stream.piece_of(at));
            }
            at = if found { new.next } else { to };
        }
        self.found
    }

    fn with_colon(&self, token: usize) -> usize {
        let next = self.stream.tokens.get(token + 1);
        token + usize::from(next.is_some_and(|next| next.is(':')))
    }

    /// Returns the token after the last of a sentence.
    fn sentence_end(&self, from: usize) -> usize {
        let tokens = &self.stream.tokens;
        let mut piece = self.stream.pieces[self.stream.piece_of(from)];
        let mut at = from;
        while at < tokens.len() && at - from < LONGEST {
            if tokens[at].kind == Kind::Opens
                && let Some(closer) = self.accepted(at)
            {
                at = closer;
                piece = self.stream.pieces[self.stream.piece_of(at)];
            }
            at += 1;
            if at >= piece.end {
                // *Reči:* and in the next block „…“
                let goes_on = at < tokens.len()
                    && tokens[at - 1].is(':')
                    && tokens[at].kind == Kind::Opens
                    && self.accepted(at).is_some();
                if !goes_on {
                    return at;
                }
                piece = self.stream.pieces[self.stream.piece_of(at)];
            } else if self.ends_sentence(at - 1) {
                return at;
            }
        }
        at.max(from + 1)
    }

    /// Tells whether a token is the full stop of a sentence.
    fn ends_sentence(&self, at: usize) -> bool {
        let tokens = &self.stream.tokens;
        let is_sign = tokens[at].is('.') || tokens[at].kind == Kind::Closes;
        let Some(next) = tokens.get(at + 1).filter(|_| is_sign) else {
            return false;
        };
        let starts = matches!(
            next.word(),
            Word::In
                | Word::Beside
                | Word::Fresh
                | Word::Verb(_)
                | Word::Words
                | Word::Ordinal(_)
                | Word::Unit(
                    _,
                    Case::Nominative | Case::NominativeOrGenitive | Case::Locative
                )
        );
        let before = at.checked_sub(1).map(|before| tokens[before]);
        let is_open = before.is_none_or(|token| {
            token.is_number()
                || token.is(')')
                || matches!(token.word(), Word::Unit(..) | Word::Words)
        });
        next.is_capital && (starts || tokens[at].is('.') && !is_open)
    }

    /// Returns the mark that closes a quotation, unless the quotation would reach over
    /// an article of the amending act: then a mark is missing.
    pub(super) fn accepted(&self, opener: usize) -> Option<usize> {
        let closer = self.stream.closer(opener)?;
        let (from, to) = (self.stream.piece_of(opener), self.stream.piece_of(closer));
        if from == to {
            return Some(closer);
        }
        let first = self.heads.partition_point(|(piece, _)| *piece <= from);
        let after = self.heads.partition_point(|(piece, _)| *piece <= to);
        if first == after {
            return Some(closer);
        }
        let tokens = &self.stream.tokens;
        let before = opener.checked_sub(1).map(|before| tokens[before]);
        let is_text = before.is_some_and(|t| t.is(':') || t.word() == Word::Says);
        let is_own = |number: u32| number == self.own + 1 && !self.names_article(opener, number);
        let heads = &self.heads[first..after];
        let is_whole = is_text && heads.len() <= MAX_HEADS;
        (is_whole && !heads.iter().any(|(_, number)| is_own(*number))).then_some(closer)
    }

    /// Tells whether an article is named shortly before a token.
    fn names_article(&self, before: usize, number: u32) -> bool {
        let near = &self.stream.tokens[before.saturating_sub(MENTIONED)..before];
        let mut is_listed = false;
        near.iter().any(|token| {
            match token.kind {
                Kind::Word(Word::Unit(kind, _)) => is_listed = kind == UnitKind::Article,
                Kind::Word(Word::Other) => is_listed = false,
                _ => {}
            }
            is_listed && token.value == number
        })
    }

    /// Returns the new text that begins with a token, and the token after it.
    fn new_text(&self, from: usize) -> NewText {
        let tokens = &self.stream.tokens;
        let mut piece = self.stream.piece_of(from.saturating_sub(1));
        let is_inline = from < self.stream.pieces[piece].end;
        let mut start = None;
        if is_inline {
            if let Some(quoted) = self.quoted(from) {
                return quoted;
            }
            let own = self.stream.pieces[piece];
            let goes_on = tokens[from].kind == Kind::Opens || tokens[own.end - 1].is(':');
            start = Some(tokens[from].start);
            if !goes_on {
                return NewText {
                    range: Some(CharRange::new(tokens[from].start, own.range.end)),
                    is_open: true,
                    next: own.end,
                };
            }
        }
        let mut end = start.map(|_| self.stream.pieces[piece].range.end);
        piece += 1;
        while let Some(next) = self.stream.pieces.get(piece) {
            if start.is_none()
                && next.first < next.end
                && let Some(quoted) = self.quoted(next.first)
            {
                return quoted;
            }
            // A new text is not empty: *Član 5. menja se i glasi:* and then its head.
            let is_next_own = start.is_some() && self.is_next_own(piece);
            let is_over =
                self.is_other_head(from, piece) || start.is_some() && self.is_instruction(piece);
            if is_next_own || is_over {
                break;
            }
            start = start.or(Some(next.range.start));
            end = Some(next.range.end);
            piece += 1;
        }
        let after = self
            .stream
            .pieces
            .get(piece)
            .map_or(tokens.len(), |next| next.first);
        let text = start
            .zip(end)
            .map(|(start, end)| CharRange::new(start, end));
        NewText {
            range: text,
            is_open: true,
            next: after.max(from),
        }
    }

    /// Returns the text of a quotation, with further ones that are paragraphs of the
    /// same text.
    fn quoted(&self, opener: usize) -> Option<NewText> {
        let tokens = &self.stream.tokens;
        let opens = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| token.kind == Kind::Opens)
        };
        let closer = self.accepted(opener).filter(|_| opens(opener))?;
        let (mut last, mut next) = (closer, self.past_stops(closer + 1));
        while opens(next) && self.stream.pieces[self.stream.piece_of(next)].first == next {
            let Some(closer) = self.accepted(next) else {
                break;
            };
            (last, next) = (closer, self.past_stops(closer + 1));
        }
        let text = CharRange::new(tokens[opener].end, tokens[last].start);
        Some(NewText {
            range: Some(text),
            is_open: false,
            next,
        })
    }

    fn past_stops(&self, mut at: usize) -> usize {
        let tokens = &self.stream.tokens;
        let is_stop = |token: &Token| {
            token.is('.') || token.is(',') || token.is(';') || token.kind == Kind::Closes
        };
        while tokens.get(at).is_some_and(is_stop) {
            at += 1;
        }
        at
    }

    /// Tells whether a block is the head that the amending act goes on with.
    fn is_next_own(&self, piece: usize) -> bool {
        let piece = self.stream.pieces[piece];
        piece.is_head && self.stream.tokens[piece.first + 1].value == self.own + 1
    }

    /// Tells whether a block is the head of an article that the sentence before it does
    /// not name.
    fn is_other_head(&self, from: usize, piece: usize) -> bool {
        let piece = self.stream.pieces[piece];
        let number = self
            .stream
            .tokens
            .get(piece.first + 1)
            .map_or(0, |token| token.value);
        piece.is_head && number > 0 && !self.names_article(from, number)
    }

    fn is_instruction(&self, piece: usize) -> bool {
        let piece = self.stream.pieces[piece];
        if piece.is_head || piece.first == piece.end {
            return false;
        }
        let elements = self.elements(piece.first, self.sentence_end(piece.first));
        let has_verb = elements
            .iter()
            .any(|element| matches!(element, Element::Verb(_)));
        let has_part = elements.iter().any(|element| {
            !matches!(
                element,
                Element::Verb(_) | Element::Says(_) | Element::Break
            )
        });
        has_verb && has_part
    }
}
