//! Sentences of an act that change the text of another: what they do, to which
//! article, and where they stand. Read by a machine: no consolidated text is made
//! of them. Must not know how texts are read.

use crate::CharRange;

/// What a part of an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// A numbered section or chapter: *odeljak*, *poglavlje*, *glava*, `4.2.`
    Section,
    /// *Član*.
    Article,
    /// *Stav*.
    Paragraph,
    /// *Tačka*.
    Item,
    /// *Podtačka*.
    Subitem,
    /// *Alineja*.
    Indent,
    /// *Rečenica*.
    Sentence,
    /// *Naslov*, *naziv*.
    Heading,
    /// *Tabela*.
    Table,
    /// *Prilog*, *karta*.
    Annex,
    /// *Zona*, by its code.
    Zone,
    /// The whole text.
    Whole,
}

impl UnitKind {
    /// Returns the code used in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Article => "article",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Subitem => "subitem",
            Self::Indent => "indent",
            Self::Sentence => "sentence",
            Self::Heading => "heading",
            Self::Table => "table",
            Self::Annex => "annex",
            Self::Zone => "zone",
            Self::Whole => "whole",
        }
    }
}

/// A part of an act as an instruction names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendedUnit {
    /// What it is.
    pub kind: UnitKind,
    /// Its numbers in Latin letters: `12a`, `4.2`, `5–7`; none where it is named
    /// without one, as *nova alineja*.
    pub numbers: Vec<String>,
}

/// What an instruction does. Ranges are of the amending text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmendingAction {
    /// The target gets another text.
    Replaced,
    /// The target is new.
    Inserted,
    /// The target is taken out.
    Deleted,
    /// Words of the target become others.
    WordsReplaced {
        /// The old words.
        from: CharRange,
        /// The new ones.
        to: CharRange,
    },
    /// The target gets more words.
    WordsInserted {
        /// The words that they come beside, where they are named.
        beside: Option<CharRange>,
        /// The new words.
        words: CharRange,
    },
    /// Words of the target are taken out.
    WordsDeleted {
        /// The old words.
        words: CharRange,
    },
    /// The target gets another number.
    Renumbered,
    /// It has the words of an instruction, and what it does is not known.
    NotUnderstood,
}

impl AmendingAction {
    /// Returns the code used in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::WordsReplaced { .. } => "words_replaced",
            Self::WordsInserted { .. } => "words_inserted",
            Self::WordsDeleted { .. } => "words_deleted",
            Self::Renumbered => "renumbered",
            Self::NotUnderstood => "not_understood",
        }
    }

    /// Returns the words that hold no longer.
    pub fn old_words(self) -> Option<CharRange> {
        match self {
            Self::WordsReplaced { from, .. } => Some(from),
            Self::WordsDeleted { words } => Some(words),
            _ => None,
        }
    }
}

/// A sentence that changes the text of another act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendingInstruction {
    /// What it does.
    pub action: AmendingAction,
    /// To what, the outermost part first; empty where it is not known.
    pub target: Vec<AmendedUnit>,
    /// What a new part comes behind or before, the outermost first.
    pub beside: Vec<AmendedUnit>,
    /// The number that a part gets.
    pub becomes: Vec<AmendedUnit>,
    /// The sentence, without a new text that follows it.
    pub sentence_range: CharRange,
    /// The new text.
    pub new_text: Option<CharRange>,
    /// No quotation mark says where the new text ends.
    pub is_open: bool,
}

impl AmendingInstruction {
    /// Tells whether it adds a whole article or section.
    pub fn adds_article(&self) -> bool {
        let is_whole =
            |unit: &AmendedUnit| matches!(unit.kind, UnitKind::Article | UnitKind::Section);
        self.action == AmendingAction::Inserted && self.target.last().is_some_and(is_whole)
    }

    /// Returns the article or section of the other act that it is about: of a new
    /// article the one that it comes beside. A *tačka* that stands under no article
    /// may be a section.
    pub fn article(&self) -> Option<&AmendedUnit> {
        let of = |units: &'_ [AmendedUnit]| {
            let is_it = |unit: &AmendedUnit| {
                matches!(unit.kind, UnitKind::Article | UnitKind::Section)
                    && !unit.numbers.is_empty()
            };
            units.iter().rposition(is_it)
        };
        let own = of(&self.target).map(|at| &self.target[at]);
        let beside = of(&self.beside).map(|at| &self.beside[at]);
        let named = if self.adds_article() {
            beside.or(own)
        } else {
            own.or(beside)
        };
        named.or_else(|| {
            let mut all = self.target.iter().chain(&self.beside);
            all.find(|unit| {
                matches!(unit.kind, UnitKind::Item | UnitKind::Zone) && !unit.numbers.is_empty()
            })
        })
    }
}
