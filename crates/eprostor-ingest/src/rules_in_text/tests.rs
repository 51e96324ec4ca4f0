//! Whole texts: conditions, scope, negation, and text made to harm.

use std::time::{Duration, Instant};

use eprostor_model::document_text::{Block, BlockKind, TextPage};
use eprostor_model::{CharRange, ConfidenceLevel, DocumentText, Proposal, Scope};
use proptest::proptest;

use super::propose;

/// Longest that a text of 200 kB may take without optimisation.
const WITHIN: Duration = Duration::from_secs(60);

fn document(lines: &[&str]) -> DocumentText {
    let level = |line: &&str| u8::from(line.starts_with('#'));
    let leveled: Vec<(u8, &str)> = lines.iter().map(|line| (level(line), *line)).collect();
    of_levels(&leveled)
}

/// Makes a text of headings with their levels; a paragraph has 0.
fn of_levels(lines: &[(u8, &str)]) -> DocumentText {
    let (mut blocks, mut at) = (Vec::new(), 0);
    for (level, line) in lines {
        let length = u32::try_from(line.chars().count()).unwrap();
        let kind = match *level {
            0 => BlockKind::Paragraph,
            level => BlockKind::Heading { level },
        };
        blocks.push(Block {
            kind,
            is_continuation: false,
            range: CharRange::new(at, at + length),
            lines: Vec::new(),
            rows: Vec::new(),
        });
        at += length + 1;
    }
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks,
    };
    let texts: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    DocumentText::new("test-1", texts.join("\n"), vec![page])
}

/// Writes a proposal as `parameter operator value scope conditions`.
fn written(proposal: &Proposal) -> String {
    let scope = match &proposal.scope {
        Scope::Plan => "plan".to_owned(),
        Scope::Zones(codes) => codes.join(","),
        Scope::Block(name) => format!("block {name}"),
    };
    let conditions = proposal
        .conditions
        .iter()
        .map(|condition| format!(" {condition}"));
    let conditions: String = conditions.collect();
    let (parameter, operator) = (&proposal.parameter, proposal.operator.code());
    format!(
        "{parameter} {operator} {} {scope}{conditions}",
        proposal.value
    )
}

fn read(lines: &[&str]) -> Vec<String> {
    propose(&document(lines)).iter().map(written).collect()
}

#[test]
fn conditions_belong_to_their_values() {
    assert_eq!(
        read(&[
            "Indeks zauzetosti je 60% za objekte u neprekinutom nizu, a 45% za slobodnostojeće."
        ]),
        [
            "site_coverage_max max 60 plan building_type=u_neprekinutom_nizu",
            "site_coverage_max max 45 plan building_type=slobodnostojeci",
        ]
    );
    assert_eq!(
        read(&["Za parcele do 500 m² zauzetost je 50%, a za parcele preko 500 m² 40%."]),
        [
            "site_coverage_max max 50 plan parcel_area_max=500",
            "site_coverage_max max 40 plan parcel_area_min=500",
        ]
    );
}

#[test]
fn the_scope_is_that_of_the_sentence_before_that_of_the_heading() {
    assert_eq!(
        read(&[
            "# Zona S1",
            "Spratnost je do P+1, a u bloku 5 do P+2.",
            "# Dalje",
            "Najveća visina je 9 m."
        ]),
        [
            "storeys_max max P+1 S1",
            "storeys_max max P+2 block 5",
            "height_max max 9 plan",
        ]
    );
}

#[test]
fn a_negation_turns_the_limit_or_leaves_none() {
    assert_eq!(
        read(&[
            "Parcela ne može biti manja od 300 m².",
            "Visina objekta ne sme preći 12 m."
        ]),
        ["parcel_min_area min 300 plan", "height_max max 12 plan"]
    );
    for none in [
        "Indeks zauzetosti nije propisan, a u praksi je 60 %.",
        "Postojeća spratnost je P+4.",
        "Planom iz 1987. godine bila je predviđena spratnost P+8.",
        "Gasovod se vodi na najmanje 1,0 m od objekata.",
        "Prema Pravilniku najveći indeks zauzetosti je 60 %.",
    ] {
        assert_eq!(read(&[none]), Vec::<String>::new(), "{none}");
    }
}

#[test]
fn a_proposal_names_its_words_and_why_it_is_believed() {
    let document = document(&["# Zona S2", "Правила. Индекс заузетости је 60 %."]);
    let proposals = propose(&document);
    assert_eq!(proposals.len(), 1);
    let proposal = &proposals[0];
    assert_eq!(document.slice(proposal.value_range), "60 %");
    assert_eq!(proposal.quote, "Индекс заузетости је 60 %.");
    assert_eq!(document.slice(proposal.sentence_range), proposal.quote);
    assert_eq!(proposal.confidence.level, ConfidenceLevel::Likely);
    let reasons: Vec<&str> = proposal
        .confidence
        .reasons
        .iter()
        .map(|reason| &*reason.code)
        .collect();
    assert!(
        reasons.contains(&"proposal-reason-scope-heading"),
        "{reasons:?}"
    );
    assert!(
        reasons.contains(&"proposal-reason-operator-default"),
        "{reasons:?}"
    );
}

#[test]
fn an_operator_that_no_word_says_makes_a_proposal_less_certain() {
    let level = |text: &str| propose(&document(&[text]))[0].confidence.level;
    assert_eq!(level("Visina objekta je 9 m."), ConfidenceLevel::Likely);
    assert_eq!(
        level("Visina objekta je najviše 9 m."),
        ConfidenceLevel::Certain
    );
    assert_eq!(level("Spratnost je P+2."), ConfidenceLevel::Certain);
}

#[test]
fn a_reference_is_followed_to_the_point_that_states_the_value() {
    let lines = [
        "# 3.1. Zona S1",
        "Najveća spratnost je P+2. Najveći indeks zauzetosti je 40 %.",
        "# 3.2. Zona S2",
        "Za zonu S2 važe pravila iz tačke 3.1.",
        "# 3.3. Zona S3",
        "Spratnost u zoni S3 je u svemu prema tački 3.1.",
        "# 3.4. Zona S4",
        "Za zonu S4 važe pravila iz tačke 7.1.",
        "# 3.5. Zona S5",
        "Za zonu S5 važe pravila iz tačke 3.1. Plana generalne regulacije.",
    ];
    assert_eq!(
        read(&lines),
        [
            "storeys_max max P+2 S1",
            "site_coverage_max max 40 S1",
            "storeys_max max P+2 S2",
            "site_coverage_max max 40 S2",
            "storeys_max max P+2 S3",
        ]
    );
    let document = document(&lines);
    let proposals = propose(&document);
    let by_reference = &proposals[2];
    assert_eq!(by_reference.quote, "Najveća spratnost je P+2.");
    assert_eq!(by_reference.confidence.level, ConfidenceLevel::Likely);
    let reasons = &by_reference.confidence.reasons;
    assert!(
        reasons
            .iter()
            .any(|reason| &*reason.code == "proposal-reason-reference")
    );
}

#[test]
fn texts_made_to_harm_take_time_as_they_are_long() {
    for (name, text) in [
        ("no space", "a".repeat(200_000)),
        ("digits", "1".repeat(200_000)),
        ("brackets", "(".repeat(100_000) + &")".repeat(100_000)),
        ("zero width", "z\u{200b}".repeat(50_000)),
        ("plus", "P+".repeat(100_000)),
        ("one sentence", "indeks zauzetosti max 60 % ".repeat(7_000)),
        ("codes", "zona S1, ".repeat(20_000)),
    ] {
        let document = document(&[&text]);
        let began = Instant::now();
        propose(&document);
        assert!(began.elapsed() < WITHIN, "{name}: {:?}", began.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_what_is_proposed_stands_in_it(
        text in "(\\PC{0,8}|P\\+|[0-9]{1,4}|zona S|[ ,.:;()/+-]|Indeks zauzetosti|m2|%|x|½|od|do|PM|po stanu|na){0,40}"
    ) {
        let document = document(&[&text]);
        for proposal in propose(&document) {
            assert!(proposal.value_range.end <= document.characters());
            assert!(proposal.sentence_range.end <= document.characters());
        }
    }
}

fn of_article(lines: &[(u8, &str)]) -> Vec<String> {
    propose(&of_levels(lines)).iter().map(written).collect()
}

#[test]
fn an_article_ends_what_stands_under_the_one_before() {
    let found = of_article(&[
        (1, "II PRAVILA GRAĐENJA"),
        (5, "Član 12."),
        (6, "Javne službe (J1, J2)"),
        (0, "Indeks zauzetosti je najviše 50 %."),
        (3, "Ulična mreža"),
        (0, "Indeks zauzetosti je najviše 55 %."),
        (5, "Član 13."),
        (6, "Šumsko zemljište (SUM)"),
        (0, "Indeks zauzetosti je najviše 5 %."),
        (5, "Član 14."),
        (6, "Plan generalne regulacije (PGR)"),
        (0, "Indeks zauzetosti je najviše 60 %."),
    ]);
    assert_eq!(
        found,
        [
            "site_coverage_max max 50 J1,J2",
            "site_coverage_max max 5 SUM",
            "site_coverage_max max 60 plan",
        ]
    );
}

#[test]
fn a_title_holds_for_all_of_its_article_and_rules_take_it_back() {
    let found = of_article(&[
        (5, "Član 24."),
        (6, "Bilans namena"),
        (0, "Indeks zauzetosti je najviše 50 %."),
        (6, "Rešenje po blokovima"),
        (0, "Indeks zauzetosti je najviše 51 %."),
        (6, "Pravila građenja"),
        (0, "Indeks zauzetosti je najviše 52 %."),
        (5, "Član 25."),
        (0, "Indeks zauzetosti je najviše 53 %."),
    ]);
    assert_eq!(
        found,
        [
            "site_coverage_max max 52 plan",
            "site_coverage_max max 53 plan",
        ]
    );
}

#[test]
fn an_amendment_and_a_plan_that_is_awaited_say_rules() {
    let texts = [
        "Član 5. zamenjuje se i glasi: visina ograde je najviše 1,4 m.",
        "Do donošenja plana generalne regulacije indeks zauzetosti je najviše 30 %.",
        "Po planu generalne regulacije indeks zauzetosti je najviše 35 %.",
    ];
    let found: Vec<String> = propose(&document(&texts)).iter().map(written).collect();
    assert_eq!(
        found,
        ["fence max 1.4 plan", "site_coverage_max max 30 plan"]
    );
}
