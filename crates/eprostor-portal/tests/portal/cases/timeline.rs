//! What changed for a parcel, and what is coming.

use serde_json::Value;

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::get;

pub(crate) const ALL: &[Case] = cases![
    a_timeline_has_every_day_on_which_the_rules_change,
    what_is_coming_stands_on_top_of_the_page,
    a_timeline_of_no_parcel_is_told_like_an_answer,
];

/// Parcel 1 of the sample on bans: a decision of 1 March 2020 bans building for
/// six months until a PDR that never comes.
const BANNED: &str = "/p/998214/1";

async fn bans() -> Portal {
    Portal::of(&["bans-left-open"]).await
}

fn spans(timeline: &Value) -> Vec<(String, String, String)> {
    let spans = timeline["spans"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("open").to_owned();
    spans
        .map(|span| {
            let outcome = text(&span["parts"][0]["outcome"]);
            (text(&span["from"]), text(&span["time"]), outcome)
        })
        .collect()
}

async fn a_timeline_has_every_day_on_which_the_rules_change() {
    let portal = bans().await;
    let path = format!("/api/v1{BANNED}/timeline?date=2020-10-01");
    let reply = get(&portal.router, &path).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    // By hand from the sample: parcel since 2010, PGR adopted and in force in
    // 2014, ban from 1 March through 1 September 2020, its longest term to 1
    // March 2021 (ZPI 27(6)).
    let expected = [
        ("2010-01-01", "past", "no_basis"),
        ("2014-02-15", "past", "no_basis"),
        ("2014-03-01", "past", "interim_rules"),
        ("2020-03-01", "past", "banned_until"),
        ("2020-09-02", "present", "conflict"),
        ("2021-03-02", "coming", "general_rules"),
    ];
    let expected = expected.map(|(day, time, outcome)| (day.into(), time.into(), outcome.into()));
    let timeline = reply.json();
    assert_eq!(spans(&timeline), expected);
    assert_eq!(timeline["determinants"]["day"], "2020-10-01");
    for (day, _, outcome) in spans(&timeline) {
        let answer = get(&portal.router, &format!("/api/v1{BANNED}?date={day}")).await;
        assert_eq!(answer.json()["parts"][0]["outcome"], outcome, "{day}");
    }
    assert_eq!(get(&portal.router, &path).await.body, reply.body);
}

async fn what_is_coming_stands_on_top_of_the_page() {
    let portal = bans().await;
    let page = get(
        &portal.router,
        &format!("{BANNED}/timeline?date=2020-10-01&lang=en"),
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let place = |words: &str| {
        page.body
            .find(words)
            .unwrap_or_else(|| panic!("no {words}"))
    };
    assert!(place("From 2 March 2021 on") < place("From 2 September 2020 through 1 March 2021"));
    assert!(place("DEMO") < place("From 2 March 2021 on"));
    let link = format!("{BANNED}?date=2020-03-01&amp;lang=en");
    let link = page.body.contains(&link) || page.body.contains(&link.replace("&amp;", "&#38;"));
    assert!(link, "{}", page.body);
    let answer = get(&portal.router, &format!("{BANNED}?date=2020-10-01&lang=en")).await;
    assert!(answer.body.contains(&format!("{BANNED}/timeline?")));
}

async fn a_timeline_of_no_parcel_is_told_like_an_answer() {
    let portal = bans().await;
    for (path, status) in [
        ("/p/998214/77777/timeline?date=2020-10-01", 404),
        ("/p/998214/1/timeline?date=1868-01-01", 400),
        ("/p/998214/1/timeline?date=2009-12-31", 404),
        ("/p/12/1/timeline?date=2020-10-01", 400),
    ] {
        let answer = get(
            &portal.router,
            &format!("/api/v1{path}").replace("/timeline", ""),
        )
        .await;
        let timeline = get(&portal.router, &format!("/api/v1{path}")).await;
        assert_eq!(timeline.status, status, "{path} {}", timeline.body);
        assert_eq!(timeline.json()["code"], answer.json()["code"], "{path}");
        assert_eq!(get(&portal.router, path).await.status, status, "{path}");
    }
}
