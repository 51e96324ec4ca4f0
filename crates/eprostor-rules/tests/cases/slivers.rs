//! Strips too thin to be parts: a ban is never one of them, and what is shown
//! of a plan is what its zones share with the parcel, measured without cutting.

use eprostor_geometry::{AreaPolygon, AskedPolygon, PlanarGeometry, PlanarPolygon};
use eprostor_model::{Answer, Outcome, PlanInPart};
use proptest::prelude::*;

use crate::answer;
use crate::build::ORIGIN;
use crate::check::invariants;
use crate::format::Case;
use crate::show;

/// The parcel of every case here.
const PARCEL: [f64; 4] = [0.0, 0.0, 40.0, 50.0];
/// What an area may differ by: cutting rounds crossing points to less than a
/// micrometre along edges of 50 m.
const ROUNDING_M2: f64 = 1e-6;

/// A rectangle on millimetres, thin more often than not.
fn rectangle() -> impl Strategy<Value = [f64; 4]> {
    let size = prop_oneof![1..300u32, 1..60_000u32];
    (-2_000..39_999i32, -2_000..49_999i32, size.clone(), size).prop_map(|(e, n, w, h)| {
        let metres = |millimetres: f64| millimetres / 1000.0;
        let (e, n) = (f64::from(e), f64::from(n));
        [e, n, e + f64::from(w), n + f64::from(h)].map(metres)
    })
}

fn common(a: [f64; 4], b: [f64; 4]) -> Option<[f64; 4]> {
    let both = [
        a[0].max(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].min(b[3]),
    ];
    (both[0] < both[2] && both[1] < both[3]).then_some(both)
}

fn area_m2([west, south, east, north]: [f64; 4]) -> f64 {
    (east - west) * (north - south)
}

fn case(text: &str) -> Case {
    toml::from_str(text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

fn asked(case: &Case) -> Answer {
    answer(case, case.day())
}

/// Parcel 1 under a plan that foresees a PDR, whose drafting bans building.
fn under_a_ban(ban: [f64; 4]) -> Case {
    case(&format!(
        r#"
why = "random"
article = "none"
basis = "practice"
day = 2020-06-01
coverage = ["PDR complete"]
[[parcel]]
number = "1"
at = {PARCEL:?}
[[plan]]
id = "demovo-pgr-2014-1"
accuracy_m = 0.5
boundary = [-100, -100, 200, 200]
events = {{ entry_into_force = 2014-05-10 }}
relations = [{{ kind = "foresees", target = "PDR", area = [-90, -90, 100, 100] }}]
zones = [{{ code = "S2", at = [-100, -100, 200, 200], use = "other" }}]
provisions = [{{ name = "ip", zones = ["S2"], set = "storeys_max max P+1", role = "interim" }}]
[[plan]]
id = "demovo-odl-2020-1"
accuracy_m = 0.5
boundary = {ban:?}
ban_months = 12
events = {{ decision_on_drafting = 2020-03-01, entry_into_force = 2020-03-09 }}
[expect]
parts = []
"#
    ))
}

/// Parcel 1 under a plan with three zones of two codes.
fn under_zones(zones: [[f64; 4]; 3]) -> Case {
    let [a, b, c] = zones;
    case(&format!(
        r#"
why = "random"
article = "none"
basis = "practice"
day = 2020-06-01
coverage = ["PDR complete"]
[[parcel]]
number = "1"
at = {PARCEL:?}
[[plan]]
id = "demovo-pgr-2014-1"
accuracy_m = 0.2
boundary = [-100, -100, 200, 200]
events = {{ entry_into_force = 2014-05-10 }}
zones = [
    {{ code = "A", at = {a:?}, use = "other" }},
    {{ code = "A", at = {b:?}, use = "other" }},
    {{ code = "B", at = {c:?}, use = "other" }},
]
[expect]
parts = []
"#
    ))
}

fn polygon([west, south, east, north]: [f64; 4]) -> PlanarPolygon {
    let corners = [
        (west, south),
        (east, south),
        (east, north),
        (west, north),
        (west, south),
    ];
    let mut wkb = vec![1];
    wkb.extend([3_u32, 1, 5].iter().flat_map(|number| number.to_le_bytes()));
    for (e, n) in corners {
        let snapped = [ORIGIN.0 + e, ORIGIN.1 + n].map(eprostor_geometry::snapped);
        wkb.extend(snapped.iter().flat_map(|number| number.to_le_bytes()));
    }
    match PlanarGeometry::from_wkb(&wkb) {
        Ok(PlanarGeometry::Polygon(polygon)) => polygon,
        other => panic!("no polygon: {other:?}"),
    }
}

/// Returns what rectangles share with the parcel together, each point counted
/// once: by inclusion and exclusion of two at most.
fn shared_m2(rectangles: &[[f64; 4]]) -> f64 {
    let overlap = match rectangles {
        [a, b] => common(*a, *b),
        _ => None,
    };
    let polygons: Vec<PlanarPolygon> = rectangles
        .iter()
        .chain(&overlap)
        .map(|r| polygon(*r))
        .collect();
    let parcel = polygon(PARCEL);
    let asked = AskedPolygon::new(&parcel);
    let shared = polygons
        .iter()
        .map(|p| AreaPolygon::new(p).shared_m2(&asked));
    let signed = shared.enumerate().map(|(number, area_m2)| {
        let is_overlap = number == rectangles.len();
        if is_overlap { -area_m2 } else { area_m2 }
    });
    signed.sum()
}

/// Returns the area of all parts and touches in zones of a code.
fn shown_m2(answer: &Answer, code: &str) -> f64 {
    let has = |plans: &[PlanInPart]| {
        let mut zones = plans.iter().flat_map(|plan| &plan.zones);
        zones.any(|zone| zone.code == code)
    };
    let content = answer.content();
    let parts = content.parts.iter().filter(|part| has(&part.plans));
    let touches = content.touches.iter().filter(|touch| has(&touch.plans));
    parts
        .map(|part| part.area_m2)
        .chain(touches.map(|touch| touch.area_m2))
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_ban_is_a_part_however_thin(ban in rectangle()) {
        let found = asked(&under_a_ban(ban));
        let faults = invariants(&found);
        prop_assert!(faults.is_empty(), "{:?}\n{}", faults, show::answer(&found));
        let banned = found.content().parts.iter();
        let banned = banned.filter(|part| matches!(part.outcome, Outcome::BannedUntil(_)));
        let banned_m2: f64 = banned.map(|part| part.area_m2).sum();
        let expected = common(ban, PARCEL).map_or(0.0, area_m2);
        prop_assert!(
            (banned_m2 - expected).abs() < ROUNDING_M2,
            "{} m² of {}\n{}", banned_m2, expected, show::answer(&found)
        );
    }

    #[test]
    fn zones_are_shown_with_what_they_share(a in rectangle(), b in rectangle(), c in rectangle()) {
        let found = asked(&under_zones([a, b, c]));
        let faults = invariants(&found);
        prop_assert!(faults.is_empty(), "{:?}\n{}", faults, show::answer(&found));
        for (code, zones) in [("A", &[a, b][..]), ("B", &[c])] {
            let (shown, shared) = (shown_m2(&found, code), shared_m2(zones));
            prop_assert!(
                (shown - shared).abs() < ROUNDING_M2,
                "{code}: {} m² shown, {} shared\n{}", shown, shared, show::answer(&found)
            );
        }
    }
}
