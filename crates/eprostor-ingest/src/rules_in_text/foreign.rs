//! Values of things that are no building and no parcel: of what a number is a share,
//! whose distance it is, what is placed so far from a line. Must not know parameters
//! beyond their words.

use super::lexicon::{Class, Found};
use super::numbers::number;
use super::sentences::{Sentence, is_building};
use super::tokens::{Kind, Token};
use super::values::{Amount, Value};

/// Of what a share may be.
const WHOLES: &[&str] = &[
    "parcel",
    "plac",
    "povrsin",
    "zemljis",
    "kompleks",
    "blok",
    "ukupn",
    "gradevinsk",
    "zelen",
    "slobodn",
    "ozelen",
    "neizgrad",
    "nezastr",
    "prirodn",
    "vegetac",
    "okucnic",
    "dvorist",
    "osnov",
    "njen",
    "njegov",
    "svoj",
    "svak",
    "lokacij",
    "teren",
    "celin",
    "zon",
    "poroz",
    "travn",
    "zauzet",
    "pokriv",
    "visok",
    "posto",
    "cele",
    "citav",
    "bruto",
    "mest",
    "parking",
    "kapacitet",
    "izgrad",
    "podrucj",
];
/// What may stand between a parameter and a number without a unit.
const JOINTS: &[&str] = &[
    "je", "iznosi", "su", "biti", "bude", "od", "do", "na", "sa", "i", "a", "odnosno", "ili",
    "preko", "max", "min", "maks", "ne", "ona", "tj", "iznose",
];
/// Whose index or ratio it may be.
const OWNERS: &[&str] = &[
    "parcel",
    "zemljis",
    "zon",
    "blok",
    "celin",
    "kompleks",
    "povrsin",
    "gradevinsk",
    "nivo",
    "plac",
    "gustin",
    "jedinic",
    "lokacij",
    "uli",
    "nov",
    "postojec",
    "svak",
];

/// Tells whether the words of a phrase are known at a place.
fn is_known(sentence: &Sentence, at: usize) -> bool {
    sentence.found.iter().any(|found| {
        found.from <= at
            && at < found.to
            && !matches!(
                found.class,
                Class::Cue | Class::With | Class::Without | Class::Veto | Class::Section
            )
            && found.key != "none"
    })
}

fn begins_any(token: &Token, stems: &[&str]) -> bool {
    stems.iter().any(|stem| token.begins(stem))
}

/// `18 % stanova`: a share of something that no parameter is a share of.
pub(super) fn is_share_of_other(sentence: &Sentence, value: &Value) -> bool {
    let Some(next) = sentence.tokens.get(value.to) else {
        return false;
    };
    let is_noun = next.kind == Kind::Word && next.text.len() > 3 && !next.capital;
    // `50 % prizemlja`, `20 % krova`: of a part of the building.
    let is_part = begins_any(
        next,
        &["prizemlj", "krov", "fasad", "etaz", "sprat", "prethodn"],
    );
    matches!(value.amount, Amount::Percent(_)) && is_noun && is_part
        || matches!(value.amount, Amount::Percent(_))
            && is_noun
            && !is_known(sentence, value.to)
            && !begins_any(next, WHOLES)
            && !is_verb(next)
}

/// Verbs, adverbs and the like that may follow a value.
fn is_verb(token: &Token) -> bool {
    const STEMS: &[&str] = &[
        "kada", "koj", "gde", "kod", "prema", "odnos", "uklju", "bez", "osim", "samo", "izuz",
        "dok", "pri", "uko", "mora", "moze", "mogu", "treb", "sme", "nije", "nisu", "iznad",
        "ispod", "unutar", "zajedn", "racun", "mere", "plus", "najv", "najm", "vise", "vaz", "u",
        "nezavisn", "direktn", "obavezn", "dozvol",
    ];
    begins_any(token, STEMS)
}

/// A number without a unit is a ratio only where its label or a word that joins stands
/// before it: *iz tačke 3.2* and *tip 2* name something.
pub(super) fn is_name(sentence: &Sentence, value: &Value) -> bool {
    if !matches!(value.amount, Amount::Plain(_)) {
        return false;
    }
    let Some(before) = value.from.checked_sub(1) else {
        return true;
    };
    let token = &sentence.tokens[before];
    match token.kind {
        // `maks. 3,0`: the point is of the word before it.
        Kind::Mark('.') => !before
            .checked_sub(1)
            .is_some_and(|short| is_known(sentence, short)),
        Kind::Mark(mark) => mark == '/',
        // `za blok 5 1,8`: the number before is a code.
        Kind::Number => !before.checked_sub(1).is_some_and(|scope| {
            begins_any(
                &sentence.tokens[scope],
                &["blok", "zon", "celin", "podcelin", "podzon"],
            )
        }),
        Kind::Word => {
            let is_joint = token.is_word(JOINTS)
                || is_known(sentence, before)
                || begins_any(token, OWNERS)
                || is_building(token)
                || token.text.len() == 1;
            !is_joint
        }
    }
}

/// `Slivnici se postavljaju na 5 m od …`: the subject of the sentence is no building.
pub(super) fn has_other_subject(sentence: &Sentence, value: &Value) -> bool {
    const OTHERS: &[&str] = &[
        "samo", "ovd", "nov", "svi", "sve", "svak", "tu", "ov", "plan", "to", "tak", "moz", "mog",
        "on", "ist", "ostal", "takod", "zab", "nij", "mora", "treb", "dozv", "pre", "post", "isk",
        "obav", "ukol", "ako", "kad", "gde", "pri", "uvek", "tim", "visin", "ukup", "uslov",
        "pravil", "izuz",
    ];
    let verb = sentence
        .tokens
        .iter()
        .take(4)
        .position(|token| token.is_word(&["se"]));
    let Some(verb) = verb.filter(|verb| *verb > 0) else {
        return false;
    };
    let clause = sentence.clauses[value.from];
    let has_own = (verb..value.from).any(|at| {
        sentence.clauses[at] == clause
            && clause > 0
            && is_building(&sentence.tokens[at])
            && !sentence.tokens[at - 1].is_word(&["od", "do", "izmedu", "prema"])
    });
    if has_own {
        return false;
    }
    // `Određuje se udaljenje …`: the verb stands first, and the subject behind it.
    let is_verb_first = verb == 1
        && ["uje", "uju", "ava", "avaju", "ira", "iraju"]
            .iter()
            .any(|ending| sentence.tokens[0].text.ends_with(ending));
    if is_verb_first {
        return false;
    }
    let subject = &sentence.tokens[..verb];
    let is_plain = subject
        .iter()
        .all(|token| token.kind == Kind::Word && token.text.len() > 3);
    let mut places = 0..verb;
    let is_ours = places.any(|at| {
        let token = &sentence.tokens[at];
        is_known(sentence, at)
            || is_building(token)
            || begins_any(token, OTHERS)
            || token.begins("parcel")
    });
    is_plain && !is_ours
}

/// Things that stand beside a building or on it, where a sentence begins with them.
const THINGS: &[&str] = &[
    "otvor",
    "prozor",
    "bazen",
    "kontejner",
    "reklam",
    "pano",
    "orman",
    "znak",
    "rezervoar",
    "tend",
    "klup",
    "stabl",
    "sadit",
    "zasad",
    "drvec",
    "vod",
    "kabl",
    "anten",
    "tabl",
    "fontan",
    "spomenik",
    "roletn",
    "klima",
    "dimnjak",
    "rampa",
    "rampe",
    "stub",
];

/// `Otvori su na 3 m od međe`: what is so far is a thing and no building.
pub(super) fn is_of_thing(sentence: &Sentence) -> bool {
    let first = sentence.lead().iter().take(2);
    let mut first = first.take_while(|token| token.kind == Kind::Word);
    first.any(|token| begins_any(token, THINGS) && !token.begins("vodn"))
}

/// `Zauzetost mesta`, `front sanacije`: the genitive behind names another thing.
pub(super) fn is_head_of_other(sentence: &Sentence, word: &Found) -> bool {
    // `stepen zauzetosti parkinga`: the last word of the phrase is the head.
    let last = &sentence.tokens[word.to - 1];
    let is_head = begins_any(last, &["zauzetost", "izgradenost", "front", "pokriven"]);
    let Some(next) = sentence.tokens.get(word.to).filter(|_| is_head) else {
        return false;
    };
    let is_of_places = sentence
        .of(Class::Param)
        .any(|other| other.from == word.to && matches!(other.key, "parking" | "none"));
    let is_free = next.text.len() <= 3
        || number(next).is_some()
        || is_known(sentence, word.to)
        || begins_any(next, OWNERS)
        || is_building(next)
        || is_verb(next)
        || next.capital
        || next.is_word(JOINTS)
        || begins_any(
            next,
            &[
                "podzemn", "nadzemn", "prizemn", "svih", "ka", "prema", "iznos",
            ],
        );
    next.kind == Kind::Word && (is_of_places || !is_free)
}

/// `Zelena pijaca`, `zelene ulice čine 5 %`: green things that are no greenery.
pub(super) fn is_green_thing(sentence: &Sentence, word: &Found) -> bool {
    const GREENERY: &[&str] = &[
        "povrs", "nezastr", "slobod", "prostor", "tlo", "dvoris", "deo", "fond", "zon", "uredj",
        "ured", "najm", "min", "parcel", "povrsj", "masiv", "mora", "treba", "koj", "iznos",
        "nivo", "nezast", "neizg", "pokriv", "obavez", "javn", "ostaje", "sa", "bez", "bude",
    ];
    let first = &sentence.tokens[word.from];
    let is_adjective = word.to == word.from + 1
        && first.begins("zelen")
        && !first.begins("zelenil")
        && word.key == "green_min";
    let Some(next) = sentence.tokens.get(word.to).filter(|_| is_adjective) else {
        return false;
    };
    next.kind == Kind::Word
        && next.text.len() > 3
        && !is_known(sentence, word.to)
        && !begins_any(next, GREENERY)
}

/// `Objekat od 200 m²`, `može se izgraditi 480 m²`, `po korisniku 15 m²`: of buildings
/// and people.
pub(super) fn is_area_of_building(sentence: &Sentence, value: &Value) -> bool {
    if !matches!(value.amount, Amount::Area(_)) {
        return false;
    }
    let before = sentence.between(value.from.saturating_sub(2), value.from);
    let of_building = matches!(before, [building, of]
        if is_building(building) && of.is_word(&["od"]));
    let is_built = before
        .last()
        .is_some_and(|token| token.begins("izgradi") || token.begins("graditi"));
    let people = [
        "korisnik",
        "detet",
        "ucenik",
        "stanovnik",
        "grupi",
        "posetio",
    ];
    let near = sentence.between(
        value.from.saturating_sub(4),
        (value.to + 4).min(sentence.tokens.len()),
    );
    let starts = sentence.between(0, 3.min(sentence.tokens.len()));
    let per_head = near.windows(3).chain(starts.windows(3)).any(|three| {
        three[0].is_word(&["po"])
            && (begins_any(&three[1], &people) || begins_any(&three[2], &people))
    });
    of_building || is_built || per_head
}

/// `Udaljenost bunara od objekta`: the distance of something else than a building.
pub(super) fn is_distance_of_other(sentence: &Sentence, word: &Found, value: &Value) -> bool {
    const HEADS: &[&str] = &["udaljen", "rastojanj", "odstojanj", "razmak", "razdaljin"];
    const FREE: &[&str] = &[
        "od",
        "do",
        "izmedu",
        "na",
        "u",
        "za",
        "po",
        "prema",
        "je",
        "iznosi",
        "mora",
        "moze",
        "treba",
        "ne",
        "najmanje",
        "minimalno",
        "min",
        "max",
        "biti",
        "koje",
        "koja",
        "se",
        "bude",
        "ka",
    ];
    let end = word.to.max(value.from).min(sentence.tokens.len());
    let head = sentence.tokens[..end]
        .iter()
        .rposition(|token| begins_any(token, HEADS) && !token.begins("udaljava"));
    let Some(head) = head else { return false };
    let Some(next) = sentence.tokens.get(head + 1) else {
        return false;
    };
    // `Razmak između klupa`: of what stands between no buildings.
    if next.is_word(&["izmedu"]) {
        let things = head + 2..(head + 6).min(sentence.tokens.len());
        let mut things = things.take_while(|at| {
            let token = &sentence.tokens[*at];
            token.kind == Kind::Word && !token.is_word(&["je", "iznosi", "mora", "ne", "moze"])
        });
        let is_ours = things.any(|at| {
            is_building(&sentence.tokens[at])
                || is_known(sentence, at)
                || begins_any(&sentence.tokens[at], OWNERS)
                || sentence.tokens[at].is_word(&["njih", "dva", "dve", "lamela"])
                || begins_any(&sentence.tokens[at], &["regulac", "gradev", "sused", "med"])
        });
        return !is_ours;
    }
    let is_owner = next.kind == Kind::Word
        && next.text.len() > 3
        && !next.is_word(FREE)
        && !is_known(sentence, head + 1)
        && !is_building(next);
    // `rastojanje novog objekta`, `udaljenost osnovnog gabarita`.
    let second = sentence.tokens.get(head + 2);
    let is_adjective = ["og", "eg", "ih", "im"]
        .iter()
        .any(|ending| next.text.ends_with(ending));
    let owns = |token: &Token| is_building(token) || token.begins("parcel");
    is_owner
        && !(is_adjective
            && (second.is_some_and(owns)
                || is_known(sentence, head + 2)
                || sentence.tokens.get(head + 3).is_some_and(owns)))
        && !begins_any(next, OWNERS)
}
