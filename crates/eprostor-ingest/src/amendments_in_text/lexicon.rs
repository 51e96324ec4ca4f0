//! The words that instructions are made of, from `words.csv`. Must not know what
//! becomes of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use eprostor_model::UnitKind;

use crate::folding::folded;

/// What a verb of an instruction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Change,
    Replace,
    Insert,
    Delete,
    Become,
}

/// The case of a noun, as far as its letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    /// Nominative of many or genitive of one.
    NominativeOrGenitive,
    Genitive,
    Locative,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// None of these.
    Other,
    /// *Član*, *stav*, *tačka*.
    Unit(UnitKind, Case),
    Verb(Verb),
    /// *Dodati*, without *se*.
    Order(Verb),
    /// *(Treba da) stoji*.
    Stands,
    /// *Umesto*.
    Instead,
    /// *Stavlja* (*se van snage*).
    PutsOut,
    /// *Postao*.
    Became,
    /// *Glasi*.
    Says,
    Reflexive,
    Which,
    In,
    /// *(Na) kraju*.
    End,
    /// *Posle*, *ispred*.
    Beside,
    /// *Iznad*.
    Over,
    /// A preposition that makes what follows a mere reference.
    Except,
    /// *Odredba (člana)*.
    TextOf,
    /// *Reči*, before words in quotation marks.
    Words,
    /// *Rečima*.
    WithWords,
    Sign,
    WithSign,
    /// *Novi*, *dosadašnji*.
    Fresh,
    Ordinal(u8),
    And,
    /// *A*, *dok*: another clause begins.
    But,
    Through,
    /// *Zakona*, *odluke*, *plana*.
    Act,
    /// *Celom (tekstu)*.
    Whole,
    /// *Tekstu*.
    Text,
    /// A word of rules that no instruction has.
    Doubt,
}

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in include_str!("words.csv").lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        let (Some(class), Some(key), Some(listed)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        if let Some(word) = word(class, key) {
            for spelling in listed.split('|') {
                // What is listed first stays: *broj* is of words before it is of numbers.
                words.entry(folded(spelling)).or_insert(word);
            }
        }
    }
    words
});

/// Returns what a folded word is.
pub(super) fn known(folded: &str) -> Word {
    WORDS.get(folded).copied().unwrap_or(Word::Other)
}

fn word(class: &str, key: &str) -> Option<Word> {
    Some(match (class, key) {
        ("unit", key) => {
            let (kind, case) = key.split_once(' ')?;
            let case = match case {
                "n" => Case::Nominative,
                "ng" => Case::NominativeOrGenitive,
                "g" => Case::Genitive,
                _ => Case::Locative,
            };
            Word::Unit(unit(kind)?, case)
        }
        ("verb", "change") => Word::Verb(Verb::Change),
        ("verb", "replace") => Word::Verb(Verb::Replace),
        ("verb", "insert") => Word::Verb(Verb::Insert),
        ("verb", "delete") => Word::Verb(Verb::Delete),
        ("verb", "become") => Word::Verb(Verb::Become),
        ("verb", _) => Word::PutsOut,
        ("order", "replace") => Word::Order(Verb::Replace),
        ("order", "insert") => Word::Order(Verb::Insert),
        ("order", _) => Word::Order(Verb::Delete),
        ("stands", _) => Word::Stands,
        ("instead", _) => Word::Instead,
        ("became", _) => Word::Became,
        ("says", _) => Word::Says,
        ("reflexive", _) => Word::Reflexive,
        ("which", _) => Word::Which,
        ("in", _) => Word::In,
        ("end", _) => Word::End,
        ("beside", _) => Word::Beside,
        ("over", _) => Word::Over,
        ("except", _) => Word::Except,
        ("text_of", _) => Word::TextOf,
        ("words", "nominative") => Word::Words,
        ("words", _) => Word::WithWords,
        ("sign", "nominative") => Word::Sign,
        ("sign", _) => Word::WithSign,
        ("fresh", _) => Word::Fresh,
        ("ordinal", number) => Word::Ordinal(number.parse().ok()?),
        ("and", _) => Word::And,
        ("but", _) => Word::But,
        ("through", _) => Word::Through,
        ("act", _) => Word::Act,
        ("whole", _) => Word::Whole,
        ("text", _) => Word::Text,
        ("doubt", _) => Word::Doubt,
        _ => return None,
    })
}

fn unit(kind: &str) -> Option<UnitKind> {
    let all = [
        UnitKind::Section,
        UnitKind::Article,
        UnitKind::Paragraph,
        UnitKind::Item,
        UnitKind::Subitem,
        UnitKind::Indent,
        UnitKind::Sentence,
        UnitKind::Heading,
        UnitKind::Table,
        UnitKind::Annex,
        UnitKind::Zone,
    ];
    all.into_iter().find(|known| known.code() == kind)
}
