//! The text of documents as pages, and the review over HTTP: what one operator says
//! of a proposal is what the next answer says, and two do not overwrite each other.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::http::{Reply, Request, send};
use eprostor_tests::packages::copy_folder;
use eprostor_tests::program::{Portal, Register};
use serde_json::{Value, json};

const PLAN: &str = "primer01-pgr-2018-1";
/// What the sample's text says of its zone.
const COVERAGE: &str = "Највећи дозвољени индекс заузетости је 50 %.";
/// How soon an answer has what was confirmed (issue 7).
const ANSWERED_WITHIN: Duration = Duration::from_secs(1);

/// A register with a plan whose rules are in its text only, read by the machine, and
/// its text is hostile.
fn register() -> Register {
    let from = repository().join("sample-plans/pdr-over-pgr");
    let place = tempfile::tempdir().unwrap();
    let (package, other) = (
        "packages/primer01-pgr-2018-1",
        "packages/primer01-pdr-2016-1",
    );
    copy_folder(&from, place.path());
    fs::remove_dir_all(place.path().join(other)).unwrap();
    let import = place.path().join("import.toml");
    let steps = fs::read_to_string(&import).unwrap();
    let (steps, _) = steps.split_once("[[import]]\nkind = \"coverage\"").unwrap();
    let steps = format!("{steps}[[import]]\nkind = \"package\"\nfile = \"{package}\"\n");
    fs::write(&import, steps).unwrap();
    let package = place.path().join(package);
    let table = package.join("provisions.csv");
    let rules = fs::read_to_string(&table).unwrap();
    fs::write(&table, format!("{}\n", rules.lines().next().unwrap())).unwrap();
    let said = package.join("documents/tekst.md");
    let words = fs::read_to_string(&said).unwrap();
    let hostile = "Слово <script>alert(1)</script> и \"><img src=x onerror=alert(2)>.";
    fs::write(&said, format!("{words}\n{hostile}\n")).unwrap();
    let register = Register::new();
    register.import(&[argument(place.path())]);
    let read = register.run(&["extract", PLAN]);
    assert!(read.code <= 1, "{read:?}");
    register
}

fn proposals(portal: &Portal) -> Value {
    let reply = portal.get(&format!("/api/v1/plans/{PLAN}/proposals"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// The proposal that was read in the sentence about coverage.
fn coverage(portal: &Portal) -> Value {
    let all = proposals(portal);
    let mut all = all["proposals"].as_array().unwrap().iter();
    let found = all.find(|proposal| proposal["parameter"] == "site_coverage_max");
    found.expect("the machine read the coverage").clone()
}

fn said(portal: &Portal, token: &str, number: &Value, words: &Value) -> Reply {
    let path = format!("/api/v1/plans/{PLAN}/proposals/{number}");
    let bearer = format!("Bearer {token}");
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Content-Type", "application/json"),
    ];
    let body = words.to_string();
    let request = Request {
        method: "POST",
        path: &path,
        headers: &headers,
        body: body.as_bytes(),
    };
    send(portal.address(), request)
}

fn form(portal: &Portal, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let headers = [headers, &[kind]].concat();
    let request = Request {
        method: "POST",
        path,
        headers: &headers,
        body: body.as_bytes(),
    };
    send(portal.address(), request)
}

fn with_cookie(portal: &Portal, path: &str, cookie: &str) -> Reply {
    let request = Request {
        method: "GET",
        path,
        headers: &[("Cookie", cookie)],
        body: b"",
    };
    send(portal.address(), request)
}

/// Signs in and returns the cookie.
fn signed_in(portal: &Portal, token: &str) -> String {
    let origin = format!("http://{}", portal.address());
    let path = format!("/review/{PLAN}/sign-in");
    let reply = form(
        portal,
        &path,
        &[("Origin", &origin)],
        &format!("token={token}"),
    );
    assert_eq!(reply.status, 303, "{}", reply.text());
    let cookie = reply.header("set-cookie").unwrap();
    for rule in ["HttpOnly", "SameSite=Strict", "Path=/;"] {
        assert!(cookie.contains(rule), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

/// The values of a parameter in the answer for the sample's parcel.
fn values(portal: &Portal, key: &str) -> Vec<Value> {
    let answer = portal.get("/api/v1/p/998010/1?date=2020-01-01").json();
    let mut found = Vec::new();
    collect(&answer["parts"], key, &mut found);
    found
}

fn collect(value: &Value, key: &str, found: &mut Vec<Value>) {
    match value {
        Value::Object(object) => {
            if object.get("key").or(object.get("parameter")) == Some(&json!(key)) {
                found.extend(
                    object
                        .get("values")
                        .and_then(Value::as_array)
                        .cloned()
                        .unwrap_or_default(),
                );
            }
            object.values().for_each(|inner| collect(inner, key, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, key, found)),
        _ => {}
    }
}

#[test]
fn a_document_is_shown_with_the_sentence_of_a_value_marked_and_nothing_of_it_runs() {
    let register = register();
    let portal = register.serve();
    let answer = portal.get("/p/998010/1?date=2020-01-01&lang=sr-Cyrl");
    let links = answer.text().split("href=\"").skip(1);
    let mut links = links.filter_map(|rest| rest.split('"').next());
    let link = links.find(|link| link.starts_with("/d/") && link.contains("from="));
    let link = link
        .expect("a value links its sentence")
        .replace("&#38;", "&");
    assert!(
        link.contains("page=1&") && link.ends_with("#mark"),
        "{link}"
    );
    let (path, _) = link.split_once('#').unwrap();
    let page = portal.get(path);
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.text().contains("<mark id=\"mark\">"),
        "{}",
        page.text()
    );
    let all = proposals(&portal);
    let quotes = all["proposals"].as_array().unwrap().iter();
    let marked = page.text().split("<mark id=\"mark\">").nth(1).unwrap();
    let marked = marked.split("</mark>").next().unwrap();
    let mut quotes = quotes.filter_map(|p| p["locator"]["quote"].as_str());
    assert!(quotes.any(|quote| quote == marked), "{marked}");
    assert!(page.text().contains("id=\"page-1\"") && page.text().contains("id=\"article-3\""));
    for hostile in ["<script>alert", "<img src=x"] {
        assert!(!page.text().contains(hostile), "{hostile}");
    }
    assert!(page.text().contains("alert(1)"), "the text itself is shown");
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.contains("script-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );

    let (bare, _) = path.split_once('?').unwrap();
    let file = portal.get(&format!("{bare}/file"));
    assert!(
        file.text().contains(COVERAGE)
            && file
                .header("content-type")
                .unwrap()
                .starts_with("text/plain")
    );
    let far = portal.get(&format!("{bare}?from=4000000000&to=4000000009"));
    assert_eq!(far.status, 200, "a range that is not there marks nothing");
    for (query, status) in [("?page=2", 404), ("?page=x", 400), ("?part=9", 404)] {
        assert_eq!(
            portal.get(&format!("{bare}{query}")).status,
            status,
            "{query}"
        );
    }
    let unknown = format!("/d/{}", "0".repeat(64));
    assert_eq!(portal.get(&unknown).status, 404);
    assert_eq!(portal.get("/d/abc").status, 400);
}

#[test]
fn what_is_confirmed_over_http_is_in_the_answer_within_a_second_with_its_place() {
    let register = register();
    let portal = register.serve();
    let before = values(&portal, "site_coverage_max");
    assert_eq!(before.len(), 1, "{before:#?}");
    assert_eq!(before[0]["evidence"], "extracted", "{before:#?}");
    let proposal = coverage(&portal);
    let words = json!({"seen": proposal["since"], "verdict": "confirm"});
    let from = Instant::now();
    let reply = said(&portal, register.token(), &proposal["number"], &words);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let after = values(&portal, "site_coverage_max");
    let took = from.elapsed();
    assert_eq!(after.len(), 1, "{after:#?}");
    assert_ne!(after[0]["evidence"], "extracted", "{after:#?}");
    assert_eq!(after[0]["locator"]["quote"], COVERAGE, "{after:#?}");
    assert_eq!(after[0]["locator"]["page"], 1, "{after:#?}");
    assert!(took < ANSWERED_WITHIN, "{took:?}");

    let again = coverage(&portal);
    assert_eq!(again["state"], "confirmed");
    let correction =
        json!({"seen": again["since"], "verdict": "correct", "correction": {"value": "45"}});
    let reply = said(&portal, register.token(), &again["number"], &correction);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(coverage(&portal)["value"], "45");
    assert_eq!(coverage(&portal)["state"], "corrected");
}

#[test]
fn of_two_reviewers_the_slower_is_told_and_overwrites_nothing() {
    let register = register();
    let portal = register.serve();
    let proposal = coverage(&portal);
    let (number, seen) = (&proposal["number"], &proposal["since"]);
    let confirm = json!({"seen": seen, "verdict": "confirm"});
    assert_eq!(
        said(&portal, register.token(), number, &confirm).status,
        200
    );
    let reject = json!({"seen": seen, "verdict": "reject"});
    let slower = said(&portal, register.token(), number, &reject);
    assert_eq!(
        (slower.status, &slower.json()["code"]),
        (409, &json!("proposal-meanwhile"))
    );

    let cookie = signed_in(&portal, register.token());
    let origin = format!("http://{}", portal.address());
    let path = format!("/review/{PLAN}/{number}?lang=en");
    let headers = [("Cookie", cookie.as_str()), ("Origin", origin.as_str())];
    let slower = form(
        &portal,
        &path,
        &headers,
        &format!("seen={seen}&verdict=reject"),
    );
    assert_eq!(slower.status, 409, "{}", slower.text());
    for words in [
        "first operator looked at it",
        "Nothing was recorded",
        "confirmed",
    ] {
        assert!(
            slower.text().contains(words),
            "no {words:?} in {}",
            slower.text()
        );
    }
    assert_eq!(coverage(&portal)["state"], "confirmed");

    let since = coverage(&portal)["since"].clone();
    let wrong = format!(
        "seen={since}&verdict=correct&value=much&unit=%25&operator=max&scope=plan&target=&conditions="
    );
    let refused = form(&portal, &path, &headers, &wrong);
    assert_eq!(refused.status, 422, "{}", refused.text());
    let now = form(
        &portal,
        &path,
        &headers,
        &format!("seen={since}&verdict=reject"),
    );
    assert_eq!(now.status, 303, "{}", now.text());
    assert_eq!(coverage(&portal)["state"], "rejected");
    assert_eq!(coverage(&portal)["reviewer"], "first operator");
}

#[test]
fn only_operators_review_and_only_from_our_own_pages() {
    let register = register();
    let portal = register.serve();
    let proposal = coverage(&portal);
    let (number, seen) = (&proposal["number"], &proposal["since"]);
    let words = json!({"seen": seen, "verdict": "confirm"});
    assert_eq!(said(&portal, "eprostor_wrong", number, &words).status, 401);
    for (words, status) in [
        (json!({"seen": seen, "verdict": "maybe"}), 400),
        (json!({"seen": seen, "verdict": "correct"}), 400),
        (json!({"verdict": "confirm"}), 400),
        (
            json!({"seen": seen, "verdict": "correct", "correction": {"value": "much"}}),
            422,
        ),
    ] {
        let reply = said(&portal, register.token(), number, &words);
        assert_eq!(reply.status, status, "{words}: {}", reply.text());
    }
    let unknown = said(&portal, register.token(), &json!(9999), &words);
    assert_eq!(
        (unknown.status, &unknown.json()["code"]),
        (404, &json!("proposal-unknown"))
    );
    assert_eq!(
        portal
            .get("/api/v1/plans/primer01-pgr-2099-1/proposals")
            .status,
        404
    );

    let page = portal.get(&format!("/review/{PLAN}"));
    assert!(page.status == 200 && !page.text().contains("name=\"verdict\""));
    let origin = format!("http://{}", portal.address());
    let own = ("Origin", origin.as_str());
    let sign_in = format!("/review/{PLAN}/sign-in");
    assert_eq!(
        form(&portal, &sign_in, &[own], "token=eprostor_wrong").status,
        401
    );
    let token = format!("token={}", register.token());
    let foreign = ("Origin", "https://elsewhere.example");
    assert_eq!(form(&portal, &sign_in, &[foreign], &token).status, 403);

    let cookie = signed_in(&portal, register.token());
    let path = format!("/review/{PLAN}/{number}");
    let confirm = format!("seen={seen}&verdict=confirm");
    let cookie_header = ("Cookie", cookie.as_str());
    assert_eq!(
        form(&portal, &path, &[cookie_header, foreign], &confirm).status,
        403
    );
    let stranger = ("Cookie", "eprostor_review=0123");
    assert_eq!(form(&portal, &path, &[stranger, own], &confirm).status, 303);
    assert_eq!(coverage(&portal)["state"], "open");

    let page = with_cookie(
        &portal,
        &format!("/review/{PLAN}?n={number}&lang=en"),
        &cookie,
    );
    assert!(
        page.text().contains("заузетости је <mark>50</mark> %."),
        "{}",
        page.text()
    );
    assert!(page.text().contains("at most 50 %"), "{}", page.text());
    let plan = portal.get(&format!("/plan/{PLAN}?lang=en"));
    assert!(plan.text().contains(&format!("/review/{PLAN}?lang=en")));
    assert!(plan.text().contains("is unconfirmed"));

    // A token that is taken back ends the session.
    let gone = register.run(&["token", "revoke", "first operator"]);
    assert_eq!(gone.code, 0, "{gone:?}");
    assert_eq!(
        form(&portal, &path, &[cookie_header, own], &confirm).status,
        303
    );
    assert_eq!(coverage(&portal)["state"], "open");
}
