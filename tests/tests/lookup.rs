//! The one box over Demovo, through the program and the portal: whatever is typed leads to
//! what is meant.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use eprostor_tests::fixtures::repository;
use eprostor_tests::search_evaluation::{BoxScore, DemoBox, Input, Kind, Lists};
use serde_json::Value;

/// Returns the box of Demovo, one for all tests that run at a time; what is static is
/// never dropped, and its portal would outlive the tests.
fn demo() -> Arc<DemoBox> {
    static OPENED: Mutex<Weak<DemoBox>> = Mutex::new(Weak::new());
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    opened.upgrade().unwrap_or_else(|| {
        let demo = Arc::new(DemoBox::open());
        *opened = Arc::downgrade(&demo);
        demo
    })
}

/// Least shares of the inputs that are answered at the top and among the first, percent:
/// of what the box was tuned on, and of what was set aside. They only go up.
const SEEN: [f64; 2] = [99.0, 99.8];
const HELD: [f64; 2] = [96.0, 97.8];

/// Returns kind and code of what a query may mean, by the program.
fn found(query: &str) -> Vec<(String, String)> {
    let document = demo()
        .register()
        .run(&["search", "--json", "--", query])
        .json();
    pairs(&document)
}

fn pairs(document: &Value) -> Vec<(String, String)> {
    let said = |value: &Value| value.as_str().unwrap().to_owned();
    let all = document["suggestions"].as_array().unwrap().iter();
    all.map(|one| (said(&one["kind"]), said(&one["code"])))
        .collect()
}

fn escaped(query: &[u8]) -> String {
    query.iter().map(|byte| format!("%{byte:02X}")).collect()
}

fn suggested(query: &str) -> Value {
    let path = format!("/api/v1/suggest?q={}", escaped(query.as_bytes()));
    let reply = demo().portal().get(&path);
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    reply.json()
}

#[test]
fn what_is_typed_leads_to_what_is_meant() {
    let _open = demo();
    for (query, kind, code) in [
        ("demovo grad 101", "parcel", "999903/101"),
        ("101 KO Demovo-grad", "parcel", "999903/101"),
        ("К.О. Демово-град, к.п. бр. 101", "parcel", "999903/101"),
        ("999903 101", "parcel", "999903/101"),
        ("u Čačku", "municipality", "71242"),
        ("opstina uzice", "municipality", "71145"),
        ("demovo-pdr-2021-1", "plan", "demovo-pdr-2021-1"),
        ("plan železnička stanica", "plan", "demovo-pdr-2021-1"),
        ("пдр железничке станице", "plan", "demovo-pdr-2021-1"),
        (
            "Sl. list opštine Demovo 6/2021",
            "plan",
            "demovo-pdr-2021-1",
        ),
        ("zona K2 železnička stanica", "zone", "demovo-pdr-2021-1/K2"),
        ("458548 4881640", "point", "458548.0 4881640.0"),
        ("4881640, 458548", "point", "458548.0 4881640.0"),
        ("Немањина 12, Демово", "address", "999903/Немањина/12"),
        ("nemanjinoj ulici", "street", "999903/Немањина"),
        ("naselje Donje Demovo", "settlement", "999911/Доње Демово"),
        ("Titovo Užice", "municipality", "71145"),
        ("cacak 1234/5", "parcel", "744298/1234/5"),
    ] {
        let found = found(query);
        let first = found
            .first()
            .map(|(kind, code)| (kind.as_str(), code.as_str()));
        assert_eq!(first, Some((kind, code)), "{query}: {found:?}");
    }
}

#[test]
fn every_input_of_the_list_is_answered_as_it_was() {
    let demo = demo();
    let inputs = Lists::load().unwrap().inputs;
    let score = BoxScore::of(&inputs, |typed| demo.ask(typed));
    for (part, [first, among_first], name) in
        [(&score.seen, SEEN, "seen"), (&score.held, HELD, "held")]
    {
        let answered = part.things;
        let [at_top, near_top] = answered.percent();
        assert!(at_top >= first, "{name}: {answered:?}");
        assert!(near_top >= among_first, "{name}: {answered:?}");
        assert!(answered.all > 200, "{name}: {answered:?}");
    }
}

#[test]
fn the_page_offers_what_programs_are_offered() {
    let demo = demo();
    let inputs = Lists::load().unwrap().inputs;
    let is_short =
        |input: &&Input| input.input.len().is_multiple_of(7) && input.kind != Kind::Words;
    let mut count = 0;
    for input in inputs.iter().filter(is_short) {
        let offered = demo.ask(&input.input);
        let path = format!("/search?q={}", escaped(input.input.as_bytes()));
        let page = demo.portal().get(&path);
        let things = offered.iter().filter(|one| one.kind != "words");
        for one in things {
            let cell = format!("<td data-label=\"Code\">{}</td>", one.code);
            assert!(page.text().contains(&cell), "{}: {one:?}", input.input);
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}

#[test]
fn what_must_be_said_of_a_suggestion_is_said() {
    let _open = demo();
    let first = |query| suggested(query)["suggestions"][0].clone();
    let unseen = first("KO Čačak 1234/5");
    let note = unseen["note"].as_str().unwrap();
    assert!(note.contains("is not known here"), "{note}");
    assert!(unseen["path"].is_null(), "{unseen}");
    let former = first("Svetozarevo");
    assert_eq!(former["note"], "Formerly Svetozarevo");
    let address = first("Nemanjina 12");
    let rows = Lists::load().unwrap().addresses;
    let is_it = |row: &&eprostor_tests::search_evaluation::Address| {
        row.street == "Немањина" && row.number == "12"
    };
    let row = rows.iter().find(is_it).unwrap();
    let parcel = format!("/p/{}/{}", row.ko, row.parcel.replace('/', "-"));
    assert_eq!(address["path"], *parcel);
    // In the parcel 999903/1351, by pyproj from EPSG:25834.
    assert_eq!(first("458548 4881640")["path"], "/p/999903/1351");
    let divided = first("Donje Demovo 34");
    assert_eq!(divided["code"], "999911/34");
    assert!(divided["note"].as_str().is_some(), "{divided}");
    let undelivered = first("pdr vodenička");
    assert!(undelivered["path"].is_null() && undelivered["note"].is_string());
    assert!(undelivered["title"].as_str().unwrap().contains("Воденичка"));
}

#[test]
fn what_is_not_looked_at_is_told() {
    let demo = demo();
    let remark = |query: &str| suggested(query)["remark"].clone();
    assert!(remark("demovo 101").is_null());
    assert!(remark("").is_null());
    for nothing in ["!?.,;:-()", "\u{200b}\u{202e}", "…"] {
        let said = remark(nothing);
        let said = said.as_str().unwrap();
        assert!(said.starts_with("There is neither a letter"), "{said}");
    }
    let long = format!("demovo grad 101 {}", "x".repeat(4_000));
    let cut = suggested(&long);
    assert_eq!(
        cut["remark"],
        "Only the first 400 characters were looked at."
    );
    assert_eq!(cut["query"].as_str().unwrap().chars().count(), 400);
    // No path of HTTP is as long as this: it is refused before anything is read.
    let path = format!("/search?q={}", "a".repeat(1_000_000));
    let began = Instant::now();
    let refused = demo.portal().get(&path);
    assert!((400..500).contains(&refused.status), "{}", refused.status);
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn namesakes_are_all_offered() {
    let _open = demo();
    // „Bukovac“ is the name of several cadastral municipalities in law/ko.csv.
    let found = found("KO Bukovac");
    let table = std::fs::read_to_string(repository().join("law/ko.csv")).unwrap();
    let mut expected: Vec<&str> = table
        .lines()
        .filter(|line| line.split(',').nth(1) == Some("BUKOVAC"))
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert!(expected.len() > 1);
    let first = found.iter().take(expected.len());
    let mut first: Vec<&str> = first.map(|(_, code)| code.as_str()).collect();
    first.sort_unstable();
    expected.sort_unstable();
    assert_eq!(first, expected, "{found:?}");
}

#[test]
fn the_box_works_without_script_on_every_page() {
    let demo = demo();
    let portal = demo.portal();
    for path in ["/", "/plans", "/p/999903/101", "/search?q=demovo"] {
        let page = portal.get(path);
        assert!(
            page.text()
                .contains("<form class=\"box\" action=\"/search\""),
            "{path}"
        );
    }
    let page = portal.get("/search?q=demovo+grad+101&lang=en");
    assert!(
        page.text().contains("href=\"/p/999903/101?lang=en\""),
        "{}",
        page.text()
    );
    assert!(page.text().contains("value=\"demovo grad 101\""));
    let nothing = portal.get("/search?q=qqqqqqqq&lang=en");
    assert!(nothing.text().contains("Nothing in the register fits"));
    let same = suggested("demovo grad 101");
    assert_eq!(pairs(&same), found("demovo grad 101"));
}

#[test]
fn what_is_hostile_is_answered_in_bounded_time() {
    let demo = demo();
    for query in [
        String::new(),
        "   ".to_owned(),
        "a".repeat(3_000),
        "novi ".repeat(600),
        "1/2/3/4/5 ".repeat(200),
        "!?.,;:-()".repeat(100),
        "\u{202e}\u{200b}demovo".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "'; drop table parcel; --".to_owned(),
        "999999999999999999999".to_owned(),
        "\u{0}\u{1}".to_owned(),
    ] {
        let began = Instant::now();
        let found = suggested(&query);
        assert!(began.elapsed() < Duration::from_secs(5), "{query}");
        assert!(found["suggestions"].as_array().unwrap().len() <= 21);
    }
    // A surrogate alone is no UTF-8.
    for query in [&b"demovo\xed\xa0\x80 101"[..], b"\xff\xfe", b"%"] {
        let reply = demo
            .portal()
            .get(&format!("/api/v1/suggest?q={}", escaped(query)));
        assert!(
            [200, 400].contains(&reply.status),
            "{query:?}: {}",
            reply.status
        );
    }
    let page = demo
        .portal()
        .get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
}
