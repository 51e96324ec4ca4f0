//! Words of plans and the codes of the law tables that they mean: parameters,
//! land use, kinds of plans, municipalities. Must not know files.

use std::sync::LazyLock;

use eprostor_model::{LawTables, ParameterRow, PlanKind};

use super::naming::{alike, first_said, says, slug, words};

/// What offices call parameters beside the names of the law tables.
const ALSO: [(&str, &str); 12] = [
    ("site_coverage_max", "zauzetost"),
    ("far_max", "izgradjenost"),
    ("height_max", "visina"),
    ("height_max", "visina objekata"),
    ("green_min", "zelenilo"),
    ("green_min", "zelene povrsine"),
    ("parking", "parking"),
    ("parking", "broj parking mesta"),
    ("storeys_max", "broj etaza"),
    ("parcel_min_front", "front parcele"),
    ("setback_side", "udaljenje od bocne granice"),
    ("setback_rear", "udaljenje od zadnje granice"),
];
/// Words of headings that say nothing of what is meant.
const FILLERS: [&str; 16] = [
    "dozvoljen",
    "dozvoljena",
    "dozvoljeni",
    "planiran",
    "planirana",
    "gradjevinske",
    "u",
    "na",
    "za",
    "do",
    "od",
    "i",
    "je",
    "m",
    "m2",
    "ili",
];
/// Words that say that a value is the greatest or the least.
const GREATEST: [&str; 8] = [
    "max",
    "maks",
    "maksimalna",
    "maksimalni",
    "maksimalan",
    "najveca",
    "najveci",
    "najvisa",
];
const LEAST: [&str; 7] = [
    "min",
    "minimalna",
    "minimalni",
    "minimalno",
    "najmanja",
    "najmanji",
    "najmanje",
];
/// How much of heading and name must agree: two of three words.
const ENOUGH: f64 = 0.66;

/// Longest heading, in bytes: what is longer is a sentence.
pub(super) const MAX_HEADING: usize = 200;

/// The names of a parameter, as words that mean something.
type Names = Vec<Vec<String>>;

/// Parameters with their folded names: name, abbreviation in brackets, synonyms.
static NAMES: LazyLock<Vec<(&ParameterRow, Names)>> = LazyLock::new(|| {
    let rows = LawTables::embedded().parameters().iter();
    rows.map(|row| (row, names(row).collect())).collect()
});

/// Returns the parameters that a heading may mean, the best alone where one is
/// better than all others.
pub(super) fn parameters(heading: &str) -> Vec<&'static ParameterRow> {
    if heading.len() > MAX_HEADING {
        return Vec::new();
    }
    let wanted = meaning(heading);
    let mut best: (f64, Vec<&ParameterRow>) = (ENOUGH, Vec::new());
    for (row, names) in NAMES.iter() {
        let scores = names.iter().map(|name| agreement(&wanted, name));
        let score = scores.fold(0.0, f64::max);
        if score > best.0 {
            best = (score, vec![row]);
        } else if score > 0.0 && score.total_cmp(&best.0).is_eq() {
            best.1.push(row);
        }
    }
    best.1
}

fn names(row: &ParameterRow) -> impl Iterator<Item = Vec<String>> + '_ {
    let (name, short) = match row.name.sr_latn.split_once('(') {
        Some((name, short)) => (name, Some(short.trim_end_matches(')'))),
        None => (row.name.sr_latn.as_str(), None),
    };
    let synonyms = row.synonyms.iter().map(String::as_str);
    let also = ALSO.iter().filter(|(key, _)| *key == &*row.key.0);
    std::iter::once(name)
        .chain(short)
        .chain(synonyms)
        .chain(also.map(|(_, name)| *name))
        .map(meaning)
        // A single letter is as often a letter.
        .filter(|words| words.iter().any(|word| word.len() > 1))
}

/// Returns the words of a heading that mean something; `max` and `min` for all
/// their forms.
fn meaning(heading: &str) -> Vec<String> {
    let plain = without_units(heading);
    let said = words(&plain);
    let told = said.into_iter().filter_map(|word| {
        if GREATEST.contains(&word.as_str()) {
            Some("max".to_owned())
        } else if LEAST.contains(&word.as_str()) {
            Some("min".to_owned())
        } else {
            (!FILLERS.contains(&word.as_str())).then_some(word)
        }
    });
    told.collect()
}

/// Takes out what stands in brackets and is a unit.
fn without_units(heading: &str) -> String {
    const UNITS: [&str; 9] = ["%", "m", "m2", "m²", "а", "a", "ha", "м", "м2"];
    let mut plain = heading.to_owned();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, rest)) = plain.split_once(open)
            && let Some((inside, after)) = rest.split_once(close)
            && UNITS.contains(
                &inside
                    .trim()
                    .trim_start_matches("u ")
                    .trim_start_matches("у "),
            )
        {
            plain = format!("{before} {after}");
        }
    }
    plain
}

/// Returns twice the words that agree, as a share of all words.
fn agreement(one: &[String], other: &[String]) -> f64 {
    let agreed = one
        .iter()
        .filter(|word| other.iter().any(|o| alike(word, o)))
        .count();
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    2.0 * f64::from(u32::try_from(agreed).unwrap_or(0)) / f64::from(u32::try_from(all).unwrap_or(1))
}

/// Words of labels and the national class they mean, the narrower first.
const CLASSES: [(&str, &str); 30] = [
    ("mesovit", "I.4.2.2"),
    ("mesovita", "I.4.2.2"),
    ("mesovite", "I.4.2.2"),
    ("industrija", "I.4.2.4.1"),
    ("industrijska", "I.4.2.4.1"),
    ("proizvodnja", "I.4.2.4.1"),
    ("poslovanje", "I.4.2.4.2"),
    ("poslovna", "I.4.2.4.2"),
    ("komercijalna", "I.4.2.4.2"),
    ("komercijalne", "I.4.2.4.2"),
    ("trgovina", "I.4.2.4.2"),
    ("privredna", "I.4.2.4"),
    ("privredne", "I.4.2.4"),
    ("stanovanje", "I.4.2.1"),
    ("stambena", "I.4.2.1"),
    ("skola", "I.4.2.3"),
    ("vrtic", "I.4.2.3"),
    ("zdravstvo", "I.4.2.3"),
    ("zelenilo", "I.4.2.5"),
    ("zelene", "I.4.2.5"),
    ("park", "I.4.2.5"),
    ("sport", "I.4.2.5"),
    ("rekreacija", "I.4.2.5"),
    ("ulica", "I.6"),
    ("saobracajna", "I.6"),
    ("saobracajnica", "I.6"),
    ("javna namena", "I.4.2.3"),
    ("poljoprivredno", "I.1"),
    ("sumsko", "I.2"),
    ("vodno", "I.3"),
];
/// Words of labels that say that land is public.
const PUBLIC: [&str; 5] = ["javna namena", "javno", "ulica", "saobracajnica", "trg"];

/// Returns the national class that a label means, with the word that says so:
/// one with the name of a class itself, else by a word of it.
pub(super) fn land_use(label: &str) -> Option<(&'static str, String)> {
    let said = words(label);
    let rows = LawTables::embedded().land_uses();
    let named = rows
        .iter()
        .find(|row| row.code.len() > 2 && words(&row.name.sr_latn) == said);
    if let Some(row) = named {
        return Some((&row.code, row.name.sr_latn.clone()));
    }
    let known = CLASSES.iter().find(|(word, _)| says(&said, word));
    known.map(|(word, class)| (*class, (*word).to_owned()))
}

/// Returns the word of a label that says that the land is public.
pub(super) fn public_word(label: &str) -> Option<&'static str> {
    first_said(&words(label), &PUBLIC)
}

/// Returns the kind of plan that a text names, with its name there: by name, in
/// any case, else by its abbreviation.
pub(super) fn kind(text: &str) -> Option<(PlanKind, String)> {
    let said = words(text);
    let rows: Vec<_> = PlanKind::ALL
        .iter()
        .filter_map(|kind| LawTables::embedded().plan_type(*kind))
        .collect();
    let phrase = |name: &str| words(name).join(" ");
    let named = rows.iter().filter(|row| {
        let phrase = phrase(&row.name.sr_latn);
        phrase.contains(' ') && in_a_row(&said, &phrase)
    });
    // „Plan generalne regulacije“ lies in no other name, but a decision names
    // the body that adopts it, too.
    if let Some(row) = named.max_by_key(|row| row.name.sr_latn.len()) {
        return Some((row.kind, row.name.sr_latn.clone()));
    }
    let short = |row: &&&eprostor_model::PlanTypeRow| {
        let code = row.kind.code().to_lowercase();
        code.len() > 2 && said.contains(&code)
    };
    rows.iter()
        .find(short)
        .map(|row| (row.kind, row.kind.code().to_owned()))
}

/// Returns the kind of plan whose name a text begins with, in any case.
pub(super) fn kind_at_start(text: &str) -> Option<PlanKind> {
    let said: Vec<String> = words(text).into_iter().take(8).collect();
    let rows = PlanKind::ALL
        .iter()
        .filter_map(|kind| LawTables::embedded().plan_type(*kind));
    let begins = rows.filter(|row| {
        let phrase = words(&row.name.sr_latn);
        let start = said.get(..phrase.len()).unwrap_or_default();
        phrase.len() > 1 && phrase.len() <= said.len() && in_a_row(start, &phrase.join(" "))
    });
    begins
        .max_by_key(|row| row.name.sr_latn.len())
        .map(|row| row.kind)
}

/// Tells whether the words of a phrase stand one behind the other.
fn in_a_row(said: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    said.windows(phrase.len()).any(|window| {
        window
            .iter()
            .zip(&phrase)
            .all(|(word, wanted)| alike(word, wanted) || shortened(word, wanted))
    })
}

/// `Prostornog plana` is `Prostorni plan` in the genitive.
fn shortened(word: &str, wanted: &str) -> bool {
    let common = word
        .bytes()
        .zip(wanted.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    common >= 6 && word.len().max(wanted.len()) - common <= 3
}

/// Returns the codes of the municipalities that a name means.
pub(super) fn municipalities(name: &str) -> Vec<String> {
    let wanted = slug(name);
    let mut codes: Vec<String> = LawTables::embedded()
        .cadastral_municipalities()
        .filter(|ko| slug(&ko.municipality_latn) == wanted)
        .map(|ko| ko.municipality.to_string())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Returns the codes of the cadastral municipalities of a name, in one
/// municipality where it is known.
pub(super) fn cadastral_municipalities(name: &str, municipality: Option<&str>) -> Vec<String> {
    let wanted = slug(name);
    LawTables::embedded()
        .cadastral_municipalities()
        .filter(|ko| municipality.is_none_or(|code| ko.municipality.to_string() == code))
        .filter(|ko| slug(&ko.name_latn) == wanted)
        .map(|ko| ko.code.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(heading: &str) -> Vec<String> {
        parameters(heading)
            .iter()
            .map(|row| row.key.0.to_string())
            .collect()
    }

    #[test]
    fn headings_of_offices_mean_the_parameters_of_the_law() {
        for (heading, key) in [
            ("Индекс заузетости (%)", "site_coverage_max"),
            ("Максимални индекс заузетости", "site_coverage_max"),
            ("из", "site_coverage_max"),
            ("IZ [%]", "site_coverage_max"),
            ("II", "far_max"),
            ("Indeks izgradjenosti", "far_max"),
            ("spratnost", "storeys_max"),
            ("Макс. спратност", "storeys_max"),
            ("висина", "height_max"),
            ("Visina venca (m)", "height_max_eaves"),
            ("Мин. површина парцеле (м2)", "parcel_min_area"),
            (
                "Најмања површина грађевинске парцеле (m²)",
                "parcel_min_area",
            ),
            ("Мин. ширина фронта (m)", "parcel_min_front"),
            ("Минимални проценат зелених површина", "green_min"),
            ("Паркирање", "parking"),
        ] {
            assert_eq!(keys(heading), [key], "{heading}");
        }
    }

    #[test]
    fn a_heading_that_fits_two_is_not_decided() {
        assert_eq!(
            keys("Површина парцеле"),
            ["parcel_min_area", "parcel_max_area"]
        );
        for heading in ["Напомена", "Р. бр.", "", "Z", "I"] {
            assert_eq!(keys(heading), Vec::<String>::new(), "{heading}");
        }
    }

    #[test]
    fn kinds_of_plans_are_told_in_any_case() {
        for (text, code) in [
            ("ОДЛУКУ О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ „ЦЕНТАР“", "PDR"),
            ("Odluka o donošenju Plana generalne regulacije", "PGR"),
            ("PDR Centar", "PDR"),
            ("Просторног плана јединице локалне самоуправе", "PPJLS"),
        ] {
            assert_eq!(
                kind(text).map(|(kind, _)| kind.code()),
                Some(code),
                "{text}"
            );
        }
        assert_eq!(kind("План рада за 2027. годину"), None);
    }

    #[test]
    fn labels_mean_classes_by_a_word_of_theirs() {
        for (label, class) in [
            ("Становање средњих густина", "I.4.2.1"),
            ("Мешовите намене", "I.4.2.2"),
            ("Пословање са становањем", "I.4.2.4.2"),
            ("Јавне зелене површине", "I.4.2.5"),
            ("Улице", "I.6"),
        ] {
            assert_eq!(
                land_use(label).map(|(class, _)| class),
                Some(class),
                "{label}"
            );
        }
        assert_eq!(land_use("Гробље"), None);
        assert_eq!(public_word("Јавне зелене површине"), Some("javno"));
        assert_eq!(public_word("Становање"), None);
    }
}
