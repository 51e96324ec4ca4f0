//! A cable from outside: terminal, JSON and page say along it what was written
//! by hand, and bad lines are told what is wrong with them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, number, text};
use eprostor_tests::fixtures::repository;
use eprostor_tests::program::{Portal, Register};
use eprostor_tests::routes::{differences, geojson, routes};
use serde_json::{Value, json};

/// Longest an answer across sixty parcels may take, in a build for tests on a
/// machine with other work. The released program takes a small part of it
/// (docs/BENCHMARKS.md).
const SIXTY_PARCELS_WITHIN: Duration = Duration::from_secs(5);

fn sample(name: &str) -> PathBuf {
    repository().join("sample-plans").join(name)
}

fn register() -> (Register, Value) {
    let folder = sample("cable-across-parcels");
    let register = Register::new();
    register.import(&[argument(&folder)]);
    let route = routes(&folder).remove(0);
    (register, route)
}

fn post(portal: &Portal, query: &str, body: &str) -> (u16, Value) {
    let reply = portal.post(&format!("/api/v1/answer?{query}"), body.as_bytes());
    (reply.status, reply.json())
}

#[test]
fn json_terminal_and_page_say_what_was_written_by_hand() {
    let (register, route) = register();
    let portal = register.serve();
    let (day, width) = (text(&route["day"]), number(&route["width_m"]).to_string());
    let query = format!("crs=25834&width_m={width}&date={day}");
    let (status, answer) = post(&portal, &query, &geojson(&route));
    assert_eq!(status, 200, "{answer:#}");
    assert_eq!(differences(&route, &answer), Vec::<String>::new());
    assert_eq!(answer["determinants"]["question"]["kind"], "route");

    let file = register.folder().join("cable.geojson");
    std::fs::write(&file, geojson(&route)).unwrap();
    let date = format!("--date={day}");
    let asked = [
        "answer",
        "--route",
        argument(&file),
        "--width",
        &width,
        "--crs=25834",
        &date,
    ];
    let json = register.run(&[&asked[..], &["--json"]].concat());
    assert_eq!(json.code, 0, "{json:?}");
    assert_eq!(serde_json::from_str::<Value>(&json.stdout).unwrap(), answer);
    let shown = register.run(&[&asked[..], &["--lang=en"]].concat()).stdout;

    let line = "521005,4850025;521195,4850025";
    let page = portal.get(&format!(
        "/route?line={line}&width_m={width}&date={day}&lang=en"
    ));
    assert_eq!(page.status, 200, "{}", page.text());
    for words in [
        "0+075.00 – 0+095.00",
        "0+145.00 – 0+185.00",
        "no parcel known",
        "998419 4",
    ] {
        assert!(shown.contains(words), "terminal: no {words:?} in {shown}");
        assert!(page.text().contains(words), "page: no {words:?}");
    }
    for stretch in items(&route["stretches"]) {
        assert!(
            page.text()
                .contains(&text(&stretch["zone"]).split('/').next().unwrap().to_owned())
        );
    }
}

#[test]
fn what_is_off_by_a_metre_is_noticed() {
    let (register, route) = register();
    let portal = register.serve();
    let query = format!("crs=25834&width_m=2&date={}", text(&route["day"]));
    let (_, answer) = post(&portal, &query, &geojson(&route));
    for place in [
        "/stretches/2/to_m",
        "/parcels/1/length_m",
        "/regimes/0/area_m2",
    ] {
        let mut changed = route.clone();
        let value = changed.pointer_mut(place).unwrap();
        *value = json!(value.as_f64().unwrap() + 1.0);
        assert_ne!(
            differences(&changed, &answer),
            Vec::<String>::new(),
            "{place}"
        );
    }
}

#[test]
fn a_line_in_degrees_is_the_same_line() {
    let (register, route) = register();
    let portal = register.serve();
    // The two ends of the line by the inverse of Krüger's series (GRS 80, to the
    // fourth order in n), to 1e-8 degrees, which is a millimetre.
    let line = r#"{"type":"LineString","coordinates":
        [[21.26112976,43.80299104],[21.26349177,43.80298562]]}"#;
    let query = format!("width_m=2&date={}", text(&route["day"]));
    let (status, answer) = post(&portal, &query, line);
    assert_eq!(status, 200, "{answer:#}");
    let found = items(&answer["route"]["stretches"]);
    let expected = items(&route["stretches"]);
    assert_eq!(found.len(), expected.len(), "{:#}", answer["route"]);
    for (found, expected) in found.iter().zip(expected) {
        let off = number(&found["to_m"]) - number(&expected["to_m"]);
        assert!(off.abs() < 0.003, "{found} {expected}");
    }
}

#[test]
fn a_line_that_is_no_route_is_told_what_is_wrong() {
    let (register, route) = register();
    let portal = register.serve();
    let line =
        |coordinates: &str| format!(r#"{{"type":"LineString","coordinates":{coordinates}}}"#);
    let straight = geojson(&route);
    let two = r#"{"type":"MultiLineString","coordinates":
        [[[521005,4850025],[521015,4850025]],[[521005,4850030],[521015,4850030]]]}"#;
    let zigzag = |count: usize| -> String {
        let points: Vec<String> = (0..count)
            .map(|i| format!("[{},{}]", 521_000 + i % 2, 4_850_000.0 + i as f64 * 0.01))
            .collect();
        line(&format!("[{}]", points.join(",")))
    };
    let polygon = r#"{"type":"Polygon","coordinates":
        [[[521005,4850025],[521015,4850025],[521015,4850035],[521005,4850025]]]}"#;
    let faults = [
        ("width_m=0", straight.clone(), "route-width"),
        ("width_m=-2", straight.clone(), "route-width"),
        ("width_m=NaN", straight.clone(), "route-width"),
        ("width_m=201", straight.clone(), "route-width"),
        ("width_m=two", straight.clone(), "width-malformed"),
        ("width_m=2", two.to_owned(), "route-several-lines"),
        ("width_m=2", zigzag(10_001), "route-vertices"),
        (
            "width_m=2",
            line("[[400000,4700000],[600000,4900000]]"),
            "route-length",
        ),
        (
            "width_m=2",
            line("[[521005,4850025],[521005,4850025]]"),
            "line-refused",
        ),
        ("width_m=2", line("[[521005,4850025]]"), "line-refused"),
        ("width_m=2", line("[[1,1],[2,2]]"), "line-refused"),
        ("width_m=2", polygon.to_owned(), "line-refused"),
        ("width_m=2", "{".to_owned(), "line-refused"),
        ("date=2020-01-01", straight.clone(), "area-refused"),
    ];
    for (query, body, code) in faults {
        let (status, problem) = post(&portal, &format!("crs=25834&{query}"), &body);
        assert!((400..500).contains(&status), "{query} {code}: {status}");
        assert_eq!(problem["code"], code, "{query}: {problem:#}");
        assert!(!text(&problem["cure"]).is_empty(), "{problem:#}");
    }
    for query in [
        "line=1,2;x&width_m=2",
        "line=&width_m=2",
        "line=521005,4850025;521195,4850025",
    ] {
        let page = portal.get(&format!("/route?{query}"));
        assert_eq!(page.status, 400, "{query}");
    }
}

#[test]
fn sixty_parcels_are_answered_at_once() {
    let register = Register::new();
    register.import(&[argument(&sample("demovo"))]);
    let portal = register.serve();
    let mut crossed = 0;
    for n in [4_881_500.0, 4_882_400.0] {
        let line = json!({ "type": "LineString", "coordinates": [[456_100.0, n], [460_100.0, n + 600.0]] });
        let asked = Instant::now();
        let (status, answer) = post(
            &portal,
            "crs=25834&width_m=2&date=2026-06-01",
            &line.to_string(),
        );
        let took = asked.elapsed();
        assert_eq!(status, 200, "{answer:#}");
        let parcels = items(&answer["route"]["parcels"]).len();
        println!("{parcels} parcels in {took:?}");
        crossed = crossed.max(parcels);
        assert!(
            took < SIXTY_PARCELS_WITHIN,
            "{parcels} parcels took {took:?}"
        );
    }
    assert!(crossed >= 60, "only {crossed} parcels");
}
