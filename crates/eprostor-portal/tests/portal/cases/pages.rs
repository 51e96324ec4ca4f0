//! Pages for people.

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{Reply, get, get_with};

pub(crate) const ALL: &[Case] = cases![
    a_parcel_is_answered_in_three_languages,
    the_page_of_a_parcel_shows_its_parts_values_and_sources,
    what_is_made_up_says_so,
    pages_need_no_script_and_no_style_of_their_own,
    tables_have_captions_and_headings_have_scopes,
    headings_go_down_one_level_at_a_time,
    the_form_leads_to_the_parcel,
    the_form_says_what_is_wrong,
    a_plan_shows_its_events_and_documents,
    issue_3_a_page_of_a_past_revision_shows_that_revision,
    a_document_is_served_and_can_do_nothing,
    what_a_reader_types_is_escaped,
];

const PARCEL: &str = "/p/998141/1?date=2020-01-01";

async fn cut() -> Portal {
    Portal::of(&["parcel-cut-by-two-plans"]).await
}

async fn every_page(portal: &Portal) -> Vec<(String, Reply)> {
    let mut pages = Vec::new();
    let paths = [
        PARCEL,
        "/?x=1",
        "/plans?x=1",
        "/plan/primer14-pdr-2016-1?x=1",
        "/p/998141/9?x=1",
        "/p/998141/1/timeline?date=2020-01-01",
        "/problems/ko-unknown?x=1",
    ];
    for path in paths {
        for language in ["sr-Latn", "sr-Cyrl", "en"] {
            let path = format!("{path}&lang={language}");
            let reply = get(&portal.router, &path).await;
            pages.push((path, reply));
        }
    }
    pages
}

async fn a_parcel_is_answered_in_three_languages() {
    let portal = cut().await;
    for (language, word) in [
        ("sr-Cyrl", "Парцела"),
        ("sr-Latn", "Parcela"),
        ("en", "Parcel"),
    ] {
        let page = get(&portal.router, &format!("{PARCEL}&lang={language}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains(&format!("<html lang=\"{language}\">")));
        assert!(page.body.contains(word), "{}", page.body);
        for other in ["sr-Cyrl", "sr-Latn", "en"] {
            let link = format!("href=\"/p/998141/1?date=2020-01-01&#38;lang={other}\"");
            assert!(page.body.contains(&link), "{language} links to {other}");
        }
        let asked = get_with(&portal.router, PARCEL, "accept-language", language).await;
        assert!(asked.body.contains(&format!("<html lang=\"{language}\">")));
    }
}

async fn the_page_of_a_parcel_shows_its_parts_values_and_sources() {
    let portal = cut().await;
    let page = get(&portal.router, &format!("{PARCEL}&lang=en")).await.body;
    assert!(page.contains("<svg"), "no sketch");
    for plan in ["primer14-pdr-2016-1", "primer14-pgr-2014-1"] {
        assert!(
            page.contains(&format!("/plan/{plan}?")),
            "no link to {plan}"
        );
    }
    assert_eq!(page.matches("class=\"part\"").count(), 3, "{page}");
    assert!(page.contains("<details"), "no reasons");
    assert!(page.contains("href=\"/d/"), "no link to a document");
}

async fn what_is_made_up_says_so() {
    let portal = cut().await;
    // The last one is the form that signs in, whose reader has seen no other page.
    for path in [
        PARCEL,
        "/plan/primer14-pdr-2016-1",
        "/review/primer14-pdr-2016-1",
    ] {
        let page = get(&portal.router, path).await.body;
        assert!(
            page.contains("class=\"demo\"") && page.contains("DEMO"),
            "{path}"
        );
    }
}

async fn pages_need_no_script_and_no_style_of_their_own() {
    let portal = cut().await;
    for (path, page) in every_page(&portal).await {
        for forbidden in [
            "<script",
            "<style",
            " style=",
            " onclick=",
            " onload=",
            "javascript:",
            "http://",
            "https://",
        ] {
            // The namespace of SVG is a name, nothing is loaded from it.
            let body = page.body.replace("http://www.w3.org/2000/svg", "");
            assert!(!body.contains(forbidden), "{path}: {forbidden}");
        }
        let href = page
            .body
            .split("rel=\"stylesheet\" href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let style = get(&portal.router, href.unwrap()).await;
        assert_eq!(
            (style.status, style.header("content-type")),
            (200, "text/css; charset=utf-8")
        );
    }
}

async fn tables_have_captions_and_headings_have_scopes() {
    let portal = cut().await;
    for (path, page) in every_page(&portal).await {
        assert_eq!(
            page.body.matches("<table").count(),
            page.body.matches("<caption").count(),
            "{path}"
        );
        assert_eq!(
            page.body.matches("<th ").count() + page.body.matches("<th>").count(),
            page.body.matches("scope=\"").count(),
            "{path}"
        );
        assert!(!page.body.contains("<th>"), "{path}");
        assert!(
            page.body.contains("class=\"skip\" href=\"#content\""),
            "{path}"
        );
        assert!(page.body.contains("<main id=\"content\">"), "{path}");
    }
}

async fn headings_go_down_one_level_at_a_time() {
    let portal = cut().await;
    for (path, page) in every_page(&portal).await {
        let mut before = 0;
        for (place, _) in page.body.match_indices("<h") {
            let Some(level) = page.body[place + 2..]
                .chars()
                .next()
                .and_then(|c| c.to_digit(10))
            else {
                continue;
            };
            assert!(level <= before + 1, "{path}: h{level} after h{before}");
            before = level;
        }
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
    }
}

async fn the_form_leads_to_the_parcel() {
    let portal = cut().await;
    let home = get(&portal.router, "/?lang=en").await.body;
    assert!(
        home.contains("<form action=\"/p\" method=\"get\""),
        "{home}"
    );
    assert!(
        home.contains("name=\"lang\" value=\"en\""),
        "the form forgets the language"
    );
    let asked = get(
        &portal.router,
        "/p?ko=998141&number=+1%2F2+&date=2020-01-01&lang=en",
    )
    .await;
    assert_eq!(asked.status, 303);
    assert_eq!(
        asked.header("location"),
        "/p/998141/1-2?date=2020-01-01&lang=en"
    );
    let today = get(&portal.router, "/p?ko=998141&number=1&date=").await;
    assert_eq!(today.header("location"), "/p/998141/1");
}

async fn the_form_says_what_is_wrong() {
    let portal = cut().await;
    for (query, code) in [
        ("ko=998142&number=1", "ko-check-digit"),
        ("ko=998141&number=x", "parcel-number-malformed"),
        ("", "ko-malformed"),
        ("ko=998141&number=1&date=1.1.2020", "day-malformed"),
    ] {
        let page = get(&portal.router, &format!("/p?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        assert!(page.body.contains(code), "{query}: {}", page.body);
    }
}

async fn a_plan_shows_its_events_and_documents() {
    let portal = cut().await;
    let page = get(
        &portal.router,
        "/plan/primer14-pdr-2016-1?lang=en&date=2020-01-01",
    )
    .await
    .body;
    for text in [
        "Adoption",
        "Entry into force",
        "Detailed",
        "Valid",
        "href=\"/d/",
        "datetime=\"2016-01-01\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert_eq!(
        get(&portal.router, "/plan/primer14-pdr-2016-9")
            .await
            .status,
        404
    );
}

async fn issue_3_a_page_of_a_past_revision_shows_that_revision() {
    let portal = cut().await;
    // The sample brings one plan after the other, so that the last revision
    // with a new plan has one more than the one before.
    let newest = portal.service.summary().revision.0;
    let mut counts = Vec::new();
    for revision in 0..=newest {
        let path = format!("/api/v1/plans?date=2020-01-01&revision={revision}");
        let list = get(&portal.router, &path).await.json();
        assert_eq!(list["revision"], revision);
        counts.push(list["plans"].as_array().unwrap().len());
    }
    assert_eq!((counts.first(), counts.last()), (Some(&0), Some(&2)));
    let page = get(&portal.router, "/plans?date=2020-01-01&revision=0").await;
    assert!(!page.body.contains("primer14"), "{}", page.body);
    for path in [
        "/plan/primer14-pdr-2016-1",
        "/api/v1/plans/primer14-pdr-2016-1",
    ] {
        for (revision, status) in [(0, 404), (newest, 200), (newest + 1, 404)] {
            let reply = get(&portal.router, &format!("{path}?revision={revision}")).await;
            assert_eq!(reply.status, status, "{path} at {revision}");
        }
    }
}

async fn a_document_is_served_and_can_do_nothing() {
    let portal = cut().await;
    let plan = get(&portal.router, "/api/v1/plans/primer14-pdr-2016-1")
        .await
        .json();
    let href = plan["documents"][0]["href"].as_str().unwrap();
    let document = get(&portal.router, href).await;
    assert_eq!(
        (document.status, document.header("content-type")),
        (200, "text/plain; charset=utf-8")
    );
    assert!(
        document
            .header("content-security-policy")
            .contains("sandbox")
    );
    assert_eq!(document.header("x-content-type-options"), "nosniff");
    let unknown = get(&portal.router, &format!("/d/{}", "0".repeat(64))).await;
    assert_eq!(unknown.status, 404);
    assert_eq!(get(&portal.router, "/d/../../etc/passwd").await.status, 404);
}

async fn what_a_reader_types_is_escaped() {
    let portal = cut().await;
    let page = get(&portal.router, "/p/998141/%3Cimg%20src=x%3E").await;
    assert_eq!(page.status, 400);
    assert!(!page.body.contains("<img"), "{}", page.body);
}
