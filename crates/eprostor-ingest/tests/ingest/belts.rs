//! Corridors: the belt is drawn from what the law measures from, and every
//! delivery from which it cannot be is told with its place.

use eprostor_ingest::{Validation, validate};
use eprostor_model::{BeltOrigin, NoRegister, RegimeFeature};

use crate::Case;
use crate::delivery::{Delivery, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "the_belt_of_a_road_is_drawn_around_its_land",
        the_belt_of_a_road_is_drawn_around_its_land,
    ),
    (
        "the_belt_of_an_axis_is_drawn_and_remembered_as_such",
        the_belt_of_an_axis_is_drawn_and_remembered_as_such,
    ),
    (
        "a_corridor_that_cannot_be_drawn_is_told_with_its_place",
        a_corridor_that_cannot_be_drawn_is_told_with_its_place,
    ),
    (
        "an_act_of_a_regime_may_set_values_where_it_lies",
        an_act_of_a_regime_may_set_values_where_it_lies,
    ),
    (
        "a_regime_without_corridor_is_an_area",
        a_regime_without_corridor_is_an_area,
    ),
];

const FILE: &str = "layers/pojasevi.geojson";
const PLAN: &str = r#"format = 1

[plan]
id = "proba-reg-2021-1"
kind = "REG"
title = "Појасеви путева"
adopter = "proba"
adopter_name = "Скупштина пробе"
municipality = "99902"
demo = true

[accuracy]
positional_m = 0.2

[[event]]
kind = "entry_into_force"
day = 2021-03-20

[[layer]]
name = "pojasevi"
role = "regimes"
file = "layers/pojasevi.geojson"
crs = 25834
"#;
/// Road land of 100 by 10 m.
const LAND: &str = r#""type":"Polygon","coordinates":[[[458000,4882000],[458100,4882000],[458100,4882010],[458000,4882010],[458000,4882000]]]"#;
/// A line of 100 m.
const AXIS: &str = r#""type":"LineString","coordinates":[[458000,4882005],[458100,4882005]]"#;

fn delivery(properties: &str, geometry: &str) -> Delivery {
    let delivery = Delivery::empty();
    delivery.write("plan.toml", PLAN);
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::25834"}}}},"features":[
{{"type":"Feature","properties":{{{properties}}},"geometry":{{{geometry}}}}}
]}}"#
    );
    delivery.write(FILE, text);
    delivery
}

fn drawn(properties: &str, geometry: &str) -> RegimeFeature {
    let delivery = delivery(properties, geometry);
    let reading = ingest().read_package(delivery.path()).unwrap();
    let draft = reading
        .draft
        .unwrap_or_else(|| panic!("{:?}", reading.findings));
    let Validation::Sealed(plan) = validate(draft, &NoRegister) else {
        panic!("{:?}", delivery.findings());
    };
    plan.content().regimes[0].clone()
}

/// Tells whether an area is that of the exact belt, less the chords of its
/// round corners: 1 cm along each arc at most.
fn is_belt(feature: &RegimeFeature, exact_m2: f64, arcs_m: f64) -> bool {
    (-1e-3..=arcs_m * 0.01).contains(&(exact_m2 - feature.geometry.area_m2()))
}

fn the_belt_of_a_road_is_drawn_around_its_land() {
    // Roads Act 34(1) item 3: 10 m on each side of the border of road land.
    let belt = drawn(
        r#""code":"road","corridor":"road.protective.state_2""#,
        LAND,
    );
    let around = std::f64::consts::TAU * 10.0;
    assert!(is_belt(
        &belt,
        220.0 * 10.0 + std::f64::consts::PI * 100.0,
        around
    ));
    let known = belt.belt.expect("a belt");
    assert_eq!(known.corridor.0, "road.protective.state_2");
    assert_eq!(known.origin, BeltOrigin::Measured);
    // Article 36: the next 10 m, from where the protective belt ends.
    let next = drawn(
        r#""code":"road","corridor":"road.controlled.state_2","origin":"measured""#,
        LAND,
    );
    let exact = 220.0 * 10.0 + std::f64::consts::PI * 300.0;
    assert!(is_belt(&next, exact, 3.0 * around));
}

fn the_belt_of_an_axis_is_drawn_and_remembered_as_such() {
    let belt = drawn(
        r#""code":"road","corridor":"road.protective.state_2","origin":"axis""#,
        AXIS,
    );
    let around = std::f64::consts::TAU * 10.0;
    assert!(is_belt(
        &belt,
        2000.0 + std::f64::consts::PI * 100.0,
        around
    ));
    assert_eq!(belt.belt.expect("a belt").origin, BeltOrigin::Axis);
    // The axis of the outer track is what the law itself names.
    let rail = drawn(r#""code":"rail","corridor":"rail.infrastructure""#, AXIS);
    assert_eq!(rail.belt.expect("a belt").origin, BeltOrigin::Measured);
}

fn a_corridor_that_cannot_be_drawn_is_told_with_its_place() {
    let faults = [
        (
            "road",
            "road.protective.autoput",
            "",
            LAND,
            "finding-corridor-unknown",
        ),
        (
            "rail",
            "road.protective.state_2",
            "",
            LAND,
            "finding-corridor-of-another-regime",
        ),
        (
            "sanitary_2",
            "sanitary.zone_2",
            "",
            LAND,
            "finding-corridor-not-computed",
        ),
        (
            "water_land",
            "water.levee.river",
            "",
            AXIS,
            "finding-corridor-not-computed",
        ),
        (
            "road",
            "road.protective.state_2",
            "sredina",
            LAND,
            "finding-corridor-origin-unknown",
        ),
        (
            "road",
            "road.protective.state_2",
            "measured",
            AXIS,
            "finding-corridor-origin-kind",
        ),
        (
            "road",
            "road.protective.state_2",
            "axis",
            LAND,
            "finding-corridor-origin-kind",
        ),
        (
            "rail",
            "rail.infrastructure",
            "",
            LAND,
            "finding-corridor-origin-kind",
        ),
    ];
    for (code, corridor, origin, geometry, finding) in faults {
        let origin = match origin {
            "" => String::new(),
            origin => format!(r#","origin":"{origin}""#),
        };
        let properties = format!(r#""code":"{code}","corridor":"{corridor}"{origin}"#);
        let found = delivery(&properties, geometry).findings();
        told(&found, finding, At::Row(FILE, 1));
    }
}

fn a_regime_without_corridor_is_an_area() {
    let area = drawn(r#""code":"road""#, LAND);
    assert_eq!(area.geometry.area_m2(), 1000.0);
    assert_eq!(area.belt, None);
    let found = delivery(r#""code":"road""#, AXIS).findings();
    told(&found, "finding-geometry-kind", At::Row(FILE, 1));
}

fn an_act_of_a_regime_may_set_values_where_it_lies() {
    let with = |scope: &str, target: &str| {
        let delivery = delivery(r#""code":"nature_zone""#, LAND);
        delivery.write("documents/tekst.md", "# Члан 2.\n\nНајвише 30 %.\n");
        delivery.write(
            "provisions.csv",
            format!(
                "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,paragraph,item,page,printed_page,quote\n\
                 cl-2,{scope},{target},rule,site_coverage_max,max,30,%,,,,tekst,2,,,,,\n"
            ),
        );
        let text = "\n[[document]]\nname = \"tekst\"\nfile = \"documents/tekst.md\"\nrole = \"text\"\ntitle = \"Текст\"\n";
        delivery.write("plan.toml", format!("{PLAN}{text}"));
        delivery.findings()
    };
    assert_eq!(with("plan", ""), []);
    told(
        &with("zones", "S2"),
        "finding-regime-act-scope",
        At::Field("provisions.csv", "scope"),
    );
}
