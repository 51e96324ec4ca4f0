//! Letters at places become text in reading order.

use eprostor_model::DocumentText;
use eprostor_model::document_text::BlockKind;

use super::*;
use crate::document::assemble::assembled;

/// The width of every letter, in points; letters have ten.
const WIDTH: f32 = 5.0;

fn line(text: &str, left: f32, base: f32) -> Vec<Glyph> {
    let letters = (0_u16..).map(f32::from).zip(text.chars());
    letters
        .map(|(at, letter)| Glyph {
            letter,
            left: left + at * WIDTH,
            right: left + (at + 1.0) * WIDTH,
            base,
            size: 10.0,
            is_bold: false,
        })
        .collect()
}

fn sheet(number: u32, glyphs: Vec<Glyph>, rulings: Vec<Ruling>) -> Sheet {
    Sheet {
        number,
        width: 600.0,
        height: 800.0,
        ..Sheet::new(glyphs, Vec::new(), rulings)
    }
}

fn read(sheets: Vec<Sheet>) -> DocumentText {
    assembled("test-1", pages(sheets))
}

fn lines(texts: &[&str], left: f32, from: f32) -> Vec<Glyph> {
    let heights = (0_u16..).map(|at| from + 12.0 * f32::from(at));
    let lines = texts.iter().zip(heights);
    lines
        .flat_map(|(text, base)| line(text, left, base))
        .collect()
}

#[test]
fn columns_are_read_one_after_the_other_and_a_title_before_both() {
    let left = [
        "Prva kolona ima prvi red koji je dug",
        "i drugi red koji je takodje veoma dug,",
        "i treci red koji je takodje veoma dug,",
        "i cetvrti red koji je isto veoma dug,",
        "i peti red koji zavrsava prvu kolonu,",
        "i sesti red na kraju kolone koji ide",
    ];
    let right = [
        "dalje u drugu kolonu, ciji su redovi",
        "jednako dugi kao oni u prvoj koloni,",
        "tako da nijedna rec ne prelazi razmak,",
        "i cetvrti red koji je isto veoma dug,",
        "i peti red koji je isto veoma dug pa,",
        "na kraju, poslednji red cele strane.",
    ];
    let title = "Naslov koji stoji iznad obe kolone i prelazi razmak izmedju njih u sredini";
    let mut glyphs = line(title, 100.0, 60.0);
    glyphs.extend(lines(&left, 50.0, 100.0));
    // Its lines stand two points lower.
    glyphs.extend(lines(&right, 310.0, 102.0));
    let document = read(vec![sheet(1, glyphs, Vec::new())]);
    let expected = format!("{title}\n{} {}\n", left.join(" "), right.join(" "));
    assert_eq!(document.text(), expected);
}

#[test]
fn cells_between_drawn_lines_are_a_table_and_joined_ones_one_cell() {
    let mut glyphs = line("Tekst pre tabele je ovde.", 50.0, 80.0);
    glyphs.extend(line("Zona", 55.0, 112.0));
    glyphs.extend(line("Pravila", 155.0, 112.0));
    glyphs.extend(line("A1", 55.0, 132.0));
    glyphs.extend(line("40 %", 155.0, 132.0));
    glyphs.extend(line("P+1", 255.0, 132.0));
    glyphs.extend(line("Tekst posle tabele je ovde.", 50.0, 170.0));
    let level = |y| Ruling::Level {
        y,
        left: 50.0,
        right: 350.0,
    };
    let upright = |x, top| Ruling::Upright {
        x,
        top,
        bottom: 140.0,
    };
    let rulings = vec![
        level(100.0),
        level(120.0),
        level(140.0),
        upright(50.0, 100.0),
        upright(150.0, 100.0),
        // Not drawn in the first row.
        upright(250.0, 120.0),
        upright(350.0, 100.0),
    ];
    let document = read(vec![sheet(1, glyphs, rulings)]);
    let expected = "Tekst pre tabele je ovde.\nZona\tPravila\nA1\t40 %\tP+1\nTekst posle tabele je \
         ovde.\n";
    assert_eq!(document.text(), expected);
    let table = &document.pages()[0].blocks[1];
    assert_eq!(table.kind, BlockKind::Table);
    assert_eq!((table.rows[0][1].column, table.rows[0][1].columns), (1, 2));
    assert_eq!(document.slice(table.rows[1][2].range), "P+1");
}

#[test]
fn what_comes_again_at_the_edges_is_no_text_and_divided_words_are_whole() {
    let page = |number: u32, body: &[&str]| {
        let mut glyphs = line("Sluzbeni list opstine Demovo", 50.0, 30.0);
        glyphs.extend(lines(body, 50.0, 200.0));
        glyphs.extend(line(&format!("Strana {} od 9", number + 4), 50.0, 780.0));
        sheet(number, glyphs, Vec::new())
    };
    let document = read(vec![
        page(1, &["Najveci dozvoljeni indeks zauzetosti gra-"]),
        page(
            2,
            &["djevinske parcele u zoni stanovanja je 60 %", "a stambeno-"],
        ),
        page(3, &["poslovnih objekata 50 %, kao i kod stambeno-javnih."]),
    ]);
    assert_eq!(
        document.text(),
        "Najveci dozvoljeni indeks zauzetosti gradjevinske parcele u zoni stanovanja je 60 % a \
         stambeno-poslovnih objekata 50 %, kao i kod stambeno-javnih.\n"
    );
    let labels: Vec<_> = document
        .pages()
        .iter()
        .map(|page| page.label.clone())
        .collect();
    assert_eq!(
        labels,
        [Some("5".into()), Some("6".into()), Some("7".into())]
    );
    let kinds: Vec<_> = document.pages()[1].blocks.iter().map(|b| &b.kind).collect();
    assert_eq!(
        kinds,
        [
            &BlockKind::RunningHead,
            &BlockKind::Paragraph,
            &BlockKind::PageNumber
        ]
    );
    // Every line has the letters of its range first.
    for (_, block) in document.blocks().filter(|(_, block)| block.is_text()) {
        for line in &block.lines {
            assert!(
                line.text.starts_with(document.slice(line.range)),
                "{line:?}"
            );
            assert_eq!(line.edges_pt.len(), line.text.chars().count() + 1);
        }
    }
    let start = document.text().find("gradjevinske").unwrap();
    let start = u32::try_from(start).unwrap();
    let range = eprostor_model::CharRange::new(start, start + 12);
    let pages: Vec<u32> = document
        .boxes(range)
        .iter()
        .map(|place| place.page)
        .collect();
    assert_eq!(pages, [1, 2]);
}

#[test]
fn raised_figures_stay_in_their_word() {
    let mut glyphs = line("povrsine do 20 m", 50.0, 100.0);
    glyphs.push(Glyph {
        letter: '2',
        left: 130.0,
        right: 133.0,
        base: 96.5,
        size: 6.0,
        is_bold: false,
    });
    glyphs.extend(line("i vise.", 140.0, 100.0));
    let document = read(vec![sheet(1, glyphs, Vec::new())]);
    assert_eq!(document.text(), "povrsine do 20 m2 i vise.\n");
}

#[test]
fn a_page_of_loose_letters_ends() {
    let glyphs = (0_u16..40_000).map(|at| Glyph {
        letter: 'x',
        left: f32::from(at % 200) * 3.0,
        right: f32::from(at % 200) * 3.0 + 1.0,
        base: f32::from(at / 200) * 4.0,
        size: 1.0 + f32::from(at % 7),
        is_bold: false,
    });
    let document = read(vec![sheet(1, glyphs.collect(), Vec::new())]);
    assert!(document.characters() > 10_000);
}
