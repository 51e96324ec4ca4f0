//! Proposals before they are written out: value, scope, conditions and reasons. Must
//! not know where in a text rules stand.

use eprostor_model::{
    CharRange, Condition, ConditionKey, Confidence, ConfidenceLevel, LegalDecimal, Message,
    Operator, ParameterKey, Proposal, ProvisionRole, ProvisionValue, Scope,
};

use super::binding::Bound;
use super::context::Context;
use super::lexicon::Class;
use super::operators::{Told, operator};
use super::reading::{Given, Reader};
use super::scopes::Named;
use super::sentences::Sentence;
use super::values::{Amount, End, Value};

/// A proposal before it is written out.
pub(super) struct Draft {
    pub(super) parameter: &'static str,
    pub(super) operator: Operator,
    pub(super) amount: Drafted,
    pub(super) scope: Scope,
    pub(super) role: ProvisionRole,
    pub(super) conditions: Vec<Condition>,
    pub(super) range: CharRange,
    pub(super) reasons: Vec<(&'static str, bool)>,
}
/// What a draft states.
pub(super) enum Drafted {
    Amount(Amount),
    Words,
    Code(&'static str),
    True,
}

impl Reader<'_> {
    /// Drafts a value of a parameter.
    #[expect(clippy::too_many_arguments, reason = "a value stands in all of them")]
    pub(super) fn draft(
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
        if told.is_case || is_size_of_some(sentence, value, bound, told) {
            return;
        }
        let mut reasons = reasons(sentence, given, value, bound, told);
        let tokens = &sentence.tokens[value.from..value.to];
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
        conditions.retain(|condition| {
            condition.key != ConditionKey::Use || !context.is_use_of_zone(&condition.value)
        });
        let keys: &[&'static str] = match (bound.key, told.operator) {
            ("setback_all", _) => &["setback_side", "setback_rear"],
            ("parcel_min_area", Operator::Max) => &["parcel_max_area"],
            ("parcel_max_area", Operator::Min) => &["parcel_min_area"],
            ("parcel_min_front" | "access_min_width", Operator::Max) => &[],
            (key, _) => &[key],
        };
        let start = tokens.first().map_or(0, |token| token.start);
        let end = tokens.last().map_or(0, |token| token.end);
        for (key, conditions) in keys
            .iter()
            .flat_map(|key| by_type(&conditions).into_iter().map(move |own| (key, own)))
        {
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
                conditions,
                range: CharRange::new(start, end),
                reasons: reasons.clone(),
            });
        }
    }

    /// Drafts a rule without a value of its own.
    pub(super) fn plain(
        &self,
        context: &Context,
        sentence: &Sentence,
        (scopes, given): (&[Named], &Given),
        parameter: &'static str,
        amount: Drafted,
        range: std::ops::Range<usize>,
    ) -> Draft {
        let mut reasons = Vec::new();
        if given.is_cell {
            reasons.push(("proposal-reason-table", false));
        }
        // Words are known by key words, in a cell too.
        if !given.is_cell || matches!(amount, Drafted::Words) {
            reasons.push(("proposal-reason-words", true));
        }
        let place = range.start.min(sentence.tokens.len().saturating_sub(1));
        let pseudo = [Value {
            amount: Amount::Plain(LegalDecimal::whole(0)),
            end: End::Single,
            from: place,
            to: place,
        }];
        // The only scope of a sentence is that of the rule it is.
        let scope = match scopes {
            [only] if range.len() == sentence.tokens.len() => only.scope.clone(),
            _ => self.scope_of(context, sentence, given, scopes, &pseudo, 0, &mut reasons),
        };
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
    pub(super) fn scope_of(
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
        // Both ends of a range have what stands behind it.
        let after = index + 1 + usize::from(value.end == End::Low);
        let next = values
            .get(after)
            .map_or(sentence.tokens.len(), |next| next.from);
        let behind = scopes.iter().find(|scope| {
            scope.from >= value.to && scope.from < next && sentence.clauses[scope.from] == clause
        });
        let before = scopes.iter().rev().find(|scope| scope.to <= value.from);
        // `45 % (u celini I) i 55 % (u celini II)`: what brackets say is of the value before.
        let is_aside = |scope: &Named| {
            sentence.is_in_brackets(scope.from) && !sentence.is_in_brackets(value.from)
        };
        let in_own_brackets = behind.is_some_and(|behind| {
            is_aside(behind) && before.is_some_and(is_aside) && behind.from == value.to + 1
        });
        // `P+4 u zoni C3 i P+2 u zoni C4`: each stands behind its value.
        let follows = index > 0
            && behind.is_some()
            && before.is_some_and(|before| before.from >= values[index - 1].to)
            && !scopes.iter().any(|scope| scope.to <= values[0].from)
            && behind.is_some_and(|behind| {
                let between = sentence.between(value.to, behind.from);
                !between.iter().any(|token| token.is(','))
            });
        let is_close = before.is_some_and(|before| sentence.clauses[before.from] == clause)
            && !in_own_brackets
            && !follows;
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
    pub(super) fn complete(
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

    /// Writes a draft out, unless the same stands there already.
    pub(super) fn push(&mut self, sentence: &Sentence, draft: Draft) {
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

/// `Parcele veće od 2000 m² mogu se deliti`, `Parcele su do 8 ari`: which parcels are meant
/// or how they are, where nothing asks for it.
fn is_size_of_some(sentence: &Sentence, value: &Value, bound: &Bound, told: Told) -> bool {
    let before = sentence.between(value.from.saturating_sub(5), value.from);
    let names_parcels = told.compares
        && !before.iter().any(|token| token.begins("mora"))
        && bound.word.is_some_and(|word| word.from <= 1);
    let only_reaches = told.operator == Operator::Max
        && value.end == End::Single
        && before.last().is_some_and(|token| token.is_word(&["do"]))
        && !sentence
            .permits()
            .any(|word| !sentence.tokens[word.from].is_word(&["do"]));
    bound.key == "parcel_min_area" && (names_parcels || only_reaches)
}

/// Returns why a value is believed, and which of it was concluded.
fn reasons(
    sentence: &Sentence,
    given: &Given,
    value: &Value,
    bound: &Bound,
    told: Told,
) -> Vec<(&'static str, bool)> {
    let place = if given.is_cell {
        "proposal-reason-table"
    } else {
        "proposal-reason-sentence"
    };
    let mut reasons = vec![(place, false)];
    // Storeys are a greatest number, and a building line lies where it is said to.
    if !told.is_told && !matches!(bound.key, "storeys_max" | "building_line") {
        reasons.push(("proposal-reason-operator-default", true));
    }
    if bound.word.is_none() {
        reasons.push(("proposal-reason-subject-before", true));
    }
    let is_mended = |from: usize, to: usize| {
        let mut tokens = sentence.between(from, to).iter();
        tokens.any(|token| token.mended)
    };
    if is_mended(value.from, value.to)
        || bound.word.is_some_and(|word| is_mended(word.from, word.to))
    {
        reasons.push(("proposal-reason-mended", true));
    }
    reasons
}

/// Parts ways of building, of which a building has one: *za dvojne i slobodnostojeće* are
/// two rules.
fn by_type(conditions: &[Condition]) -> Vec<Vec<Condition>> {
    let is_type = |condition: &&Condition| condition.key == ConditionKey::BuildingType;
    let types: Vec<&Condition> = conditions.iter().filter(is_type).collect();
    if types.len() < 2 {
        return vec![conditions.to_vec()];
    }
    let of_type = |way: &&Condition| {
        let others = conditions.iter().filter(|other| !is_type(other));
        others.chain([*way]).cloned().collect()
    };
    types.iter().map(of_type).collect()
}

fn role(sentence: &Sentence) -> ProvisionRole {
    if sentence.of(Class::Interim).next().is_some() {
        ProvisionRole::Interim
    } else {
        ProvisionRole::Rule
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
