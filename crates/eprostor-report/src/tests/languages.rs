//! Languages and scripts: what is ours follows the reader, legal text stays in
//! the script it was adopted in.

use eprostor_model::{ConflictKind, LawTables};
use eprostor_text::Locale;

use super::sample::{LegalScript, answer, content};
use crate::{AnswerView, answer_text, sketch_svg};

fn cyrillic_letters(text: &str) -> String {
    let is_cyrillic = |letter: &char| ('\u{400}'..='\u{52f}').contains(letter);
    text.chars().filter(is_cyrillic).collect()
}

fn text(script: LegalScript, locale: Locale) -> String {
    let answer = answer(content(script));
    let law = LawTables::embedded();
    let view = AnswerView::new(&answer, law, locale);
    answer_text(&view) + &sketch_svg(&answer, law, locale)
}

#[test]
fn latin_readers_meet_no_cyrillic_but_legal_text() {
    for locale in [Locale::SrLatn, Locale::En] {
        let ours = text(LegalScript::Latin, locale);
        assert_eq!(cyrillic_letters(&ours), "", "{locale}");
    }
}

#[test]
fn legal_text_stays_in_the_script_it_was_adopted_in() {
    for locale in Locale::ALL {
        let said = text(LegalScript::Cyrillic, locale);
        assert!(said.contains("ПДР „Центар”"), "{locale}");
        let said = text(LegalScript::Latin, locale);
        assert!(said.contains("PDR „Centar”"), "{locale}");
    }
}

#[test]
fn no_code_without_words_reaches_a_reader() {
    let prefixes = [
        "heading-",
        "summary-",
        "outcome-",
        "answer-",
        "role-",
        "phase-",
        "level-",
        "value-",
        "condition-",
        "source-",
        "regime-",
        "route-",
        "effect-",
        "coverage-",
        "determinant-",
        "law-",
        "sketch-metres",
        "rule-",
        "note-",
        "notice-",
        "conflict-",
        "reading-",
        "touch-",
        "plan-",
        "{$",
    ];
    for locale in Locale::ALL {
        let view = AnswerView::new(
            &answer(content(LegalScript::Cyrillic)),
            LawTables::embedded(),
            locale,
        );
        let said = answer_text(&view);
        for prefix in prefixes {
            // Plan ids hold dashes, too, but never one of these words.
            assert!(!said.contains(prefix), "{locale}: {prefix}\n{said}");
        }
    }
}

#[test]
fn numbers_days_and_storeys_follow_the_reader() {
    let view = |locale| {
        let answer = answer(content(LegalScript::Cyrillic));
        AnswerView::new(&answer, LawTables::embedded(), locale)
    };
    let value = |locale, key: &str| {
        let view = view(locale);
        let row = view.parts[0].values.iter().find(|row| row.key == key);
        row.unwrap().value.clone()
    };
    assert_eq!(value(Locale::SrCyrl, "storeys_max"), "највише П+2+Пк");
    assert_eq!(value(Locale::SrLatn, "storeys_max"), "najviše P+2+Pk");
    assert_eq!(value(Locale::En, "far_max"), "at most 0.80");
    assert_eq!(value(Locale::SrLatn, "far_max"), "najviše 0,80");
    assert_eq!(value(Locale::SrLatn, "up_required"), "da");
    assert_eq!(view(Locale::SrLatn).day, "Na dan 1. 6. 2026.");
    let corner = &view(Locale::SrLatn).parts[0].values[6];
    assert_eq!(
        corner.conditions,
        "za ugaonu parcelu; za parcelu od najmanje 1.200,5 m²"
    );
    assert_eq!(corner.source, "čl. 12, st. 2, str. 22");
}

#[test]
fn every_kind_of_conflict_has_words() {
    for kind in ConflictKind::ALL {
        let code = format!("conflict-{}", kind.code().replace('_', "-"));
        assert!(eprostor_text::Messages::embedded().has(&code), "{code}");
    }
}
