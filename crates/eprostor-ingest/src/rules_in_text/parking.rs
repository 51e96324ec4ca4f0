//! Norms of parking places: `1 PM na 70 m²`, *jedno mesto po stanu*. Must not know
//! other values.

use eprostor_model::LegalDecimal;

use super::numbers::{number, ordinal};
use super::tokens::{Kind, Token};

/// What places are counted by: beginnings of words, and the word of the model.
const BASES: &[(&str, &str)] = &[
    ("stan", "stan"),
    ("zaposlen", "zaposleni"),
    ("radnik", "zaposleni"),
    ("radn", "zaposleni"),
    ("sedist", "sediste"),
    ("sedis", "sediste"),
    ("stolic", "sediste"),
    ("gledal", "sediste"),
    ("sob", "soba"),
    ("krevet", "krevet"),
    ("postelj", "krevet"),
    ("lezaj", "krevet"),
    ("ucionic", "ucionica"),
    ("grup", "grupa"),
    ("korisni", "korisnik"),
    ("posetil", "korisnik"),
    ("objek", "objekat"),
    ("obek", "objekat"),
    ("kuc", "objekat"),
    ("sto", "sto"),
    ("apartman", "apartman"),
    // Places of guests, where they are counted: `1 PM na 8 mesta`.
    ("mest", "sediste"),
];
/// Words between the amount and the base.
const PLACES: &[&str] = &[
    "pm",
    "gm",
    "pgm",
    "pmgm",
    "pa",
    "mest",
    "parking",
    "park",
    "parkiralis",
    "garazn",
    "vozil",
    "automobil",
    "p",
];

/// A norm, or two of a range.
#[derive(Debug, Clone)]
pub(super) struct Norm {
    /// As `provisions.csv` writes them.
    pub(super) values: Vec<String>,
    /// The number of places.
    pub(super) amount: LegalDecimal,
    /// The token after it.
    pub(super) to: usize,
}

/// What places are counted by.
struct Base {
    written: Vec<String>,
    to: usize,
}

/// Returns the norm that begins at a token. `last` is the number of places of the
/// norm before it, which *i na 100 m²* leaves out.
pub(super) fn norm(tokens: &[Token], at: usize, last: Option<LegalDecimal>) -> Option<Norm> {
    amount_first(tokens, at)
        .or_else(|| place_alone(tokens, at))
        .or_else(|| base_first(tokens, at, last))
}

fn is_place(token: &Token) -> bool {
    token.kind == Kind::Word
        && PLACES.iter().any(|stem| {
            if stem.len() < 3 {
                token.text == *stem
            } else {
                token.begins(stem)
            }
        })
}

fn skip_places(tokens: &[Token], mut at: usize) -> usize {
    // `parking ili garažno mesto`.
    let is_joint = |place: usize| {
        place > 0
            && tokens[place].is_word(&["ili", "odnosno"])
            && is_place(&tokens[place - 1])
            && tokens.get(place + 1).is_some_and(is_place)
    };
    while tokens.get(at).is_some_and(|token| {
        is_place(token)
            || is_joint(at)
            || token.is('.') && tokens.get(at + 1).is_some_and(|next| !next.capital)
    }) {
        at += 1;
    }
    at
}

/// Verbs that part the places from what they are counted by.
fn is_verb(token: &Token) -> bool {
    [
        "obezbed", "predvid", "planir", "racun", "dolaz", "potreb", "obavez", "propis", "traz",
    ]
    .iter()
    .any(|stem| token.begins(stem))
        || token.is_word(&["se", "ide", "dode", "je", "treba", "mora", "doci"])
}

/// Reads `1,1 PM po stanu`, `jedno mesto na svaka 3 zaposlena`.
fn amount_first(tokens: &[Token], at: usize) -> Option<Norm> {
    let is_misread = tokens[at].is_word(&["l"]) && tokens.get(at + 1).is_some_and(is_place);
    let amount = number(&tokens[at]).or(is_misread.then(|| LegalDecimal::whole(1)))?;
    let mut place = skip_places(tokens, at + 1);
    // `1 mesto obezbeđuje se na 50 m²`, `jedno mesto ide na svaki apartman`.
    if place > at + 1 {
        let verbs = tokens[place..]
            .iter()
            .take(3)
            .take_while(|token| is_verb(token));
        place += verbs.count();
    }
    let joint = tokens.get(place)?;
    let is_joint =
        joint.is_word(&["po", "na", "za", "svaki", "svaka"]) || joint.is('/') || joint.is(':');
    if !is_joint {
        return None;
    }
    if !joint.begins("svak") {
        place += 1;
    }
    let base = base(tokens, place)?;
    let values = base
        .written
        .iter()
        .map(|base| format!("{}/{base}", amount.normalized()));
    Some(Norm {
        values: values.collect(),
        amount,
        to: base.to,
    })
}

/// Reads `mesto na 20 sedišta`: one place.
fn place_alone(tokens: &[Token], at: usize) -> Option<Norm> {
    let is_one = tokens[at].is_word(&["mesto", "pm"]) && tokens.get(at + 1)?.is_word(&["na", "po"]);
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let is_counted = before.is_some_and(|before| {
        number(before).is_some() || is_place(before) || before.begins("radn") || before.is('-')
    });
    let base = base(tokens, at + 2).filter(|_| is_one && !is_counted)?;
    let values = base.written.iter().map(|base| format!("1/{base}"));
    Some(Norm {
        values: values.collect(),
        amount: LegalDecimal::whole(1),
        to: base.to,
    })
}

/// Reads `na svakih 100 m² … 1,5 mesta`, `po stanu 1,2 PM`.
fn base_first(tokens: &[Token], at: usize, last: Option<LegalDecimal>) -> Option<Norm> {
    let joint = &tokens[at];
    if !joint.is_word(&["na", "po", "za"]) {
        return None;
    }
    let base = base(tokens, at + 1)?;
    let reach = tokens.len().min(base.to + 9);
    let amount = (base.to..reach).find_map(|place| {
        let amount = number(&tokens[place])?;
        let next = tokens.get(place + 1).is_some_and(is_place);
        next.then_some((amount, skip_places(tokens, place + 1)))
    });
    // `…, za hotel na 3 sobe`.
    let of_use = joint.is_word(&["na"])
        && (2..4).any(|back| at >= back && tokens[at - back].is_word(&["za"]));
    let follows_norm = of_use || at > 0 && tokens[at - 1].is_word(&["i", "odnosno", "ili", "a"]);
    // `po apartmanu: 1`.
    if let [colon, figure] = tokens.get(base.to..base.to + 2).unwrap_or_default()
        && colon.is(':')
        && figure.kind == Kind::Number
        && tokens
            .get(base.to + 2)
            .is_none_or(|next| matches!(next.kind, Kind::Mark(_)))
        && let Some(amount) = number(figure)
    {
        let written = base.written.iter();
        let values = written.map(|base| format!("{}/{base}", amount.normalized()));
        return Some(Norm {
            values: values.collect(),
            amount,
            to: base.to + 2,
        });
    }
    let (amount, to) = match amount {
        // An amount with a base of its own is another norm's.
        Some((amount, to))
            if !tokens.get(to).is_some_and(|token| {
                (token.is_word(&["po", "na", "za"]) || token.is('/'))
                    && self::base(tokens, to + 1).is_some()
            }) =>
        {
            (amount, to)
        }
        _ => (last.filter(|_| follows_norm)?, base.to),
    };
    let values = base
        .written
        .iter()
        .map(|base| format!("{}/{base}", amount.normalized()));
    Some(Norm {
        values: values.collect(),
        amount,
        to,
    })
}

fn base(tokens: &[Token], from: usize) -> Option<Base> {
    let mut at = from;
    while tokens.get(at).is_some_and(|token| {
        let is_size = token.begins("vec") || token.begins("manj");
        let of_base = tokens
            .get(at + 1)
            .is_some_and(|next| base_word(next).is_some());
        is_size && of_base
            || token.begins("svak")
            || token.begins("zapocet")
            || token.is_word(&["po", "jedan", "jednu", "jedno", "1"])
                && tokens
                    .get(at + 1)
                    .is_some_and(|next| base_word(next).is_some())
    }) {
        at += 1;
    }
    // `na svakog trećeg zaposlenog`.
    if at > from
        && let Some(ordinal) = ordinal(tokens.get(at)?)
        && let Some(word) = tokens.get(at + 1).and_then(base_word)
    {
        return Some(Base {
            written: vec![format!("{ordinal} {word}")],
            to: at + 2,
        });
    }
    let counted = number(tokens.get(at)?)
        .filter(|_| base_word(&tokens[at]).is_none() || tokens[at].kind == Kind::Number);
    let mut numbers = Vec::new();
    if let Some(first) = counted {
        numbers.push(first);
        at += 1;
        let second = tokens
            .get(at)
            .filter(|token| token.is('-') || token.is_word(&["do"]));
        if second.is_some()
            && let Some(second) = tokens.get(at + 1).and_then(number)
        {
            numbers.push(second);
            at += 2;
        }
    }
    let token = tokens.get(at)?;
    if token.is_word(&["m2"]) || token.begins("kvadrat") {
        let written = numbers
            .iter()
            .map(|number| format!("{} m2", number.normalized()))
            .collect();
        return (!numbers.is_empty()).then_some(Base {
            written,
            to: at + 1,
        });
    }
    // `stambenoj jedinici`, `radnom mestu`.
    let is_dwelling = token.begins("stamben")
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.begins("jedinic"));
    let (word, to) = match base_word(token) {
        _ if is_dwelling => ("stan", at + 2),
        // `12 sati`: a word that only begins so is none.
        Some("zaposleni") if token.begins("radn") && !token.begins("radnik") => {
            let is_job = tokens.get(at + 1).is_some_and(|next| next.begins("mest"));
            (is_job.then_some("zaposleni")?, at + 2)
        }
        Some("sediste") if token.begins("mest") && numbers.is_empty() => return None,
        Some(word) => (word, at + 1),
        None => return None,
    };
    let written = match numbers.as_slice() {
        [] => vec![word.to_owned()],
        _ => numbers
            .iter()
            .map(|number| match number.normalized().to_string().as_str() {
                "1" => word.to_owned(),
                number => format!("{number} {word}"),
            })
            .collect(),
    };
    Some(Base { written, to })
}

pub(super) fn base_word(token: &Token) -> Option<&'static str> {
    if token.kind != Kind::Word {
        return None;
    }
    let fits = |(stem, _): &&(&str, &str)| match *stem {
        "sto" => matches!(token.text.as_str(), "sto" | "stola" | "stolu" | "stolova"),
        "stan" => matches!(token.text.as_str(), "stan" | "stana" | "stanu" | "stanova"),
        _ => token.begins(stem),
    };
    BASES.iter().find(fits).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::norm;

    fn read(text: &str) -> Vec<String> {
        norm(&tokens(text, 0), 0, None).map_or(Vec::new(), |norm| norm.values)
    }

    #[test]
    fn norms_are_read_either_way_round() {
        for (text, expected) in [
            ("1,1 PM po stanu", vec!["1.1/stan"]),
            ("1 PM na 70 m² BRGP", vec!["1/70 m2"]),
            ("1 PM/stan", vec!["1/stan"]),
            ("jedno mesto na svaka 3 zaposlena", vec!["1/3 zaposleni"]),
            (
                "na svakih 100 m² zgrade obezbediti 1,5 mesta",
                vec!["1.5/100 m2"],
            ),
            ("po stambenoj jedinici treba 1,2 mesta", vec!["1.2/stan"]),
            ("1 PM na 2-10 kreveta", vec!["1/2 krevet", "1/10 krevet"]),
            ("2 po radnom mestu", vec!["2/zaposleni"]),
            ("1 na 1,5 stan", vec!["1/1.5 stan"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_norms() {
        for text in ["320 PM na četiri nivoa", "5 m od međe", "na 4 m od ograde"] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
