//! Conditions in a sentence, and which value each belongs to. Must not know
//! parameters.

use eprostor_model::{CharRange, Condition, ConditionKey, DocumentText};
use eprostor_text::to_latin;

use super::lexicon::{Class, Found};
use super::sentences::{Sentence, is_building};
use super::tokens::{Kind, Token};
use super::values::{End, Value};

/// A condition and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) condition: Condition,
    pub(super) from: usize,
    pub(super) to: usize,
}

pub(super) fn condition(key: ConditionKey, value: impl Into<String>) -> Condition {
    Condition {
        key,
        value: value.into(),
    }
}

/// Returns the conditions that words of a sentence state.
pub(super) fn of_words(document: &DocumentText, sentence: &Sentence) -> Vec<Placed> {
    let mut placed = unknown_uses(document, sentence);
    let mut push = |key, value: &str, from, to| {
        placed.push(Placed {
            condition: condition(key, value),
            from,
            to,
        });
    };
    for found in &sentence.found {
        match found.class {
            Class::Type => push(ConditionKey::BuildingType, found.key, found.from, found.to),
            Class::Condition if found.key == "corner" => {
                push(ConditionKey::Corner, "yes", found.from, found.to)
            }
            Class::PermitState if is_of_existing(sentence) => {
                push(ConditionKey::ExistingBuilding, "yes", found.from, found.to);
            }
            Class::Use
                if !in_existing(sentence, found.from)
                    && !is_where(sentence, found)
                    && !is_reference(&sentence.tokens, found.from) =>
            {
                push(ConditionKey::Use, found.key, found.from, found.to);
            }
            _ => {}
        }
    }
    placed
}

/// Returns the words of tokens in Latin, in small letters, as the text has them.
pub(super) fn words(document: &DocumentText, tokens: &[Token]) -> String {
    let mut words = String::new();
    for token in tokens {
        if !words.is_empty() && token.spaced {
            words.push(' ');
        }
        let written = document.slice(CharRange::new(token.start, token.end));
        words.push_str(&to_latin(written).to_lowercase());
    }
    words
}

/// `Postojeći stambeni objekti`: the words are one condition.
fn in_existing(sentence: &Sentence, at: usize) -> bool {
    sentence
        .of(Class::PermitState)
        .any(|word| word.from <= at && at < word.to)
}

/// Words behind `m²` that say how the area is measured, and no use.
const MEASURES: &[&str] = &[
    "brgp", "bgp", "brg", "bruto", "neto", "nkp", "korisn", "povrsin", "razvijen", "izgrad",
    "ukupn", "obek", "etaz", "nadzemn", "gradev", "prostor", "kvadrat", "zapocet", "osnov",
];

/// Returns the use of a norm of parking that no known word names: the label before
/// it, or the words behind the area.
pub(super) fn use_of_norm(
    document: &DocumentText,
    sentence: &Sentence,
    values: &[Value],
    index: usize,
) -> Option<Condition> {
    let value = &values[index];
    let tokens = &sentence.tokens;
    let is_area = value.to > 0 && tokens[value.to - 1].is_word(&["m2"]);
    if is_area {
        let behind = tokens[value.to..]
            .iter()
            .take_while(|token| token.kind == Kind::Word);
        let behind: Vec<Token> = behind.take(3).cloned().collect();
        let is_measure = |token: &Token| {
            token.text.len() < 4
                || MEASURES.iter().any(|word| token.begins(word))
                || token.begins("svak")
                || token.begins("treba")
                || token.begins("obezb")
                || token.begins("predv")
                || token.begins("jed")
        };
        if behind.first().is_some_and(|first| !is_measure(first)) {
            return Some(condition(ConditionKey::Use, words(document, &behind)));
        }
    }
    // `pozorište: 1 PM na 20 sedišta`.
    let from = index.checked_sub(1).map_or(0, |before| values[before].to);
    let label = sentence.between(from, value.from);
    let end = label
        .iter()
        .rposition(|token| token.is(':') || token.is('-'))?;
    let start = label[..end]
        .iter()
        .rposition(|token| matches!(token.kind, Kind::Mark(_)))
        .map_or(0, |mark| mark + 1);
    let own = &label[start..end];
    let is_known = sentence.found.iter().any(|found| {
        matches!(
            found.class,
            Class::Param | Class::Scope | Class::Permit | Class::Type | Class::Reference
        ) && found.from < from + end
            && found.to > from + start
    });
    let of_norms = |token: &Token| {
        token.begins("normativ") || token.begins("broj") || token.is_word(&["norma", "pm", "gm"])
    };
    let is_label = !own.iter().any(of_norms)
        && !own.is_empty()
        && own.len() <= 5
        && own.iter().all(|token| token.kind == Kind::Word);
    (is_label && !is_known).then(|| condition(ConditionKey::Use, words(document, own)))
}

/// Uses that no list knows: *za sakralne objekte*.
fn unknown_uses(document: &DocumentText, sentence: &Sentence) -> Vec<Placed> {
    const OTHERS: &[&str] = &[
        "nov", "plan", "posto", "glavn", "sused", "drug", "vis", "niz", "ostal", "svi", "sve",
        "ov", "tak", "pojed", "grad", "slobod", "dvoj", "javn", "spratn", "prizem", "izgrad",
        "dozv", "uga", "ulic", "dvor", "uzid", "najbl", "zast", "osnovn", "ist", "medu", "preki",
        "prek", "neprek", "jedn", "dv", "tri", "pred", "dvo", "obe", "stamb", "bes",
    ];
    let tokens = &sentence.tokens;
    let mut placed: Vec<Placed> = leading_use(document, sentence).into_iter().collect();
    for at in 1..tokens.len().saturating_sub(1) {
        let is_of_building = ["obek", "objek", "zgrad"]
            .iter()
            .any(|stem| tokens[at + 1].begins(stem));
        let is_adjective = ["ne", "ni", "nih", "ske", "ski", "skih", "nog", "skog"]
            .iter()
            .any(|ending| tokens[at].text.ends_with(ending));
        let is_known = sentence.found.iter().any(|found| {
            found.from <= at
                && at < found.to
                && !matches!(
                    found.class,
                    Class::With | Class::Without | Class::Cue | Class::Builds
                )
        });
        let is_other = OTHERS.iter().any(|stem| tokens[at].text.starts_with(stem));
        if tokens[at - 1].is_word(&["za", "kod"])
            && is_of_building
            && is_adjective
            && !is_known
            && !is_other
            && tokens[at].text.len() > 4
        {
            placed.push(Placed {
                condition: condition(ConditionKey::Use, words(document, &tokens[at..=at])),
                from: at,
                to: at + 1,
            });
        }
    }
    placed
}

/// The use that a sentence begins with and that no list knows: *Za pečenjare parcela je
/// najmanje 500 m²*.
fn leading_use(document: &DocumentText, sentence: &Sentence) -> Option<Placed> {
    const OTHERS: &[&str] = &[
        "potreb", "izgrad", "gradn", "pristup", "svak", "sve", "svi", "ostal", "nov", "ovu",
        "ovaj", "ovo", "ove", "ovim", "zon", "parcel", "objek", "obek", "zgrad", "kuc", "teritor",
        "podrucj", "prostor", "lokacij", "kompleks", "ulic", "slucaj", "gradev", "navedene", "deo",
        "delov", "celin", "blok", "planir", "predvid", "posto", "slobod", "dvo", "niz", "ugao",
        "ugaon", "stan", "visin", "sprat", "potkrov", "krov", "ograd", "tip", "vrst", "namen",
        "uslov", "nivo", "njih", "druge", "drugi", "istu", "isti", "vec", "manj", "pojedin",
        "takve", "obe", "sluc", "preostal", "izvod", "regul", "rekon", "dogr", "nadz", "dobij",
        "izdav", "pomenut", "osnovn", "glavn", "prate", "objed", "objekat", "jedn", "formir",
        "obraz", "deob", "podel",
    ];
    let tokens = &sentence.tokens;
    if !tokens.first()?.is_word(&["za", "kod"]) {
        return None;
    }
    let is_known = |at: usize| {
        sentence
            .found
            .iter()
            .any(|found| found.from <= at && at < found.to && found.class != Class::With)
    };
    let is_use = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.capital
                && token.text.len() > 4
                && !is_known(at)
                && !OTHERS.iter().any(|stem| token.begins(stem))
        })
    };
    let words_of_use = (1..3).take_while(|at| is_use(*at)).count();
    let to = 1 + words_of_use;
    let next = tokens.get(to)?;
    let ends = matches!(next.kind, Kind::Mark(':' | ',' | '-') | Kind::Number)
        || next.is_word(&["je", "iznosi", "se", "su"])
        || sentence.found.iter().any(|found| {
            found.from == to
                && matches!(found.class, Class::Param | Class::Operator | Class::Permit)
        });
    (words_of_use > 0 && ends).then(|| Placed {
        condition: condition(ConditionKey::Use, words(document, &tokens[1..to])),
        from: 1,
        to,
    })
}

/// An existing building is a condition where it may be changed.
fn is_of_existing(sentence: &Sentence) -> bool {
    let changes = [
        "nadzid", "dograd", "rekonstr", "obnov", "povec", "nadogra", "adapt",
    ];
    sentence
        .tokens
        .iter()
        .any(|token| changes.iter().any(|stem| token.begins(stem)))
}

/// A garage in which places are, and no use: *u svakoj garaži dva punjača*.
fn is_where(sentence: &Sentence, found: &Found) -> bool {
    let before = sentence.between(found.from.saturating_sub(2), found.from);
    let is_any = before
        .iter()
        .any(|token| token.is_word(&["u", "po"]) || token.begins("svak"));
    found.key == "garaža" && sentence.has(Class::Param, "ev_charging") && is_any
}

/// A use that only says what a distance is measured from: *od stambenog objekta*.
fn is_reference(tokens: &[Token], from: usize) -> bool {
    let before = |back: usize| from.checked_sub(back).map(|place| &tokens[place]);
    let is_from = |token: Option<&Token>| {
        token.is_some_and(|token| {
            token.is_word(&[
                "od", "sa", "otvore", "otvori", "otvora", "prema", "uz", "ka", "pored", "iza",
                "ispred", "kraj", "naspram", "po", "blizini", "okolini",
            ])
        })
    };
    // `između dve vile`: what the buildings are, and no case.
    let is_pair = before(1).is_some_and(|token| token.is_word(&["dve", "dva", "dvije"]))
        && before(2).is_some_and(|token| token.is_word(&["izmedu"]))
        && !tokens.get(from + 1).is_some_and(is_building);
    // `prilaz garaži`: where it leads.
    let leads = tokens[from].begins("garaz")
        && before(1).is_some_and(|token| {
            ["prilaz", "pristup", "ulaz", "rampa"]
                .iter()
                .any(|stem| token.begins(stem))
        });
    is_pair || leads || is_from(before(1))
}

/// Returns the conditions of each value, those of one key told once.
///
/// What stands before the first value holds for all, until a later value has one of
/// the same key; what stands behind a value before the next comma is its own.
pub(super) fn by_value(
    sentence: &Sentence,
    values: &[Value],
    placed: &[Placed],
) -> Vec<Vec<Condition>> {
    let (own, mut standing) = placed_by_value(sentence, values, placed);
    let mut running: Vec<&Placed> = Vec::new();
    let mut result = Vec::with_capacity(values.len());
    for index in 0..values.len() {
        // `…, za ostale 40 %`: what held for the values before ends.
        let from = index.checked_sub(1).map_or(0, |before| values[before].to);
        let ends = |word: &&Found| word.from >= from && word.to <= values[index].from;
        if let Some(end) = sentence.of(Class::Reset).filter(ends).last()
            && index > 0
        {
            running.clear();
            standing[index].retain(|placed| placed.from >= end.from);
        }
        for new in &standing[index] {
            let from_here = standing[index]
                .iter()
                .any(|other| std::ptr::eq(*other, *new));
            running.retain(|old| {
                group(old.condition.key) != group(new.condition.key)
                    || from_here
                        && standing[index]
                            .iter()
                            .any(|other| std::ptr::eq(*other, *old))
            });
            running.push(new);
        }
        let mut conditions: Vec<Condition> = Vec::new();
        let has_own = |key: ConditionKey| {
            own[index]
                .iter()
                .any(|placed| group(placed.condition.key) == group(key))
        };
        let inherited = running
            .iter()
            .filter(|placed| !has_own(placed.condition.key));
        let exempt = |placed: &&&Placed| is_of_exception(sentence, placed, &values[index]);
        let inherited = inherited.filter(|placed| !exempt(placed));
        for placed in inherited.chain(&own[index]) {
            if !conditions.contains(&placed.condition) {
                conditions.push(placed.condition.clone());
            }
        }
        result.push(conditions);
        // `Najmanje 4000 m² treba da ima parcela hladnjače, a front 40 m`: the subject
        // stands behind its value, and stays.
        let is_inverted = sentence
            .of(Class::Param)
            .find(|word| word.key != "none")
            .is_some_and(|word| word.from >= values[index].to);
        if index == 0 && is_inverted {
            let uses = own[0]
                .iter()
                .filter(|placed| placed.condition.key == ConditionKey::Use);
            running.extend(uses);
        }
    }
    result
}

/// The conditions of each value.
type ByValue<'a> = Vec<Vec<&'a Placed>>;

/// Returns the conditions that each value has of its own, and those that stand before it.
fn placed_by_value<'a>(
    sentence: &Sentence,
    values: &[Value],
    placed: &'a [Placed],
) -> (ByValue<'a>, ByValue<'a>) {
    let mut own: ByValue<'a> = vec![Vec::new(); values.len()];
    let mut standing: ByValue<'a> = vec![Vec::new(); values.len()];
    for condition in placed {
        let next = values.iter().position(|value| value.from >= condition.to);
        let before = match next {
            Some(0) => None,
            Some(next) => Some(next - 1),
            None => values.len().checked_sub(1),
        };
        let inside = values
            .iter()
            .position(|value| value.from <= condition.from && condition.to <= value.to);
        if let Some(inside) = inside {
            own[inside].push(condition);
            continue;
        }
        match (before, next) {
            (Some(before), _)
                if is_behind(sentence, &values[before], condition, values.get(before + 1)) =>
            {
                own[before].push(condition);
                // Both ends of a range.
                if values[before].end == End::High && before > 0 {
                    own[before - 1].push(condition);
                }
            }
            (_, Some(next)) => standing[next].push(condition),
            // `Na 2 m od međe, ni bliže, postavlja se objekat u nizu`: of all it says.
            (Some(0), None)
                if values.len() == 1
                    && condition.condition.key == ConditionKey::BuildingType
                    && !sentence
                        .between(values[0].to, condition.from)
                        .iter()
                        .any(|token| {
                            token.is(';') || token.is_word(&["a", "dok", "ali", "kod"])
                        }) =>
            {
                own[0].push(condition);
            }
            _ => {}
        }
    }
    (own, standing)
}

/// `Izuzev na uglovima (P+4), objekti su P+3`: what an exception before the rule says.
fn is_of_exception(sentence: &Sentence, placed: &Placed, value: &Value) -> bool {
    let begins = sentence
        .of(Class::Exception)
        .next()
        .is_some_and(|word| word.from == 0);
    let own = sentence.clauses[placed.from];
    begins && own == 0 && sentence.clauses[value.from] > 0 && !sentence.tokens[0].begins("izuzetn")
}

/// Both limits of the area are one group: the second pair replaces the first.
fn group(key: ConditionKey) -> ConditionKey {
    match key {
        ConditionKey::ParcelAreaMax => ConditionKey::ParcelAreaMin,
        other => other,
    }
}

/// Tells whether a condition stands behind a value and belongs to it.
fn is_behind(sentence: &Sentence, value: &Value, condition: &Placed, next: Option<&Value>) -> bool {
    if condition.from < value.to {
        return false;
    }
    // `u nizu (60 %) nego za slobodnostojeće (40 %)`: brackets close what they say.
    if sentence.is_in_brackets(value.from) && !sentence.is_in_brackets(condition.from) {
        return false;
    }
    let between = sentence.between(value.to, condition.from);
    let is_parted = between
        .iter()
        .any(|token| token.is(';') || token.is(',') || token.is_word(&["a", "dok", "ali"]));
    // `25% u centru, 20% …` is behind; `P+2, stambeno-poslovnih P+3` is not.
    let in_brackets = between.iter().any(|token| token.is('('));
    let leads_on = next.is_some_and(|next| {
        let rest = sentence.between(condition.to, next.from);
        let joined = between.iter().any(|token| token.is_word(&["i", "odnosno"]));
        joined
            && !rest.iter().any(|token| {
                token.is(',') || token.is(';') || token.is_word(&["i", "a", "odnosno"])
            })
    });
    // `12 m (za dvojne 16 m)`: the brackets hold a value of their own.
    let holds_next = in_brackets
        && !between.iter().any(|token| token.is(')'))
        && next.is_some_and(|next| {
            let rest = sentence.between(condition.to, next.from);
            !rest.iter().any(|token| token.is(')'))
        });
    if holds_next {
        return false;
    }
    (!is_parted || in_brackets && !between.iter().any(|token| token.is(')'))) && !leads_on
}
