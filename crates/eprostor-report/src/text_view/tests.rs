//! Parts of long texts, what is marked in them, and the drawing of a page.

use eprostor_model::document_text::{Block, Cell, Line};

use super::*;

fn chars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap()
}

/// A text of pages of paragraphs, each a line 10 points high.
fn document(pages: &[&[&str]]) -> DocumentText {
    let (mut text, mut at) = (String::new(), 0);
    let mut all = Vec::new();
    for (number, said) in (1..).zip(pages) {
        let mut blocks = Vec::new();
        for (row, said) in said.iter().enumerate() {
            let range = CharRange::new(at, at + chars(said));
            let top_pt = 20.0 * row as f32;
            let edges_pt = (0..=said.chars().count()).map(|x| x as f32).collect();
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                is_continuation: false,
                range,
                lines: vec![Line {
                    text: (*said).to_owned(),
                    range,
                    top_pt,
                    bottom_pt: top_pt + 10.0,
                    edges_pt,
                }],
                rows: Vec::new(),
            });
            text.push_str(said);
            text.push('\n');
            at = range.end + 1;
        }
        all.push(TextPage {
            number,
            label: None,
            width_pt: 100.0,
            height_pt: 200.0,
            is_recognised: false,
            blocks,
        });
    }
    DocumentText::new("test-1", text, all)
}

fn marked(view: &TextView) -> Vec<&str> {
    let blocks = view.pages.iter().flat_map(|page| &page.blocks);
    let cells = blocks.clone().flat_map(|block| block.rows.iter().flatten());
    let pieces = blocks.flat_map(|block| &block.pieces);
    let pieces = pieces.chain(cells.flat_map(|cell| &cell.pieces));
    let pieces = pieces.filter(|piece| piece.is_marked);
    pieces.map(|piece| piece.text.as_str()).collect()
}

#[test]
fn a_zone_is_found_by_its_code_as_a_word_of_its_own_in_either_script() {
    let text = document(&[
        &["Зона С2 (породично становање)", "С21 и ОС2 су друге зоне."],
        &["„S2“: највише П+1; с2."],
    ]);
    let found = MentionsView::new(&text, "S2");
    let said = |place: &MentionView| (place.page, text.slice(place.range).to_owned());
    let said: Vec<_> = found.places.iter().map(said).collect();
    let expected = [(1, "С2"), (2, "S2"), (2, "с2")].map(|(page, word)| (page, word.to_owned()));
    assert_eq!((found.total, said), (3, expected.to_vec()));
    assert_eq!(found.places[0].before, "Зона ");
    assert_eq!(found.places[0].after, " (породично становање)");
}

#[test]
fn a_block_is_found_by_words_that_follow_each_other() {
    let text = document(&[&["У блоку 14 и блоку 15.", "блоку", "15 станова"]]);
    let found = MentionsView::new(&text, "bloku 15");
    assert_eq!(found.total, 1);
    assert_eq!(text.slice(found.places[0].range), "блоку 15");
    assert_eq!(MentionsView::new(&text, " – ").total, 0);
}

#[test]
fn of_very_many_mentions_all_are_counted_and_some_listed() {
    let page = ["S2 "; 1_000].concat();
    let found = MentionsView::new(&document(&[&[&page]]), "С2");
    assert_eq!((found.total, found.places.len()), (1_000, 200));
}

#[test]
fn a_range_over_two_pages_is_marked_on_both_and_begins_once() {
    let text = document(&[&["Индекс је 40 %", "и спратност"], &["П+1 највише."]]);
    let range = CharRange::new(10, 29);
    let view = TextView::new(&text, TextSpot::Range(range), Some(range)).unwrap();
    assert_eq!(marked(&view), ["40 %", "и спратност", "П+"]);
    let blocks = view.pages.iter().flat_map(|page| &page.blocks);
    let first = blocks.flat_map(|block| &block.pieces);
    assert_eq!(first.filter(|piece| piece.is_first).count(), 1);
}

#[test]
fn a_text_of_many_pages_is_shown_in_parts_with_every_page_in_one_of_them() {
    let page: &[&str] = &["a"];
    let text = document(&[page; 23]);
    let mut seen = Vec::new();
    for part in 1..=3 {
        let view = TextView::new(&text, TextSpot::Part(part), None).unwrap();
        assert_eq!((view.parts, view.page_count), (3, 23));
        seen.extend(view.pages.iter().map(|page| page.number));
    }
    assert_eq!(seen, (1..=23).collect::<Vec<_>>());
    let at = |page| TextView::new(&text, TextSpot::Page(page), None).map(|view| view.part);
    assert_eq!(
        (at(1), at(11), at(23), at(24)),
        (Some(1), Some(2), Some(3), None)
    );
    assert_eq!(TextView::new(&text, TextSpot::Part(0), None), None);
}

#[test]
fn a_page_that_is_too_long_is_cut_between_its_blocks() {
    let long = "x".repeat(30_000);
    let text = document(&[&[&long, &long, &long]]);
    let first = TextView::new(&text, TextSpot::Page(1), None).unwrap();
    assert_eq!((first.parts, first.pages[0].blocks.len()), (3, 1));
    let range = CharRange::new(65_000, 65_004);
    let last = TextView::new(&text, TextSpot::Range(range), Some(range)).unwrap();
    assert_eq!(last.part, 3);
    assert!(last.pages[0].goes_on && !first.pages[0].goes_on);
    assert_eq!(marked(&last), ["xxxx"]);
}

#[test]
fn a_gap_in_a_row_is_an_empty_cell_and_a_cell_is_marked() {
    let words = "а\tб";
    let cell = |column, columns, at| Cell {
        range: CharRange::new(at, at + 1),
        column,
        columns,
        lines: Vec::new(),
    };
    let table = Block {
        kind: BlockKind::Table,
        is_continuation: false,
        range: CharRange::new(0, 3),
        lines: Vec::new(),
        rows: vec![vec![cell(0, 1, 0), cell(3, u32::MAX, 2)]],
    };
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks: vec![table],
    };
    let text = DocumentText::new("test-1", words.to_owned(), vec![page]);
    let view = TextView::new(&text, TextSpot::Start, Some(CharRange::new(2, 3))).unwrap();
    let row = &view.pages[0].blocks[0].rows[0];
    let columns: Vec<u32> = row.iter().map(|cell| cell.columns).collect();
    assert_eq!(columns, [1, 2, WIDEST]);
    assert_eq!(marked(&view), ["б"]);
}

#[test]
fn a_drawing_has_the_lines_at_their_places_and_nothing_that_runs() {
    let text = document(&[&["<script>x</script>", "Индекс 40 %"]]);
    let svg = page_drawing(&text, 1, CharRange::new(26, 30)).unwrap();
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&lt;script&gt;x"), "{svg}");
    // The second line, from its 8th letter on, is 20 points down.
    let marked = "<rect x=\"7.0\" y=\"20.0\" width=\"4.0\" height=\"10.0\"";
    assert!(svg.contains(marked), "{svg}");
    assert_eq!(page_drawing(&text, 2, CharRange::new(0, 1)), None);
}

#[test]
fn a_range_is_marked_on_the_picture_at_the_same_place_and_the_text_is_not_drawn() {
    let text = document(&[&["<script>x</script>", "Индекс 40 %"]]);
    let svg = page_picture(&text, 1, CharRange::new(26, 30), "/d/a\"b&c/1.png").unwrap();
    assert!(svg.contains("href=\"/d/a&quot;b&amp;c/1.png\""), "{svg}");
    let marked = "<rect x=\"7.0\" y=\"20.0\" width=\"4.0\" height=\"10.0\"";
    assert!(svg.find("<image") < svg.find(marked), "{svg}");
    assert!(svg.contains(marked) && !svg.contains("<text"), "{svg}");
    assert_eq!(page_picture(&text, 2, CharRange::new(0, 1), "x"), None);
}
