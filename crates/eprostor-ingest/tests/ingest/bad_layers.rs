//! Every fault of a layer is told with its place: format, CRS, geometry.

use eprostor_model::{Finding, Parameter, Severity};

use crate::Case;
use crate::delivery::Delivery;
use crate::faults::every_fault_of;
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "every_fault_of_a_geojson_file_is_told_with_its_place",
        every_fault_of_a_geojson_file_is_told_with_its_place,
    ),
    (
        "a_geojson_file_nested_without_end_is_told",
        a_geojson_file_nested_without_end_is_told,
    ),
    (
        "a_wrong_crs_is_told_with_the_code_that_cures_it",
        a_wrong_crs_is_told_with_the_code_that_cures_it,
    ),
    (
        "repairs_are_told_with_kind_place_and_change_of_area",
        repairs_are_told_with_kind_place_and_change_of_area,
    ),
    (
        "every_fault_class_of_geometry_is_told_by_its_code_with_a_coordinate",
        every_fault_class_of_geometry_is_told_by_its_code_with_a_coordinate,
    ),
    (
        "geometry_with_several_meanings_is_refused_with_its_place",
        geometry_with_several_meanings_is_refused_with_its_place,
    ),
    (
        "zones_are_looked_at_beside_the_boundary_and_each_other",
        zones_are_looked_at_beside_the_boundary_and_each_other,
    ),
    ("serials_are_unique_and_whole", serials_are_unique_and_whole),
];

const FILE: &str = "layers/zone.geojson";

fn with_zones(text: &str) -> Vec<Finding> {
    let delivery = Delivery::sound();
    delivery.write(FILE, text);
    delivery.findings()
}

fn every_fault_of_a_geojson_file_is_told_with_its_place() {
    every_fault_of(FILE);
    told(&with_zones(""), "finding-file-empty", At::Anywhere);
    told(
        &with_zones("PK, no such format"),
        "finding-layer-format",
        At::File(FILE),
    );
    let empty = r#"{"type":"FeatureCollection","features":[]}"#;
    told(&with_zones(empty), "finding-layer-empty", At::File(FILE));
    let object = r#"{"type":"FeatureCollection","features":{"a":1}}"#;
    told(
        &with_zones(object),
        "finding-geojson-structure",
        At::File(FILE),
    );
    let delivery = Delivery::sound();
    delivery
        .change(FILE, "\"code\"", "\"oznaka\"")
        .change(FILE, "\"code\"", "\"oznaka\"");
    let found = delivery.findings();
    let missing = told(
        &found,
        "finding-attribute-column-missing",
        At::Field(FILE, "code"),
    );
    assert_eq!(missing.severity, Severity::Error);
    let long = "x".repeat(70_000);
    let delivery = Delivery::sound();
    delivery.change(FILE, "Западни блок", &long);
    told(
        &delivery.findings(),
        "finding-attribute-too-long",
        At::Field(FILE, "name"),
    );
}

fn a_geojson_file_nested_without_end_is_told() {
    let open = "[".repeat(200_000);
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":{open}"#
    );
    told(
        &with_zones(&text),
        "finding-geojson-too-deep",
        At::File(FILE),
    );
    told(
        &with_zones(&open),
        "finding-geojson-too-deep",
        At::File(FILE),
    );
}

/// A square near Beograd in several systems.
fn square(points: &[(f64, f64)], own_crs: &str) -> String {
    let ring: Vec<String> = points
        .iter()
        .chain(points.first())
        .map(|(x, y)| format!("[{x},{y}]"))
        .collect();
    format!(
        r#"{{"type":"FeatureCollection",{own_crs}"features":[{{"type":"Feature","properties":{{"code":"S2"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}]}}"#,
        ring.join(",")
    )
}

/// Points, the declared code, what must be told, and the code that cures it.
type CrsCase = (Vec<(f64, f64)>, u32, &'static str, Option<i64>);

fn a_wrong_crs_is_told_with_the_code_that_cures_it() {
    let around = |x: f64, y: f64, side: f64| {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    };
    let swapped = |points: Vec<(f64, f64)>| points.into_iter().map(|(x, y)| (y, x)).collect();
    let utm = || around(457_091.0, 4_962_853.0, 50.0);
    let gauss_kruger = || around(7_457_510.0, 4_963_835.0, 50.0);
    let cut_off = || around(457_510.0, 4_963_835.0, 50.0);
    let degrees = || around(20.4573, 44.8178, 0.001);
    let nowhere = || around(12.0, 13.0, 1.0);
    let cases: Vec<CrsCase> = vec![
        (swapped(utm()), 25834, "finding-crs-axes-swapped", None),
        (
            swapped(gauss_kruger()),
            6316,
            "finding-crs-axes-swapped",
            None,
        ),
        (
            degrees(),
            25834,
            "finding-crs-degrees-as-metres",
            Some(4326),
        ),
        (utm(), 4326, "finding-crs-metres-as-degrees", Some(25834)),
        (
            gauss_kruger(),
            25834,
            "finding-crs-gauss-kruger",
            Some(6316),
        ),
        (cut_off(), 6316, "finding-crs-zone-prefix", Some(6316)),
        (utm(), 3857, "finding-crs-wrong", Some(25834)),
        (utm(), 9999, "finding-crs-unsupported", Some(25834)),
        (nowhere(), 25834, "finding-outside-register", None),
    ];
    for (points, declared, code, likely) in cases {
        let delivery = Delivery::sound();
        delivery.write(FILE, square(&points, ""));
        delivery
            .change("plan.toml", "crs = 25834", "crs = 0")
            .change("plan.toml", "crs = 25834", &format!("crs = {declared}"))
            .change("plan.toml", "crs = 0", "crs = 25834");
        let found = delivery.findings();
        let finding = told(&found, code, At::Field(FILE, "crs"));
        assert_eq!(integer(finding, "likely"), likely, "{code}");
    }
    let own = r#""crs":{"type":"name","properties":{"name":"EPSG:6316"}},"#;
    let found = with_zones(&square(&gauss_kruger(), own));
    let finding = told(&found, "finding-crs-contradiction", At::Field(FILE, "crs"));
    assert_eq!(integer(finding, "likely"), Some(6316));
    let same = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3046"}},"#;
    let found = with_zones(&square(&around(458_000.0, 4_882_000.0, 50.0), same));
    assert!(
        found
            .iter()
            .all(|finding| !finding.code().starts_with("finding-crs")),
        "25834 and 3046 give the same numbers the same place: {found:?}"
    );
}

fn integer(finding: &Finding, name: &str) -> Option<i64> {
    let parameters = finding.message.parameters.iter();
    parameters
        .filter(|(own, _)| own == name)
        .find_map(|(_, parameter)| match parameter {
            Parameter::Integer(number) => Some(*number),
            _ => None,
        })
}

fn zone(coordinates: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"code":"S2"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}]}}"#
    )
}

fn repairs_are_told_with_kind_place_and_change_of_area() {
    // An open ring, a spike, a turned ring, a repeated point.
    let cases = [
        (
            "finding-repair-ring-closed",
            "[[[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100]]]",
        ),
        (
            "finding-repair-spike",
            "[[[458000,4882000],[458100,4882000],[458150,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000]]]",
        ),
        (
            "finding-repair-reoriented",
            "[[[458000,4882000],[458000,4882100],[458100,4882100],[458100,4882000],[458000,4882000]]]",
        ),
        (
            "finding-repair-repeated-points",
            "[[[458000,4882000],[458100,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000]]]",
        ),
    ];
    for (code, coordinates) in cases {
        let found = with_zones(&zone(coordinates));
        let finding = told(&found, code, At::File(FILE));
        assert_eq!(finding.severity, Severity::Repair);
        let is_counted = finding.place.row.is_none();
        assert!(is_counted || finding.place.point.is_some(), "{finding:?}");
    }
}

fn every_fault_class_of_geometry_is_told_by_its_code_with_a_coordinate() {
    const SQUARE: &str =
        "[[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000]]";
    // A ring with corners counted from that of the plan.
    let ring = |points: &[(i32, i32)]| {
        let points = points.iter().chain(points.first());
        let points = points.map(|(x, y)| format!("[{},{}]", 458_000 + x, 4_882_000 + y));
        format!("[{}]", points.collect::<Vec<_>>().join(","))
    };
    let hole = ring(&[(20, 20), (20, 80), (80, 80), (80, 20)]);
    let within = ring(&[(40, 40), (40, 60), (60, 60), (60, 40)]);
    let beside = ring(&[(150, 20), (150, 40), (170, 40), (170, 20)]);
    let touching = ring(&[
        (0, 0),
        (100, 0),
        (100, 100),
        (50, 100),
        (70, 50),
        (30, 50),
        (50, 100),
        (0, 100),
    ]);
    let bow = ring(&[(0, 0), (100, 100), (100, 0), (0, 100)]);
    let cutting = ring(&[(0, 50), (50, 60), (100, 50), (50, 40)]);
    let flat = ring(&[(0, 0), (50, 50), (100, 100)]);
    let dropped = ring(&[(30, 30), (40, 40), (50, 50)]);
    let polygon = |rings: &[&str]| zone(&format!("[{}]", rings.join(",")));
    let parts = |one: &str, other: &str| {
        let text = zone(&format!("[[{one}],[{other}]]"));
        text.replace("\"Polygon\"", "\"MultiPolygon\"")
    };
    let turned = ring(&[(20, 20), (20, 80), (80, 80), (80, 20)]);
    let cases = [
        ("finding-repair-self-intersection", polygon(&[&bow])),
        ("finding-repair-ring-touch", polygon(&[&touching])),
        (
            "finding-repair-ring-twice",
            polygon(&[SQUARE, &hole, &hole]),
        ),
        ("finding-repair-ring-twice", parts(SQUARE, SQUARE)),
        ("finding-geometry-nested-parts", parts(SQUARE, &turned)),
        ("finding-geometry-hole-outside", polygon(&[SQUARE, &beside])),
        (
            "finding-geometry-nested-holes",
            polygon(&[SQUARE, &hole, &within]),
        ),
        (
            "finding-repair-interior-split",
            polygon(&[SQUARE, &cutting]),
        ),
        (
            "finding-geometry-too-few-points",
            polygon(&[&ring(&[(0, 0), (50, 50)])]),
        ),
        ("finding-geometry-collapsed", polygon(&[&flat])),
        ("finding-repair-ring-dropped", polygon(&[SQUARE, &dropped])),
    ];
    for (code, text) in cases {
        let found = with_zones(&text);
        let finding = told(&found, code, At::Row(FILE, 1));
        assert!(finding.place.point.is_some(), "{finding:?}");
        let geometry = |f: &&Finding| {
            f.code().starts_with("finding-geometry") || f.code().starts_with("finding-repair")
        };
        let codes: Vec<&str> = found.iter().filter(geometry).map(Finding::code).collect();
        // A flat ring runs back over itself, too.
        let beside = ["finding-repair-reoriented", "finding-repair-spike"];
        let others = codes
            .iter()
            .find(|one| **one != code && !beside.contains(one));
        assert_eq!(others, None, "{code}: {codes:?}");
    }
    // None of them for a hole as it should be.
    let found = with_zones(&polygon(&[SQUARE, &hole]));
    let any = found
        .iter()
        .find(|f| f.place.point.is_some() && f.code().starts_with("finding-geometry"));
    assert_eq!(any, None);
}

fn geometry_with_several_meanings_is_refused_with_its_place() {
    let bow_tie =
        "[[[458000,4882000],[458100,4882100],[458100,4882000],[458000,4882090],[458000,4882000]]]";
    let hole_outside = "[[[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000]],[[458150,4882010],[458160,4882010],[458160,4882020],[458150,4882010]]]";
    let line = "[[[458000,4882000],[458100,4882000],[458000,4882000]]]";
    let found = with_zones(&zone(hole_outside));
    let finding = told(&found, "finding-geometry-hole-outside", At::Row(FILE, 1));
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(finding.place.feature.as_deref(), Some("S2"));
    told(
        &with_zones(&zone(line)),
        "finding-geometry-too-few-points",
        At::Row(FILE, 1),
    );
    let doubled = "[[[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000],[458020,4882020],[458080,4882020],[458080,4882080],[458020,4882080],[458020,4882020],[458000,4882000]]]";
    let found = with_zones(&zone(doubled));
    let finding = told(&found, "finding-geometry-ambiguous", At::Row(FILE, 1));
    assert!(finding.place.point.is_some());
    let found = with_zones(&zone(bow_tie));
    let is_told = |f: &Finding| {
        f.code() == "finding-repair-self-intersection" || f.code() == "finding-geometry-ambiguous"
    };
    assert!(found.iter().any(is_told), "{found:?}");
}

fn zones_are_looked_at_beside_the_boundary_and_each_other() {
    let outside = Delivery::sound();
    outside
        .change(FILE, "458000,4882000", "457990,4882000")
        .change(FILE, "458000,4882000", "457990,4882000");
    let found = outside.findings();
    let finding = told(&found, "finding-zone-outside-boundary", At::Row(FILE, 1));
    assert_eq!(finding.severity, Severity::Error);
    assert!(finding.place.point.is_some());
    let within_accuracy = Delivery::sound();
    within_accuracy
        .change(FILE, "458000,4882000", "457999.8,4882000")
        .change(FILE, "458000,4882000", "457999.8,4882000");
    assert_eq!(within_accuracy.findings(), []);
    let overlap = Delivery::sound();
    overlap
        .change(
            FILE,
            "[458100,4882000],[458200,4882000]",
            "[458080,4882000],[458200,4882000]",
        )
        .change(FILE, "[458100,4882000]]]}}\n]", "[458080,4882000]]]}}\n]");
    let found = overlap.findings();
    let finding = told(&found, "finding-zones-overlap", At::Row(FILE, 2));
    assert_eq!(finding.severity, Severity::Warning);
}

fn serials_are_unique_and_whole() {
    let twice = Delivery::sound();
    twice
        .change(FILE, "\"code\":\"S2\"", "\"code\":\"S2\",\"serial\":4")
        .change(FILE, "\"code\":\"P1\"", "\"code\":\"P1\",\"serial\":4");
    told(&twice.findings(), "finding-serial-twice", At::Row(FILE, 2));
    let zero = Delivery::sound();
    zero.change(FILE, "\"code\":\"S2\"", "\"code\":\"S2\",\"serial\":0");
    told(
        &zero.findings(),
        "finding-serial-malformed",
        At::Row(FILE, 1),
    );
}
