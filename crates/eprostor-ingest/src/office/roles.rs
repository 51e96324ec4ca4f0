//! What names and first words say a file or layer is. Must not know folders.

use super::naming::{first_said, words};
use super::proposal::Role;

/// Words of names of documents, the more telling first.
const DOCUMENTS: [(Role, &[&str]); 6] = [
    (Role::Drafting, &["odluka izrada", "odluka izradi"]),
    (Role::Decision, &["odluka donosenje", "odluka"]),
    (Role::Assessment, &["strateska procena", "procena uticaja"]),
    (
        Role::Text,
        &[
            "tekst",
            "tekstualni deo",
            "pravila gradjenja",
            "pravila uredjenja",
        ],
    ),
    (
        Role::Sheet,
        &[
            "list",
            "karta",
            "graficki",
            "prilog",
            "namena",
            "regulacija",
            "nivelacija",
            "situacija",
            "saobracaj",
            "infrastruktura",
            "granica",
            "sinhron",
            "izvod",
        ],
    ),
    (
        Role::None,
        &[
            "podloga", "dopis", "zapisnik", "ponuda", "faktura", "uslovi",
        ],
    ),
];
/// What stands in the first paragraphs of documents.
const CONTENTS: [(Role, &[&str]); 4] = [
    (
        Role::Drafting,
        &["odluka izrada plan", "odluka izradi plana"],
    ),
    (Role::Decision, &["odluka donosenje plan", "donosi se plan"]),
    (Role::Assessment, &["izvestaj strateska procena"]),
    (
        Role::Text,
        &[
            "pravila gradjenja",
            "pravila uredjenja",
            "tekstualni deo",
            "obuhvat plana",
        ],
    ),
];
/// Paragraphs in which a document says what it is.
const FIRST: usize = 40;
/// Words of layers that are no part of a plan.
const NO_PART: [&str; 15] = [
    "postojeca",
    "postojece",
    "postojeci",
    "podloga",
    "katastar",
    "katastarska",
    "ktp",
    "okvir",
    "sablon",
    "legenda",
    "kote",
    "defpoints",
    "pecat",
    "zaglavlje",
    "razmernik",
];
/// Folders of what is no longer worked on.
const PUT_ASIDE: [&str; 6] = ["arhiva", "staro", "stara verzija", "old", "backup", "radno"];
/// Words of layers, the more telling first.
const LAYERS: [(Role, &[&str]); 3] = [
    (
        Role::Lines,
        &[
            "regulaciona linija",
            "gradjevinska linija",
            "regulacija",
            "nivelacija",
            "osovina",
            "rl",
            "gl",
        ],
    ),
    (
        Role::Zones,
        &[
            "planirana namena",
            "namena povrsina",
            "detaljna namena",
            "namena",
            "urbanisticke zone",
            "zone",
            "zona",
            "celine",
            "celina",
        ],
    ),
    (
        Role::Boundary,
        &[
            "granica plana",
            "granica obuhvata",
            "obuhvat plana",
            "obuhvat",
            "granica",
            "boundary",
        ],
    ),
];

/// Returns what a document is by its name, with the words that say so.
pub(super) fn document_by_name(name: &str) -> Option<(Role, &'static str)> {
    said(&words(name), &DOCUMENTS)
}

/// Returns what a document is by its first paragraphs, with the words that say
/// so.
pub(super) fn document_by_content(paragraphs: &[String]) -> Option<(Role, &'static str)> {
    // A heading of two lines is one sentence.
    let first = &paragraphs[..paragraphs.len().min(FIRST)];
    let lines: Vec<Vec<String>> = first.iter().map(|paragraph| words(paragraph)).collect();
    CONTENTS.iter().find_map(|(role, phrases)| {
        let in_pair = |at: usize| {
            let next = lines.get(at + 1).map_or(&[][..], Vec::as_slice);
            let pair: Vec<String> = lines[at].iter().chain(next).take(60).cloned().collect();
            first_said(&pair, phrases)
        };
        let found = (0..lines.len()).find_map(in_pair)?;
        Some((*role, found))
    })
}

/// Returns the word of a folder that says that its files are put aside.
pub(super) fn put_aside(file: &str) -> Option<&'static str> {
    let (folders, _) = file.rsplit_once('/')?;
    first_said(&words(folders), &PUT_ASIDE)
}

/// Returns the word of a layer that says that it is no part of a plan.
pub(super) fn no_part(name: &str) -> Option<&'static str> {
    first_said(&words(name), &NO_PART)
}

/// Returns what a layer is by its name, with the words that say so.
pub(super) fn layer_by_name(name: &str) -> Option<(Role, &'static str)> {
    said(&words(name), &LAYERS)
}

fn said(
    words: &[String],
    known: &[(Role, &'static [&'static str])],
) -> Option<(Role, &'static str)> {
    known
        .iter()
        .find_map(|(role, phrases)| Some((*role, first_said(words, phrases)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_and_layers_say_what_they_are() {
        for (name, role) in [
            ("Одлука о доношењу ПДР.pdf", Role::Decision),
            ("Odluka o izradi plana.docx", Role::Drafting),
            ("Текст плана - коначно.pdf", Role::Text),
            ("03_Планирана намена.jpg", Role::Sheet),
        ] {
            assert_eq!(
                document_by_name(name).map(|(role, _)| role),
                Some(role),
                "{name}"
            );
        }
        for (name, role) in [
            ("ГРАНИЦА_ПЛАНА", Some(Role::Boundary)),
            ("NAMENA", Some(Role::Zones)),
            ("Граница зоне", Some(Role::Zones)),
            ("RL", Some(Role::Lines)),
            ("Грађевинске линије", Some(Role::Lines)),
            ("0", None),
        ] {
            assert_eq!(layer_by_name(name).map(|(role, _)| role), role, "{name}");
        }
        assert_eq!(no_part("Постојећа намена"), Some("postojeca"));
        assert_eq!(put_aside("Архива 2019/namena.dxf"), Some("arhiva"));
        assert_eq!(put_aside("namena arhiva.dxf"), None);
    }

    #[test]
    fn a_decision_is_known_by_a_heading_of_two_lines() {
        let lines = |text: &[&str]| text.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
        let decision = lines(&["ОДЛУКУ", "О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ", "Члан 1."]);
        assert_eq!(
            document_by_content(&decision).map(|(r, _)| r),
            Some(Role::Decision)
        );
        let text = lines(&["План детаљне регулације", "ПРАВИЛА ГРАЂЕЊА"]);
        assert_eq!(document_by_content(&text).map(|(r, _)| r), Some(Role::Text));
        assert_eq!(document_by_content(&lines(&["Записник"])), None);
    }
}
