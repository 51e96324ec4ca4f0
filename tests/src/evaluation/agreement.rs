//! When a found rule is the expected one (`tests/evaluation/README.md`).

use std::collections::BTreeSet;

use eprostor_model::{LegalDecimal, Storeys};
use eprostor_text::{search_key, to_latin};

use super::set::Rule;

/// Letters by which words of a use are compared: *trgovina* and *trgovine* agree.
const LETTERS_OF_A_WORD: usize = 4;

/// The words of a label that stand for any words of the item.
pub(super) const ANY_WORDS: &str = "*";

/// Tells whether a found rule states what the expected one does. `text` is the
/// item's, in which words of a found rule must lie.
pub fn agree(expected: &Rule, found: &Rule, text: &str) -> bool {
    let is_same_case = expected.parameter == found.parameter
        && expected.operator == found.operator
        && expected.role == found.role
        && scope(&expected.scope) == scope(&found.scope);
    if expected.value == ANY_WORDS {
        let words = search_key(&found.value);
        return is_same_case && !words.is_empty() && search_key(text).contains(&words);
    }
    is_same_case
        && expected.unit == found.unit
        && value(&expected.value) == value(&found.value)
        && conditions_agree(&expected.conditions, &found.conditions)
}

/// Returns the scope with its codes folded and in order.
pub(super) fn scope(scope: &str) -> String {
    match scope.split_once(':') {
        Some((kind, codes)) => {
            let codes: BTreeSet<String> = codes.split(',').map(code).collect();
            let codes: Vec<String> = codes.into_iter().collect();
            format!("{kind}:{}", codes.join(","))
        }
        None => scope.to_owned(),
    }
}

/// Returns a zone's code in Latin capitals without spaces: `тц – 7` as `TC-7`.
fn code(written: &str) -> String {
    let letters = to_latin(written).to_uppercase();
    let letters = letters.chars().filter(|letter| !letter.is_whitespace());
    letters.map(plain_dash).collect()
}

fn plain_dash(letter: char) -> char {
    match letter {
        '–' | '—' | '‑' => '-',
        _ => letter,
    }
}

/// Returns the value in one spelling: `12.0` as `12`, `2/4` and `0.50` as `1/2`.
pub(super) fn value(value: &str) -> String {
    let value = value.trim();
    if let Ok(storeys) = to_latin(value).parse::<Storeys>() {
        return storeys.to_string();
    }
    if let Ok(number) = value.parse::<LegalDecimal>() {
        return number.normalized().to_string();
    }
    match value.split_once('/') {
        Some((amount, base)) => ratio(amount, base),
        None => search_key(value),
    }
}

/// Returns a fraction as its quotient, a ratio as amount and base.
fn ratio(amount: &str, base: &str) -> String {
    let amount = amount.trim().parse::<LegalDecimal>();
    match (amount, base.trim().parse::<LegalDecimal>()) {
        (Ok(amount), Ok(base)) => amount
            .over(base, 4)
            .map_or(String::new(), |quotient| quotient.to_string()),
        (Ok(amount), Err(_)) => {
            let base: String = search_key(base).split_whitespace().collect();
            format!("{}/{base}", amount.normalized())
        }
        (Err(_), _) => String::new(),
    }
}

fn conditions_agree(expected: &[String], found: &[String]) -> bool {
    let of_use = |condition: &&String| condition.starts_with("use=");
    let plain = |conditions: &[String]| -> BTreeSet<String> {
        let plain = conditions.iter().filter(|condition| !of_use(condition));
        plain.map(|condition| plain_condition(condition)).collect()
    };
    let words = |conditions: &[String]| -> BTreeSet<String> {
        let uses = conditions.iter().filter(of_use);
        uses.flat_map(|condition| use_words(condition)).collect()
    };
    let (expected_words, found_words) = (words(expected), words(found));
    plain(expected) == plain(found)
        && expected_words.is_empty() == found_words.is_empty()
        && (expected_words.is_subset(&found_words) || found_words.is_subset(&expected_words))
}

fn plain_condition(condition: &str) -> String {
    match condition.split_once('=') {
        Some((key, of_condition)) => match of_condition.parse::<LegalDecimal>() {
            Ok(number) => format!("{key}={}", number.normalized()),
            Err(_) => condition.to_owned(),
        },
        None => condition.to_owned(),
    }
}

/// Returns the words of a use by their first letters, without *objekat*, which
/// tells nothing, and without the small words.
fn use_words(condition: &str) -> Vec<String> {
    let key = search_key(condition.trim_start_matches("use="));
    let words: Vec<&str> = key.split_whitespace().collect();
    let telling = |word: &&str| word.len() >= LETTERS_OF_A_WORD && !word.starts_with("objek");
    let of_note: Vec<&str> = words.iter().copied().filter(telling).collect();
    let kept = if of_note.is_empty() { words } else { of_note };
    let begin = |word: &&str| word.chars().take(LETTERS_OF_A_WORD).collect();
    kept.iter().map(begin).collect()
}

#[cfg(test)]
mod tests {
    use super::{agree, scope, value};
    use crate::evaluation::Rule;

    fn rule(operator: &str, value: &str, conditions: &[&str]) -> Rule {
        Rule {
            parameter: "setback_side".to_owned(),
            operator: operator.to_owned(),
            value: value.to_owned(),
            unit: "m".to_owned(),
            scope: "zone:S2,S1".to_owned(),
            conditions: conditions.iter().map(|&text| text.to_owned()).collect(),
            role: "rule".to_owned(),
            optional: false,
        }
    }

    #[test]
    fn equal_values_have_one_spelling() {
        for (one, other) in [
            ("12.0", "12"),
            ("1/2", "0.5"),
            ("2/4", "1/2"),
            ("П+4+Пк", "P+4+Pk"),
            ("1.0/70 m²", "1/70 m2"),
            ("S+P+1", "Su+P+1"),
        ] {
            assert_eq!(value(one), value(other));
        }
        for (one, other) in [("1/70 m2", "1/80 m2"), ("P+4", "P+4+Pk"), ("1/stan", "1")] {
            assert_ne!(value(one), value(other));
        }
        assert_eq!(scope("zone:с2, s1"), scope("zone:S1,S2"));
        assert_eq!(scope("zone:тц – 7"), "zone:TC-7");
        assert_ne!(scope("zone:14"), scope("block:14"));
    }

    #[test]
    fn words_of_a_use_agree_by_their_beginnings() {
        let of = |written: &str| rule("min", "2.5", &[written]);
        for (one, other) in [
            ("use=trgovina", "use=trgovine"),
            ("use=porodično stanovanje", "use=porodičnog stanovanja"),
            ("use=стамбени објекат", "use=stambeni"),
        ] {
            assert!(agree(&of(one), &of(other), ""), "{one} {other}");
        }
        for other in ["use=višeporodično stanovanje", "corner=yes"] {
            assert!(!agree(&of("use=porodično stanovanje"), &of(other), ""));
        }
        assert!(!agree(&of("use=trgovina"), &rule("min", "2.5", &[]), ""));
    }

    #[test]
    fn words_must_lie_in_the_item() {
        let expected = rule("text", "*", &[]);
        let text = "Кров је кос, нагиба до 33°.";
        let found = |written| rule("text", written, &[]);
        assert!(agree(&expected, &found("nagiba do 33°"), text));
        assert!(!agree(&expected, &found("nagiba do 30°"), text));
        assert!(!agree(&expected, &found("*"), text));
    }
}
