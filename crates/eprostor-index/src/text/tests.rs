//! What is found, and in which order.

use std::collections::HashMap;
use std::sync::LazyLock;

use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind, TextPage};
use eprostor_model::{CharRange, DocumentHash, DocumentText, Ignored, TextHit};
use proptest::prelude::*;

use super::passage::passages;
use super::*;

/// Makes a document of articles, each with a heading and a text, a page for each.
fn document(articles: &[(&str, &str, &str)]) -> DocumentText {
    let (mut text, mut at) = (String::new(), 0);
    let (mut pages, mut found) = (Vec::new(), Vec::new());
    for (page, (number, heading, body)) in (1..).zip(articles) {
        let start = at;
        let mut blocks = Vec::new();
        let heading_level = BlockKind::Heading { level: 2 };
        for (kind, written) in [(heading_level, *heading), (BlockKind::Paragraph, *body)] {
            let end = at + u32::try_from(written.chars().count()).unwrap() + 1;
            blocks.push(Block {
                kind,
                is_continuation: false,
                range: CharRange::new(at, end),
                lines: Vec::new(),
                rows: Vec::new(),
            });
            text.push_str(written);
            text.push('\n');
            at = end;
        }
        pages.push(TextPage {
            number: page,
            label: None,
            width_pt: 0.0,
            height_pt: 0.0,
            is_recognised: false,
            blocks,
        });
        found.push(Article {
            kind: ArticleKind::Article,
            number: (*number).to_owned(),
            heading: Some((*heading).to_owned()),
            range: CharRange::new(start, at),
        });
    }
    DocumentText::new("test", text, pages).with_articles(found)
}

fn hash(number: u8) -> DocumentHash {
    DocumentHash::from_digest([number; 32])
}

/// Makes an index of some documents, numbered from 0.
fn index(documents: &[DocumentText]) -> (TextIndex, Vec<DocumentHash>) {
    let index = TextIndex::in_memory().unwrap();
    let mut hashes = Vec::new();
    for (number, text) in (0..).zip(documents) {
        index.add(&hash(number), text).unwrap();
        hashes.push(hash(number));
    }
    index.commit().unwrap();
    (index, hashes)
}

fn found(index: &TextIndex, documents: &[DocumentHash], typed: &str) -> TextFound {
    let query = TextQuery::new(typed, false);
    let search = TextSearch {
        query: &query,
        skip: 0,
        show: 20,
    };
    index.search(&search, &searched(documents)).unwrap()
}

fn searched(documents: &[DocumentHash]) -> Searched {
    Searched::new(documents.to_vec(), HashMap::new())
}

fn count(index: &TextIndex, documents: &[DocumentHash], typed: &str) -> u64 {
    let counts = index.counts(&TextQuery::new(typed, false), &searched(documents));
    counts.unwrap().values().sum()
}

/// Returns the numbers of the articles that are found, in order.
fn numbers(found: &TextFound) -> Vec<&str> {
    let number = |hit: &'_ TextHit| hit.article.as_ref().map(|(_, number)| number.len());
    assert!(found.hits.iter().all(|hit| number(hit).is_some()));
    let articles = found.hits.iter().filter_map(|hit| hit.article.as_ref());
    articles.map(|(_, number)| number.as_str()).collect()
}

fn town() -> DocumentText {
    document(&[
        (
            "1",
            "Ограде",
            "Висина ограде према улици је највише 1,40 m. Капија се отвара унутра.",
        ),
        (
            "2",
            "Заузетост",
            "Индекс заузетости парцеле у зони S2 је највише 40 %.",
        ),
        (
            "3",
            "Паркирање",
            "На парцели се обезбеђује једно паркинг место по стану, према члану 57. Закона.",
        ),
        (
            "4",
            "Visine",
            "Najveća visina objekta je 12 m, a spratnost P+2+Pk. Ogradu čini živica.",
        ),
        ("5", "Šume", "Šuma uz reku se čuva, a u šumi se ne gradi."),
        (
            "6",
            "Privremeno",
            "Privremena ograda gradilišta nije uslovljena visinom.",
        ),
    ])
}

#[test]
fn words_are_found_in_every_form_and_script() {
    let (index, all) = index(&[town()]);
    for (typed, expected) in [
        ("visina ograde", &["1", "4", "6"][..]),
        ("ВИСИНЕ ОГРАДА", &["1", "4", "6"]),
        ("ogradom", &["1", "4", "6"]),
        ("степен заузетости", &["2"]),
        ("IZ", &["2"]),
        ("čl. 57", &["3"]),
        ("suma", &["5"]),
        ("P+2+Pk", &["4"]),
        ("\"висина ограде\"", &["1"]),
        ("\"ulici visina\"", &[]),
        ("zauz*", &["2"]),
        ("visina ograda -privremena", &["1", "4"]),
        ("naslov:visina", &["4"]),
        ("kapija ILI živica", &["1", "4"]),
        ("кapija OR шума", &["1", "5"]),
    ] {
        let found = found(&index, &all, typed);
        let mut numbers = numbers(&found);
        numbers.sort_unstable();
        assert_eq!(numbers, expected, "{typed}: {found:?}");
        assert!(!found.is_loose, "{typed}");
        assert_eq!(count(&index, &all, typed), expected.len() as u64, "{typed}");
    }
}

#[test]
fn what_is_exactly_the_same_ranks_first() {
    // Of one length, and each has the word once.
    let text = document(&[
        ("stem", "A", "sporno je kod obala i drugde"),
        ("folded", "B", "sporna je kod obale i drugde"),
        ("exact", "C", "šporna je kod obale i drugde"),
    ]);
    let (index, all) = index(&[text]);
    assert_eq!(
        numbers(&found(&index, &all, "šporna")),
        ["exact", "folded", "stem"]
    );
    assert_eq!(
        numbers(&found(&index, &all, "sporna")),
        ["folded", "exact", "stem"]
    );
    assert_eq!(
        numbers(&found(&index, &all, "sporno")).first(),
        Some(&"stem")
    );
}

#[test]
fn only_the_documents_that_are_shown_are_found_and_counted() {
    let (index, all) = index(&[town(), town(), town()]);
    assert_eq!(found(&index, &all, "kapija").hits.len(), 3);
    let some = found(&index, &all[1..2], "kapija");
    assert_eq!(some.hits.len(), 1);
    assert_eq!(some.hits[0].document, all[1]);
    assert_eq!(count(&index, &all[1..2], "kapija"), 1);
    let none = found(&index, &[hash(99)], "kapija");
    assert!(none.hits.is_empty());
    assert_eq!(count(&index, &[hash(99)], "kapija"), 0);
}

#[test]
fn a_mistyped_word_is_looked_for_as_the_nearest_one_and_said_so() {
    let (index, all) = index(&[town()]);
    for (typed, meant, expected) in [
        ("kapia", "kapija", "1"),
        ("zauzztsti", "zauzetosti", "2"),
        ("obezbedjuje stanz", "stanu", "3"),
    ] {
        let found = found(&index, &all, typed);
        assert_eq!(numbers(&found), [expected], "{typed}");
        assert_eq!(found.corrections.len(), 1, "{typed}");
        assert_eq!(found.corrections[0].meant, meant);
    }
    assert!(found(&index, &all, "kapija").corrections.is_empty());
    assert_eq!(numbers(&found(&index, &all, "kapije~")), ["1"]);
}

#[test]
fn where_no_text_has_all_words_those_with_most_come_first() {
    let (index, all) = index(&[town()]);
    let found = found(&index, &all, "visina kapija kod spratnost objekta");
    assert!(found.is_loose);
    assert_eq!(numbers(&found).first(), Some(&"4"));
}

#[test]
fn a_text_need_not_repeat_what_its_plan_is_called() {
    let (index, all) = index(&[town(), town()]);
    let named = |words: &[&str]| words.iter().map(|word| eprostor_text::stem(word)).collect();
    let searched = Searched::new(all.clone(), [(all[1], named(&["centar"]))].into());
    let query = TextQuery::new("kapija centar", false);
    let search = TextSearch {
        query: &query,
        skip: 0,
        show: 20,
    };
    let found = index.search(&search, &searched).unwrap();
    assert!(!found.is_loose);
    assert_eq!(found.hits[0].document, all[1]);
    assert_eq!(
        index.counts(&query, &searched).unwrap(),
        [(all[1], 1)].into()
    );
}

#[test]
fn a_snippet_is_the_text_as_written_with_its_page_and_marks() {
    let text = town();
    let (index, all) = index(std::slice::from_ref(&text));
    let found = found(&index, &all, "paring mesto stan");
    let snippet = &found.hits[0].snippet;
    assert_eq!(text.slice(snippet.range), snippet.text);
    assert_eq!(snippet.page, 3);
    let marked: Vec<&str> = snippet
        .marks
        .iter()
        .map(|mark| &snippet.text[mark.clone()])
        .collect();
    assert_eq!(marked, ["паркинг", "место", "стану"]);
}

#[test]
fn passages_are_the_whole_text_and_short() {
    let long = "Ovo je rečenica koja se ponavlja. ".repeat(500);
    let text = document(&[
        ("1", "Prvi", &long),
        ("2", "Drugi", "kratko"),
        ("3", "Treći", &"x".repeat(10_000)),
    ]);
    let parts = passages(&text);
    let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(whole, text.text());
    assert!(parts.iter().all(|part| part.text.chars().count() <= 3_000));
    assert!(
        parts
            .iter()
            .all(|part| part.heading.is_some() && part.number.is_some())
    );
}

#[test]
fn what_is_not_looked_for_is_said() {
    for (typed, expected) in [
        ("a* ograda", Ignored::ShortPrefix("a*".into())),
        ("*grada kapija", Ignored::Star("*grada".into())),
        ("opstina:cacak ograda", Ignored::Field("opstina".into())),
        ("-ograda", Ignored::OnlyExcluded),
    ] {
        let query = TextQuery::new(typed, false);
        assert_eq!(query.ignored(), [expected], "{typed}");
    }
    let long = TextQuery::new(&"reč ".repeat(300_000), false);
    assert!(matches!(
        long.ignored(),
        [Ignored::Beyond { .. }, Ignored::Words { .. }]
    ));
    let choices = TextQuery::new(&"a OR ".repeat(10_000), false);
    assert!(choices.ignored().contains(&Ignored::Beyond {
        characters: LONGEST_TEXT_QUERY
    }));
}

#[test]
fn hostile_queries_find_nothing_and_harm_nothing() {
    let (index, all) = index(&[town()]);
    for typed in [
        "",
        " ",
        "\"",
        "\"\"",
        "\"\" \"",
        "-",
        "--",
        "*",
        "**",
        "~",
        "OR",
        "OR OR",
        "ILI",
        ":",
        "naslov:",
        "naslov:\"",
        "-\"",
        "\u{200b}\u{202e}",
        "' OR 1=1; DROP TABLE plan; --",
        "<script>alert(1)</script>",
        "i a u na",
        "\u{0}",
        "a:b:c:d",
        "naslov:*",
        "„“",
        "\"visina",
        "-naslov:x",
        "čl. čl. čl.",
    ] {
        for is_typing in [false, true] {
            let query = TextQuery::new(typed, is_typing);
            let search = TextSearch {
                query: &query,
                skip: 0,
                show: 20,
            };
            index.search(&search, &searched(&all)).unwrap();
        }
    }
}

#[test]
fn a_phrase_of_common_words_is_found_where_they_stand_in_a_row() {
    let texts: Vec<String> = (0..60_u32)
        .map(|number| match number % 3 {
            0 => format!("reka je na zemlji i u gradu {number}"),
            1 => format!("na zemlji je reka u gradu {number}"),
            _ => format!("i u gradu na je zemlji {number}"),
        })
        .collect();
    let numbers: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
    let articles: Vec<(&str, &str, &str)> = numbers
        .iter()
        .zip(&texts)
        .map(|(number, text)| (number.as_str(), "Naslov", text.as_str()))
        .collect();
    let (index, all) = index(&[document(&articles)]);
    for words in [
        "je na",
        "na je",
        "i u",
        "reka je na",
        "je na zemlji",
        "zemlji i u gradu",
        "u gradu na",
        "u i",
        "u gradu na je zemlji",
        "je reka u",
    ] {
        let with_it = texts.iter().filter(|text| text.contains(words)).count();
        let counted = count(&index, &all, &format!("\"{words}\""));
        assert_eq!(counted, with_it as u64, "{words}");
    }
}

/// The town, made once for all queries.
static TOWN: LazyLock<(TextIndex, Vec<DocumentHash>)> = LazyLock::new(|| index(&[town()]));

proptest! {
    #[test]
    fn every_query_is_answered(typed in "\\PC{0,40}|[a-zčćšđž\"*~: -]{0,40}|[а-шОРИЛ\" ]{0,30}") {
        let (index, all) = &*TOWN;
        let found = found(index, all, &typed);
        for hit in &found.hits {
            for mark in &hit.snippet.marks {
                prop_assert!(hit.snippet.text.get(mark.clone()).is_some());
            }
        }
    }

    #[test]
    fn passages_lose_nothing(bodies in proptest::collection::vec("[а-ш .]{0,4000}", 1..4)) {
        let articles: Vec<(&str, &str, &str)> = bodies.iter().map(|body| ("1", "Наслов", body.as_str())).collect();
        let text = document(&articles);
        for part in passages(&text) {
            let end = part.start + u32::try_from(part.text.chars().count()).unwrap();
            prop_assert_eq!(text.slice(CharRange::new(part.start, end)), part.text);
        }
    }
}
