//! Every case that rests on law quotes it, and the words stand in the law. Must
//! not know what a case expects.

use std::path::{Path, PathBuf};

use eprostor_text::to_latin;

use crate::cases;
use crate::format::Basis;

/// A quote with fewer letters could stand anywhere: the shortest article that
/// decides something here, 57(3), has 56.
const FEWEST_LETTERS: usize = 30;
/// Texts of the Planning and Construction Act among the fixtures: the Cyrillic
/// one as of 91/2025, and the folder of the Latin one as of 62/2023.
const LAWS: [&str; 2] = ["serbia/laws", "serbia/planning-law-md"];
/// How the name of the Cyrillic text begins.
const CYRILLIC_TEXT: &str = "0645";

#[test]
fn every_case_that_rests_on_law_quotes_it() {
    let mut faults = Vec::new();
    for (name, case) in cases() {
        match (case.basis, &case.quote) {
            (Basis::Law, None) => faults.push(format!("{name} quotes nothing")),
            (Basis::Law, Some(quote)) if folded(quote).chars().count() < FEWEST_LETTERS => {
                faults.push(format!("{name} quotes too little: {quote}"));
            }
            (Basis::Practice, Some(_)) => {
                faults.push(format!("{name} is practice and quotes law"));
            }
            _ => {}
        }
        if case.quote_source.is_some() && case.quote.is_none() {
            faults.push(format!("{name} names the source of no quote"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_quote_stands_in_an_article_its_case_names() {
    let Some(law) = law("every_quote_stands_in_an_article_its_case_names") else {
        return;
    };
    let mut faults = Vec::new();
    let mut found = 0;
    for (name, case) in cases() {
        let Some(quote) = case.quote.filter(|_| case.quote_source.is_none()) else {
            continue;
        };
        let (named, wanted) = (articles(&case.article), folded(&quote));
        let stands =
            |(article, text): &(String, String)| named.contains(article) && text.contains(&wanted);
        if law.iter().any(stands) {
            found += 1;
        } else {
            faults.push(format!("{name}, {}: {quote}", case.article));
        }
    }
    assert!(faults.is_empty(), "not in the law:\n{}", faults.join("\n"));
    assert!(found > 0, "no case quotes the law");
}

#[test]
fn the_articles_a_case_names_are_read_from_its_key() {
    assert_eq!(articles("ZPI 2 item 68, 31(2)"), ["2", "31"]);
    assert_eq!(articles("ZPI 20a(3); Constitution 196(4)"), ["20a"]);
    assert_eq!(articles("62/2023 art. 81"), ["81"]);
}

#[test]
fn words_are_found_in_both_scripts_whatever_breaks_their_lines() {
    let law = folded("Локацијски услови се издају\nна основу плана детаљне регулације.");
    assert!(law.contains(&folded("izdaju na osnovu plana detaljne regulacije")));
    assert!(!law.contains(&folded("izdaju na osnovu plana generalne regulacije")));
}

/// Returns the articles a key names: `ZPI 57(1), 33(1)` names 57 and 33.
fn articles(key: &str) -> Vec<String> {
    key.split([',', ';'])
        .map(|piece| {
            let piece = piece.trim();
            let piece = piece.strip_prefix("ZPI ").unwrap_or(piece);
            number(piece.strip_prefix("62/2023 art. ").unwrap_or(piece))
        })
        .filter(|number| !number.is_empty())
        .collect()
}

/// Returns the number at the start of a text, with its letter: `20a(3)` is 20a.
fn number(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 {
        return String::new();
    }
    let letters = |c: &char| c.is_alphanumeric();
    text.chars().take_while(letters).collect()
}

/// Returns the articles of all texts of the law, folded, or says loudly that
/// the texts are absent. An article stands once in each text that has it.
fn law(test: &str) -> Option<Vec<(String, String)>> {
    let fixtures = std::env::var_os("EPROSTOR_FIXTURES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures"),
        PathBuf::from,
    );
    let files: Vec<PathBuf> = LAWS
        .iter()
        .filter_map(|folder| std::fs::read_dir(fixtures.join(folder)).ok())
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_text_of_the_act(path))
        .collect();
    if files.is_empty() {
        let required = std::env::var("EPROSTOR_FIXTURES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(!required, "{test}: the texts of the law are required");
        eprintln!("\nSKIPPED: {test}: no text of the law in {LAWS:?}");
        return None;
    }
    let text = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
    Some(files.iter().flat_map(|path| divided(&text(path))).collect())
}

/// Divides a text into its articles: JSON names them before their content,
/// Markdown in headings.
fn divided(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        let heading = line.trim_start_matches(['#', ' ', '*']);
        let begins = if let Some(name) = line.strip_prefix("\"provision_ref\": \"art") {
            Some(number(name))
        } else if line.starts_with('#') {
            let heading = to_latin(heading);
            heading.strip_prefix("Član ").map(number)
        } else {
            None
        };
        match (begins, found.last_mut()) {
            (Some(article), _) => found.push((article, String::new())),
            // JSON writes the end of a line as two characters.
            (None, Some((_, content))) => *content += &folded(&line.replace("\\n", "\n")),
            (None, None) => {}
        }
    }
    found
}

fn is_text_of_the_act(path: &Path) -> bool {
    let name = path.file_name().map(std::ffi::OsStr::to_string_lossy);
    name.is_some_and(|name| name.starts_with(CYRILLIC_TEXT) || name.ends_with("_corrected.md"))
}

/// Returns the letters and digits of a text in Latin script and lower case: the
/// texts differ in script, hyphens, list marks and the breaks of their lines.
fn folded(text: &str) -> String {
    to_latin(text)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
