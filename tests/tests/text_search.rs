//! Searching the texts of plans, through the program and the portal: what is published is
//! found at once, in its own script, at its page; what may not be seen never; and an index
//! that was spoilt is read anew.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::program::{Portal, Register};
use serde_json::Value;

/// How long a new plan may take until it is found.
const FOUND_WITHIN: Duration = Duration::from_secs(20);

fn demovo() -> std::path::PathBuf {
    repository().join("sample-plans/demovo")
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn asked(portal: &Portal, query: &str, more: &str) -> Value {
    let reply = portal.get(&format!("/api/v1/search?q={}{more}", escaped(query)));
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    reply.json()
}

/// Asks until every text is read.
fn asked_when_read(portal: &Portal, query: &str, more: &str) -> Value {
    let began = Instant::now();
    loop {
        let found = asked(portal, query, more);
        if found["unread"].as_array().unwrap().is_empty() {
            return found;
        }
        assert!(began.elapsed() < FOUND_WITHIN, "{}", found["unread"]);
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn plans(found: &Value) -> Vec<&str> {
    let passages = found["found"].as_array().unwrap().iter();
    passages.map(|one| one["plan"].as_str().unwrap()).collect()
}

fn snippet(passage: &Value) -> String {
    let pieces = passage["snippet"].as_array().unwrap().iter();
    pieces
        .map(|piece| piece["text"].as_str().unwrap())
        .collect()
}

fn register() -> Register {
    let register = Register::new();
    register.import(&[argument(&demovo())]);
    register
}

/// A register of which every text is read, the scan too.
static READ: LazyLock<Register> = LazyLock::new(|| {
    let register = register();
    register.run(&["search", "--texts", "ograda"]);
    register
});

#[test]
fn words_lead_to_their_article_page_and_sentence() {
    let register = &*READ;
    let portal = register.serve();
    let found = asked_when_read(&portal, "visina ograde", "&plan=demovo-pgr-2014-1");
    let first = &found["found"][0];
    assert_eq!(first["article"], "5");
    assert_eq!(first["heading"], "Ограде");
    // Found by Latin words, shown in the script of the document.
    let shown = snippet(first);
    assert!(shown.contains("ограде"), "{shown}");
    // The link of the passage opens the document where the snippet stands.
    let (hash, page) = (first["document"].as_str().unwrap(), &first["page"]);
    let link = format!(
        "/d/{hash}?page={page}&from={}&to={}",
        first["from"], first["to"]
    );
    let document = portal.get(&link);
    assert!(document.text().contains("<mark"), "{link}");
    // The same in the terminal and on the page.
    let told = register
        .run(&["search", "--texts", "--json", "visina ograde"])
        .json();
    assert_eq!(told["total"], asked(&portal, "visina ograde", "")["total"]);
    let reply = portal.get("/search?q=visina%20ograde&lang=sr-Latn");
    let page = reply.text();
    assert!(page.contains("<mark>"), "{page}");
    assert!(page.contains("U tekstovima planova"), "{page}");
}

#[test]
fn filters_narrow_by_day_place_and_kind() {
    let register = &*READ;
    let portal = register.serve();
    let everywhere = asked_when_read(&portal, "parcela", "&phase=any&show=100");
    let all = everywhere["total"].as_u64().unwrap();
    assert!(all > 20, "{all}");
    // Facets are counts of what the filter would leave.
    for name in ["kind", "phase", "municipality"] {
        for value in everywhere["facets"][name].as_array().unwrap() {
            let code = value["code"].as_str().unwrap();
            let phase = if name == "phase" { "" } else { "&phase=any" };
            let narrowed = asked(&portal, "parcela", &format!("&{name}={code}{phase}"));
            assert_eq!(narrowed["total"], value["count"], "{name} {code}");
        }
    }
    // A plan is valid from its day on.
    let before = asked(&portal, "ograda", "&date=2020-01-01&show=100");
    assert!(!plans(&before).contains(&"demovo-pdr-2021-1"));
    let after = asked(&portal, "ograda", "&date=2024-01-01&show=100");
    assert!(plans(&after).contains(&"demovo-pdr-2021-1"));
    // Only plans on a parcel: the one at the station, by its point and a box around it.
    let there = asked(&portal, "ograda", "&parcel=999903/1351&show=100");
    let at = asked(&portal, "ograda", "&point=458548,4881640&show=100");
    let near = asked(
        &portal,
        "ograda",
        "&bbox=458538,4881630,458558,4881650&show=100",
    );
    assert!(!plans(&there).is_empty());
    assert_eq!(plans(&there), plans(&at));
    assert_eq!(plans(&there), plans(&near));
    let everywhere = asked(&portal, "ograda", "&show=100");
    assert!(plans(&there).len() < plans(&everywhere).len());
    // The newest plan first.
    let by_date = asked(&portal, "ograda", "&sort=date&show=100");
    let days = by_date["found"].as_array().unwrap().iter();
    let days: Vec<&str> = days
        .map(|one| one["in_force_from"].as_str().unwrap())
        .collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    assert_eq!(by_date["total"], everywhere["total"]);
}

#[test]
fn an_area_is_a_filter_too() {
    let register = &*READ;
    let portal = register.serve();
    asked_when_read(&portal, "ograda", "");
    let square = r#"{"type":"Polygon","coordinates":[[[458538,4881630],[458558,4881630],[458558,4881650],[458538,4881650],[458538,4881630]]]}"#;
    let path = "/api/v1/search?q=ograda&crs=EPSG:25834&show=100";
    let reply = portal.post(path, square.as_bytes());
    assert_eq!(reply.status, 200, "{}", reply.text());
    let in_box = asked(
        &portal,
        "ograda",
        "&bbox=458538,4881630,458558,4881650&show=100",
    );
    assert_eq!(plans(&reply.json()), plans(&in_box));
}

#[test]
fn what_is_published_is_found_at_its_revision_and_not_before() {
    let register = Register::new();
    let (packages, plan) = (demovo().join("packages"), "demovo-pdr-2021-1");
    register.import(&[argument(&packages.join("demovo-pgr-2014-1"))]);
    let portal = register.serve();
    let first = asked_when_read(&portal, "ograda", "&phase=any");
    let before = first["revision"].as_i64().unwrap();
    assert!(!plans(&first).contains(&plan));
    register.import(&[argument(&packages.join(plan))]);
    let began = Instant::now();
    let found = loop {
        let found = asked(&portal, "ograda", "&phase=any");
        if found["revision"].as_i64().unwrap() > before && plans(&found).contains(&plan) {
            break found;
        }
        // A revision that has the plan says that its text is not read yet.
        if found["revision"].as_i64().unwrap() > before {
            assert!(!found["unread"].as_array().unwrap().is_empty());
        }
        assert!(began.elapsed() < FOUND_WITHIN);
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(found["unread"].as_array().unwrap().is_empty());
    // At the earlier revision there was no such plan, though its text is read now.
    let past = asked(&portal, "ograda", &format!("&phase=any&revision={before}"));
    assert!(!plans(&past).contains(&plan));
    assert_eq!(past["total"], first["total"]);
}

#[test]
fn bad_questions_get_a_sentence() {
    let register = &*READ;
    let portal = register.serve();
    asked_when_read(&portal, "ograda", "");
    for (query, note) in [
        ("a* ograda", "a*"),
        ("*grada kapija", "*grada"),
        ("-ograda", "left out"),
        ("ogrrda", "ograda"),
        (&"ograda ".repeat(200), "characters"),
        ("mesto:ograda", "mesto"),
    ] {
        let found = asked(&portal, query, "&lang=en");
        let notes = found["notes"].to_string();
        assert!(notes.contains(note), "{query}: {notes}");
    }
    for hostile in [
        "",
        "\u{200b}",
        "\"",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "i a u",
        "OR",
    ] {
        let reply = portal.get(&format!("/search?q={}", escaped(hostile)));
        assert_eq!(reply.status, 200, "{hostile}");
        assert!(!reply.text().contains("<script>alert"), "{hostile}");
    }
    // A lone surrogate is no UTF-8.
    assert!(portal.get("/api/v1/search?q=%ED%A0%80").status < 500);
    for (more, code) in [
        ("&kind=ABC", "texts-malformed"),
        ("&phase=maybe", "texts-malformed"),
        ("&bbox=1,2,3", "texts-malformed"),
        ("&point=1,x", "texts-malformed"),
        ("&show=1000", "texts-malformed"),
        ("&parcel=999903/101&point=458548,4881640", "texts-places"),
    ] {
        let reply = portal.get(&format!("/api/v1/search?q=ograda{more}"));
        assert_eq!(reply.status, 400, "{more}: {}", reply.text());
        assert!(reply.text().contains(code), "{more}: {}", reply.text());
    }
}

/// Spoils the largest file of the index.
fn spoil(folder: &Path, how: impl Fn(&Path)) {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let largest = files.max_by_key(|path| path.metadata().unwrap().len());
    how(&largest.unwrap());
}

#[test]
fn an_index_that_was_spoilt_is_read_anew() {
    let register = register();
    let folder = register.folder().join("texts");
    let count = || {
        let found = register
            .run(&["search", "--texts", "--json", "ograda"])
            .json();
        assert!(found["unread"].as_array().unwrap().is_empty());
        found["total"].as_u64().unwrap()
    };
    let whole = count();
    assert!(whole > 3, "{whole}");
    let cut = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    };
    let flipped = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        fs::write(path, bytes).unwrap();
    };
    let gone = |path: &Path| fs::remove_file(path).unwrap();
    for how in [&cut as &dyn Fn(&Path), &flipped, &gone] {
        spoil(&folder, how);
        assert_eq!(count(), whole);
    }
    fs::write(folder.join("meta.json"), "{").unwrap();
    assert_eq!(count(), whole);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(count(), whole);
    // A file in its place: searched in memory, and nothing else is harmed.
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "no folder").unwrap();
    assert_eq!(count(), whole);
    let answer = register.run(&["answer", "999903", "101"]);
    assert_eq!(answer.code, 0, "{answer:?}");
}
