//! The one box over Demovo, through the program and the portal: whatever is typed leads to
//! what is meant.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::program::{Portal, Register};
use serde_json::Value;

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let register = Register::new();
    register.import(&[argument(&repository().join("sample-plans/demovo"))]);
    register
});

/// Returns kind and code of what a query may mean, by the program.
fn found(query: &str) -> Vec<(String, String)> {
    let document = REGISTER.run(&["search", "--json", "--", query]).json();
    pairs(&document)
}

fn pairs(document: &Value) -> Vec<(String, String)> {
    let said = |value: &Value| value.as_str().unwrap().to_owned();
    let all = document["suggestions"].as_array().unwrap().iter();
    all.map(|one| (said(&one["kind"]), said(&one["code"])))
        .collect()
}

fn suggested(portal: &Portal, query: &str) -> Value {
    let escaped: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let reply = portal.get(&format!("/api/v1/suggest?q={escaped}"));
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    reply.json()
}

#[test]
fn what_is_typed_leads_to_what_is_meant() {
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
        // In the parcel 999903/1351, by pyproj from EPSG:25834.
        ("458548 4881640", "parcel", "999903/1351"),
        ("4881640, 458548", "parcel", "999903/1351"),
    ] {
        let found = found(query);
        let first = found
            .first()
            .map(|(kind, code)| (kind.as_str(), code.as_str()));
        assert_eq!(first, Some((kind, code)), "{query}: {found:?}");
    }
}

#[test]
fn namesakes_are_all_offered() {
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
    let portal = REGISTER.serve();
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
    let same = suggested(&portal, "demovo grad 101");
    assert_eq!(pairs(&same), found("demovo grad 101"));
}

#[test]
fn what_is_hostile_is_answered_in_bounded_time() {
    let portal = REGISTER.serve();
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
        let found = suggested(&portal, &query);
        assert!(began.elapsed() < Duration::from_secs(5), "{query}");
        assert!(found["suggestions"].as_array().unwrap().len() <= 21);
    }
    let page = portal.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
}
