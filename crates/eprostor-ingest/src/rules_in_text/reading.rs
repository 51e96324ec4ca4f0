//! From a sentence with its context to proposals. Must not know tables.

use eprostor_model::{
    CharRange, Condition, ConditionKey, Confidence, ConfidenceLevel, DocumentText, LawTables,
    LegalDecimal, Message, Operator, ParameterKey, Proposal, ProvisionRole, ProvisionValue, Scope,
};

use super::binding::{Bound, bind, parameter};
use super::conditions::{by_value, of_words, parcel_areas, use_of_norm};
use super::context::{Context, Introduction};
use super::in_words;
use super::lexicon::Found;
use super::operators::operator;
use super::scopes::{Named, named};
use super::sentences::{Sentence, sentences};
use super::tokens::{Kind, Token};
use super::values::{Amount, End, Value, values};
use super::vetoes;

/// Longest line that may be a caption, in tokens.
const CAPTION: usize = 8;

/// Reads sentences of one document.
pub(super) struct Reader<'a> {
    pub(super) document: &'a DocumentText,
    pub(super) proposals: Vec<Proposal>,
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

/// A proposal before it is written out.
struct Draft {
    parameter: &'static str,
    operator: Operator,
    amount: Drafted,
    scope: Scope,
    role: ProvisionRole,
    conditions: Vec<Condition>,
    range: CharRange,
    reasons: Vec<(&'static str, bool)>,
}

/// What a draft states.
enum Drafted {
    Amount(Amount),
    Words,
    Code(&'static str),
    True,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a DocumentText) -> Self {
        Self {
            document,
            proposals: Vec::new(),
        }
    }

    /// Reads a paragraph or an item of a list.
    pub(super) fn paragraph(&mut self, context: &mut Context, tokens: Vec<Token>) {
        context.end_paragraph();
        let is_item = tokens
            .first()
            .is_some_and(|token| token.is('-') || token.is('*'));
        let is_item = is_item || is_numbered(&tokens);
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
        for tokens in sentences(tokens) {
            let sentence = Sentence::new(tokens);
            self.sentence_with(context, &sentence, &given);
            last = Some(sentence);
        }
        let found_none = self.proposals.len() == before;
        if let Some(sentence) =
            last.filter(|_| found_none && (introduces || is_caption && !is_item))
        {
            self.introduce(context, &sentence, introduces);
        }
    }

    /// Keeps what a line before a list, or a caption, says of the lines behind it.
    fn introduce(&self, context: &mut Context, sentence: &Sentence, is_list: bool) {
        let scopes = named(self.document, &sentence.tokens, &sentence.found);
        let scope = scopes.into_iter().next().map(|named| named.scope);
        if !is_list
            && (scope.is_none()
                || sentence.of("permit").next().is_some()
                || sentence.of("veto").next().is_some())
        {
            return;
        }
        let conditions = of_words(self.document, sentence)
            .into_iter()
            .map(|placed| placed.condition)
            .collect();
        let subject = sentence
            .of("param")
            .map(|word| word.key)
            .find(|key| *key != "none" && !key.starts_with("attr_"));
        context.introduction = Introduction {
            conditions: if scope.is_some() {
                Vec::new()
            } else {
                conditions
            },
            scope,
            subject,
            is_caption: !is_list,
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
            .of("param")
            .map(|word| word.key)
            .find(|key| *key != "none");
        if context.is_of_no_rules() || vetoes::whole(sentence) {
            context.subject = subject.or(context.subject);
            return;
        }
        let scopes = named(self.document, &sentence.tokens, &sentence.found);
        let taken = taken(sentence, &scopes);
        let of_places = sentence
            .tokens
            .windows(2)
            .any(|two| two[0].begins("mest") && two[1].is_word(&["po", "na", "za"]));
        let of_parking =
            of_places || sentence.has("param", "parking") || context.subject == Some("parking");
        let mut values = values(&sentence.tokens, &taken, of_parking);
        let mut placed = parcel_areas(sentence, &mut values);
        let areas: Vec<(usize, usize)> = placed
            .iter()
            .map(|placed| (placed.from, placed.to))
            .collect();
        placed.extend(of_words(self.document, sentence));
        let mut bound: Vec<Option<Bound>> = (0..values.len())
            .map(|index| bound(sentence, &values, index, context, given))
            .collect();
        let mut drafts = Vec::new();
        let numeric = bound
            .iter()
            .flatten()
            .any(|bound| bound.key != "storeys_max");
        let types = self.building_types(sentence, &placed, numeric, given);
        if !types.is_empty() {
            placed.retain(|placed| placed.condition.key != ConditionKey::BuildingType);
        }
        let mut conditions = by_value(sentence, &values, &placed);
        for (index, own) in conditions.iter_mut().enumerate() {
            let is_parking = matches!(values[index].amount, Amount::Parking(_));
            if is_parking
                && own
                    .iter()
                    .all(|condition| condition.key != ConditionKey::Use)
            {
                own.extend(use_of_norm(self.document, sentence, &values, index));
            }
        }
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
        for (key, from, to) in &types {
            let mut draft = self.plain(
                context,
                sentence,
                place,
                "building_type",
                Drafted::Code(key),
                *from..*to,
            );
            draft.operator = Operator::Eq;
            drafts.push(draft);
        }
        self.words(context, sentence, place, &placed, &mut drafts);
        zero_line(sentence, &bound, |range| {
            let amount = Drafted::Amount(Amount::Metres(LegalDecimal::whole(0)));
            let mut draft = self.plain(context, sentence, place, "building_line", amount, range);
            draft.operator = Operator::Eq;
            drafts.push(draft);
        });
        remember(context, sentence, &types, subject, &bound);
        if let [only] = scopes.as_slice()
            && only.scope != Scope::Plan
        {
            context.paragraph_scope = Some(only.scope.clone());
        }
        for draft in drafts {
            self.push(sentence, draft);
        }
    }

    /// Drafts a value of a parameter.
    #[expect(clippy::too_many_arguments, reason = "a value stands in all of them")]
    fn draft(
        &self,
        context: &Context,
        sentence: &Sentence,
        given: &Given,
        at: (&[Value], usize),
        bound: &Bound,
        place: (&[Named], &[Condition], &[(usize, usize)]),
        drafts: &mut Vec<Draft>,
    ) {
        let ((values, index), (scopes, conditions, areas)) = (at, place);
        let value = &values[index];
        let told = operator(
            sentence,
            values,
            index,
            bound.key,
            areas,
            bound.word.map(|word| word.from),
        );
        let mut reasons = vec![(
            if given.is_cell {
                "proposal-reason-table"
            } else {
                "proposal-reason-sentence"
            },
            false,
        )];
        if !told.is_told && bound.key != "storeys_max" {
            reasons.push(("proposal-reason-operator-default", false));
        }
        if bound.word.is_none() {
            reasons.push(("proposal-reason-subject-before", true));
        }
        let tokens = &sentence.tokens[value.from..value.to];
        if tokens.iter().any(|token| token.mended)
            || bound.word.is_some_and(|word| {
                sentence.tokens[word.from..word.to]
                    .iter()
                    .any(|token| token.mended)
            })
        {
            reasons.push(("proposal-reason-mended", true));
        }
        let scope = self.scope_of(
            context,
            sentence,
            given,
            scopes,
            values,
            index,
            &mut reasons,
        );
        let mut conditions = conditions.to_vec();
        self.complete(context, given, &scope, &mut conditions, &mut reasons);
        let keys: &[&'static str] = match (bound.key, told.operator) {
            ("setback_all", _) => &["setback_side", "setback_rear"],
            ("parcel_min_area", Operator::Max) => &["parcel_max_area"],
            ("parcel_max_area", Operator::Min) => &["parcel_min_area"],
            ("parcel_min_front" | "access_min_width", Operator::Max) => &[],
            (key, _) => &[key],
        };
        let start = tokens.first().map_or(0, |token| token.start);
        let end = tokens.last().map_or(0, |token| token.end);
        for key in keys {
            drafts.push(Draft {
                parameter: key,
                operator: if *key == "building_line" && !told.is_told {
                    Operator::Eq
                } else {
                    told.operator
                },
                amount: Drafted::Amount(bound.amount.clone()),
                scope: scope.clone(),
                role: role(sentence),
                conditions: conditions.clone(),
                range: CharRange::new(start, end),
                reasons: reasons.clone(),
            });
        }
    }

    /// Drafts a rule without a value of its own.
    fn plain(
        &self,
        context: &Context,
        sentence: &Sentence,
        (scopes, given): (&[Named], &Given),
        parameter: &'static str,
        amount: Drafted,
        range: std::ops::Range<usize>,
    ) -> Draft {
        let mut reasons = vec![(
            if given.is_cell {
                "proposal-reason-table"
            } else {
                "proposal-reason-words"
            },
            !given.is_cell,
        )];
        let place = range.start.min(sentence.tokens.len().saturating_sub(1));
        let pseudo = [Value {
            amount: Amount::Plain(LegalDecimal::whole(0)),
            end: End::Single,
            from: place,
            to: place + 1,
        }];
        let scope = self.scope_of(context, sentence, given, scopes, &pseudo, 0, &mut reasons);
        let tokens = &sentence.tokens
            [range.start.min(sentence.tokens.len())..range.end.min(sentence.tokens.len())];
        let start = tokens.first().map_or(0, |token| token.start);
        let end = tokens.last().map_or(start, |token| token.end);
        Draft {
            parameter,
            operator: Operator::Text,
            amount,
            scope,
            role: ProvisionRole::Rule,
            conditions: Vec::new(),
            range: CharRange::new(start, end),
            reasons,
        }
    }

    /// Returns the scope of a value: the last one named before it, else one behind it
    /// in its clause, else that of table and headings.
    #[expect(clippy::too_many_arguments, reason = "a scope comes from any of them")]
    fn scope_of(
        &self,
        context: &Context,
        sentence: &Sentence,
        given: &Given,
        scopes: &[Named],
        values: &[Value],
        index: usize,
        reasons: &mut Vec<(&'static str, bool)>,
    ) -> Scope {
        let value = &values[index];
        let clause = sentence.clauses[value.from.min(sentence.clauses.len() - 1)];
        let next = values
            .get(index + 1)
            .map_or(sentence.tokens.len(), |next| next.from);
        let behind = scopes.iter().find(|scope| {
            scope.from >= value.to && scope.from < next && sentence.clauses[scope.from] == clause
        });
        let before = scopes.iter().rev().find(|scope| scope.to <= value.from);
        let is_close = before.is_some_and(|before| sentence.clauses[before.from] == clause);
        let named = if is_close { before } else { behind.or(before) };
        if let Some(named) = named {
            return named.scope.clone();
        }
        if let Some(scope) = &given.scope {
            return scope.clone();
        }
        if let Some(scope) = &context.paragraph_scope {
            return scope.clone();
        }
        match context.scope() {
            Some(scope) => {
                reasons.push(("proposal-reason-scope-heading", false));
                scope
            }
            None => Scope::Plan,
        }
    }

    /// Adds the conditions of table, labels and headings.
    fn complete(
        &self,
        context: &Context,
        given: &Given,
        scope: &Scope,
        conditions: &mut Vec<Condition>,
        reasons: &mut Vec<(&'static str, bool)>,
    ) {
        let has =
            |conditions: &[Condition], key| conditions.iter().any(|condition| condition.key == key);
        for condition in &given.conditions {
            if !has(conditions, condition.key) {
                conditions.push(condition.clone());
            }
        }
        if let Some(way) = context.building_type
            && !has(conditions, ConditionKey::BuildingType)
        {
            conditions.push(Condition {
                key: ConditionKey::BuildingType,
                value: way.to_owned(),
            });
        }
        if has(conditions, ConditionKey::Use) {
            return;
        }
        let add = |conditions: &mut Vec<Condition>, word: &str| {
            conditions.push(Condition {
                key: ConditionKey::Use,
                value: word.to_owned(),
            });
        };
        if let Some(word) = context.topic_use {
            add(conditions, word);
        } else if *scope == Scope::Plan {
            let uses = context.uses();
            if !uses.is_empty() {
                reasons.push(("proposal-reason-use-heading", false));
            }
            for word in uses {
                add(conditions, &word);
            }
        }
    }

    /// Drafts what a sentence says in words.
    fn words(
        &self,
        context: &mut Context,
        sentence: &Sentence,
        place: (&[Named], &Given),
        placed: &[super::conditions::Placed],
        drafts: &mut Vec<Draft>,
    ) {
        let whole = 0..sentence.tokens.len();
        let is_item = sentence
            .tokens
            .first()
            .is_some_and(|token| token.is('-') || token.is('*'));
        let found = in_words::parameters(sentence, context.list.filter(|_| is_item));
        if sentence.tokens.last().is_some_and(|token| token.is(':')) {
            context.list = in_words::introduced(sentence);
            if context.list.is_some() {
                return;
            }
        }
        for parameter in found {
            let amount = match parameter {
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
            if parameter == "up_required" {
                let areas = placed.iter().filter(|placed| {
                    matches!(
                        placed.condition.key,
                        ConditionKey::ParcelAreaMin | ConditionKey::ParcelAreaMax
                    )
                });
                draft.conditions = areas.map(|placed| placed.condition.clone()).collect();
            }
            drafts.push(draft);
        }
    }

    /// Returns the ways of building that a sentence permits.
    fn building_types(
        &self,
        sentence: &Sentence,
        placed: &[super::conditions::Placed],
        numeric: bool,
        given: &Given,
    ) -> Vec<(&'static str, usize, usize)> {
        let is_denied = sentence.of("negation").any(|no| {
            sentence.tokens[no.from].is_word(&[
                "nije",
                "nisu",
                "ne",
                "zabranjena",
                "nema",
                "zabranjeno",
            ])
        });
        let is_said = sentence.of("builds").next().is_some() || given.is_cell;
        if numeric || is_denied || !is_said {
            return Vec::new();
        }
        let types: Vec<&Found> = sentence.of("type").collect();
        let is_condition = types.first().is_some_and(|first| {
            let near = first.from.saturating_sub(3);
            let words = &sentence.tokens[near..first.from];
            words.iter().any(|token| {
                token.is_word(&[
                    "za", "pri", "kod", "ako", "ukoliko", "kad", "kada", "izmedu", "od",
                ])
            })
        });
        if is_condition || placed.is_empty() {
            return Vec::new();
        }
        types
            .iter()
            .map(|found| (found.key, found.from, found.to))
            .collect()
    }

    /// Writes a draft out, unless the same stands there already.
    fn push(&mut self, sentence: &Sentence, draft: Draft) {
        let (start, end) = sentence.range();
        let sentence_range = CharRange::new(start, end);
        let quote = self.document.slice(sentence_range).trim().to_owned();
        let words = self.document.slice(draft.range).trim().to_owned();
        let (value, unit) = written(draft.amount, draft.parameter, words);
        let doubts = draft
            .reasons
            .iter()
            .filter(|(_, is_doubt)| *is_doubt)
            .count();
        let reasons = draft
            .reasons
            .iter()
            .map(|(code, _)| Message::new(*code))
            .collect();
        let proposal = Proposal {
            parameter: ParameterKey(draft.parameter.into()),
            operator: draft.operator,
            value,
            unit: unit.to_owned(),
            scope: draft.scope,
            role: draft.role,
            conditions: draft.conditions,
            value_range: draft.range,
            sentence_range,
            quote,
            confidence: Confidence {
                level: ConfidenceLevel::after(doubts),
                reasons,
            },
        };
        // Only its own sentence's: `Spratnost: prizemlje i sprat (P+1)`.
        let mut last = self
            .proposals
            .iter()
            .rev()
            .take_while(|other| other.sentence_range == sentence_range);
        let is_same = |other: &Proposal| {
            (
                &other.parameter,
                &other.operator,
                &other.value,
                &other.scope,
                &other.conditions,
            ) == (
                &proposal.parameter,
                &proposal.operator,
                &proposal.value,
                &proposal.scope,
                &proposal.conditions,
            )
        };
        if !last.any(is_same) {
            self.proposals.push(proposal);
        }
    }
}

/// Returns the parameter of a value, also where a sentence before told it.
fn bound(
    sentence: &Sentence,
    values: &[Value],
    index: usize,
    context: &Context,
    given: &Given,
) -> Option<Bound> {
    let value = &values[index];
    if vetoes::of_value(sentence, value) || names_case(sentence, value) {
        return None;
    }
    let permits = sentence.of("permit").next().is_some();
    let has_label = given.is_cell
        || sentence
            .tokens
            .iter()
            .any(|token| token.is(':') || token.is('=') || token.is('-'));
    let told = bind(sentence, values, index).or_else(|| {
        let key = match value.amount {
            Amount::Storeys(_) if permits || has_label && !sentence.found.is_empty() => {
                "storeys_max"
            }
            Amount::Storeys(_) => return None,
            _ => context.subject.or(context.heading_subject())?,
        };
        let speaks = permits || sentence.of("type").next().is_some() || has_label;
        let (key, amount) = parameter(key, &value.amount).filter(|_| speaks)?;
        Some(Bound {
            key,
            amount,
            word: None,
        })
    })?;
    let clause = sentence.clauses[value.from];
    let owns = sentence
        .tokens
        .iter()
        .zip(&sentence.clauses)
        .any(|(token, own)| *own <= clause && token.is_word(&["ima"]));
    let permits_here = sentence
        .of("permit")
        .any(|word| sentence.clauses[word.from] <= clause);
    (told.key != "none"
        && is_believable(&told)
        && !(told.key == "brgp_max" && !given.is_cell && !limits(sentence))
        && !(owns && !permits_here)
        && !is_of_one(sentence, &told))
    .then_some(told)
}

/// `Zgrada je visoka 22 m`: what one building is, and no rule.
fn is_of_one(sentence: &Sentence, told: &Bound) -> bool {
    let is_adjective = told
        .word
        .is_some_and(|word| sentence.tokens[word.from].begins("visok"));
    let is_singular = sentence.tokens.iter().any(|token| token.is_word(&["je"]));
    is_adjective && is_singular && sentence.of("permit").next().is_none()
}

/// A floor area is a rule where it is limited; else it is what a zone holds.
fn limits(sentence: &Sentence) -> bool {
    let is_limit = |word: &&Found| {
        let token = &sentence.tokens[word.from];
        !["planir", "predvid", "obezbed"]
            .iter()
            .any(|stem| token.begins(stem))
    };
    let first = sentence
        .tokens
        .first()
        .is_some_and(|token| token.begins("ukupno"));
    let has_label = sentence
        .tokens
        .iter()
        .any(|token| token.is(':') || token.is('='));
    !first && (has_label || sentence.of("permit").any(|word| is_limit(&word)))
}

/// Tells whether a value lies in the range that the law table believes.
fn is_believable(told: &Bound) -> bool {
    let (Amount::Metres(number) | Amount::Percent(number) | Amount::Area(number)) = &told.amount
    else {
        return true;
    };
    let key = if told.key == "setback_all" {
        "setback_side"
    } else {
        told.key
    };
    let Some(row) = LawTables::embedded().parameter(key) else {
        return true;
    };
    // Compared, never kept.
    let number: f64 = number.to_string().parse().unwrap_or(f64::NAN);
    let is_low = row.low.is_some_and(|low| number < low);
    !is_low && row.high.is_none_or(|high| number <= high)
}

/// `za objekte preko P+2`, `za parcele šire od 20 m`: a case, and no rule.
fn names_case(sentence: &Sentence, value: &Value) -> bool {
    let near = sentence.between(value.from.saturating_sub(5), value.from);
    let said = |stems: &[&str]| {
        near.iter()
            .any(|token| stems.iter().any(|stem| token.begins(stem)))
    };
    let introduced = near.iter().any(|token| token.is_word(&["za", "na", "kod"]));
    match value.amount {
        Amount::Storeys(_) => {
            introduced && near.iter().any(|token| token.is_word(&["preko", "iznad"]))
        }
        Amount::Metres(_) => {
            introduced
                && said(&["parcel"])
                && near.iter().any(|token| {
                    token.is_word(&["sire", "sirim", "uze", "uzim", "dublje", "dubljim", "duze"])
                })
        }
        _ => false,
    }
}

/// Drops values of exceptions that the model has no condition for: the terrain, a
/// street, the consent of neighbours.
fn except(
    sentence: &Sentence,
    values: &[Value],
    placed: &[super::conditions::Placed],
    bound: &mut [Option<Bound>],
) {
    let Some(word) = sentence.of("exception").next() else {
        return;
    };
    let Some(first) = values.iter().position(|value| value.from >= word.to) else {
        return;
    };
    let is_carried = placed.iter().any(|placed| {
        placed.from >= word.from && !matches!(placed.condition.key, ConditionKey::Corner)
    });
    if is_carried {
        return;
    }
    // `uz saglasnost suseda` is of its clause, `izuzetno` of all that follows.
    let clause = sentence.clauses[word.from];
    let is_wide = sentence.tokens[word.from].begins("izuze");
    for (value, bound) in values[first..].iter().zip(&mut bound[first..]) {
        if is_wide || sentence.clauses[value.from] == clause {
            *bound = None;
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
        .of("use")
        .find(|word| word.key == "radna zona" && word.from == 0);
    if let Some(zone) = zone {
        context.topic_use = Some(zone.key);
    }
}

fn role(sentence: &Sentence) -> ProvisionRole {
    if sentence.of("interim").next().is_some() {
        ProvisionRole::Interim
    } else {
        ProvisionRole::Rule
    }
}

/// Tells whether words count people or flats, as balances do.
pub(super) fn counts_people(tokens: &[Token]) -> bool {
    let people = ["stanovnik", "gustin", "domacinst"];
    let flats = tokens
        .windows(2)
        .any(|two| two[0].begins("broj") && two[1].is_word(&["stanova", "radnika", "zaposlenih"]));
    flats
        || tokens
            .iter()
            .any(|token| people.iter().any(|stem| token.begins(stem)))
}

/// Tells whether a paragraph begins as an item: `1)`, `a)`, `2.1.1`.
fn is_numbered(tokens: &[Token]) -> bool {
    let [first, second, ..] = tokens else {
        return false;
    };
    let is_label = first.kind == Kind::Number || first.kind == Kind::Word && first.text.len() == 1;
    is_label && (second.is(')') || second.is('.'))
}

/// Marks the numbers that name something: zones, articles, items of a list.
fn taken(sentence: &Sentence, scopes: &[Named]) -> Vec<bool> {
    let tokens = &sentence.tokens;
    let mut taken = vec![false; tokens.len()];
    for scope in scopes {
        taken[scope.from..scope.to].fill(true);
    }
    for word in sentence.of("reference") {
        let mut at = word.to + usize::from(tokens.get(word.to).is_some_and(|token| token.is('.')));
        while let Some(token) = tokens.get(at) {
            let is_joint =
                matches!(token.kind, Kind::Mark('.' | '-' | '/' | ',')) || token.is_word(&["i"]);
            let is_number = token.kind == Kind::Number;
            if !(is_number
                || is_joint
                    && tokens
                        .get(at + 1)
                        .is_some_and(|next| next.kind == Kind::Number))
            {
                break;
            }
            taken[at] = true;
            at += 1;
        }
    }
    // `1:1000` is a scale, `km 12+450` a place on a road, `„4.2.` a heading's number.
    for (at, three) in tokens.windows(3).enumerate() {
        let numbers = three[0].kind == Kind::Number && three[2].kind == Kind::Number;
        if numbers && (three[1].is(':') || three[1].is('+')) && !three[2].spaced {
            taken[at] = true;
            taken[at + 2] = true;
        }
        if three[0].is('"') && three[1].kind == Kind::Number && three[2].is('.') {
            taken[at + 1] = true;
        }
    }
    // `1)`, `2.1. `, `3. za`: the number of an item.
    if let [first, mark, ..] = tokens.as_slice()
        && first.kind == Kind::Number
        && (mark.is(')') || mark.is('.'))
    {
        taken[0] = true;
    }
    taken
}

/// A building line on the regulation line is one at 0 m.
fn zero_line(
    sentence: &Sentence,
    bound: &[Option<Bound>],
    mut draft: impl FnMut(std::ops::Range<usize>),
) {
    let has = |stem: &str| sentence.tokens.iter().any(|token| token.begins(stem));
    let has_value = bound
        .iter()
        .flatten()
        .any(|bound| bound.key == "building_line");
    let is_of_buildings = !has("ograd") && !has("kapij") && !has("sah");
    let names = |words: &[&str]| sentence.tokens.iter().any(|token| token.is_word(words));
    let coincides = has("poklap")
        && (has("regulac") || names(&["rl"]))
        && (has("gradevinsk") || sentence.tokens.iter().any(|token| token.is_word(&["gl"])));
    let stands = sentence.of("zero").next().is_some();
    if !has_value && is_of_buildings && (coincides || stands) {
        draft(0..sentence.tokens.len());
    }
}

fn written(amount: Drafted, parameter: &str, words: String) -> (ProvisionValue, &'static str) {
    let number = |value, unit: &'static str| {
        (
            ProvisionValue::Number {
                value,
                unit: unit.to_owned(),
            },
            unit,
        )
    };
    match amount {
        Drafted::Amount(Amount::Percent(value)) => number(value, "%"),
        Drafted::Amount(Amount::Metres(value)) => number(value, "m"),
        Drafted::Amount(Amount::Area(value)) => number(value, "m2"),
        Drafted::Amount(Amount::Plain(value)) => number(value, "ratio"),
        Drafted::Amount(Amount::Count(value)) => number(value, "count"),
        Drafted::Amount(Amount::Storeys(storeys)) => (ProvisionValue::Storeys(storeys), "storeys"),
        Drafted::Amount(Amount::OfHeight(text)) => (ProvisionValue::Text(text), "fraction of h"),
        Drafted::Amount(Amount::Parking(text)) => (ProvisionValue::Text(text), "PM per unit"),
        Drafted::True => (ProvisionValue::Flag(true), "bool"),
        Drafted::Code(code) => (
            ProvisionValue::Text(code.to_owned()),
            if parameter == "land_use" {
                "code"
            } else {
                "enum"
            },
        ),
        Drafted::Words => {
            let unit = match parameter {
                "compatible_uses" | "prohibited_uses" | "utility_level" => "list",
                "regulation_line" => "geometry",
                "fence" => "m",
                _ => "text",
            };
            (ProvisionValue::Text(words), unit)
        }
    }
}
