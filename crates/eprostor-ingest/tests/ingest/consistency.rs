//! Provisions and zones beside each other: each contradiction is told, and what is
//! only near to one is not.

use eprostor_ingest::{Checked, report};
use eprostor_model::{Finding, Severity};

use crate::Case;
use crate::delivery::Delivery;
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "two_values_for_one_case_are_told",
        two_values_for_one_case_are_told,
    ),
    ("a_least_above_a_most_is_told", a_least_above_a_most_is_told),
    (
        "zones_and_provisions_without_each_other_are_told",
        zones_and_provisions_without_each_other_are_told,
    ),
    (
        "what_a_refused_zone_leaves_behind_is_its_consequence",
        what_a_refused_zone_leaves_behind_is_its_consequence,
    ),
    (
        "one_package_with_a_fault_of_every_stage_tells_all",
        one_package_with_a_fault_of_every_stage_tells_all,
    ),
    (
        "a_package_without_a_readable_description_is_read_on",
        a_package_without_a_readable_description_is_read_on,
    ),
];

const PLAN: &str = "plan.toml";
const ROWS: &str = "provisions.csv";
const ZONES: &str = "layers/zone.geojson";

/// The sound package with more rows: name, scope, target, parameter, operator,
/// value, unit and conditions.
fn with_rows(rows: &[[&str; 8]]) -> Vec<Finding> {
    let delivery = Delivery::sound();
    let mut text = std::fs::read_to_string(delivery.path().join(ROWS)).unwrap();
    for [
        name,
        scope,
        target,
        parameter,
        operator,
        value,
        unit,
        conditions,
    ] in rows
    {
        text.push_str(&format!(
            "{name},{scope},{target},rule,{parameter},{operator},{value},{unit},{conditions},,,tekst,5,,,,,\n"
        ));
    }
    delivery.write(ROWS, text);
    delivery.findings()
}

fn has(found: &[Finding], code: &str) -> bool {
    found.iter().any(|finding| finding.code() == code)
}

fn two_values_for_one_case_are_told() {
    let code = "finding-provisions-differ";
    let row = |value, conditions| {
        [
            "cl-5",
            "zones",
            "S2",
            "site_coverage_max",
            "max",
            value,
            "%",
            conditions,
        ]
    };
    let found = with_rows(&[row("50", "")]);
    assert_eq!(
        told(&found, code, At::Field(ROWS, "value")).severity,
        Severity::Warning
    );
    // The same number in other digits, and another case.
    assert!(!has(&with_rows(&[row("60.0", "")]), code));
    assert!(!has(&with_rows(&[row("50", "corner=yes")]), code));
    let storeys = |value| {
        [
            "cl-5",
            "zones",
            "S2",
            "storeys_max",
            "max",
            value,
            "storeys",
            "corner=no",
        ]
    };
    assert!(has(&with_rows(&[storeys("P+5")]), code));
    assert!(!has(&with_rows(&[storeys("P+4+Pk")]), code));
}

fn a_least_above_a_most_is_told() {
    let code = "finding-least-above-most";
    let area = |name, parameter, operator, value| {
        [name, "zones", "S2", parameter, operator, value, "m2", ""]
    };
    let least = area("cl-5", "parcel_min_area", "min", "600");
    let found = with_rows(&[least, area("cl-6", "parcel_max_area", "max", "500")]);
    told(&found, code, At::Field(ROWS, "value"));
    let equal = with_rows(&[least, area("cl-6", "parcel_max_area", "max", "600")]);
    assert!(!has(&equal, code));
    let height =
        |name, operator, value| [name, "zones", "S2", "height_max", operator, value, "m", ""];
    assert!(has(
        &with_rows(&[height("cl-5", "min", "12"), height("cl-6", "max", "9")]),
        code
    ));
    assert!(!has(
        &with_rows(&[height("cl-5", "min", "6"), height("cl-6", "max", "9")]),
        code
    ));
}

fn zones_and_provisions_without_each_other_are_told() {
    let delivery = Delivery::sound();
    delivery.change(PLAN, "public_use = true\n", "");
    let found = delivery.findings();
    let silent = told(
        &found,
        "finding-zone-without-provision",
        At::Field(PLAN, "legend"),
    );
    assert_eq!(silent.severity, Severity::Note);
    // A provision for the whole plan is one for every zone.
    let row = |scope, target| ["cl-5", scope, target, "far_max", "max", "2", "ratio", ""];
    let delivery = Delivery::sound();
    delivery.change(PLAN, "public_use = true\n", "");
    let rows = std::fs::read_to_string(delivery.path().join(ROWS)).unwrap();
    delivery.write(
        ROWS,
        format!("{rows}cl-5,plan,,rule,far_max,max,2,ratio,,,,tekst,5,,,,,\n"),
    );
    assert!(!has(&delivery.findings(), "finding-zone-without-provision"));
    // In the legend and not drawn.
    let delivery = Delivery::sound();
    delivery.change(
        PLAN,
        "[[document]]",
        "[[legend]]\ncode = \"Z9\"\nlabel = \"Зелено\"\n\n[[document]]",
    );
    let text = std::fs::read_to_string(delivery.path().join(ROWS)).unwrap();
    delivery.write(
        ROWS,
        format!("{text}cl-5,zones,Z9,rule,far_max,max,2,ratio,,,,tekst,5,,,,,\n"),
    );
    let found = delivery.findings();
    told(
        &found,
        "finding-provision-without-zone",
        At::Field(ROWS, "target"),
    );
    assert!(!has(
        &with_rows(&[row("zones", "P1")]),
        "finding-provision-without-zone"
    ));
}

fn one_package_with_a_fault_of_every_stage_tells_all() {
    let delivery = Delivery::sound();
    delivery
        // The title page: no plan can be made of it.
        .change(PLAN, "id = \"proba-pdr-2021-1\"", "id = \"PROBA\"")
        // Schema, codes, events, documents.
        .change(PLAN, "scale = 1000", "scala = 1000")
        .change(PLAN, "kind = \"entry_into_force\"", "kind = \"entry\"")
        .change(PLAN, "document = \"tekst\"", "document = \"odluka\"")
        // The legend.
        .change(PLAN, "code = \"P1\"", "code = \"P2\"")
        // Encoding of a table's cell and its value.
        .change(ROWS, "max,60,%", "max,160,%")
        .change("public_parcels.csv", "12/3,whole", "12/3,all")
        // Geometry: a spike; topology: an overlap.
        .change(
            ZONES,
            "[458100,4882000],[458200,4882000]",
            "[458095,4882000],[458200,4882000],[458300,4882000],[458200,4882000]",
        );
    delivery.change(
        ZONES,
        "[458100,4882100],[458100,4882000]",
        "[458095,4882100],[458095,4882000]",
    );
    delivery.write("layers/zaboravljen.geojson", "{}");
    let found = delivery.findings();
    for code in [
        "finding-plan-id-malformed",
        "finding-key-unknown",
        "finding-event-kind-unknown",
        "finding-document-unknown",
        "finding-zone-without-legend",
        "finding-legend-unused",
        "finding-value-out-of-range",
        "finding-taken-unknown",
        "finding-repair-spike",
        "finding-zones-overlap",
        "finding-file-unused",
    ] {
        told(&found, code, At::Anywhere);
    }
    let all = crate::delivery::every_finding(
        crate::delivery::ingest()
            .read_package(delivery.path())
            .unwrap(),
        &eprostor_model::NoRegister,
    );
    told(&all, "finding-public-parcels-not-checked", At::Anywhere);
    told(&all, "finding-offset-not-checked", At::Anywhere);
}

fn a_package_without_a_readable_description_is_read_on() {
    // A line of the description is no TOML: the others count.
    let delivery = Delivery::sound();
    delivery
        .change(PLAN, "title = \"Пробни план\"", "title = = \"Пробни план\"")
        .change(PLAN, "code = \"P1\"", "code = \"P2\"")
        .change(ROWS, "max,60,%", "max,160,%");
    let found = delivery.findings();
    for code in [
        "finding-toml-syntax",
        "finding-zone-without-legend",
        "finding-value-out-of-range",
    ] {
        told(&found, code, At::Anywhere);
    }
    assert!(!has(&found, "finding-key-missing"), "{found:#?}");
    assert!(!has(&found, "finding-document-unknown"), "{found:#?}");
    // No description at all: tables and layers are looked at.
    let delivery = Delivery::sound();
    delivery.change(ROWS, "max,60,%", "max,160,%").change(
        ZONES,
        "[458100,4882000],[458200,4882000]",
        "[458100,4882000],[458200,4882000],[458300,4882000],[458200,4882000]",
    );
    std::fs::remove_file(delivery.path().join(PLAN)).unwrap();
    let found = delivery.findings();
    for code in [
        "finding-plan-toml-missing",
        "finding-value-out-of-range",
        "finding-repair-spike",
    ] {
        told(&found, code, At::Anywhere);
    }
    assert!(!has(&found, "finding-document-unknown"), "{found:#?}");
}

fn what_a_refused_zone_leaves_behind_is_its_consequence() {
    // A zone that lies over itself, and a row of the legend that was forgotten.
    let delivery = Delivery::sound();
    delivery
        .change(
            ZONES,
            "[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100],",
            "[458000,4882000],[458100,4882000],[458100,4882100],[458040,4882100],\
             [458040,4882040],[458140,4882040],[458140,4882090],[458000,4882090],",
        )
        .change(
            PLAN,
            "[[document]]",
            "[[legend]]\ncode = \"Z9\"\nlabel = \"Зелено\"\n\n[[document]]",
        );
    let of = |findings| {
        report(Checked {
            findings,
            ..Checked::default()
        })
    };
    let told = of(delivery.findings());
    let [refused, forgotten] = told.causes.as_slice() else {
        panic!("{told:#?}");
    };
    assert_eq!(refused.head.finding.code(), "finding-geometry-ambiguous");
    let consequences = refused.consequences.iter();
    let codes: Vec<&str> = consequences.map(|told| told.finding.code()).collect();
    let expected = [
        "finding-gap",
        "finding-legend-unused",
        "finding-provision-without-zone",
        "finding-provision-without-zone",
    ];
    assert_eq!(codes, expected);
    assert_eq!(forgotten.head.finding.code(), "finding-legend-unused");
    assert_eq!(forgotten.head.finding.said("code"), Some("Z9"));
    assert!(forgotten.consequences.is_empty());
    // Land that the refused zone would not have covered is a gap of its own.
    delivery.change(ZONES, "[458200,4882100]", "[458200,4882080]");
    let told = of(delivery.findings());
    let heads = told.causes.iter().map(|cause| cause.head.finding.code());
    assert!(heads.clone().any(|code| code == "finding-gap"), "{told:#?}");
}
