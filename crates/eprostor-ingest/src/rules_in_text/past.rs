//! Sentences that tell how it was: years and verbs in the past. Must not know values.

use super::lexicon::Class;
use super::sentences::Sentence;
use super::tokens::Kind;

/// Years that plans speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2035;

/// *je imala*, *su tražili*, *iznosio je*: a verb in the past.
pub(super) fn tells_of_past(sentence: &Sentence) -> bool {
    const ENDINGS: &[&str] = &[
        "ao", "io", "eo", "uo", "ala", "ila", "ela", "ula", "ali", "ili", "eli", "uli", "ale",
        "ile", "ele", "alo", "ilo", "elo", "sla", "slo", "sli",
    ];
    let is_participle = |at: usize| {
        let token = &sentence.tokens[at];
        if token.kind != Kind::Word
            || token.text.len() < 5
            || !ENDINGS.iter().any(|ending| token.text.ends_with(ending))
        {
            return false;
        }
        let is_noun = sentence.found.iter().any(|found| {
            matches!(
                found.class,
                Class::Use | Class::Param | Class::Type | Class::Permit
            ) && found.from <= at
                && at < found.to
        });
        let is_other = ["ostal", "cel", "zemlj", "posto", "parcel"]
            .iter()
            .any(|stem| token.begins(stem));
        !is_noun && !is_other
    };
    if counts_what_was_done(sentence) {
        return true;
    }
    (0..sentence.tokens.len()).any(|at| {
        if !sentence.tokens[at].is_word(&["je", "su", "bi", "nije", "nisu"]) {
            return false;
        }
        let next = at + 1 < sentence.tokens.len() && is_participle(at + 1);
        let before = at > 0 && is_participle(at - 1);
        next || before
    }) || tells_at_distance(sentence)
}

/// *Eksproprisano je 14 parcela*: a sentence that begins with what was done, and counts it.
fn counts_what_was_done(sentence: &Sentence) -> bool {
    const RULES: &[&str] = &[
        "dozvol", "planir", "predvid", "propis", "odred", "utvrd", "zabran", "ogranic", "obavez",
        "potrebn", "neophod", "moguc",
    ];
    let [done, is, count, ..] = sentence.lead() else {
        return false;
    };
    let is_participle = ["ano", "eno", "ato", "uto"]
        .iter()
        .any(|ending| done.text.ends_with(ending));
    is_participle
        && is.is_word(&["je"])
        && count.kind == Kind::Number
        && !RULES.iter().any(|stem| done.begins(stem))
}

/// *Plan je za ovaj deo predviđao*: the parts of the verb stand apart.
fn tells_at_distance(sentence: &Sentence) -> bool {
    let is_masculine = |token: &super::tokens::Token| {
        token.kind == Kind::Word
            && token.text.len() >= 6
            && (token.text.ends_with("ao")
                || token.text.ends_with("eo")
                || token.text.ends_with("io"))
    };
    sentence.tokens.iter().enumerate().any(|(at, token)| {
        is_masculine(token)
            && sentence
                .between(at.saturating_sub(6), at)
                .iter()
                .any(|other| other.is_word(&["je"]))
    })
}

pub(super) fn names_year(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    (0..tokens.len()).any(|at| {
        let is_year = tokens[at].kind == Kind::Number
            && tokens[at].text.len() == 4
            && tokens[at]
                .text
                .parse::<u32>()
                .is_ok_and(|year| YEARS.contains(&year));
        let next = tokens.get(at + 1);
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let is_said = next.is_some_and(|next| {
            next.begins("god")
                || next.is('.')
                    && tokens.get(at + 2).is_none_or(|second| {
                        second.spaced && second.kind == Kind::Word || second.is('-')
                    })
        });
        let is_dated = before.is_some_and(|before| {
            before.is_word(&[
                "iz",
                "od",
                "do",
                "januara",
                "februara",
                "marta",
                "aprila",
                "maja",
                "juna",
                "jula",
                "avgusta",
                "septembra",
                "oktobra",
                "novembra",
                "decembra",
                "leta",
                "krajem",
                "posle",
            ]) && next.is_none_or(|next| !next.is_word(&["m", "m2", "ha"]))
        });
        is_year && (is_said || is_dated)
    })
}
