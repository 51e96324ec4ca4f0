//! Rules in words by what they speak of and how they ask: a topic, and a verb that
//! binds. Must not know parameters' values.

use super::lexicon::Class;
use super::sentences::{Sentence, is_building};
use super::tokens::{Kind, Token};

/// How strongly a sentence asks or permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Duty {
    /// It tells how something is.
    None,
    /// Its verb is passive: *izvodi se*.
    Weak,
    /// It asks, permits or bans.
    Strong,
}

/// Beginnings of words that ask, permit or ban.
const STRONG: &[&str] = &[
    "dozvol", "dopust", "zabran", "obavez", "neophod", "nuzn", "duzan", "duzn", "uslovlj",
    "iskljuc", "moguc", "nedozvol",
];
/// Words that do.
const STRONG_WORDS: &[&str] = &[
    "moze", "mogu", "mora", "moraju", "sme", "smeju", "treba", "potrebno", "potreban", "potrebna",
    "potrebne", "potrebni",
];

/// Returns how strongly a sentence asks.
pub(super) fn duty(sentence: &Sentence) -> Duty {
    let tokens = &sentence.tokens;
    let is_strong = |at: usize| {
        let token = &tokens[at];
        // `Građani su zabrinuti`: a participle that ends as an infinitive does.
        let is_participle = at > 0 && tokens[at - 1].is_word(&["je", "su"]);
        token.is_word(STRONG_WORDS)
            || STRONG.iter().any(|stem| token.begins(stem))
            || is_infinitive(token, at) && !is_participle
    };
    if (0..tokens.len()).any(is_strong) {
        return Duty::Strong;
    }
    let is_passive = |at: usize| {
        let near = [at.checked_sub(1), Some(at + 1), Some(at + 2)];
        tokens[at].is_word(&["se"])
            && near
                .into_iter()
                .flatten()
                .filter_map(|place| tokens.get(place))
                .any(is_present)
    };
    if (0..tokens.len()).any(is_passive) {
        return Duty::Weak;
    }
    Duty::None
}

/// An infinitive, which orders where no verb stands before it: *koristiti crep*.
fn is_infinitive(token: &Token, at: usize) -> bool {
    const ENDINGS: &[&str] = &["ati", "iti", "eti", "uti"];
    const OTHERS: &[&str] = &[
        "izvesti",
        "sprovesti",
        "uvesti",
        "odvesti",
        "smestiti",
        "preuzeti",
    ];
    let is_long = token.kind == Kind::Word && token.text.len() > 5 && (at == 0 || !token.capital);
    is_long && ENDINGS.iter().any(|ending| token.text.ends_with(ending)) || token.is_word(OTHERS)
}

/// A verb in the present: *izvodi*, *grade*, *postavlja*, *vrše*.
fn is_present(token: &Token) -> bool {
    const STATES: &[&str] = &[
        "nalaz", "proteze", "prosti", "odlik", "karakter", "sastoji", "krece", "smatra", "prat",
        "odvoz", "zove", "graniči", "vide", "sece", "deli", "javlj",
    ];
    token.kind == Kind::Word
        && token.text.len() > 3
        && !STATES.iter().any(|stem| token.begins(stem))
        && ["a", "e", "i", "u", "ju"]
            .iter()
            .any(|ending| token.text.ends_with(ending))
}

/// Tells whether something is denied or banned, and where: *zabranjuje se*, *nije
/// dozvoljeno*, *ne mogu se*, *isključena je*.
pub(super) fn ban(sentence: &Sentence) -> Option<usize> {
    let tokens = &sentence.tokens;
    (0..tokens.len()).find(|at| {
        let token = &tokens[*at];
        let next = |back: usize| tokens.get(at + back);
        let denies = token.is_word(&["ne", "nije", "nisu", "niti", "ni"]);
        let permits = |token: &Token| {
            token.begins("dozvol")
                || token.begins("dopust")
                || token.begins("moguc")
                || token.is_word(&["moze", "mogu", "sme", "smeju"])
        };
        token.begins("zabran")
            || token.begins("iskljucuj")
            || token.is_word(&["iskljucena", "iskljuceno", "iskljucen", "iskljucene"])
            || token.begins("nedozvol") && !token.begins("nedozvoljenog")
            || denies && (next(1).is_some_and(permits) || next(2).is_some_and(permits))
    })
}

/// Adds the parameters whose topic a sentence speaks of. What it bans or permits, and
/// what a parcel must have, is no measure of the environment.
pub(super) fn add(sentence: &Sentence, found: &mut Vec<&'static str>) {
    for topic in parameters(sentence) {
        if !found.contains(&topic) {
            found.push(topic);
        }
    }
    let stronger = ["prohibited_uses", "compatible_uses", "utility_level"];
    if found.iter().any(|own| stronger.contains(own)) {
        found.retain(|own| *own != "environment_measures");
    }
}

/// Returns the parameters whose topic a sentence speaks of, and which it binds.
fn parameters(sentence: &Sentence) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    let is_question = sentence.tokens.last().is_some_and(|token| token.is('?'));
    if is_question || tells_an_act(sentence) {
        return found;
    }
    let duty = duty(sentence);
    for topic in sentence.of(Class::Topic) {
        let (needed, key) = topic.key.split_once(' ').unwrap_or(("strong", topic.key));
        let is_asked = match needed {
            "weak" | "weak+" => duty >= Duty::Weak,
            _ => duty == Duty::Strong,
        };
        let has = |class: Class| sentence.of(class).any(|word| word.key == topic.key);
        // What a share or a size is of is judged by numbers.
        let is_counted = matches!(key, "other_objects" | "compatible_uses")
            && sentence
                .tokens
                .iter()
                .any(|token| token.is('%') || token.is_word(&["m", "m2", "procenata"]));
        // A `+` in the file: the topic needs one of the words beside it.
        let needs_more = needed.ends_with('+');
        if is_asked
            && !found.contains(&key)
            && !has(Class::Unless)
            && !is_counted
            && (!needs_more || has(Class::Relation))
        {
            found.push(key);
        }
    }
    let is_condition = sentence
        .tokens
        .iter()
        .take(4)
        .any(|token| token.begins("uslov"));
    if (duty >= Duty::Weak || is_condition)
        && asks_for_utilities(sentence)
        && !found.contains(&"utility_level")
    {
        found.push("utility_level");
    }
    if bans_use(sentence) && !found.contains(&"prohibited_uses") {
        found.push("prohibited_uses");
    }
    found
}

/// *Uslovi su pribavljeni*, *istraživanja su rađena*: what was done for the plan.
pub(super) fn tells_an_act(sentence: &Sentence) -> bool {
    const ACTS: &[&str] = &[
        "pribavlj",
        "sproveden",
        "izraden",
        "ugraden",
        "uraden",
        "raden",
        "dostavlj",
        "odrzan",
        "zavrsen",
        "zapocet",
        "usvojen",
        "donet",
        "otkriven",
        "aktiviran",
        "raspisan",
        "poverena",
        "potpisan",
        "objavlj",
        "obavljen",
        "izvrsena",
        "postavljena",
        "postavljen",
    ];
    let tokens = &sentence.tokens;
    let is_act = |token: &Token| ACTS.iter().any(|stem| token.begins(stem));
    let is_past = tokens.windows(2).any(|two| {
        let is_verb = |token: &Token| token.is_word(&["je", "su", "nisu", "nije"]);
        is_verb(&two[0]) && is_act(&two[1]) || is_act(&two[0]) && is_verb(&two[1])
    });
    let in_progress = tokens
        .windows(2)
        .any(|two| two[0].is_word(&["u"]) && two[1].is_word(&["toku"]));
    is_past && duty(sentence) < Duty::Strong || in_progress && tokens.len() < 12
}

/// Networks that a parcel is joined to, by the beginnings of their words.
const NETWORKS: &[&[&str]] = &[
    &["vodovod", "vodom", "vode", "voda", "vodu", "vodosnab"],
    &["struj", "elektr"],
    &["kanaliz", "otpadn"],
    &["gas"],
    &["toplovod"],
    &["telef", "telekom", "optick"],
    &["pristup", "prilaz", "put", "saobracajn"],
];

/// `Parcela mora imati vodu, struju i pristup`: two networks or more that a parcel or a
/// building must have.
fn asks_for_utilities(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let names = |network: &&[&str]| {
        tokens
            .iter()
            .any(|token| network.iter().any(|stem| token.begins(stem)))
    };
    let count = NETWORKS.iter().filter(|network| names(network)).count();
    let own = NETWORKS[..6]
        .iter()
        .filter(|network| names(network))
        .count();
    let of_parcel = tokens.iter().any(|token| {
        is_building(token)
            || token.begins("parcel")
            || token.begins("gradi")
            || token.begins("dozvol")
            || token.begins("opremlj")
    });
    let joins = tokens.iter().any(|token| {
        [
            "prikljuc", "oprem", "obezbed", "uslov", "imat", "ima", "bez", "ureden", "neophod",
            "komunaln", "snabdev", "resen", "potreb", "obavez",
        ]
        .iter()
        .any(|stem| token.begins(stem))
    });
    const OTHERS: &[&str] = &[
        "mrez",
        "cev",
        "trasa",
        "trase",
        "precnik",
        "kolektor",
        "rekonstru",
        "polaz",
        "polag",
        "postavlja",
        "stanovni",
        "domacin",
        "hidrant",
        "saht",
        "trafo",
        "planirana",
        "planiran",
        "ukrst",
        "rastojan",
        "dubin",
        "distribu",
        "koridor",
        "zona",
        "zone",
        "sanitar",
        "nacin",
        "parking",
        "punjac",
        "svrst",
    ];
    let of_lines = tokens
        .iter()
        .any(|token| OTHERS.iter().any(|stem| token.begins(stem)));
    let has_number = tokens.iter().any(|token| token.is_word(&["m", "km", "mm"]));
    count >= 2 && own >= 1 && of_parcel && joins && !of_lines && !has_number
}

/// Uses that may be banned.
const USES: &[&str] = &[
    "delatn",
    "sklad",
    "pogon",
    "farm",
    "klanic",
    "stoke",
    "stok",
    "zivotin",
    "otpad",
    "deponij",
    "industr",
    "proizvod",
    "radion",
    "servis",
    "stovar",
    "reciklaz",
    "livnic",
    "hal",
    "namen",
    "stanovanj",
    "svinj",
    "zivin",
    "magacin",
    "baz",
    "asfalt",
    "pump",
    "benzin",
    "otkup",
    "trgovin",
    "kafan",
    "diskotek",
    "sadrzaj",
    "zapalj",
    "eksploziv",
    "privred",
    "komercij",
    "poslov",
    "stambenih",
    "turist",
    "klub",
    "kockarn",
    "kladion",
];
/// What may be done with them.
const ACTIONS: &[&str] = &[
    "gradi",
    "gradn",
    "izgrad",
    "gradit",
    "podiz",
    "otvar",
    "smest",
    "smesta",
    "organizov",
    "obavlj",
    "drza",
    "drze",
    "planir",
    "locir",
    "skladis",
    "uzgoj",
    "stanovanj",
    "delatn",
    "namen",
    "bavit",
    "bavlj",
    "bavi",
];
/// Words of bans on other things: parts of a building, sizes, lines.
const OTHERS: &[&str] = &[
    "pomocn",
    "ograd",
    "krov",
    "etaz",
    "granici",
    "granicu",
    "meda",
    "mede",
    "medi",
    "visin",
    "teras",
    "balkon",
    "potkrov",
    "donosenj",
    "usvaj",
    "izrade",
    "dok",
    "privremen",
    "prednj",
    "ispred",
    "ispust",
    "upust",
    "prosip",
    "secu",
    "seca",
    "loz",
    "trotoar",
    "parkir",
    "spratn",
    "manj",
    "vec",
    "vise",
    "preko",
    "iznad",
    "ispod",
    "front",
    "nagib",
    "voda",
    "vode",
    "garaz",
    "antensk",
    "reklam",
    "zauzet",
    "indeks",
    "niz",
    "odlozi",
    "deob",
    "parcelac",
    "linij",
    "instalac",
    "vodov",
    "gasov",
    "dalekov",
    "kablov",
    "cev",
    "sum",
    "bez",
    "osim",
    "kopanj",
    "fasad",
    "spomen",
    "arheolo",
    "zelen",
    "uli",
    "put",
    "puta",
    "vozil",
    "kamion",
    "suteren",
    "podrum",
    "buku",
];

/// `Isključuje se gradnja farmi`: a use, or buildings of one, that are banned.
fn bans_use(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let says = |stems: &[&str]| {
        tokens
            .iter()
            .any(|token| stems.iter().any(|stem| token.begins(stem)))
    };
    let has_value = tokens.iter().any(|token| token.kind == Kind::Number);
    let of_neighbours =
        ban(sentence).is_some() && says(&["objek", "obek"]) && says(&["koji", "cij"]);
    ban(sentence).is_some()
        && (says(USES) || of_neighbours && says(&["ugroz", "zagad", "buk", "smet", "ispar"]))
        && (says(ACTIONS) || of_neighbours)
        && !says(OTHERS)
        && !has_value
}
