//! A text as words, numbers, marks and whole quotations, block by block. Must not
//! know what an instruction is.

use eprostor_model::DocumentText;
use eprostor_model::document_text::{Block, BlockKind, CharRange};
use eprostor_text::is_invisible;

use super::lexicon::{Word, known};
use crate::folding::fold_into;

/// Longest word that is looked up, in letters.
const LONGEST: usize = 16;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Word),
    /// `12`, `12a`, `4.2.1`.
    Number,
    Mark(char),
    /// A quotation mark that may open.
    Opens,
    /// A quotation mark that may close.
    Closes,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its characters in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// A whole number; 0 for any other token.
    pub(super) value: u32,
    /// Its first letter is a capital.
    pub(super) is_capital: bool,
}

impl Token {
    pub(super) fn is(self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub(super) fn word(self) -> Word {
        match self.kind {
            Kind::Word(word) => word,
            _ => Word::Other,
        }
    }

    pub(super) fn is_number(self) -> bool {
        self.kind == Kind::Number
    }

    /// Tells whether it is a word that no list has.
    pub(super) fn is_unknown_word(self) -> bool {
        self.kind == Kind::Word(Word::Other)
    }
}

/// A block of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Its characters.
    pub(super) range: CharRange,
    /// The first of its tokens, and the one after its last.
    pub(super) first: usize,
    pub(super) end: usize,
    /// It is the head of an article, with nothing else in it.
    pub(super) is_head: bool,
}

/// The tokens of a text, and its blocks. Tables and notes have no tokens.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) tokens: Vec<Token>,
    pub(super) pieces: Vec<Piece>,
    /// By opening quotation mark: the one that closes it.
    pub(super) closers: Vec<(usize, usize)>,
}

impl Stream {
    pub(super) fn new(document: &DocumentText) -> Self {
        let mut stream = Self::default();
        for (_, block) in document.blocks().filter(|(_, block)| block.is_text()) {
            let first = stream.tokens.len();
            let is_read = !matches!(block.kind, BlockKind::Table | BlockKind::Note);
            if is_read {
                read(
                    document.slice(block.range),
                    block.range.start,
                    &mut stream.tokens,
                );
            }
            let is_head = is_head(&stream.tokens[first..], block);
            // What goes on over the foot of a page is one piece.
            if block.is_continuation
                && is_read
                && let Some(last) = stream.pieces.last_mut()
                && !last.is_head
            {
                last.end = stream.tokens.len();
                last.range.end = block.range.end;
                continue;
            }
            stream.pieces.push(Piece {
                range: block.range,
                first,
                end: stream.tokens.len(),
                is_head,
            });
        }
        stream.closers = closers(&stream.tokens);
        stream
    }

    /// Returns the mark that closes a quotation.
    pub(super) fn closer(&self, opener: usize) -> Option<usize> {
        let at = self
            .closers
            .binary_search_by_key(&opener, |(opens, _)| *opens);
        at.ok().map(|at| self.closers[at].1)
    }

    /// Returns the index of the block of a token.
    pub(super) fn piece_of(&self, token: usize) -> usize {
        self.pieces.partition_point(|piece| piece.end <= token)
    }
}

/// The head of an article is the word and a number: `Član 12.`
fn is_head(tokens: &[Token], block: &Block) -> bool {
    let is_article = |token: &Token| {
        matches!(
            token.word(),
            Word::Unit(eprostor_model::UnitKind::Article, _)
        ) && token.is_capital
    };
    match tokens {
        [word, number] => is_article(word) && number.is_number(),
        [word, number, dot] => is_article(word) && number.is_number() && dot.is('.'),
        [word, number, dot, title, ..] => {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            is_heading && is_article(word) && number.is_number() && dot.is('.') && title.is_capital
        }
        _ => false,
    }
}

/// Pairs quotation marks, the innermost first. Linear.
fn closers(tokens: &[Token]) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Opens => open.push(at),
            Kind::Closes => pairs.extend(open.pop().map(|opens| (opens, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

fn read(text: &str, first: u32, tokens: &mut Vec<Token>) {
    let letters: Vec<char> = text.chars().collect();
    let of = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        // Lines of a table that was made text stand for blanks.
        if letter.is_whitespace() || is_invisible(letter) || letter == '|' {
            at += 1;
            continue;
        }
        let (kind, end) = if letter.is_ascii_digit() {
            (Kind::Number, number_end(&letters, at))
        } else if letter.is_alphabetic() {
            let rest = letters[at..].iter();
            let length = rest
                .take_while(|c| c.is_alphanumeric() || is_invisible(**c))
                .count();
            (Kind::Word(word(&letters[at..at + length])), at + length)
        } else if is_quotation(letter) {
            let before = at.checked_sub(1).map_or(' ', of);
            let starts = before.is_whitespace() || "(:|-–*".contains(before);
            let next = of(at + 1);
            let is_last = next.is_whitespace() || !before.is_whitespace() && ".,;:)".contains(next);
            let opens = letter == '„' || starts && !is_last;
            (if opens { Kind::Opens } else { Kind::Closes }, at + 1)
        } else {
            (Kind::Mark(plain(letter)), at + 1)
        };
        let place = |at: usize| first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        tokens.push(Token {
            kind,
            start: place(at),
            end: place(end),
            value: whole(&letters[at..end]),
            is_capital: letter.is_uppercase(),
        });
        at = end;
    }
}

fn word(letters: &[char]) -> Word {
    if letters.len() > LONGEST {
        return Word::Other;
    }
    let mut folded = Vec::with_capacity(letters.len());
    fold_into(&mut folded, letters.iter().copied());
    std::str::from_utf8(&folded).map_or(Word::Other, known)
}

/// Digits, with points between them, and one letter behind: `20b`.
fn number_end(letters: &[char], from: usize) -> usize {
    let of = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut at = from;
    while of(at).is_ascii_digit() || of(at) == '.' && of(at + 1).is_ascii_digit() {
        at += 1;
    }
    if of(at).is_lowercase() && !of(at + 1).is_alphanumeric() {
        at += 1;
    }
    at
}

/// Returns a whole number of at most four digits; 0 where it is none.
fn whole(letters: &[char]) -> u32 {
    if letters.len() > 4 {
        return 0;
    }
    let mut digits = letters.iter().map(|letter| letter.to_digit(10));
    let number = digits.try_fold(0, |number, digit| Some(number * 10 + digit?));
    number.unwrap_or(0)
}

fn is_quotation(letter: char) -> bool {
    matches!(letter, '„' | '“' | '”' | '‟' | '"' | '«' | '»')
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}
