//! Ranges, places and quotes of a small plan.

use super::*;
use crate::TextRange;

/// A document of blocks: page, kind, text.
fn document(blocks: &[(u32, BlockKind, &str)], articles: Vec<Article>) -> DocumentText {
    let (mut text, mut pages, mut at) = (String::new(), Vec::<TextPage>::new(), 0);
    for (number, kind, said) in blocks {
        if pages.last().is_none_or(|page| page.number != *number) {
            pages.push(TextPage {
                number: *number,
                label: Some(format!("{}", number + 10)),
                width_pt: 595.0,
                height_pt: 842.0,
                is_recognised: false,
                blocks: Vec::new(),
            });
        }
        let length = u32::try_from(said.chars().count()).unwrap();
        let range = CharRange::new(at, at + length);
        let edges_pt = (0_u16..).take(said.chars().count() + 1).map(f32::from);
        let line = Line {
            text: (*said).to_owned(),
            range,
            top_pt: 100.0,
            bottom_pt: 110.0,
            edges_pt: edges_pt.collect(),
        };
        text.push_str(said);
        text.push('\n');
        at += length + 1;
        pages.last_mut().unwrap().blocks.push(Block {
            kind: kind.clone(),
            is_continuation: false,
            range,
            lines: vec![line],
            rows: Vec::new(),
        });
    }
    DocumentText::new("test-1", text, pages).with_articles(articles)
}

fn range_of(document: &DocumentText, quote: &str) -> CharRange {
    let at = document.text().find(quote).unwrap();
    let start = u32::try_from(document.text()[..at].chars().count()).unwrap();
    CharRange::new(start, start + u32::try_from(quote.chars().count()).unwrap())
}

fn plan() -> DocumentText {
    let item = |label: &str| BlockKind::Item {
        label: label.to_owned(),
    };
    let blocks = [
        (1, BlockKind::Heading { level: 1 }, "Члан 12."),
        (1, BlockKind::Paragraph, "Индекс заузетости је 60 %."),
        (1, BlockKind::Paragraph, "Дозвољено је:"),
        (1, item("1)"), "1) становање;"),
        (2, item("–"), "– трговина."),
        (2, BlockKind::Heading { level: 1 }, "Члан 13."),
        (2, BlockKind::Paragraph, "Индекс заузетости је 40 %."),
    ];
    let article = |number: &str, start, end| Article {
        kind: ArticleKind::Article,
        number: number.to_owned(),
        heading: None,
        range: CharRange::new(start, end),
    };
    document(&blocks, vec![article("12", 0, 76), article("13", 76, 112)])
}

#[test]
fn a_range_is_cited_with_page_article_paragraph_and_item() {
    let plan = plan();
    let place = plan.locate(range_of(&plan, "60 %")).unwrap();
    assert_eq!((place.page, place.article.as_str()), (1, "12"));
    assert_eq!(place.printed_page.as_deref(), Some("11"));
    assert_eq!(place.paragraph.as_deref(), Some("1"));
    assert_eq!((place.item, place.quote.as_str()), (None, "60 %"));
    let place = plan.locate(range_of(&plan, "становање")).unwrap();
    assert_eq!(place.paragraph.as_deref(), Some("2"));
    assert_eq!(place.item.as_deref(), Some("1)"));
    let place = plan.locate(range_of(&plan, "трговина")).unwrap();
    assert_eq!((place.page, place.item.as_deref()), (2, Some("2")));
    let place = plan.locate(range_of(&plan, "40 %")).unwrap();
    assert_eq!(
        (place.article.as_str(), place.paragraph.as_deref()),
        ("13", Some("1"))
    );
    assert_eq!(plan.locate(CharRange::new(5, 5)), None);
    assert_eq!(plan.locate(CharRange::new(5_000, 5_001)), None);
}

#[test]
fn a_quote_is_found_again_where_it_was_elsewhere_or_not() {
    let plan = plan();
    let old = |range: CharRange| TextRange {
        start: range.start,
        end: range.end,
        extractor: "older".to_owned(),
    };
    let there = range_of(&plan, "40 %");
    assert_eq!(plan.find_again("40 %", &old(there)), Found::Same(there));
    // The older extractor left a divided word and another blank.
    let sentence = "Индекс зау-\nзетости  је 40%";
    let whole = range_of(&plan, "Индекс заузетости је 40 %");
    let elsewhere = old(CharRange::new(3, 9));
    assert_eq!(plan.find_again(sentence, &elsewhere), Found::Moved(whole));
    assert_eq!(plan.find_again("50 %", &old(there)), Found::Lost);
    assert_eq!(plan.find_again(" ", &old(there)), Found::Lost);
    // Of two the nearest.
    let second = range_of(&plan, "Члан 13.");
    let near = old(CharRange::new(second.start + 10, second.end + 10));
    let twice = plan.find_again("Индекс заузетости је", &near);
    let Found::Moved(range) = twice else {
        panic!("{twice:?}")
    };
    assert!(range.start > second.start, "{range:?}");
}

#[test]
fn characters_beyond_the_index_and_the_end_are_sliced() {
    let long = "ш".repeat(INDEX_STEP * 2 + 7) + "крај";
    let document = document(&[(1, BlockKind::Paragraph, &long)], Vec::new());
    let range = range_of(&document, "крај");
    assert_eq!(document.slice(range), "крај");
    assert_eq!(
        document.slice(CharRange::new(range.start + 2, 90_000)),
        "ај\n"
    );
    assert_eq!(document.slice(CharRange::new(90_000, 90_001)), "");
}

#[test]
fn a_range_has_a_box_in_every_line_of_its_own() {
    let plan = plan();
    let range = range_of(&plan, "60 %");
    let boxes = plan.boxes(range);
    let first = &plan.pages()[0].blocks[1];
    let left = f32::from(u8::try_from(range.start - first.range.start).unwrap());
    let expected = TextBox {
        page: 1,
        left_pt: left,
        top_pt: 100.0,
        right_pt: left + 4.0,
        bottom_pt: 110.0,
    };
    assert_eq!(boxes, [expected]);
    let both = CharRange::new(range.start, range.start + 12);
    assert_eq!(plan.boxes(both).len(), 2);
}
