//! The message files hold the same things in both authored languages, and the
//! machinery renders them.

use std::collections::BTreeMap;

use super::pattern::{Piece, patterns_of, variables, walk};
use super::*;
use crate::script::{is_cyrillic_letter, is_latin_letter};

/// Name of a message, or `message.attribute`, with the arguments it uses.
type Contents = BTreeMap<String, Vec<String>>;

fn contents(text: &str) -> Contents {
    let resource = FluentResource::try_new(text.to_owned()).unwrap();
    let mut contents = Contents::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        for (attribute, pattern) in patterns_of(message) {
            let mut used = variables(pattern);
            used.sort();
            used.dedup();
            let name = attribute.map_or_else(
                || message.id.name.to_owned(),
                |attribute| format!("{}.{attribute}", message.id.name),
            );
            contents.insert(name, used);
        }
    }
    contents
}

/// Every word of the messages of a file, with the message it stands in.
fn words(text: &str) -> Vec<(String, String)> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap();
    let mut words = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        for (_, pattern) in patterns_of(message) {
            walk(pattern, &mut |piece| {
                if let Piece::Words(text) = piece {
                    let found = text.split(|letter: char| !letter.is_alphabetic());
                    words.extend(
                        found
                            .filter(|word| !word.is_empty())
                            .map(|word| (message.id.name.to_owned(), word.to_owned())),
                    );
                }
            });
        }
    }
    words
}

#[test]
fn every_file_parses_and_no_code_stands_twice() {
    let messages = Messages::build(FILES).unwrap_or_else(|error| panic!("{error}"));
    assert!(messages.codes().count() > 50);
}

#[test]
fn both_authored_languages_hold_the_same_messages_with_the_same_arguments() {
    for file in FILES {
        let (serbian, english) = (contents(file.sr_cyrl), contents(file.en));
        for (name, used) in &serbian {
            match english.get(name) {
                None => panic!("{}.ftl: {name} is missing in en", file.name),
                Some(in_english) => assert_eq!(
                    used, in_english,
                    "{}.ftl: {name} uses other arguments in sr-Cyrl (left) than in en (right)",
                    file.name
                ),
            }
        }
        for name in english.keys() {
            assert!(
                serbian.contains_key(name),
                "{}.ftl: {name} is missing in sr-Cyrl",
                file.name
            );
        }
    }
}

#[test]
fn codes_are_kebab_case() {
    for code in Messages::embedded().codes() {
        let kebab = code.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(kebab, "{code}");
    }
}

#[test]
fn no_cyrillic_word_holds_a_latin_letter() {
    for file in FILES {
        for (code, word) in words(file.sr_cyrl) {
            let mixed = word.chars().any(is_cyrillic_letter) && word.chars().any(is_latin_letter);
            assert!(!mixed, "sr-Cyrl/{}.ftl: {code}: {word}", file.name);
        }
    }
}

#[test]
fn no_latin_word_passes_for_a_cyrillic_one() {
    /// Latin letters that look like Serbian Cyrillic ones.
    const TWINS: &str = "aeojpcxABCEHJKMOPTX";
    for file in FILES {
        for (code, word) in words(file.sr_cyrl) {
            // A single capital may be an axis (E) or a drawing mark.
            let mark = word.len() == 1 && word.chars().all(char::is_uppercase);
            let disguised = !mark && word.chars().all(|letter| TWINS.contains(letter));
            assert!(
                !disguised,
                "sr-Cyrl/{}.ftl: {code}: {word} is Latin",
                file.name
            );
        }
    }
}

#[test]
fn english_holds_no_cyrillic() {
    for file in FILES {
        for (code, word) in words(file.en) {
            let cyrillic = word.chars().any(is_cyrillic_letter);
            assert!(!cyrillic, "en/{}.ftl: {code}: {word}", file.name);
        }
    }
}

#[test]
fn derived_latin_holds_no_cyrillic() {
    for file in FILES {
        for (code, word) in words(&to_latin(file.sr_cyrl)) {
            let cyrillic = word.chars().any(is_cyrillic_letter);
            assert!(!cyrillic, "{}.ftl: {code}: {word}", file.name);
        }
    }
}

#[test]
fn every_finding_says_its_cure() {
    let findings = FILES.iter().find(|file| file.name == "finding").unwrap();
    let contents = contents(findings.sr_cyrl);
    for name in contents.keys().filter(|name| !name.contains('.')) {
        assert!(contents.contains_key(&format!("{name}.cure")), "{name}");
    }
}

#[test]
fn serbian_plurals_are_right_in_both_scripts() {
    let provisions = |locale, count| {
        let args = [("count", Argument::Integer(count))];
        Messages::embedded().render(locale, "page-plan-provisions", &args)
    };
    for (count, cyrillic, latin, english) in [
        (0, "0 одредби", "0 odredbi", "0 provisions"),
        (1, "1 одредба", "1 odredba", "1 provision"),
        (2, "2 одредбе", "2 odredbe", "2 provisions"),
        (4, "4 одредбе", "4 odredbe", "4 provisions"),
        (5, "5 одредби", "5 odredbi", "5 provisions"),
        (11, "11 одредби", "11 odredbi", "11 provisions"),
        (12, "12 одредби", "12 odredbi", "12 provisions"),
        (21, "21 одредба", "21 odredba", "21 provisions"),
        (22, "22 одредбе", "22 odredbe", "22 provisions"),
        (111, "111 одредби", "111 odredbi", "111 provisions"),
        (1003, "1003 одредбе", "1003 odredbe", "1003 provisions"),
    ] {
        assert_eq!(provisions(Locale::SrCyrl, count), cyrillic);
        assert_eq!(provisions(Locale::SrLatn, count), latin);
        assert_eq!(provisions(Locale::En, count), english);
    }
}

#[test]
fn arguments_are_written_in_the_manner_of_the_reader_without_marks() {
    let args = [
        ("one_m2", Argument::Decimal("1234.50".to_owned())),
        ("other_m2", Argument::Decimal("56.7".to_owned())),
    ];
    let messages = Messages::embedded();
    let rendered = |locale| messages.render(locale, "finding-geometry-ambiguous", &args);
    for (locale, end) in [
        (Locale::SrCyrl, "1.234,50 m² или 56,7 m²."),
        (Locale::SrLatn, "1.234,50 m² ili 56,7 m²."),
        (Locale::En, "1,234.50 m² or 56.7 m²."),
    ] {
        assert!(rendered(locale).ends_with(end), "{}", rendered(locale));
    }
}

#[test]
fn an_attribute_is_rendered_or_absent() {
    let messages = Messages::embedded();
    let cure = |code| messages.render_attribute(Locale::En, code, "cure", &[]);
    assert!(cure("finding-worker-memory").is_some());
    assert_eq!(cure("page-plan-provisions"), None);
    assert_eq!(cure("no-such-code"), None);
}

#[test]
fn nothing_makes_rendering_panic() {
    let messages = Messages::embedded();
    let day = Argument::Day {
        year: 2021,
        month: 3,
        day: 1,
    };
    for locale in Locale::ALL {
        for code in messages.codes().chain(["", "no such code", "{", "ж"]) {
            messages.render(locale, code, &[]);
            messages.render(locale, code, &[("count", day.clone()), ("", day.clone())]);
        }
    }
    let huge = [("count", Argument::Integer(i64::MAX))];
    let text = messages.render(Locale::En, "page-plan-provisions", &huge);
    assert_eq!(text, "9223372036854775807 provisions");
    let missing = messages.render(Locale::En, "finding-geometry-ambiguous", &[]);
    assert!(missing.contains("{$one_m2}"), "{missing}");
}

#[test]
fn an_unknown_code_shows_itself_and_its_arguments() {
    let args = [
        ("zone", Argument::Text("С2".to_owned())),
        ("storeys", Argument::Storeys("P+4".to_owned())),
    ];
    let messages = Messages::embedded();
    let shown = messages.render(Locale::SrCyrl, "not-yet-written", &args);
    assert_eq!(shown, "not-yet-written (zone=С2, storeys=П+4)");
    assert!(!messages.has("not-yet-written"));
    assert!(messages.has("page-plan-provisions"));
    assert_eq!(
        messages
            .variables("page-plan-provisions")
            .collect::<Vec<_>>(),
        ["count"]
    );
}

#[test]
fn a_broken_file_and_a_double_code_are_named() {
    let broken = [SourceFile {
        name: "broken",
        sr_cyrl: "порука = а\n",
        en: "",
    }];
    let error = Messages::build(&broken).err().unwrap();
    assert!(
        error
            .to_string()
            .starts_with("message file sr-Cyrl/broken.ftl: byte 0")
    );
    let double = ["one", "two"].map(|name| SourceFile {
        name,
        sr_cyrl: "same = исто\n",
        en: "same = same\n",
    });
    let error = Messages::build(&double).err().unwrap();
    assert!(matches!(
        error,
        TextError::DuplicateMessage { file: "two", .. }
    ));
}

#[test]
fn a_message_taken_apart_says_what_fluent_says() {
    let messages = Messages::embedded();
    let kinds = [
        Argument::Text("ж {$count} \"".to_owned()),
        Argument::Integer(-1_234_567),
        Argument::Integer(i64::MIN),
        Argument::Decimal("1234.50".to_owned()),
        Argument::Storeys("P+4".to_owned()),
    ];
    let mut compared = 0;
    for locale in Locale::ALL {
        let language = messages.language(locale);
        for code in language.templates.keys() {
            let message = language.bundle.get_message(code).unwrap();
            let names: Vec<&str> = messages.variables(code).collect();
            for kind in &kinds {
                let all: Vec<_> = names.iter().map(|name| (*name, kind.clone())).collect();
                for args in [&all[..], &all[..all.len() / 2]] {
                    let fluent =
                        format_pattern(&language.bundle, locale, message.value().unwrap(), args);
                    assert_eq!(messages.render(locale, code, args), fluent, "{code}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1_000, "only {compared}");
}
