//! Routes in cases: their format, what an answer says of them in the same
//! words, and what is expected when the line is turned round. Must not know how
//! a route is resolved.

use eprostor_geometry::{Chainage, PlanarLine, shared_area_m2};
use eprostor_model::{Answer, CandidateParcel, Land, ParcelKey, Route, RouteFacts};
use serde::Deserialize;

use crate::build::{ko, push};
use crate::format::Case;

/// Chainage is written to the millimetre.
const CHAINAGE_TOLERANCE_M: f64 = 6e-4;
/// Areas at bends are those of circles, which chords fall short of by a
/// millimetre at most.
pub(crate) const AREA_TOLERANCE_M2: f64 = 5e-3;

/// What the author of a case expects along a route.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedRoute {
    length_m: f64,
    /// `from to on parcels in parts`.
    stretches: Vec<String>,
    /// `parcel length m area m2`, in the order of the route.
    parcels: Vec<String>,
    /// `part at from to`.
    #[serde(default)]
    beside: Vec<String>,
    /// `code act crossed|beside from to, from to = area m2`.
    #[serde(default)]
    regimes: Vec<String>,
    #[serde(skip)]
    order: Order,
}

/// Whether lists stand in the order of the route.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Order {
    #[default]
    OfTheRoute,
    Any,
}

/// Returns the route of a case.
pub(crate) fn route(case: &Case) -> Option<Route> {
    let points = case.route.as_ref()?;
    let mut bytes = vec![1, 2, 0, 0, 0];
    bytes.extend((points.len() as u32).to_le_bytes());
    points.iter().for_each(|point| push(&mut bytes, *point));
    let line = PlanarLine::from_wkb(&bytes).unwrap();
    Some(Route::new(line, case.width_m.unwrap()).unwrap())
}

/// Returns the land of a route: those of the parcels that its strip meets.
pub(crate) fn land(route: &Route, parcels: Vec<CandidateParcel>, case: &Case) -> Land {
    let on_strip = |candidate: &CandidateParcel| {
        shared_area_m2(&candidate.parcel.geometry, route.strip()) > 0.0
    };
    let parcels: Vec<CandidateParcel> = parcels.into_iter().filter(on_strip).collect();
    let kos = match &case.area_kos {
        Some(codes) => codes.iter().map(|code| ko(code)).collect(),
        None => parcels.iter().map(|parcel| parcel.ko.clone()).collect(),
    };
    Land::Route { parcels, kos }
}

/// Returns everything along the route that is not as expected.
pub(crate) fn faults(expected: Option<&ExpectedRoute>, answer: &Answer) -> Vec<String> {
    let (Some(expected), Some(found)) = (expected, &answer.content().route) else {
        let both = expected.is_none() && answer.content().route.is_none();
        return if both {
            vec![]
        } else {
            vec!["a route on one side only".into()]
        };
    };
    let mut faults: Vec<String> = untiled(found).into_iter().collect();
    faults.extend(of_another_land(answer));
    let said = Said::of(found);
    let length = [format!("{:.4}", found.length_m)];
    let wanted_length = [format!("{:.4}", expected.length_m)];
    let lists = [
        ("length", &length[..], &wanted_length[..], Order::OfTheRoute),
        (
            "stretches",
            &said.stretches,
            &expected.stretches,
            Order::OfTheRoute,
        ),
        ("parcels", &said.parcels, &expected.parcels, expected.order),
        ("beside", &said.beside, &expected.beside, expected.order),
        ("regimes", &said.regimes, &expected.regimes, expected.order),
    ];
    let different = lists.into_iter();
    faults.extend(different.filter_map(|(what, a, b, order)| differences(what, a, b, order)));
    faults
}

/// Half a square metre makes a sliver of a parcel and none of a strip, so a
/// route is never told so.
fn of_another_land(answer: &Answer) -> Option<String> {
    let mut reasons = answer.content().parts.iter().flat_map(|part| &part.reasons);
    let wrong = reasons.any(|reason| reason.message.code == "rule-sliver");
    wrong.then(|| "a sliver of a route is told as one of a parcel".to_owned())
}

fn untiled(route: &RouteFacts) -> Option<String> {
    let sum: f64 = route.stretches.iter().map(|s| s.chainage.length_m()).sum();
    let mut pairs = route.stretches.windows(2);
    let has_gap = pairs.any(|pair| pair[0].chainage.to_m != pair[1].chainage.from_m);
    let is_short = (sum - route.length_m).abs() > 1e-6;
    (has_gap || is_short).then(|| format!("stretches of {sum} m do not tile {} m", route.length_m))
}

/// What an answer says along a route, in the words of a case.
struct Said {
    stretches: Vec<String>,
    parcels: Vec<String>,
    beside: Vec<String>,
    regimes: Vec<String>,
}

impl Said {
    fn of(route: &RouteFacts) -> Self {
        let stretches = route.stretches.iter().map(|s| {
            let parts: Vec<String> = s.parts.iter().map(ToString::to_string).collect();
            let (on, parts) = (keys(&s.parcels), joined(&parts));
            format!("{} on {on} in {parts}", written(&s.chainage))
        });
        let parcels = route.parcels.iter().map(|p| {
            let key = keys(p.parcel.as_slice());
            format!("{key} {:.4} m {:.4} m2", p.length_m, p.area_m2)
        });
        let beside = route.beside.iter();
        let regimes = route.regimes.iter().map(|r| {
            let (how, places) = match r.crossings[..] {
                [] => ("beside", &r.beside),
                _ => ("crossed", &r.crossings),
            };
            let (code, plan, places) = (&r.code, &r.plan, all(places));
            format!("{code} {plan} {how} {places} = {:.4} m2", r.area_m2)
        });
        Self {
            stretches: stretches.collect(),
            parcels: parcels.collect(),
            beside: beside
                .map(|p| format!("{} at {}", p.part, all(&p.beside)))
                .collect(),
            regimes: regimes.collect(),
        }
    }
}

fn differences(what: &str, found: &[String], expected: &[String], order: Order) -> Option<String> {
    let (mut ours, mut theirs) = (found.to_vec(), expected.to_vec());
    if order == Order::Any {
        ours.sort();
        theirs.sort();
    }
    let same = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| alike(a, b));
    (!same).then(|| format!("{what}: {ours:#?}, expected {theirs:#?}"))
}

/// Compares two lines word by word, numbers with decimals by their size.
fn alike(found: &str, expected: &str) -> bool {
    let (found, expected) = (found.split(' '), expected.split(' '));
    let pairs: Vec<(&str, &str)> = found.clone().zip(expected.clone()).collect();
    found.count() == expected.count()
        && pairs.iter().enumerate().all(|(at, (a, b))| {
            let comma = |word: &str| word.ends_with(',');
            let number = |word: &str| word.trim_end_matches(',').parse::<f64>().ok();
            let tolerance = match pairs.get(at + 1) {
                Some((_, "m2")) => AREA_TOLERANCE_M2,
                _ => CHAINAGE_TOLERANCE_M,
            };
            match (number(a), number(b)) {
                (Some(x), Some(y)) => (x - y).abs() <= tolerance && comma(a) == comma(b),
                _ => a == b,
            }
        })
}

fn written(chainage: &Chainage) -> String {
    format!("{:.4} {:.4}", chainage.from_m, chainage.to_m)
}

fn all(chainages: &[Chainage]) -> String {
    chainages.iter().map(written).collect::<Vec<_>>().join(", ")
}

fn keys(keys: &[ParcelKey]) -> String {
    joined(
        &keys
            .iter()
            .map(|key| key.number.to_string())
            .collect::<Vec<_>>(),
    )
}

fn joined(words: &[String]) -> String {
    if words.is_empty() {
        "-".into()
    } else {
        words.join("+")
    }
}

/// Returns the case with its line turned round: the same land, chainage from
/// the other end.
pub(crate) fn turned_round(case: &Case) -> Option<Case> {
    let mut case = case.clone();
    case.route.as_mut()?.reverse();
    let route = case.expect.route.as_mut()?;
    let length_m = route.length_m;
    route.order = Order::Any;
    route.stretches.reverse();
    for line in route
        .stretches
        .iter_mut()
        .chain(&mut route.beside)
        .chain(&mut route.regimes)
    {
        *line = mirrored(line, length_m);
    }
    Some(case)
}

/// Mirrors the chainage of a line: what stands between the words that begin and
/// end it.
fn mirrored(line: &str, length_m: f64) -> String {
    let (before, places, after) = if let Some((places, after)) = line.split_once(" on ") {
        (String::new(), places, format!(" on {after}"))
    } else {
        let word = [" at ", " crossed ", " beside "]
            .into_iter()
            .find(|word| line.contains(word))
            .unwrap();
        let (before, rest) = line.split_once(word).unwrap();
        let (places, after) = rest.split_once(" = ").unwrap_or((rest, ""));
        let after = if after.is_empty() {
            String::new()
        } else {
            format!(" = {after}")
        };
        (format!("{before}{word}"), places, after)
    };
    let mut places: Vec<String> = places
        .split(", ")
        .map(|place| {
            let (from, to) = place.split_once(' ').unwrap();
            let [from, to] = [from, to].map(|m| length_m - m.parse::<f64>().unwrap());
            format!("{to:.4} {from:.4}")
        })
        .collect();
    places.reverse();
    format!("{before}{}{after}", places.join(", "))
}

#[test]
fn a_line_turned_round_counts_from_its_other_end() {
    assert_eq!(
        mirrored("0 20 on 1+2 in -", 50.0),
        "30.0000 50.0000 on 1+2 in -"
    );
    assert_eq!(
        mirrored("flood x-reg-2015-1 crossed 0 10, 25 30 = 7 m2", 50.0),
        "flood x-reg-2015-1 crossed 20.0000 25.0000, 40.0000 50.0000 = 7 m2"
    );
    assert_eq!(mirrored("2 at 0 10", 50.0), "2 at 40.0000 50.0000");
}
