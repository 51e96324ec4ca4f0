//! What was typed to be looked for in texts, read. Must not know the index.
//!
//! ```text
//! visina ograde          both words, in any case and number
//! "visina ograde"        the words in a row
//! ograd*                 words that begin so
//! ogrda~                 words that are typed almost so
//! -privremena            not this word
//! naslov:ograde          in headings
//! ograda ILI kapija      one of them
//! ```

use eprostor_model::Ignored;
use eprostor_text::{Token, TokenKind, analyse, is_stop_word, search_key};

use super::hints::hints;

/// Longest query that is looked at, in characters, our choice.
pub const LONGEST_TEXT_QUERY: usize = 1_000;
/// Most words that are looked for, our choice: a long sentence.
pub const MOST_WORDS: usize = 48;
/// Fewest letters of a beginning that is looked for.
const SHORTEST_PREFIX: usize = 2;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// A word in any of its forms.
    Word(Token),
    /// A reference or a concept.
    Sign(Token),
    /// All of these.
    All(Vec<Token>),
    /// Words in a row.
    Phrase(Vec<Token>),
    /// Words that begin so; without diacritics.
    Prefix(String),
    /// Words that are typed almost so.
    Near(Token),
}

/// Things of which one is wanted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// The things.
    pub(super) any: Vec<Wanted>,
    /// What has one of them is not wanted.
    pub(super) is_excluded: bool,
    /// Only in headings.
    pub(super) in_heading: bool,
}

impl Group {
    /// Tells whether it says nothing of what is meant.
    pub(super) fn is_stop_word(&self) -> bool {
        let is_stop =
            |wanted: &Wanted| matches!(wanted, Wanted::Word(token) if is_stop_word(&token.folded));
        !self.in_heading && self.any.iter().all(is_stop)
    }
}

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextQuery {
    pub(super) groups: Vec<Group>,
    /// Words of what answers it, a list for each kind of answer.
    pub(super) hints: Vec<Vec<Token>>,
    pub(super) ignored: Vec<Ignored>,
}

/// Signs that a phrase may begin or end with.
const QUOTES: &[char] = &['"', '„', '“', '”', '»', '«', '‟'];

/// Names of the field of headings.
const HEADING: &[&str] = &["naslov", "title"];

impl TextQuery {
    /// Reads what was typed; where it is still being typed, the last word may be the
    /// beginning of one.
    pub fn new(typed: &str, is_typing: bool) -> Self {
        let cut: String = typed.chars().take(LONGEST_TEXT_QUERY).collect();
        let mut reading = Reading::default();
        if cut.len() < typed.len() {
            let characters = LONGEST_TEXT_QUERY;
            reading.ignored.push(Ignored::Beyond { characters });
        }
        let mut rest = cut.as_str();
        while !rest.is_empty() {
            rest = reading.piece(rest);
        }
        reading.flush();
        if is_typing && !cut.ends_with(|c: char| c.is_whitespace() || QUOTES.contains(&c)) {
            reading.finish_typing();
        }
        reading.close()
    }

    /// Tells whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Returns what was not looked for.
    pub fn ignored(&self) -> &[Ignored] {
        &self.ignored
    }

    /// Returns the stems of what is looked for, for whoever knows in which names they
    /// stand.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.tokens().map(|token| token.stem.as_str())
    }

    /// Returns the words that are looked for and not excluded.
    pub(super) fn tokens(&self) -> impl Iterator<Item = &Token> {
        let wanted = self.groups.iter().filter(|group| !group.is_excluded);
        wanted.flat_map(|group| group.any.iter().flat_map(Wanted::tokens))
    }
}

impl Wanted {
    /// Returns its words and signs.
    pub(super) fn tokens(&self) -> &[Token] {
        match self {
            Self::Word(token) | Self::Sign(token) | Self::Near(token) => {
                std::slice::from_ref(token)
            }
            Self::All(tokens) | Self::Phrase(tokens) => tokens,
            Self::Prefix(_) => &[],
        }
    }
}

/// A query as far as it is read.
#[derive(Default)]
struct Reading {
    groups: Vec<Group>,
    hints: Vec<Vec<Token>>,
    ignored: Vec<Ignored>,
    /// Plain words in a row, which may mean one thing together.
    run: String,
    /// The next thing is another choice beside the last.
    is_choice: bool,
    words: usize,
    has_too_many: bool,
}

impl Reading {
    /// Reads what the rest begins with, and returns what is behind it.
    fn piece<'a>(&mut self, rest: &'a str) -> &'a str {
        let rest = rest.trim_start();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (mut piece, mut behind) = rest.split_at(end);
        let excluded = piece.strip_prefix(['-', '−', '–']);
        let is_excluded = excluded.is_some_and(|word| {
            word.starts_with(|c: char| c.is_alphanumeric() || QUOTES.contains(&c))
        });
        if let (true, Some(word)) = (is_excluded, excluded) {
            piece = word;
        }
        let mut in_heading = false;
        if let Some((name, word)) = piece.split_once(':') {
            let key = search_key(name);
            if HEADING.contains(&key.as_str()) && !word.is_empty() {
                (piece, in_heading) = (word, true);
            } else if key.len() > 2 && name.chars().all(char::is_alphabetic) && !word.is_empty() {
                self.ignored.push(Ignored::Field(name.to_owned()));
                piece = word;
            }
        }
        if let Some(inner) = piece.strip_prefix(QUOTES) {
            // The phrase goes on behind the space.
            let from = rest.len() - behind.len() - inner.len();
            let quoted = &rest[from..];
            let end = quoted.find(QUOTES).unwrap_or(quoted.len());
            behind = quoted[end..].strip_prefix(QUOTES).unwrap_or(&quoted[end..]);
            self.phrase(&quoted[..end], is_excluded, in_heading);
        } else if !is_excluded && matches!(piece, "OR" | "ILI" | "ИЛИ") {
            self.flush();
            self.is_choice = !self.groups.is_empty();
        } else if piece.contains('*') {
            self.prefix(piece, is_excluded, in_heading);
        } else if let Some(word) = piece.strip_suffix('~') {
            self.near(word, is_excluded, in_heading);
        } else if is_excluded || in_heading {
            self.flush();
            for token in words(piece) {
                self.push(Wanted::Word(token), is_excluded, in_heading);
            }
        } else {
            self.run.push_str(piece);
            self.run.push(' ');
        }
        behind
    }

    fn phrase(&mut self, quoted: &str, is_excluded: bool, in_heading: bool) {
        self.flush();
        let mut tokens = words(quoted);
        match tokens.len() {
            0 => {}
            1 => {
                let token = tokens.remove(0);
                self.push(Wanted::Word(token), is_excluded, in_heading);
            }
            _ => self.push(Wanted::Phrase(tokens), is_excluded, in_heading),
        }
    }

    fn prefix(&mut self, piece: &str, is_excluded: bool, in_heading: bool) {
        self.flush();
        let beginning = piece.trim_end_matches('*');
        if beginning.contains('*') {
            self.ignored.push(Ignored::Star(piece.to_owned()));
            return;
        }
        let key = search_key(beginning);
        if key.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST_PREFIX {
            self.ignored.push(Ignored::ShortPrefix(piece.to_owned()));
            return;
        }
        // Of several words only the last is a beginning.
        let mut tokens = words(beginning);
        let Some(last) = tokens.pop() else { return };
        for token in tokens {
            self.push(Wanted::Word(token), is_excluded, in_heading);
        }
        self.push(
            Wanted::Prefix(last.folded.to_string()),
            is_excluded,
            in_heading,
        );
    }

    fn near(&mut self, word: &str, is_excluded: bool, in_heading: bool) {
        self.flush();
        for token in words(word) {
            self.push(Wanted::Near(token), is_excluded, in_heading);
        }
    }

    /// Takes the run of plain words: a reference or a term with synonyms is one thing.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let tokens = analyse(&run);
        let (words, signs): (Vec<Token>, Vec<Token>) = tokens
            .into_iter()
            .partition(|token| token.kind == TokenKind::Word);
        self.hints.extend(hints(&words));
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let here = signs.iter().filter(|sign| sign.position == word.position);
            let Some(sign) = here.max_by_key(|sign| sign.length) else {
                self.push(Wanted::Word(word.clone()), false, false);
                at += 1;
                continue;
            };
            let end = words.len().min(at + sign.length as usize);
            let spelt = &words[at..end];
            self.push(Wanted::Sign(sign.clone()), false, false);
            self.is_choice = true;
            self.push(
                match spelt {
                    [one] => Wanted::Word(one.clone()),
                    several => Wanted::All(several.to_vec()),
                },
                false,
                false,
            );
            at = end;
        }
    }

    fn push(&mut self, wanted: Wanted, is_excluded: bool, in_heading: bool) {
        let count = wanted.tokens().len().max(1);
        if self.words + count > MOST_WORDS {
            self.has_too_many = true;
            self.is_choice = false;
            return;
        }
        self.words += count;
        let is_choice = std::mem::take(&mut self.is_choice);
        let last = self.groups.last_mut();
        match last.filter(|group| is_choice && !group.is_excluded && !is_excluded) {
            Some(group) if group.in_heading == in_heading => group.any.push(wanted),
            _ => self.groups.push(Group {
                any: vec![wanted],
                is_excluded,
                in_heading,
            }),
        }
    }

    /// Takes the last word as the beginning of one, too.
    fn finish_typing(&mut self) {
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        let prefix = match group.any.last() {
            Some(Wanted::Word(token)) if token.folded.chars().count() >= SHORTEST_PREFIX => {
                Wanted::Prefix(token.folded.to_string())
            }
            _ => return,
        };
        group.any.push(prefix);
    }

    fn close(mut self) -> TextQuery {
        if self.has_too_many {
            let looked_for = MOST_WORDS;
            self.ignored.push(Ignored::Words { looked_for });
        }
        let groups = &mut self.groups;
        if !groups.is_empty() && groups.iter().all(|group| group.is_excluded) {
            groups.clear();
            self.ignored.push(Ignored::OnlyExcluded);
        }
        // The same cause once is enough.
        let mut ignored: Vec<Ignored> = Vec::new();
        for cause in self.ignored {
            if !ignored.contains(&cause) && ignored.len() < MOST_CAUSES {
                ignored.push(cause);
            }
        }
        TextQuery {
            groups: self.groups,
            hints: self.hints,
            ignored,
        }
    }
}

/// Most causes that are told, our choice: nobody reads more.
const MOST_CAUSES: usize = 5;

/// Returns the words of a text, without references and concepts.
pub(super) fn words(text: &str) -> Vec<Token> {
    let tokens = analyse(text).into_iter();
    tokens
        .filter(|token| token.kind == TokenKind::Word)
        .collect()
}
