//! Days, titles, bodies and scales in the sentences of decisions. Must not know
//! which document they stand in.

use eprostor_model::{Day, PlanKind};
use eprostor_text::to_latin;

use super::law_words::kind_at_start;
use super::naming::{alike, words};

/// Beginnings of the months, in any case.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "avg", "sep", "okt", "nov", "dec",
];
/// Longest title, in letters.
const MAX_TITLE: usize = 300;

/// Returns the first day in a text: `12. марта 2027`, `12.03.2027.`.
pub(super) fn day(text: &str) -> Option<Day> {
    let latin = to_latin(text).to_lowercase();
    let parts: Vec<&str> = latin
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    parts.windows(3).find_map(|window| {
        let day = window[0].parse::<i8>().ok()?;
        let month = match window[1].parse::<i8>() {
            Ok(month) => month,
            Err(_) => {
                let at = MONTHS
                    .iter()
                    .position(|month| window[1].starts_with(month))?;
                i8::try_from(at + 1).ok()?
            }
        };
        let year = window[2]
            .parse::<i16>()
            .ok()
            .filter(|_| window[2].len() == 4)?;
        Day::new(year, month, day).ok()
    })
}

/// Returns the day behind a word.
pub(super) fn day_behind(text: &str, word: &str) -> Option<Day> {
    let mut at = 0;
    for piece in text.split_whitespace() {
        at = text[at..].find(piece)? + at;
        if words(piece).iter().any(|said| alike(said, word)) {
            return day(&text[at + piece.len()..]);
        }
        at += piece.len();
    }
    None
}

/// How a title stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// As it is.
    Nominative,
    /// As it is, in capitals.
    Capitals,
    /// In the genitive, turned back.
    Genitive,
}

/// Returns the title of a plan in a text, with its kind and how it stood there.
pub(super) fn title(text: &str) -> Option<(String, PlanKind, Form)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for piece in text.split_whitespace() {
        at = text[at..].find(piece)? + at;
        starts.push(at);
        at += piece.len();
    }
    let (start, kind) = starts
        .into_iter()
        .find_map(|start| Some((start, kind_at_start(&text[start..])?)))?;
    let rest = &text[start..];
    let ends = [
        " (",
        ", ",
        ";",
        " на седници",
        " na sednici",
        " који",
        " koji",
    ];
    let end = ends
        .iter()
        .filter_map(|end| rest.find(end))
        .min()
        .unwrap_or(rest.len());
    let title = rest[..end].trim().trim_end_matches(['.', ':']).to_owned();
    if title.chars().count() > MAX_TITLE {
        return None;
    }
    let (first, others) = title.split_once(' ')?;
    let form = |title: &str| {
        let is_capital = |c: char| !c.is_alphabetic() || c.is_uppercase();
        if title.chars().all(is_capital) {
            Form::Capitals
        } else {
            Form::Nominative
        }
    };
    // Only the first words stand in a case; what they govern is a genitive anyway.
    let turned = match first {
        "Плана" | "плана" => Some(format!("План {others}")),
        "Plana" | "plana" => Some(format!("Plan {others}")),
        "ПЛАНА" => Some(format!("ПЛАН {others}")),
        "PLANA" => Some(format!("PLAN {others}")),
        "Просторног" => {
            Some(format!("Просторни {}", others.replacen("плана", "план", 1)))
        }
        "Prostornog" => Some(format!("Prostorni {}", others.replacen("plana", "plan", 1))),
        _ => None,
    };
    match turned {
        Some(title) => Some((title, kind, Form::Genitive)),
        None => {
            let form = form(&title);
            Some((title, kind, form))
        }
    }
}

/// Returns the assembly that a sentence begins with: `Скупштина општине Демово`.
pub(super) fn adopter(text: &str) -> Option<String> {
    let text = text.trim();
    let mut pieces = text.split_whitespace();
    let first = pieces.next()?;
    let second = pieces.next()?;
    let is_assembly = words(first).iter().any(|word| word == "skupstina");
    let of = words(second);
    let is_of = of
        .iter()
        .any(|w| matches!(w.as_str(), "opstine" | "grada" | "gradske"));
    if !is_assembly || !is_of {
        return None;
    }
    let mut name = vec![first, second];
    for piece in pieces {
        let is_proper = piece.chars().next().is_some_and(char::is_uppercase);
        let is_of = words(piece).first().is_some_and(|word| word == "opstine");
        if !is_proper && !is_of {
            break;
        }
        name.push(piece.trim_end_matches([',', ';', '.']));
        if piece.ends_with([',', ';', '.']) {
            break;
        }
    }
    (name.len() > 2).then(|| name.join(" "))
}

/// Returns the gazette that a page is of: its heading with its number, which no
/// reference in a sentence is.
pub(super) fn gazette_heading(text: &str) -> Option<String> {
    let said = words(text);
    let begins = said
        .first()
        .is_some_and(|word| word.starts_with("sluzb") || word == "sl");
    let is_list = said
        .get(1)
        .is_some_and(|word| matches!(word.as_str(), "list" | "glasnik"));
    let is_state = said.iter().any(|word| word == "rs" || word == "republike");
    let number = said
        .iter()
        .position(|word| matches!(word.as_str(), "broj" | "br"));
    let has_number = number.and_then(|at| said.get(at + 1));
    let has_number = has_number.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let is_heading = begins && is_list && !is_state && has_number && text.chars().count() < 120;
    is_heading.then(|| text.trim().to_owned())
}

/// Returns the denominator of a scale in a text: 1000 of `1:1000`.
pub(super) fn scale(text: &str) -> Option<u32> {
    text.match_indices("1:").find_map(|(at, _)| {
        let is_apart = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        let rest = text[at + 2..].trim_start();
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(rest.len());
        let digits = rest[..end].replace('.', "");
        let scale = digits
            .parse::<u32>()
            .ok()
            .filter(|scale| (100..=300_000).contains(scale));
        scale.filter(|_| is_apart)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        for text in [
            "12. марта 2027. године",
            "12.03.2027.",
            "дана 12. 3. 2027",
            "12 MARTA 2027",
        ] {
            assert_eq!(day(text), Day::new(2027, 3, 12).ok(), "{text}");
        }
        for text in ["", "31. фебруара 2027", "бр. 72/09, 81/09", "12. марта"] {
            assert_eq!(day(text), None, "{text}");
        }
        let sentence = "На основу члана 35. Закона (од 1. 1. 2020), Скупштина општине Демово, на \
            седници одржаној 12. марта 2027. године";
        assert_eq!(day_behind(sentence, "sednici"), Day::new(2027, 3, 12).ok());
        assert_eq!(day_behind(sentence, "potpisano"), None);
    }

    #[test]
    fn titles_are_found_in_sentences_and_turned_to_the_nominative() {
        for (text, title_text, form) in [
            (
                "Доноси се План детаљне регулације „Кеј“ у Демову (у даљем тексту: План).",
                "План детаљне регулације „Кеј“ у Демову",
                Form::Nominative,
            ),
            (
                "О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ „КЕЈ“",
                "ПЛАН ДЕТАЉНЕ РЕГУЛАЦИЈЕ „КЕЈ“",
                Form::Genitive,
            ),
            (
                "Odluka o izradi Plana generalne regulacije Demovo",
                "Plan generalne regulacije Demovo",
                Form::Genitive,
            ),
        ] {
            let found = title(text).map(|(title, _, form)| (title, form));
            assert_eq!(found, Some((title_text.to_owned(), form)));
        }
        assert_eq!(title("План рада Скупштине"), None);
    }

    #[test]
    fn the_assembly_and_the_heading_of_a_gazette_are_known() {
        let sentence = "Скупштина општине Демово, на седници одржаној";
        assert_eq!(
            adopter(sentence).as_deref(),
            Some("Скупштина општине Демово")
        );
        assert_eq!(adopter("Скупштина је донела"), None);
        let heading = "Службени лист општине Демово, број 5/2027";
        assert_eq!(gazette_heading(heading).as_deref(), Some(heading));
        for reference in [
            "На основу („Службени гласник РС“, бр. 72/09)",
            "„Службени гласник Републике Србије“, број 72/09",
            "Службени лист општине Демово",
        ] {
            assert_eq!(gazette_heading(reference), None, "{reference}");
        }
    }

    #[test]
    fn scales_are_read() {
        assert_eq!(scale("Планирана намена, Р 1:1000"), Some(1000));
        assert_eq!(scale("размера 1: 2.500"), Some(2500));
        assert_eq!(scale("у 11:30 часова"), None);
    }
}
