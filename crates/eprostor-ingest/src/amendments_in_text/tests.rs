//! Wordings of amending acts in both scripts, what is no instruction, texts made to
//! harm.

use std::time::Instant;

use eprostor_model::{AmendedUnit, CharRange};

use super::*;
use crate::collector::Findings;
use crate::document::{Scans, read as read_document};

fn read(text: &str) -> DocumentText {
    let mut findings = Findings::default();
    let mut scans = Scans::default();
    let text = text.as_bytes();
    read_document("izmena.md", text, &mut scans, &mut findings, &mut |_| {}).expect("a text")
}

fn shown(units: &[AmendedUnit]) -> String {
    let unit = |unit: &AmendedUnit| {
        let numbers = unit.numbers.join(",");
        format!("{} {numbers}", unit.kind.code())
            .trim_end()
            .to_owned()
    };
    units.iter().map(unit).collect::<Vec<_>>().join("/")
}

/// Returns the instructions of a text in one line each: what, to what, beside what,
/// old words, new text.
fn told(text: &str) -> Vec<String> {
    let document = read(text);
    let said = |range: Option<CharRange>| {
        let text = range.map(|range| document.slice(range)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let line = |found: &AmendingInstruction| {
        let beside = if found.becomes.is_empty() {
            &found.beside
        } else {
            &found.becomes
        };
        let old = said(found.action.old_words());
        let parts = [
            found.action.code().to_owned(),
            shown(&found.target),
            shown(beside),
            old,
            said(found.new_text),
        ];
        parts.join(" | ")
    };
    amending_instructions(&document).iter().map(line).collect()
}

/// Texts and what they come to, one line for each instruction.
const WORDINGS: &[(&str, &[&str])] = &[
    (
        "U članu 12. stav 3. menja se i glasi: „Ograda je do 1,4 m.“",
        &["replaced | article 12/paragraph 3 |  |  | Ograda je do 1,4 m."],
    ),
    (
        "У члану 12. став 3. мења се и гласи:\n\n„Ограда је до 1,4 m.“",
        &["replaced | article 12/paragraph 3 |  |  | Ограда је до 1,4 m."],
    ),
    (
        "Члан 7. мења се и гласи:\n\n„Члан 7.\n\nОграда је до 1,4 m.\n\nКапија се отвара ка парцели.“",
        &["replaced | article 7 |  |  | Члан 7. Ограда је до 1,4 m. Капија се отвара ка парцели."],
    ),
    (
        "Posle člana 5. dodaje se član 5a koji glasi:\n\n„Član 5a\n\nParking je na parceli.“",
        &["inserted | article 5a | article 5 |  | Član 5a Parking je na parceli."],
    ),
    (
        "Иза члана 5. додаје се нови члан 5а, који гласи: „Паркирање је на парцели.“",
        &["inserted | article 5a | article 5 |  | Паркирање је на парцели."],
    ),
    (
        "Nakon člana 24đ dodaje se član 24e koji glasi: „A.“",
        &["inserted | article 24e | article 24đ |  | A."],
    ),
    (
        "U tački 4.2. reči „do 50 %“ zamenjuju se rečima „do 60 %“.",
        &["words_replaced | section 4.2 |  | do 50 % | do 60 %"],
    ),
    (
        "У одељку 4.2.1. став 2. реч „највише“ замењује се речју „најмање“.",
        &["words_replaced | section 4.2.1/paragraph 2 |  | највише | најмање"],
    ),
    ("Član 7. briše se.", &["deleted | article 7 |  |  | "]),
    (
        "Чланови 7, 8. и 9. бришу се.",
        &[
            "deleted | article 7 |  |  | ",
            "deleted | article 8 |  |  | ",
            "deleted | article 9 |  |  | ",
        ],
    ),
    (
        "Čl. 14–16. brišu se.",
        &[
            "deleted | article 14 |  |  | ",
            "deleted | article 15 |  |  | ",
            "deleted | article 16 |  |  | ",
        ],
    ),
    (
        "U članu 9. stav 2. posle alineje 3. dodaje se nova alineja koja glasi: „– garaže;“",
        &[
            "inserted | article 9/paragraph 2/indent | article 9/paragraph 2/indent 3 |  | – garaže;",
        ],
    ),
    (
        "У члану 9. став 2. алинеја друга брише се.",
        &["deleted | article 9/paragraph 2/indent 2 |  |  | "],
    ),
    (
        "U članu 9. u prvoj alineji reči „S1“ zamenjuju se rečima „S1 i S2“.",
        &["words_replaced | article 9/indent 1 |  | S1 | S1 i S2"],
    ),
    (
        "У члану 3. после речи „зоне“ додају се речи „и целине“.",
        &["words_inserted | article 3 |  |  | и целине"],
    ),
    (
        "U članu 3. stav 1. reči „i podruma“ brišu se.",
        &["words_deleted | article 3/paragraph 1 |  | i podruma | "],
    ),
    (
        "У члану 3. бришу се речи „и подрума“.",
        &["words_deleted | article 3 |  | и подрума | "],
    ),
    (
        "U članu 8. broj „40“ zamenjuje se brojem „50“.",
        &["words_replaced | article 8 |  | 40 | 50"],
    ),
    (
        "У члану 8. реч „40 %“ брише се и замењује речима „50 %“.",
        &["words_replaced | article 8 |  | 40 % | 50 %"],
    ),
    (
        "Dosadašnji stav 3. postaje stav 4.",
        &["renumbered | paragraph 3 | paragraph 4 |  | "],
    ),
    (
        "U članu 6. stav 2. briše se, a dosadašnji st. 3. i 4. postaju st. 2. i 3.",
        &[
            "deleted | article 6/paragraph 2 |  |  | ",
            "renumbered | article 6/paragraph 3,4 | paragraph 2,3 |  | ",
        ],
    ),
    (
        "У досадашњем ставу 8, који постаје став 9. речи: „пет“ замењују се речима: „шест“.",
        &["words_replaced | paragraph 8 |  | пет | шест"],
    ),
    (
        "Naslov iznad člana 7. i član 7. brišu se.",
        &[
            "deleted | article 7/heading |  |  | ",
            "deleted | article 7 |  |  | ",
        ],
    ),
    (
        "Назив изнад члана 12. мења се и гласи: „Ограде“.",
        &["replaced | article 12/heading |  |  | Ограде"],
    ),
    (
        "U članu 10. tačka na kraju zamenjuje se zapetom i dodaju se reči: „osim u zoni S4“.",
        &[
            "words_replaced | article 10 |  | tačka | zapetom",
            "words_inserted | article 10 |  |  | osim u zoni S4",
        ],
    ),
    (
        "У члану 10. став 2. после речи „S4“ додају се запета и речи: „М2“.",
        &["words_inserted | article 10/paragraph 2 |  |  | М2"],
    ),
    (
        "Tabela 5. zamenjuje se novom tabelom 5.",
        &["replaced | table 5 |  |  | "],
    ),
    (
        "Графички прилог број 3. замењује се новим графичким прилогом.",
        &["replaced | annex 3 |  |  | "],
    ),
    ("Prilog 2. briše se.", &["deleted | annex 2 |  |  | "]),
    (
        "У границама измене члан 5. замењује се и гласи: паркирање је на парцели, 1,2 ПМ по стану.",
        &["replaced | article 5 |  |  | паркирање је на парцели, 1,2 ПМ по стану."],
    ),
    (
        "U članu 12:\n\n- u stavu 1. reči „5 m“ zamenjuju se rečima „4 m“;\n- stav 3. briše se.",
        &[
            "words_replaced | article 12/paragraph 1 |  | 5 m | 4 m",
            "deleted | article 12/paragraph 3 |  |  | ",
        ],
    ),
    (
        "У члану 12. врше се следеће измене:\n\n1) у ставу 1. речи „5 m“ замењују се речима „4 m“;\n2) после става 2. додаје се став 3. који гласи: „Ограда је жива.“",
        &[
            "words_replaced | article 12/paragraph 1 |  | 5 m | 4 m",
            "inserted | article 12/paragraph 3 | article 12/paragraph 2 |  | Ограда је жива.",
        ],
    ),
    (
        "U članu 4. stav 1. menja se i glasi:\n\n«Zona je S4.»",
        &["replaced | article 4/paragraph 1 |  |  | Zona je S4."],
    ),
    (
        "U članu 4. stav 1. menja se i glasi:\n\n\"Zona je S4.\"",
        &["replaced | article 4/paragraph 1 |  |  | Zona je S4."],
    ),
    (
        "U članu 4. stav 1. menja se i glasi:\n\n“Zona je „Centar“ i S4.”",
        &["replaced | article 4/paragraph 1 |  |  | Zona je „Centar“ i S4."],
    ),
    (
        "У члану 4. додаје се став 5:\n\n„Кров је кос.“",
        &["inserted | article 4/paragraph 5 |  |  | Кров је кос."],
    ),
    (
        "Poglavlje IV menja se i glasi: „Bez posebnih pravila.“",
        &["replaced | section IV |  |  | Bez posebnih pravila."],
    ),
    (
        "Члан 15. ставља се ван снаге.",
        &["deleted | article 15 |  |  | "],
    ),
    (
        "Odredba člana 15. stav 2. Plana menja se i glasi: „Kota je 0,6 m.“",
        &["replaced | article 15/paragraph 2 |  |  | Kota je 0,6 m."],
    ),
    (
        "Тачка 3. става 2. члана 15. брише се.",
        &["deleted | article 15/paragraph 2/item 3 |  |  | "],
    ),
    (
        "U celom tekstu Odluke reči „Direkcija“ zamenjuju se rečima „Zavod“.",
        &["words_replaced | whole |  | Direkcija | Zavod"],
    ),
    (
        "Зона S4 замењује се зоном S4a, за коју правила гласе:\n\nИндекс је 0,6.",
        &["replaced | zone S4 |  |  | Индекс је 0,6."],
    ),
    (
        "U članu 2. tačka 5) menja se i glasi: „5) venac;“. Posle tačke 5) dodaje se tačka 5a) koja glasi: „5a) sleme;“.",
        &[
            "replaced | article 2/item 5 |  |  | 5) venac;",
            "inserted | article 2/item 5a | article 2/item 5 |  | 5a) sleme;",
        ],
    ),
    (
        "У члану 11. на крају става 2. додаје се реченица: „Кота се не мења.“",
        &["inserted | article 11/paragraph 2/sentence |  |  | Кота се не мења."],
    ),
    (
        "U člаnu 12. stаv 2. mijenja se i glаsi: „A.“",
        &["replaced | article 12/paragraph 2 |  |  | A."],
    ),
    (
        "У поглављу „2.1. Правила грађења“ пасус 3. мења се и гласи: „А.“",
        &["replaced | section 2.1/paragraph 3 |  |  | А."],
    ),
    (
        "Briše se stav 3. u članu 5.",
        &["deleted | article 5/paragraph 3 |  |  | "],
    ),
    (
        "У члану 5. став 2. уместо „40 %“ треба да стоји „50 %“.",
        &["words_replaced | article 5/paragraph 2 |  | 40 % | 50 %"],
    ),
    (
        "Član 5. menja se tako što umesto reči: „40 %“ treba da stoji: „50 %“.",
        &["words_replaced | article 5 |  | 40 % | 50 %"],
    ),
    (
        "У члану 5. иза речи „зоне“ додати речи „и целине“, а речи „и блокови“ брисати.",
        &[
            "words_inserted | article 5 |  |  | и целине",
            "words_deleted | article 5 |  | и блокови | ",
        ],
    ),
    (
        "U tekstu plana reč „P+2“ zamenjuje se sa „P+3“.",
        &["words_replaced |  |  | P+2 | P+3"],
    ),
    (
        "У табели 4. у реду 3. број „40“ замењује се бројем „50“.",
        &["words_replaced | table 4 |  | 40 | 50"],
    ),
];

#[test]
fn wordings_of_both_scripts_are_understood() {
    assert!(WORDINGS.len() >= 40);
    let mut wrong = Vec::new();
    for (text, expected) in WORDINGS {
        let found = told(text);
        if found != *expected {
            wrong.push(format!(
                "{text}\n  found {found:#?}\n  expected {expected:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn references_and_rules_are_no_instructions() {
    for text in [
        "U skladu sa članom 12. stav 3. ovog plana izdaju se uslovi.",
        "Одредбе члана 12. Плана које се односе на зону S4 настављају да се примењују.",
        "Prema članu 5. parking se rešava na parceli.",
        "Забележба из става 1. тачка 17) овог члана брише се по службеној дужности.",
        "Namena se menja samo planom detaljne regulacije.",
        "У зони 4 додаје се нова саобраћајница ширине 6 m.",
        "Овом одлуком мења се План детаљне регулације „Центар“ у границама на прилогу.",
        "Stav 3. ovog člana primenjuje se i na zonu S2.",
        "Чланови 3. и 4. ове одлуке не могу се мењати.",
        "Ako je uslov iz člana 5. ispunjen, teret se briše iz evidencije.",
        "U članu 12. propisana je visina ograde od 1,4 m.",
        "Остале одредбе Плана остају на снази.",
        "Ova odluka stupa na snagu osmog dana od dana objavljivanja.",
        "Površina iz tačke 4.2. zamenjuje se drugom površinom.",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_not_understood_is_told() {
    for text in [
        "U članu 5. menja se namena bloka.",
        "Члан 5. мења се тако што се зона проширује.",
        "U stavu 2. člana 5. brišu se reči o podrumu.",
    ] {
        let found = told(text);
        let is_told = found.iter().any(|line| line.starts_with("not_understood"));
        assert!(is_told, "{text}: {found:?}");
    }
}

#[test]
fn a_new_text_ends_where_the_act_goes_on() {
    let found = told(
        "Član 1.\n\nČlan 4. menja se i glasi:\n\n„Član 4.\n\nOgrada je do 1 m.\n\nČlan 2.\n\nČlan 5. briše se.",
    );
    assert_eq!(
        found,
        [
            "replaced | article 4 |  |  | „Član 4. Ograda je do 1 m.",
            "deleted | article 5 |  |  | "
        ]
    );
}

#[test]
fn the_article_of_the_other_act_is_found() {
    let base = read(
        "### Члан 5.\n\nПаркирање је на парцели.\n\n### Члан 12а\n\nСтановање (S4)\n\nИндекс је 0,4.\n\n## 4.2. Ограде\n\nОграда је ниска.",
    );
    for (instruction, article) in [
        ("Član 5. briše se.", Some("5")),
        ("U članu 12a stav 1. briše se.", Some("12а")),
        (
            "Posle člana 5. dodaje se član 5a koji glasi: „A.“",
            Some("5"),
        ),
        ("U tački 4.2. reči „a“ brišu se.", Some("4.2")),
        (
            "Zona S4 zamenjuje se zonom S4a, za koju pravila glase: „A.“",
            Some("12а"),
        ),
        ("Član 6. briše se.", None),
        ("Dosadašnji stav 3. postaje stav 4.", None),
    ] {
        let act = read(instruction);
        let found = amending_instructions(&act);
        let article_found = amended_article(&base, &found[0]);
        let number = article_found.map(|article| article.number.as_str());
        assert_eq!(number, article, "{instruction}");
    }
}

#[test]
fn texts_made_to_harm_take_time_as_their_length() {
    let hostile = [
        "u članu ",
        "u članu 12. stav 3. ",
        "menja se i glasi: „",
        "“ „ ",
        "Član 5. ",
        "dodaje se reči: „a“ ",
        "5, 6. i 7. ",
        "koji postaje ",
        "naslov iznad člana ",
        "\n\nČlan 5.\n\nstav 1. menja se i glasi: „",
        "\n\nČlan 3. menja se i glasi:\n\n",
        "\n\n„Član 4.\n\n",
        "reči: „a“ i „",
        "\n\nMenja se i glasi:\n\n",
        "Čl. 1–99, 1–99, 1–99, 1–99, 1–99 menjaju se i glase: „a“. ",
    ];
    for piece in hostile {
        let time = |size: usize| {
            let document = read(&piece.repeat(size / piece.len()));
            let start = Instant::now();
            let found = amending_instructions(&document);
            assert!(found.len() <= size);
            start.elapsed().as_secs_f64()
        };
        let (small, large) = (time(1 << 16), time(1 << 19));
        // Eight times the text; the slack is for a busy machine.
        assert!(
            large < 0.5 + 24.0 * small,
            "{piece:?}: {small} s, {large} s"
        );
        assert!(large < 20.0, "{piece:?}: {large} s");
    }
}
