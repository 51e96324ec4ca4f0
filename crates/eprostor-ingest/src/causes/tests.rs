//! Findings folded under their causes, and checks beside earlier ones.

use eprostor_model::{Place, Severity};

use super::*;

fn zones() -> Place {
    Place::file("zones.geojson").layer("zone")
}

fn lacks(code: &str, row: u64) -> Finding {
    Finding::error("finding-zone-without-legend")
        .text("code", code)
        .text("near", "")
        .at(zones().feature(code).row(row))
}

fn overlap(one: &str, other: &str, east: f64) -> Finding {
    Finding::warning("finding-zones-overlap")
        .text("one", one)
        .text("other", other)
        .at(zones().feature(other).located((east, 0.0)))
}

fn of(findings: Vec<Finding>) -> FindingReport {
    report(Checked {
        findings,
        ..Checked::default()
    })
}

/// Code of each cause with how many findings it explains.
fn shape(report: &FindingReport) -> Vec<(&str, u64)> {
    let causes = report.causes.iter();
    causes
        .map(|cause| (cause.head.finding.code(), cause.explains))
        .collect()
}

#[test]
fn a_wrong_crs_explains_what_the_lost_layer_leaves_behind() {
    let lost = Finding::error("finding-crs-wrong").at(zones().field("crs"));
    let mut findings = vec![Finding::warning("finding-legend-unused")];
    findings.push(Finding::error("finding-zones-lost").at(zones()));
    for zone in ["S1", "S2", "S3"] {
        let place = Place::file("provisions.csv");
        findings.push(
            Finding::error("finding-zone-code-unknown")
                .text("code", zone)
                .at(place),
        );
    }
    findings.push(lost);
    findings.push(Finding::error("finding-plan-kind-unknown"));
    let report = of(findings);
    assert_eq!(
        shape(&report),
        [("finding-crs-wrong", 5), ("finding-plan-kind-unknown", 0)]
    );
}

#[test]
fn a_layer_that_was_read_explains_nothing_that_rests_on_another() {
    let lost = Finding::error("finding-crs-wrong").at(Place::file("granica.geojson"));
    let boundary = Finding::error("finding-boundary-lost").at(Place::file("granica.geojson"));
    let report = of(vec![
        Finding::warning("finding-legend-unused"),
        lost,
        boundary,
    ]);
    assert_eq!(
        shape(&report),
        [("finding-crs-wrong", 1), ("finding-legend-unused", 0)]
    );
}

#[test]
fn a_code_that_the_legend_lacks_is_one_cause_and_another_code_is_another() {
    let mut findings: Vec<Finding> = (0..31).map(|row| lacks("S2", row)).collect();
    findings.push(lacks("S9", 40));
    assert_eq!(
        shape(&of(findings)),
        [
            ("finding-zone-without-legend", 30),
            ("finding-zone-without-legend", 0)
        ]
    );
}

#[test]
fn a_pair_of_zones_is_one_pair_whichever_is_named_first() {
    let findings = vec![
        overlap("S1", "S2", 0.0),
        overlap("S2", "S1", 50.0),
        overlap("S1", "S3", 90.0),
    ];
    assert_eq!(
        shape(&of(findings)),
        [("finding-zones-overlap", 1), ("finding-zones-overlap", 0)]
    );
}

#[test]
fn what_was_only_counted_counts_and_stands_with_its_kind() {
    let mut findings: Vec<Finding> = (0..100).map(|row| lacks("S2", row)).collect();
    findings.push(
        Finding::error("finding-and-more")
            .text("code", "finding-zone-without-legend")
            .integer("count", 112)
            .at(zones()),
    );
    let report = of(findings);
    assert_eq!(shape(&report), [("finding-zone-without-legend", 211)]);
    assert_eq!(report.counts().errors, 212);
}

#[test]
fn a_warning_of_one_file_explains_nothing_in_another() {
    let ambiguous = Finding::warning("finding-encoding-ambiguous").at(Place::file("other.dbf"));
    let here = Finding::warning("finding-encoding-ambiguous").at(zones());
    let elsewhere = of(vec![ambiguous, lacks("S2", 1)]);
    assert_eq!(elsewhere.causes.len(), 2);
    let same = of(vec![here, lacks("S2", 1)]);
    assert_eq!(shape(&same), [("finding-encoding-ambiguous", 1)]);
}

#[test]
fn every_finding_is_told_once_and_the_worst_cause_first() {
    let findings = vec![
        overlap("S1", "S2", 0.0),
        Finding::note("finding-file-unused").at(Place::file("old.dwg")),
        lacks("S2", 1),
        Finding::error("finding-not-in-the-catalogue"),
    ];
    let report = of(findings.clone());
    let told: Vec<&Finding> = report.told().map(|told| &told.finding).collect();
    assert_eq!(told.len(), findings.len());
    assert!(findings.iter().all(|finding| told.contains(&finding)));
    let severities: Vec<Severity> = told.iter().map(|finding| finding.severity).collect();
    assert!(severities.is_sorted());
}

#[test]
fn stages_say_what_they_found_and_what_was_not_checked() {
    let report = report(Checked {
        findings: vec![lacks("S2", 1)],
        not_checked: vec![(Stage::Register, Message::new("stage-offline"))],
        ..Checked::default()
    });
    let outcome = |stage| report.stages.iter().find(|s| s.stage == stage).unwrap();
    assert_eq!(outcome(Stage::Consistency).counts.errors, 1);
    assert_eq!(outcome(Stage::Topology).counts, SeverityCounts::default());
    assert!(outcome(Stage::Register).not_checked.is_some());
    assert!(!report.is_publishable());
}

#[test]
fn beside_an_earlier_check_findings_are_mended_remaining_or_new() {
    let earlier = of(vec![lacks("S2", 1), lacks("S9", 2)]);
    let known = |told: &ToldFinding| EarlierFinding {
        fingerprint: told.fingerprint,
        code: told.finding.code().to_owned(),
        message: "as it was said".to_owned(),
        place: String::new(),
        named: [
            told.finding.place.layer.clone(),
            told.finding.place.feature.clone(),
            told.finding.place.field.clone(),
        ],
        located: told.finding.place.located,
    };
    let earlier: Vec<EarlierFinding> = earlier.told().map(known).collect();
    // A feature was added before it, so that the row moved.
    let mut now = of(vec![lacks("S2", 5), overlap("S1", "S2", 0.0)]);
    beside(&mut now, earlier.clone());
    let standings: Vec<_> = now.told().map(|told| told.standing).collect();
    assert_eq!(standings, [Some(Standing::Remaining), Some(Standing::New)]);
    assert_eq!(now.mended, Some(vec![earlier[1].clone()]));
}

#[test]
fn a_place_that_crossed_the_border_of_two_metres_is_the_same_place() {
    let earlier = of(vec![overlap("S1", "S2", 10.49), overlap("S1", "S2", 90.0)]);
    let mut now = of(vec![overlap("S1", "S2", 10.51)]);
    let known = |told: &ToldFinding| EarlierFinding {
        fingerprint: told.fingerprint,
        code: told.finding.code().to_owned(),
        message: String::new(),
        place: String::new(),
        named: [Some("zone".to_owned()), Some("S2".to_owned()), None],
        located: told.finding.place.located,
    };
    beside(&mut now, earlier.told().map(known).collect());
    let standings: Vec<_> = now.told().map(|told| told.standing).collect();
    assert_eq!(standings, [Some(Standing::Remaining)]);
    let mended = now.mended.unwrap();
    assert_eq!(mended.len(), 1);
    assert_eq!(mended[0].located, Some((90.0, 0.0)));
}

#[test]
fn a_misspelt_document_is_no_consequence_of_a_missing_layer() {
    let findings = vec![
        Finding::error("finding-file-missing").text("name", "zone.gpkg"),
        Finding::error("finding-document-unknown").text("document", "tekts"),
    ];
    assert_eq!(of(findings).causes.len(), 2);
}

#[test]
fn a_missing_key_is_explained_by_the_key_that_is_near_it_alone() {
    let plan = || Place::file("plan.toml");
    let unknown = Finding::error("finding-key-unknown")
        .text("key", "titel")
        .text("near", "title")
        .at(plan());
    let missing = |key: &str| {
        Finding::error("finding-key-missing")
            .text("key", key)
            .at(plan())
    };
    let report = of(vec![unknown, missing("title"), missing("kind")]);
    assert_eq!(
        shape(&report),
        [("finding-key-unknown", 1), ("finding-key-missing", 0)]
    );
}

#[test]
fn a_warning_of_its_file_does_not_explain_a_lost_layer() {
    let findings = vec![
        Finding::warning("finding-crs-name").at(zones()),
        Finding::warning("finding-shp-crs-missing").at(zones()),
        Finding::error("finding-shp-length").at(zones()),
        Finding::error("finding-zones-lost").at(zones()),
    ];
    let report = of(findings);
    assert_eq!(shape(&report)[0], ("finding-shp-length", 1));
}
