//! Paragraphs and sentences with their context. Must not know tables.

use eprostor_model::{
    Condition, ConditionKey, DocumentText, LegalDecimal, Operator, Proposal, Scope,
};

use super::binding::Bound;
use super::captions::names_picture;
use super::cases::{bound, except};
use super::conditions::{Placed, by_value, of_words, use_of_norm};
use super::context::{Context, Introduction, Memory};
use super::drafts::{Draft, Drafted};
use super::elided::{adopt_units, from_behind, join_limits, without_explained};
use super::foreign;
use super::ground::{is_at_ground, is_of_garage, zero_line};
use super::in_words;
use super::lexicon::Class;
use super::memory::{is_relative, of_memory, refers_back};
use super::named_numbers::taken;
use super::paragraphs::{counts_people, is_numbered, new_wording, of_parking};
use super::parcel_sizes::parcel_areas;
use super::references::References;
use super::scopes::{Named, named};
use super::sentences::{Sentence, sentences};
use super::tokens::{Kind, Token};
use super::topics;
use super::values::{Amount, Value, values};
use super::vetoes;

/// Longest line that may be a caption, in tokens.
const CAPTION: usize = 8;
/// Reads sentences of one document.
pub(super) struct Reader<'a> {
    pub(super) document: &'a DocumentText,
    pub(super) proposals: Vec<Proposal>,
    pub(super) references: References,
}
/// What a table or list says of a sentence beside the headings.
#[derive(Debug, Default, Clone)]
pub(super) struct Given {
    /// The scope of the row or column.
    pub(super) scope: Option<Scope>,
    /// Conditions of the row or column.
    pub(super) conditions: Vec<Condition>,
    /// The words are a label and its value.
    pub(super) is_cell: bool,
}

impl Given {
    /// Returns what is said of a cell alone.
    pub(super) fn cell() -> Self {
        Self {
            is_cell: true,
            ..Self::default()
        }
    }

    /// Returns it with what the sentence before says, where it says nothing itself.
    fn referring(mut self, memory: &Memory) -> Self {
        self.scope = self.scope.or_else(|| memory.scope.clone());
        if self.conditions.is_empty() {
            self.conditions.clone_from(&memory.conditions);
        }
        self
    }

    /// Returns it with what a section of the table says, where it says nothing itself.
    pub(super) fn within(mut self, section: Option<&Self>) -> Self {
        if let Some(section) = section {
            self.scope = self.scope.or_else(|| section.scope.clone());
            if self.conditions.is_empty() {
                self.conditions.clone_from(&section.conditions);
            }
        }
        self
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a DocumentText) -> Self {
        Self {
            document,
            proposals: Vec::new(),
            references: References::default(),
        }
    }

    /// Reads a paragraph or an item of a list.
    pub(super) fn paragraph(&mut self, context: &mut Context, tokens: Vec<Token>) {
        context.end_paragraph();
        // A row of a table that has lost its head.
        if tokens.first().is_some_and(|token| token.is('|')) || names_picture(&tokens) {
            return;
        }
        let is_item = tokens
            .first()
            .is_some_and(|token| token.is('-') || token.is('*'));
        // A line behind an introduction that goes on in small letters is one too.
        let goes_on = context.introduction.is_list
            && tokens
                .first()
                .is_some_and(|token| token.kind == Kind::Word && !token.capital);
        let is_item = is_item || is_numbered(&tokens) || goes_on;
        if !is_item {
            context.list = None;
            context.is_balance = false;
            if !context.introduction.is_caption {
                context.introduction = Introduction::default();
            }
        }
        context.is_balance |= is_item && counts_people(&tokens);
        if context.is_balance {
            return;
        }
        let introduces = tokens.last().is_some_and(|token| token.is(':'));
        let is_caption =
            tokens.len() <= CAPTION && !tokens.iter().any(|token| token.is('.') || token.is(';'));
        let given = Given {
            scope: context.introduction.scope.clone(),
            conditions: context.introduction.conditions.clone(),
            is_cell: false,
        };
        context.subject = context.introduction.subject;
        let mut last = None;
        let before = self.proposals.len();
        for tokens in sentences(new_wording(tokens)) {
            let sentence = Sentence::new(tokens);
            self.sentence_with(context, &sentence, &given);
            last = Some(sentence);
        }
        let found_none = self.proposals.len() == before;
        if let Some(sentence) =
            last.filter(|_| found_none && (introduces || is_caption && !is_item))
        {
            self.introduce(context, &sentence, introduces, is_item);
        }
    }

    /// Keeps what a line before a list, or a caption, says of the lines behind it.
    fn introduce(&self, context: &mut Context, sentence: &Sentence, is_list: bool, is_item: bool) {
        let scopes = named(self.document, &sentence.tokens, &sentence.found);
        let scope = scopes.into_iter().next().map(|named| named.scope);
        if !is_list
            && (scope.is_none()
                || sentence.of(Class::Permit).next().is_some()
                || sentence.of(Class::Veto).next().is_some())
        {
            return;
        }
        // The scope of the list holds for the lists in it.
        let outer = context.introduction.scope.clone().filter(|_| is_item);
        let names_scope = scope.is_some();
        let conditions = of_words(self.document, sentence)
            .into_iter()
            .map(|placed| placed.condition)
            .filter(|condition| !names_scope || condition.key != ConditionKey::Use)
            .collect();
        let subject = sentence
            .of(Class::Param)
            .map(|word| word.key)
            .find(|key| *key != "none" && !key.starts_with("attr_"));
        context.introduction = Introduction {
            conditions,
            scope: scope.or(outer),
            subject,
            is_caption: !is_list,
            is_list,
        };
    }

    /// Reads a sentence.
    pub(super) fn sentence(&mut self, context: &mut Context, sentence: Sentence) {
        self.sentence_with(context, &sentence, &Given::default());
    }

    /// Reads a sentence of which a table says more.
    pub(super) fn sentence_with(
        &mut self,
        context: &mut Context,
        sentence: &Sentence,
        given: &Given,
    ) {
        let subject = sentence
            .of(Class::Param)
            .map(|word| word.key)
            .find(|key| *key != "none");
        if !context.is_of_no_rules() && !given.is_cell {
            self.refer(context, sentence, given);
        }
        if context.is_of_no_rules() || vetoes::whole(sentence) {
            context.subject = subject.or(context.subject);
            self.parts(context, sentence, given);
            return;
        }
        let referring = refers_back(sentence).then(|| given.clone().referring(&context.memory));
        let given = referring.as_ref().unwrap_or(given);
        if referring.is_some() {
            context.subject = context.subject.or(context.memory.subject);
        }
        let scopes = named(self.document, &sentence.tokens, &sentence.found);
        let taken = taken(sentence, &scopes);
        let mut values = values(&sentence.tokens, &taken, of_parking(sentence, context));
        without_explained(sentence, &mut values);
        adopt_units(sentence, &mut values);
        let mut placed = parcel_areas(sentence, &mut values);
        let areas: Vec<(usize, usize)> = placed
            .iter()
            .map(|placed| (placed.from, placed.to))
            .collect();
        placed.extend(self.cases(sentence, &scopes));
        let mut bound: Vec<Option<Bound>> = (0..values.len())
            .map(|index| bound(sentence, &values, index, context, given))
            .collect();
        from_behind(sentence, &values, &mut bound);
        let mut drafts = Vec::new();
        let numeric = has_own_value(sentence, &values, &bound);
        let types = self.building_types(sentence, &placed, numeric, given);
        if !types.is_empty() {
            placed.retain(|placed| placed.condition.key != ConditionKey::BuildingType);
        }
        let conditions = self.conditions(sentence, &values, &placed);
        join_limits(sentence, &values, &mut bound);
        except(sentence, &values, &placed, &mut bound);
        for (index, bound) in bound.iter().enumerate() {
            if let Some(bound) = bound {
                self.draft(
                    context,
                    sentence,
                    given,
                    (&values, index),
                    bound,
                    (&scopes, &conditions[index], &areas),
                    &mut drafts,
                );
            }
        }
        let place = (scopes.as_slice(), given);
        if !vetoes::tells_state(sentence) {
            for (key, from, to) in &types {
                let (way, range) = (Drafted::Code(key), *from..*to);
                let mut draft = self.plain(context, sentence, place, "building_type", way, range);
                draft.operator = Operator::Eq;
                drafts.push(draft);
            }
            self.words(context, sentence, place, &placed, &mut drafts);
            if !is_of_garage(sentence) && !foreign::is_of_thing(sentence) {
                self.levels(context, sentence, place, (&values, &bound), &mut drafts);
            }
        }
        remember(context, sentence, &types, subject, &bound);
        if !given.is_cell && referring.is_none() {
            context.memory = Memory::of(context.subject, of_memory(&placed), &scopes);
        }
        if let [only] = scopes.as_slice()
            && only.scope != Scope::Plan
        {
            context.paragraph_scope = Some(only.scope.clone());
        }
        for draft in drafts {
            self.push(sentence, draft);
        }
    }

    /// Reads the parts of a sentence that is no rule as a whole: what another part of it
    /// says is judged for itself.
    fn parts(&mut self, context: &mut Context, sentence: &Sentence, given: &Given) {
        if context.is_of_no_rules() || !sentence.tokens.iter().any(|token| token.is(';')) {
            return;
        }
        for part in sentence.tokens.split(|token| token.is(';')) {
            let part = Sentence::new(part.to_vec());
            if part.permits().next().is_some() {
                self.sentence_with(context, &part, given);
            }
        }
    }

    /// Returns the conditions that words state. The use in the name of a zone, and the
    /// use that is its land use, are none.
    fn cases(&self, sentence: &Sentence, scopes: &[Named]) -> Vec<Placed> {
        let is_land_use = in_words::parameters(sentence, None).contains(&"land_use");
        let mut placed = of_words(self.document, sentence);
        placed.retain(|placed| {
            let is_named = scopes.iter().any(|scope| {
                placed.to >= scope.from && placed.to <= scope.to
                    || is_relative(sentence, placed.from, scope.to)
            });
            placed.condition.key != ConditionKey::Use || !is_named && !is_land_use
        });
        placed
    }

    /// Drafts the lines and levels that are told without a number.
    fn levels(
        &self,
        context: &Context,
        sentence: &Sentence,
        place: (&[Named], &Given),
        (values, bound): (&[Value], &[Option<Bound>]),
        drafts: &mut Vec<Draft>,
    ) {
        let zero = || Drafted::Amount(Amount::Metres(LegalDecimal::whole(0)));
        let whole = 0..sentence.tokens.len();
        let mut draft = |parameter, operator| {
            let draft = self.plain(context, sentence, place, parameter, zero(), whole.clone());
            drafts.push(Draft { operator, ..draft });
        };
        if is_at_ground(sentence, values) {
            draft("floor_level", Operator::Min);
        }
        if zero_line(sentence, values, bound) {
            draft("building_line", Operator::Eq);
        }
    }

    /// Returns the conditions of each value, with the uses that only norms tell.
    fn conditions(
        &self,
        sentence: &Sentence,
        values: &[Value],
        placed: &[Placed],
    ) -> Vec<Vec<Condition>> {
        let mut conditions = by_value(sentence, values, placed);
        for (index, own) in conditions.iter_mut().enumerate() {
            let is_parking = matches!(values[index].amount, Amount::Parking(_));
            let names_use = own
                .iter()
                .any(|condition| condition.key == ConditionKey::Use);
            if is_parking && !names_use {
                own.extend(use_of_norm(self.document, sentence, values, index));
            }
        }
        conditions
    }

    /// Drafts what a sentence says in words.
    fn words(
        &self,
        context: &mut Context,
        sentence: &Sentence,
        place: (&[Named], &Given),
        placed: &[Placed],
        drafts: &mut Vec<Draft>,
    ) {
        let whole = 0..sentence.tokens.len();
        let is_item = sentence
            .tokens
            .first()
            .is_some_and(|token| token.is('-') || token.is('*'));
        let mut found = in_words::parameters(sentence, context.list.filter(|_| is_item));
        let (_, given) = place;
        if drafts.is_empty() && !given.is_cell {
            topics::add(sentence, &mut found);
        }
        if !given.is_cell {
            let of_list = context.list.filter(|_| is_item);
            found.retain(|parameter| {
                of_list == Some(parameter) || in_words::is_stated(sentence, parameter)
            });
        }
        if topics::tells_an_act(sentence) {
            found.clear();
        }
        if sentence.tokens.last().is_some_and(|token| token.is(':')) {
            context.list = in_words::introduced(sentence);
            if context.list.is_some() {
                return;
            }
        }
        for parameter in found {
            let amount = match parameter {
                // A share of the land is no use of it.
                "land_use"
                    if drafts.is_empty() && sentence.tokens.iter().any(|token| token.is('%')) =>
                {
                    continue;
                }
                "land_use" => match in_words::land_use(sentence) {
                    Some(code) => Drafted::Code(code),
                    None => continue,
                },
                "up_required" | "pdr_required" | "ban_until_plan" => Drafted::True,
                "fence" if drafts.iter().any(|draft| draft.parameter == "fence") => continue,
                _ => Drafted::Words,
            };
            let mut draft = self.plain(context, sentence, place, parameter, amount, whole.clone());
            if !matches!(draft.amount, Drafted::Words) {
                draft.operator = Operator::Eq;
            }
            if is_said_by_others(parameter, sentence, drafts) {
                continue;
            }
            if parameter == "up_required" {
                let areas = placed.iter().filter(|placed| {
                    matches!(
                        placed.condition.key,
                        ConditionKey::ParcelAreaMin | ConditionKey::ParcelAreaMax
                    )
                });
                draft.conditions = areas.map(|placed| placed.condition.clone()).collect();
                let uses = placed
                    .iter()
                    .map(|placed| &placed.condition)
                    .filter(|condition| condition.key == ConditionKey::Use);
                for condition in uses {
                    if !draft.conditions.contains(condition) {
                        draft.conditions.push(condition.clone());
                    }
                }
            }
            drafts.push(draft);
        }
    }
}

/// Keeps what the next sentences of the paragraph may leave out.
fn remember(
    context: &mut Context,
    sentence: &Sentence,
    types: &[(&'static str, usize, usize)],
    subject: Option<&'static str>,
    bound: &[Option<Bound>],
) {
    let last = bound.iter().flatten().next_back().map(|bound| bound.key);
    context.subject = last.or(subject).or(context.subject);
    let is_label = sentence.tokens.iter().take(4).any(|token| token.is(':'));
    if let [(way, _, _)] = types
        && is_label
    {
        context.building_type = Some(way);
    }
    let zone = sentence
        .of(Class::Use)
        .find(|word| word.key == "radna zona" && word.from == 0);
    if let Some(zone) = zone {
        context.topic_use = Some(zone.key);
    }
}

/// Tells whether the values of a sentence already say what words of it seem to state.
fn is_said_by_others(parameter: &str, sentence: &Sentence, drafts: &[Draft]) -> bool {
    let drafted = |keys: &[&str]| {
        let mut own = drafts.iter();
        own.any(|draft| keys.contains(&draft.parameter))
    };
    match parameter {
        "prohibited_uses" => drafted(&["storeys_max", "height_max", "building_type"]),
        // `Procenat: za stanovanje 40, za poslovanje 50`: of which use.
        "compatible_uses" => drafts.iter().any(|draft| !draft.conditions.is_empty()),
        // `sa prizemljem, spratom i mansardom`: the attic is one of the storeys.
        "roof" => drafted(&["storeys_max"]) && !in_words::names_roof(sentence),
        // `Za pomoćne objekte: spratnost do P`: of which buildings, and no rule on them.
        "other_objects" => {
            !drafts.is_empty() && (in_words::is_case(sentence) || !in_words::is_permitted(sentence))
        }
        _ => false,
    }
}

/// Tells whether a sentence has a value of its own beside storeys: `ako je front manji od
/// 12 m, gradi se u nizu` names a case.
fn has_own_value(sentence: &Sentence, values: &[Value], bound: &[Option<Bound>]) -> bool {
    bound.iter().zip(values).any(|(bound, value)| {
        bound
            .as_ref()
            .is_some_and(|bound| bound.key != "storeys_max")
            && !sentence.is_dependent(sentence.clauses[value.from])
    })
}
