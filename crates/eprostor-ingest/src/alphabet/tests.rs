//! Words of both scripts in every code page.

use super::*;

fn chosen(texts: &[&[u8]], said: Option<&str>) -> (CodePage, Option<String>) {
    let mut samples = Samples::default();
    texts.iter().for_each(|text| samples.push(text));
    let (page, finding) = samples.chosen(said);
    (page, finding.map(|finding| finding.code().to_owned()))
}

/// The same words in every code page that has their letters, written by the
/// C library's iconv.
const LATIN: &[(CodePage, &[&[u8]])] = &[
    (
        CodePage::Windows1250,
        &[
            b"\x8auma",
            b"Gra\xf0evinska zona",
            b"ku\xe6a, pu\x9e, re\xe8ni",
        ],
    ),
    (
        CodePage::Ibm852,
        &[
            b"\xe6uma",
            b"Gra\xd0evinska zona",
            b"ku\x86a, pu\xa7, re\x9fni",
        ],
    ),
    (
        CodePage::Iso8859_2,
        &[
            b"\xa9uma",
            b"Gra\xf0evinska zona",
            b"ku\xe6a, pu\xbe, re\xe8ni",
        ],
    ),
];

const CYRILLIC: &[(CodePage, &[&[u8]])] = &[
    (
        CodePage::Windows1251,
        &[
            b"\xd8\xf3\xec\xe0",
            b"\xc3\xf0\xe0\xed\xe8\xf6\xe0",
            b"\x80\xe0\xf7\xea\xee \xef\xee\x9a\xe5",
        ],
    ),
    (
        CodePage::Iso8859_5,
        &[
            b"\xc8\xe3\xdc\xd0",
            b"\xb3\xe0\xd0\xdd\xd8\xe6\xd0",
            b"\xa2\xd0\xe7\xda\xde \xdf\xde\xf9\xd5",
        ],
    ),
];

#[test]
fn words_of_both_scripts_are_recognised_in_every_code_page() {
    for (page, texts) in LATIN.iter().chain(CYRILLIC) {
        let (found, code) = chosen(texts, None);
        assert_eq!(found, *page, "{texts:x?}");
        assert_eq!(code.as_deref(), Some("finding-encoding-recognised"));
    }
    assert_eq!(
        chosen(&["Шума".as_bytes(), "Žičara".as_bytes()], None),
        (
            CodePage::Utf8,
            Some("finding-encoding-recognised".to_owned())
        )
    );
}

#[test]
fn what_a_file_says_holds_where_it_can_be() {
    for (page, texts) in LATIN.iter().chain(CYRILLIC) {
        assert_eq!(chosen(texts, Some(page.name())), (*page, None));
    }
    assert_eq!(
        chosen(&[b"S2"], Some("1250")),
        (CodePage::Windows1250, None)
    );
    assert_eq!(chosen(&[b"S2"], Some("nonsense")), (CodePage::Utf8, None));
    assert_eq!(chosen(&[], None), (CodePage::Utf8, None));
}

#[test]
fn a_file_that_lies_about_its_code_page_is_told_so() {
    let told = Some("finding-encoding-contradiction".to_owned());
    for (page, texts) in CYRILLIC.iter().chain(LATIN) {
        for said in ["UTF-8", "ISO-8859-1", "1252"] {
            assert_eq!(chosen(texts, Some(said)), (*page, told.clone()), "{said}");
        }
    }
    let (_, cyrillic) = CYRILLIC[0];
    assert_eq!(
        chosen(cyrillic, Some("CP1250")),
        (CodePage::Windows1251, told.clone())
    );
    let utf8 = "Žičara".as_bytes();
    assert_eq!(chosen(&[utf8], Some("CP1250")), (CodePage::Utf8, told));
}

#[test]
fn text_of_two_plausible_readings_is_told_with_both() {
    let mut samples = Samples::default();
    samples.push(b"\xc4-2");
    let (page, finding) = samples.chosen(None);
    let finding = finding.unwrap();
    assert_eq!(page, CodePage::Windows1251);
    assert_eq!(finding.code(), "finding-encoding-ambiguous");
    let shown = format!("{:?}", finding.message.parameters);
    for word in ["CP1251", "ISO-8859-5", "Д-2", "Ф-2"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    // Where both readings give the same text there is nothing to tell apart.
    let same = chosen(&[b"Be\xe8ej"], None);
    assert_eq!(
        same,
        (
            CodePage::Windows1250,
            Some("finding-encoding-recognised".to_owned())
        )
    );
}

#[test]
fn names_of_code_pages_are_understood_as_programs_write_them() {
    for (name, page) in [
        ("UTF-8", CodePage::Utf8),
        ("utf8\r\n", CodePage::Utf8),
        ("CP1250", CodePage::Windows1250),
        ("1251", CodePage::Windows1251),
        ("ANSI 1251", CodePage::Windows1251),
        ("windows-1250", CodePage::Windows1250),
        ("OEM 852", CodePage::Ibm852),
        ("ISO-8859-2", CodePage::Iso8859_2),
        ("88592", CodePage::Iso8859_2),
        ("ISO 88595", CodePage::Iso8859_5),
    ] {
        assert_eq!(CodePage::from_name(name), Some(page), "{name}");
    }
    assert_eq!(CodePage::from_name("ISO-8859-1"), None);
}
