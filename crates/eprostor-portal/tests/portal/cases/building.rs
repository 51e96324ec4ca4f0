//! What is to be built, asked at both doors.

use serde_json::Value;

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::{get, post_json};

pub(crate) const ALL: &[Case] = cases![
    the_json_says_of_each_limit_whether_it_is_met,
    without_a_building_no_limit_is_checked,
    the_page_asks_and_says_what_is_not_met,
    an_area_takes_a_building_too,
    a_body_says_what_is_to_be_built_as_a_query_does,
    what_is_to_be_built_is_said_in_one_place,
    a_building_that_cannot_be_is_refused_at_both_doors,
];

/// The sample's PDR allows 60 percent and P+3 on a parcel of 2000 m².
const PARCEL: &str = "/p/998010/1?date=2020-01-01";

async fn small() -> Portal {
    Portal::of(&["pdr-over-pgr"]).await
}

fn value<'j>(answer: &'j Value, parameter: &str) -> &'j Value {
    let values = answer["parts"][0]["values"].as_array().unwrap();
    let found = values.iter().find(|row| row["parameter"] == parameter);
    found.unwrap_or_else(|| panic!("{parameter} in {answer:#}"))
}

async fn the_json_says_of_each_limit_whether_it_is_met() {
    let portal = small().await;
    let path = format!("/api/v1{PARCEL}&footprint=1300&storeys=P%2B3");
    let answer = get(&portal.router, &path).await.json();
    let check = |parameter| &value(&answer, parameter)["values"][0]["check"]["outcome"];
    assert_eq!(check("site_coverage_max"), "not_met", "{answer:#}");
    assert_eq!(check("storeys_max"), "met", "{answer:#}");
    assert_eq!(check("land_use"), "cannot_be_told", "{answer:#}");
    let build = &answer["determinants"]["question"]["build"];
    assert_eq!(build["footprint"], "1300");
    // A plus sign that nobody escaped is a space in a query.
    let plain = format!("/api/v1{PARCEL}&footprint=1300,0&storeys=P+3");
    assert_eq!(get(&portal.router, &plain).await.json(), answer);
}

async fn without_a_building_no_limit_is_checked() {
    let portal = small().await;
    let plain = get(&portal.router, &format!("/api/v1{PARCEL}")).await;
    let answer = plain.json();
    let coverage = value(&answer, "site_coverage_max");
    assert!(coverage["values"][0]["check"].is_null(), "{coverage:#}");
    assert!(coverage["computed"]["area_m2"].is_string(), "{coverage:#}");
    assert!(answer["determinants"]["question"]["build"].is_null());
    let items = answer["parcel_tests"][0]["items"].as_array().unwrap();
    let subjects: Vec<&Value> = items.iter().map(|item| &item["subject"]).collect();
    assert_eq!(subjects, ["area", "front", "access", "public_land"]);
    let asked = format!("/api/v1{PARCEL}&footprint=100");
    let asked = get(&portal.router, &asked).await;
    assert_ne!(plain.header("etag"), asked.header("etag"));
}

async fn the_page_asks_and_says_what_is_not_met() {
    let portal = small().await;
    let plain = get(&portal.router, &format!("{PARCEL}&lang=en")).await;
    for name in [
        "use",
        "class",
        "footprint",
        "floor_area",
        "height",
        "storeys",
    ] {
        let field = format!(r#"name="{name}" value="""#);
        assert!(plain.body.contains(&field), "{name}\n{}", plain.body);
    }
    assert!(plain.body.contains("Is it a building parcel?"));
    assert!(!plain.body.contains("What is to be built does not meet"));
    let path = format!("{PARCEL}&lang=en&footprint=1300&corner=yes&use=%22%3E%3Cb%3E");
    let page = get(&portal.router, &path).await;
    for part in [
        "What is to be built does not meet: max site coverage.",
        r#"name="footprint" value="1300""#,
        r#"<option value="yes" selected>"#,
    ] {
        assert!(page.body.contains(part), "{part}\n{}", page.body);
    }
    assert!(!page.body.contains("\"><b>"), "{}", page.body);
}

async fn an_area_takes_a_building_too() {
    let portal = small().await;
    let answer = get(&portal.router, &format!("/api/v1{PARCEL}"))
        .await
        .json();
    let ring = &answer["land"]["geometry"]["coordinates"][0];
    let area = serde_json::json!({"type": "Polygon", "coordinates": ring}).to_string();
    let path = "/api/v1/answer?crs=25834&date=2020-01-01&footprint=100";
    let answer = post_json(&portal.router, path, &area).await.json();
    // An area is no parcel, so there is no building parcel to count with.
    let check = &value(&answer, "site_coverage_max")["values"][0]["check"];
    assert_eq!(check["outcome"], "cannot_be_told", "{answer:#}");
    assert_eq!(check["because"][0]["code"], "area-no-parcel");
}

async fn a_building_that_cannot_be_is_refused_at_both_doors() {
    let portal = small().await;
    for (query, code) in [
        ("footprint=-5", "building-measure-malformed"),
        ("floor_area=NaN", "building-measure-malformed"),
        ("height=301", "building-measure-malformed"),
        ("storeys=5", "building-storeys-malformed"),
        ("class=999999", "building-class-unknown"),
        ("building_type=kula", "building-type-unknown"),
        ("corner=maybe", "building-yes-no-malformed"),
        ("use=a%0Ab", "building-use-malformed"),
    ] {
        let path = format!("/api/v1{PARCEL}&{query}");
        get(&portal.router, &path).await.problem(400, code);
        let page = get(&portal.router, &format!("{PARCEL}&lang=en&{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        let area = format!("/api/v1/answer?date=2020-01-01&{query}");
        let area = post_json(&portal.router, &area, "{}").await;
        area.problem(400, code);
    }
}

/// The land of the sample's parcel, as the answer has it.
async fn rings(portal: &Portal) -> serde_json::Value {
    let answer = get(&portal.router, &format!("/api/v1{PARCEL}")).await;
    answer.json()["land"]["geometry"]["coordinates"][0].clone()
}

const AREA: &str = "/api/v1/answer?crs=25834&date=2020-01-01";

async fn a_body_says_what_is_to_be_built_as_a_query_does() {
    let portal = small().await;
    let rings = rings(&portal).await;
    let area = serde_json::json!({"type": "Polygon", "coordinates": rings});
    let query = format!("{AREA}&footprint=120.5&storeys=P%2B1&corner=yes");
    let asked = post_json(&portal.router, &query, &area.to_string()).await;
    let build = &asked.json()["determinants"]["question"]["build"];
    assert_eq!(build["footprint"], "120.5");
    // A number, a text, and what is not said.
    let intent = serde_json::json!({
        "footprint": 120.50, "storeys": "P+1", "corner": "yes", "height": null
    });
    let mut bare = area.clone();
    bare["intent"] = intent.clone();
    let feature = serde_json::json!({
        "type": "Feature", "properties": {}, "geometry": area, "intent": intent
    });
    let list = serde_json::json!({
        "type": "FeatureCollection", "intent": intent,
        "features": [{"type": "Feature", "properties": {}, "geometry": area}]
    });
    for body in [bare, feature, list] {
        let in_body = post_json(&portal.router, AREA, &body.to_string()).await;
        assert_eq!(in_body.body, asked.body, "{body}");
    }
    let corner = |index: usize| rings[0][index].clone();
    let route = serde_json::json!({
        "type": "LineString", "coordinates": [corner(0), corner(2)], "intent": {"height": 5}
    });
    let route = post_json(
        &portal.router,
        &format!("{AREA}&width_m=2"),
        &route.to_string(),
    )
    .await;
    let route = route.json();
    let build = &route["determinants"]["question"]["build"];
    assert_eq!(build["height"], "5", "{route:#}");
}

async fn what_is_to_be_built_is_said_in_one_place() {
    let portal = small().await;
    let rings = rings(&portal).await;
    let asked = |intent: serde_json::Value| {
        serde_json::json!({"type": "Polygon", "coordinates": rings, "intent": intent}).to_string()
    };
    let said = asked(serde_json::json!({"footprint": 100}));
    // Even where both say the same.
    for query in ["&footprint=100", "&height=5"] {
        let both = post_json(&portal.router, &format!("{AREA}{query}"), &said).await;
        both.problem(400, "intent-twice");
    }
    // An object that says nothing leaves the word to the query.
    let nothing = asked(serde_json::json!({}));
    let query = post_json(&portal.router, &format!("{AREA}&footprint=100"), &nothing).await;
    assert_eq!(
        query.json()["determinants"]["question"]["build"]["footprint"],
        "100"
    );

    for (intent, status, code) in [
        (
            serde_json::json!({"footprint": -5}),
            400,
            "building-measure-malformed",
        ),
        (
            serde_json::json!({"class": "999999"}),
            400,
            "building-class-unknown",
        ),
        (serde_json::json!({"footprnt": 5}), 422, "area-refused"),
        (serde_json::json!({"footprint": [5]}), 422, "area-refused"),
        (serde_json::json!("P+1"), 422, "area-refused"),
    ] {
        let refused = post_json(&portal.router, AREA, &asked(intent.clone())).await;
        refused.problem(status, code);
    }
}
