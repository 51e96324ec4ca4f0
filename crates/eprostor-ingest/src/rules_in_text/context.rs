//! What headings, labels and sentences before say of a sentence: its scope, its
//! use, its subject. Must not know values.

use eprostor_model::{Condition, DocumentText, Scope};

use super::reading::Reader;
use super::scopes;
use super::sentences::Sentence;
use super::tokens::Token;
use super::values::values;

/// A heading that governs.
#[derive(Debug, Clone)]
struct Heading {
    level: u8,
    scope: Option<Scope>,
    uses: Vec<String>,
    is_of_no_rules: bool,
    subject: Option<&'static str>,
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
}

/// What governs a sentence.
#[derive(Debug, Default)]
pub(super) struct Context {
    headings: Vec<Heading>,
    follows_heading: bool,
    /// The parameter that was spoken of last in this paragraph.
    pub(super) subject: Option<&'static str>,
    /// A use that a sentence gave to the rest of its paragraph.
    pub(super) topic_use: Option<&'static str>,
    /// A way of building that a label gave to the lines behind it.
    pub(super) building_type: Option<&'static str>,
    /// What the line before a list says of its items.
    pub(super) introduction: Introduction,
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
    pub(super) fn is_of_no_rules(&self) -> bool {
        self.headings.iter().any(|heading| heading.is_of_no_rules)
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

    /// Takes a heading; one that holds a value is read as a sentence too.
    pub(super) fn heading(
        &mut self,
        document: &DocumentText,
        level: u8,
        tokens: Vec<Token>,
        reader: &mut Reader<'_>,
    ) {
        let sentence = Sentence::new(tokens);
        if !self.follows_heading {
            self.headings.retain(|heading| heading.level < level);
        }
        let named = scopes::named(document, &sentence.tokens, &sentence.found);
        let leading =
            || scopes::leading(document, &sentence.tokens).map(|code| Scope::Zones(vec![code]));
        let params: Vec<&'static str> = sentence.of("param").map(|word| word.key).collect();
        let scope = named
            .into_iter()
            .next()
            .map(|named| named.scope)
            .or_else(leading);
        let mut uses: Vec<String> = sentence.of("use").map(|word| word.key.to_owned()).collect();
        if scope.is_some() {
            uses.clear();
        }
        let has_label = sentence.tokens.iter().any(|token| token.is(':'));
        self.headings.push(Heading {
            level,
            scope,
            uses,
            is_of_no_rules: sentence.of("section").next().is_some(),
            subject: params.first().copied().filter(|key| *key != "none"),
        });
        let taken = vec![false; sentence.tokens.len()];
        let holds_value = has_label && !values(&sentence.tokens, &taken, true).is_empty();
        self.end_paragraph();
        self.building_type = None;
        self.is_balance = false;
        self.introduction = Introduction::default();
        self.list = None;
        if holds_value {
            reader.sentence(self, sentence);
        }
        self.follows_heading = true;
    }
}
