//! What headings, labels and sentences before say of a sentence: its scope, its
//! use, its subject. Must not know values.

use eprostor_model::{Condition, DocumentText, Scope};

use super::lexicon::Class;
use super::reading::Reader;
use super::scopes;
use super::sentences::Sentence;
use super::tokens::Token;
use super::values::values;

/// Letters by which a use is known again in a heading.
const STEM: usize = 7;

/// A heading that governs.
#[derive(Debug, Clone)]
struct Heading {
    level: u8,
    scope: Option<Scope>,
    uses: Vec<String>,
    is_of_no_rules: Option<&'static str>,
    /// It says that rules follow: *Pravila građenja*.
    is_of_rules: bool,
    /// It stands below an article and ends with it.
    is_in_article: bool,
    is_article: bool,
    /// It is the title of an article, and holds for all of it.
    is_title: bool,
    subject: Option<&'static str>,
    /// Its words, where it names a scope.
    words: Vec<String>,
}

/// What a line before a list says of its items: *Za zonu S3 važi:*.
#[derive(Debug, Default, Clone)]
pub(super) struct Introduction {
    /// The scope it names.
    pub(super) scope: Option<Scope>,
    /// The conditions it names.
    pub(super) conditions: Vec<Condition>,
    /// The parameter it names.
    pub(super) subject: Option<&'static str>,
    /// It holds for lines that are no items too, as a heading does.
    pub(super) is_caption: bool,
    /// It ends in a colon.
    pub(super) is_list: bool,
}

/// What the sentence before said, for one that refers to it: *njihova visina*.
#[derive(Debug, Default, Clone)]
pub(super) struct Memory {
    /// Its parameter.
    pub(super) subject: Option<&'static str>,
    /// Its use and way of building.
    pub(super) conditions: Vec<Condition>,
    /// Its scope.
    pub(super) scope: Option<Scope>,
}

impl Memory {
    /// Returns what a sentence says to the next one; a scope only where it is the only one.
    pub(super) fn of(
        subject: Option<&'static str>,
        conditions: Vec<Condition>,
        scopes: &[scopes::Named],
    ) -> Self {
        Self {
            subject,
            conditions,
            scope: match scopes {
                [only] => Some(only.scope.clone()),
                _ => None,
            },
        }
    }
}

/// What governs a sentence.
#[derive(Debug, Default)]
pub(super) struct Context {
    headings: Vec<Heading>,
    follows_heading: bool,
    /// Where the headings begin that stand one behind the other.
    run: usize,
    /// An article has begun in this chapter.
    has_article: bool,
    /// The level of its heading.
    article_level: u8,
    /// The caption before a table says that it holds no rules.
    pub(super) is_caption_of_no_rules: bool,
    /// The parameter that was spoken of last in this paragraph.
    pub(super) subject: Option<&'static str>,
    /// A use that a sentence gave to the rest of its paragraph.
    pub(super) topic_use: Option<&'static str>,
    /// A way of building that a label gave to the lines behind it.
    pub(super) building_type: Option<&'static str>,
    /// What the line before a list says of its items.
    pub(super) introduction: Introduction,
    /// What the sentence before said, in this paragraph or the one before.
    pub(super) memory: Memory,
    /// The scope that a sentence gave to the rest of its paragraph.
    pub(super) paragraph_scope: Option<Scope>,
    /// The items count people and areas, and state no rules.
    pub(super) is_balance: bool,
    /// The label of a list of measures.
    pub(super) list: Option<&'static str>,
}

impl Context {
    /// Returns the scope of the headings; `None` where none names one.
    pub(super) fn scope(&self) -> Option<Scope> {
        self.headings
            .iter()
            .rev()
            .find_map(|heading| heading.scope.clone())
    }

    /// Returns the uses of the innermost heading that names any.
    pub(super) fn uses(&self) -> Vec<String> {
        let with_use = self
            .headings
            .iter()
            .rev()
            .find(|heading| !heading.uses.is_empty());
        with_use.map_or(Vec::new(), |heading| heading.uses.clone())
    }

    /// Tells whether a heading says that no rules follow: existing state, balances.
    /// A heading of rules below it takes that back, one of a zone only that of lines
    /// and definitions.
    pub(super) fn is_of_no_rules(&self) -> bool {
        let mut is_of_zone = false;
        for heading in self.headings.iter().rev() {
            match heading.is_of_no_rules {
                _ if heading.is_of_rules => return false,
                Some("state") => return true,
                Some(_) if !is_of_zone => return true,
                _ => is_of_zone |= heading.scope.is_some(),
            }
        }
        false
    }

    /// Tells whether the heading of a zone names the use that a condition does: rules
    /// for farm buildings in a zone of farmland hold for the zone.
    pub(super) fn is_use_of_zone(&self, of_condition: &str) -> bool {
        let zone = self.headings.iter().rev();
        let Some(zone) = zone.clone().find(|heading| heading.scope.is_some()) else {
            return false;
        };
        let key = eprostor_text::search_key(of_condition);
        let Some(stem) = key.get(..STEM) else {
            return false;
        };
        zone.words.iter().any(|word| word.starts_with(stem))
    }

    /// Returns the parameter that the innermost heading names.
    pub(super) fn heading_subject(&self) -> Option<&'static str> {
        self.headings.last().and_then(|heading| heading.subject)
    }

    /// Returns what the headings say, for the cells of a table.
    pub(super) fn for_table(&self) -> Self {
        Self {
            headings: self.headings.clone(),
            ..Self::default()
        }
    }

    /// Forgets what held for one paragraph.
    pub(super) fn end_paragraph(&mut self) {
        self.subject = None;
        self.topic_use = None;
        self.paragraph_scope = None;
        self.follows_heading = false;
    }

    /// Ends the headings that a new one ends. An article ends the one before it with
    /// all below it, whatever their levels say; what stands right above it stays.
    fn close(&mut self, level: u8, is_article: bool) {
        let mut chapters = self.headings.iter().rev();
        let chapter =
            chapters.find(|heading| !heading.is_in_article && heading.level < self.article_level);
        let ends_article = chapter.is_some_and(|chapter| level <= chapter.level) || level == 1;
        if !self.follows_heading {
            self.headings.retain(|heading| {
                let stays = (heading.is_article || heading.is_title) && !ends_article;
                heading.level < level || stays
            });
            self.run = self.headings.len();
        }
        let run = self.run;
        if is_article {
            let mut at = 0;
            self.headings.retain(|heading| {
                at += 1;
                at > run || !heading.is_in_article
            });
            self.run = run.min(self.headings.len());
            self.has_article = true;
            self.article_level = level;
            return;
        }
        if ends_article {
            self.has_article = false;
        }
    }

    /// Takes a heading; one that holds a value is read as a sentence too.
    pub(super) fn heading(
        &mut self,
        document: &DocumentText,
        level: u8,
        tokens: Vec<Token>,
        reader: &mut Reader<'_>,
    ) {
        let sentence = Sentence::new(tokens);
        let is_article = sentence
            .tokens
            .first()
            .is_some_and(|token| token.is_word(&["clan"]));
        let above = self.headings.last().filter(|_| self.follows_heading);
        let is_title = above.is_some_and(|above| above.is_article);
        self.close(level, is_article);
        let named = scopes::named(document, &sentence.tokens, &sentence.found);
        let leading =
            || scopes::leading(document, &sentence.tokens).map(|code| Scope::Zones(vec![code]));
        let params: Vec<&'static str> = sentence.of(Class::Param).map(|word| word.key).collect();
        let scope = named
            .into_iter()
            .next()
            .map(|named| named.scope)
            .or_else(leading)
            .or_else(|| scopes::in_brackets(document, &sentence.tokens).map(Scope::Zones));
        let mut uses: Vec<String> = sentence
            .of(Class::Use)
            .map(|word| word.key.to_owned())
            .collect();
        let mut words = Vec::new();
        if scope.is_some() {
            uses.clear();
            words.extend(sentence.tokens.iter().map(|token| token.text.clone()));
        }
        let is_of_rules = sentence.has(Class::Section, "rules");
        let is_of_no_rules = sentence
            .of(Class::Section)
            .map(|word| word.key)
            .find(|key| *key != "rules" && scope.is_none());
        let has_label = sentence.tokens.iter().any(|token| token.is(':'));
        self.headings.push(Heading {
            level,
            scope,
            uses,
            is_of_no_rules,
            is_of_rules: is_of_rules && is_of_no_rules.is_none(),
            is_in_article: is_article || self.has_article,
            is_article,
            is_title,
            words,
            subject: params.first().copied().filter(|key| *key != "none"),
        });
        let taken = vec![false; sentence.tokens.len()];
        let holds_value = has_label && !values(&sentence.tokens, &taken, true).is_empty();
        self.end_paragraph();
        self.building_type = None;
        self.is_balance = false;
        self.introduction = Introduction::default();
        self.memory = Memory::default();
        self.list = None;
        if holds_value {
            reader.sentence(self, sentence);
        }
        self.follows_heading = true;
    }
}
