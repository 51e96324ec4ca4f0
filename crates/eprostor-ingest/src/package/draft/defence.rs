//! The annex on defence is never public (ZPI 43), and the public register
//! holds nothing of it: a package with any of it is refused, with the place
//! where such data belongs. Must not read what the data says.

use eprostor_model::Finding;
use eprostor_text::search_key;

use super::Source;
use crate::collector::Findings;

/// Refuses documents and layers that call themselves an annex on defence.
pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    for (index, section) in source.package.document.iter().enumerate() {
        let words = [&section.name, &section.title, &section.file, &section.role];
        if words.into_iter().flatten().any(|word| names_defence(word)) {
            findings.push(
                Finding::error("finding-defence-document")
                    .text("name", section.name.as_deref().unwrap_or_default())
                    .at(source.place(&format!("document[{index}]"))),
            );
        }
    }
    for (index, section) in source.package.layer.iter().enumerate() {
        let words = [&section.name, &section.file, &section.table];
        if words.into_iter().flatten().any(|word| names_defence(word)) {
            findings.push(
                Finding::error("finding-defence-layer")
                    .text("name", section.name.as_deref().unwrap_or_default())
                    .at(source.place(&format!("layer[{index}]"))),
            );
        }
    }
}

/// Tells whether words name the defence of the country. *Odbrana od poplava*
/// and *od grada* – against floods, against hail – are something else.
fn names_defence(words: &str) -> bool {
    let key = search_key(words);
    let words: Vec<&str> = key
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().any(|(index, word)| {
        let serbian = word.starts_with("odbran") && words.get(index + 1) != Some(&"od");
        let english = *word == "defence" || *word == "defense";
        let against = words.get(index.wrapping_sub(1)) == Some(&"flood");
        serbian || (english && !against)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annex_on_defence_is_recognised_and_flood_defence_is_not() {
        for name in [
            "Посебан прилог мера за потребе одбране земље",
            "prilog_odbrana.pdf",
            "Aneks – ODBRANA",
            "layers/defence.geojson",
            "мере одбране",
        ] {
            assert!(names_defence(name), "{name}");
        }
        for name in [
            "Одбрана од поплава",
            "odbrana-od-grada.md",
            "objekti odbrane od poplava",
            "flood defence lines",
            "tekst",
        ] {
            assert!(!names_defence(name), "{name}");
        }
    }
}
