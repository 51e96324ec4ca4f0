//! The report of a check as a page and as rows.

use std::collections::BTreeSet;

use eprostor_geometry::{PlanarPolygon, RepairLimits, repair_polygon};
use eprostor_model::*;
use eprostor_text::Locale;
use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::{earlier_findings, fault_rows, report_lines, report_page, report_page_policy};

const HOSTILE: &str =
    "</script><script src=\"https://evil.example/x.js\">'\"&<img src=x onerror=1>";
/// What a page may have for the largest plan: docs/operations.md.
const MAX_PLAN_BYTES: usize = 2 * 1024 * 1024;
/// What a page may have for one finding: docs/operations.md.
const MAX_FINDING_BYTES: usize = 1_600;

fn polygon(points: &[(f64, f64)]) -> PlanarPolygon {
    let ring: LineString<f64> = points
        .iter()
        .map(|(e, n)| Coord {
            x: 457_000.0 + e,
            y: 4_962_000.0 + n,
        })
        .collect();
    let drawing = MultiPolygon(vec![Polygon::new(ring, Vec::new())]);
    let limits = RepairLimits::default();
    repair_polygon(drawing, &limits).unwrap().polygon
}

fn square(e: f64, n: f64, side: f64) -> PlanarPolygon {
    polygon(&[(e, n), (e + side, n), (e + side, n + side), (e, n + side)])
}

fn zone(serial: u32, code: &str, geometry: PlanarPolygon) -> Zone {
    Zone {
        serial,
        code: code.to_owned(),
        name: None,
        succeeds: Vec::new(),
        geometry,
    }
}

fn content(zones: Vec<Zone>) -> PlanContent {
    let id: PlanId = "demovo-pgr-2020-1".parse().unwrap();
    PlanContent {
        plan: Plan {
            kind: id.kind().unwrap(),
            id,
            title: "План".to_owned(),
            adopter: Adopter {
                slug: "demovo".into(),
                name: "Скупштина".to_owned(),
            },
            municipality: "99902".parse().unwrap(),
            horizon: None,
            accuracy: None,
            marks: Vec::new(),
            reality: Reality::Demo,
        },
        events: Vec::new(),
        relations: Vec::new(),
        boundary: Some(square(0.0, 0.0, 1_000.0)),
        zones,
        features: Vec::new(),
        regimes: Vec::new(),
        legend: Vec::new(),
        public_parcels: Vec::new(),
        provisions: Vec::new(),
        documents: Vec::new(),
        origins: Vec::new(),
    }
}

fn told(finding: Finding) -> ToldFinding {
    ToldFinding {
        fingerprint: fingerprints([&finding])[0],
        finding,
        standing: None,
    }
}

fn cause(head: Finding, consequences: Vec<Finding>) -> Cause {
    Cause {
        explains: consequences.len() as u64,
        head: told(head),
        consequences: consequences.into_iter().map(told).collect(),
    }
}

fn report(causes: Vec<Cause>) -> FindingReport {
    let mut counts = SeverityCounts::default();
    let all = causes
        .iter()
        .flat_map(|cause| std::iter::once(&cause.head).chain(&cause.consequences));
    all.for_each(|told| counts.add(told.finding.severity, 1));
    FindingReport {
        plan: Some("demovo-pgr-2020-1".parse().unwrap()),
        profile: Profile::Strict,
        stages: vec![StageOutcome {
            stage: Stage::Topology,
            counts,
            not_checked: None,
        }],
        causes,
        mended: None,
    }
}

fn at(e: f64, n: f64) -> Place {
    Place::file("zones.geojson").located((457_000.0 + e, 4_962_000.0 + n))
}

/// Two findings with a place, one far off the plan, two without any.
fn some() -> FindingReport {
    let overlap = |place| Finding::error("finding-zones-overlap").at(place);
    report(vec![
        cause(
            overlap(at(100.0, 100.0)),
            vec![Finding::warning("finding-zone-outside-boundary").at(at(100.2, 100.0))],
        ),
        cause(overlap(at(400_000.0, 0.0)), Vec::new()),
        cause(
            Finding::note("finding-zone-without-legend").text("code", HOSTILE),
            vec![Finding::repair("finding-b").at(Place::file(HOSTILE).feature(HOSTILE))],
        ),
    ])
}

fn page(report: &FindingReport, content: Option<&PlanContent>) -> String {
    report_page(report, content, None, Locale::En)
}

/// Returns the values of an attribute, in their order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    let parts = html.split(begin.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// Returns the page without the content of its style, script and lines.
fn elements(html: &str) -> String {
    let mut kept = html.to_owned();
    for name in ["script", "style"] {
        while let Some(begin) = kept.find(&format!("<{name}")) {
            let ending = format!("</{name}>");
            let length = kept[begin..].find(&ending).unwrap() + ending.len();
            kept.replace_range(begin..begin + length, "");
        }
    }
    kept
}

#[test]
fn every_located_finding_has_a_mark_and_every_link_leads_somewhere() {
    let content = content(vec![zone(1, "S1", square(50.0, 50.0, 300.0))]);
    let html = page(&some(), Some(&content));
    let ids: BTreeSet<&str> = values(&html, "id").into_iter().collect();
    for number in 1..=5 {
        assert!(ids.contains(format!("f{number}").as_str()), "{number}");
        let is_placed = number <= 3;
        assert_eq!(
            ids.contains(format!("m{number}").as_str()),
            is_placed,
            "{number}"
        );
    }
    let links = values(&html, "href");
    assert!(links.len() >= 6, "{links:?}");
    for link in links {
        let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{link}"));
        assert!(ids.contains(id), "{link}");
    }
    assert_eq!(ids.len(), values(&html, "id").len(), "an id stands twice");
    assert!(html.contains("3 of 5 findings have a mark"), "{html}");
    assert!(html.contains("1 mark stands at the edge"), "{html}");
}

#[test]
fn a_plan_that_was_not_read_gives_a_map_of_the_findings_or_none() {
    let html = page(&some(), None);
    assert_eq!(html.matches("class=\"mark ").count(), 3);
    let nowhere = [f64::NAN, f64::INFINITY, 1e300].map(|e| at(e, 0.0));
    for place in nowhere.into_iter().chain([Place::default()]) {
        let lost = Finding::error("finding-a").at(place);
        let html = page(&report(vec![cause(lost, Vec::new())]), None);
        assert!(!html.contains("class=\"paper\"") && html.contains("id=\"f1\""));
    }
}

#[test]
fn a_finding_that_only_names_a_zone_is_shown_in_the_largest_one() {
    let zones = vec![
        zone(1, "S1", square(0.0, 0.0, 10.0)),
        zone(2, "S2", square(100.0, 100.0, 10.0)),
        zone(3, "S2", square(500.0, 500.0, 300.0)),
    ];
    let place = Place::file("plan.toml").feature("S2").field("legend");
    let lacks = Finding::error("finding-zone-without-legend").at(place);
    let report = report(vec![cause(lacks, Vec::new())]);
    let html = page(&report, Some(&content(zones)));
    assert!(
        html.contains("<a class=\"mark error apart\" id=\"m1\""),
        "{html}"
    );
    // 650 m of 1,000 m, from the left edge of a plan that is 600 units wide.
    let x: f64 = values(&html, "data-x")[0].parse().unwrap();
    assert!((x - (200.0 + 0.65 * 600.0)).abs() < 1.0, "{x}");
    assert!(html.contains("1 mark with a dashed edge"));
    assert_eq!(fault_rows(&report, Locale::En)[0].located, None);
}

#[test]
fn nothing_an_uploader_wrote_is_markup_and_nothing_comes_from_outside() {
    let mut content = content(vec![zone(1, HOSTILE, square(50.0, 50.0, 300.0))]);
    content.zones[0].name = Some(HOSTILE.to_owned());
    let mut report = some();
    report.mended = Some(vec![EarlierFinding {
        fingerprint: "0123456789abcdef".parse().unwrap(),
        code: HOSTILE.to_owned(),
        message: HOSTILE.to_owned(),
        place: HOSTILE.to_owned(),
        named: [None, None, None],
        located: None,
    }]);
    let html = page(&report, Some(&content));
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script").count(), 2);
    assert!(!html.contains("<img") && html.contains("img src=x"));
    let elements = elements(&html);
    for outside in [
        " src=\"", "url(", "@import", "<link", "<iframe", "<object", "<base",
    ] {
        assert!(!elements.contains(outside), "{outside}");
    }
    for address in values(&elements, "href") {
        assert!(address.starts_with('#'), "{address}");
    }
    let style = html
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = report_page_policy().replace('\'', "&#39;");
    assert!(html.contains(&policy), "{policy}");
}

#[test]
fn the_page_of_a_check_can_be_named_as_the_earlier_one() {
    let report = some();
    let of_page = earlier_findings(&page(&report, None)).unwrap();
    let of_lines = earlier_findings(&report_lines(&report, Locale::En)).unwrap();
    assert_eq!(of_page, of_lines);
    assert_eq!(of_page.len(), 5);
    assert!(earlier_findings("<!DOCTYPE html><p>another page</p>").is_err());
}

#[test]
fn marks_of_one_place_lie_beside_each_other() {
    let many = (0..20).map(|_| Finding::error("finding-a").at(at(5.0, 5.0)));
    let html = page(
        &report(many.map(|one| cause(one, Vec::new())).collect()),
        None,
    );
    let inner = html.split("<g transform=\"translate(").skip(1);
    let places: BTreeSet<&str> = inner.filter_map(|part| part.split(')').next()).collect();
    // One place, twenty ways from it, and the arrow to the north.
    assert_eq!(places.len(), 22, "{places:?}");
}

#[test]
fn a_page_of_the_largest_plan_stays_small_and_says_what_it_leaves_out() {
    let side = |number: u32| f64::from(number) * 7.0;
    let zones = (0..20_000_u32).map(|number| {
        let (e, n) = (side(number % 142), side(number / 142));
        // A corner more on each side, so that there are more vertices than fit.
        let ring = [
            (e, n),
            (e + 3.0, n - 0.5),
            (e + 6.0, n),
            (e + 6.5, n + 3.0),
            (e + 6.0, n + 6.0),
            (e + 3.0, n + 6.5),
            (e, n + 6.0),
            (e - 0.5, n + 3.0),
        ];
        zone(number, &format!("S{number}"), polygon(&ring))
    });
    let content = content(zones.collect());
    let findings = (0..3_000_u32).map(|number| {
        let place = at(side(number % 142), side(number % 100)).feature(format!("S{number}"));
        cause(
            Finding::error("finding-zones-overlap").at(place),
            Vec::new(),
        )
    });
    let html = page(&report(findings.collect()), Some(&content));
    assert_eq!(html.matches("class=\"mark ").count(), 3_000);
    let max_bytes = MAX_PLAN_BYTES + 3_000 * MAX_FINDING_BYTES;
    assert!(html.len() < max_bytes, "{}", html.len());
    assert!(html.contains("areas are not drawn"));
    let bare = page(&report(Vec::new()), Some(&content));
    assert!(bare.len() < MAX_PLAN_BYTES, "{}", bare.len());
}

#[test]
fn rows_are_numbered_as_on_the_page_and_name_their_cause() {
    let report = some();
    let rows = fault_rows(&report, Locale::En);
    let text = |row: &FaultRow, column: usize| match &row.cells[column] {
        TableCell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[1].cells[0], TableCell::Integer(2));
    assert_eq!(
        text(&rows[1], 15),
        report.causes[0].head.fingerprint.to_string()
    );
    assert_eq!(rows[0].cells[16], TableCell::Integer(1));
    assert_eq!(rows[0].located, Some((457_100.0, 4_962_100.0)));
    assert_eq!(rows[4].located, None);
}
