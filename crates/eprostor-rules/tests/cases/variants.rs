//! Variants of every case that must give the answer of the case: mirrored,
//! turned, moved, delivered and asked backwards, asked on the first and the
//! last day of its time. They count apart from the cases. Must not know what a
//! case is about.

mod days;

use crate::format::{Case, Shape};
use crate::{answer, cases, check, route, show};

/// The number of variants issue 4 asks for.
const FEWEST_VARIANTS: usize = 300;
/// How far a case is moved.
const MOVED_M: f64 = 1000.0;

/// A change that leaves the answer as it is.
#[derive(Debug, Clone, Copy)]
enum Variant {
    MirroredEast,
    MirroredNorth,
    TurnedByAQuarter,
    MovedByAKilometre,
    DeliveredBackwards,
    AskedBackwards,
    RouteTurnedRound,
    OnTheFirstDay,
    OnTheLastDay,
}

const VARIANTS: [Variant; 9] = [
    Variant::MirroredEast,
    Variant::MirroredNorth,
    Variant::TurnedByAQuarter,
    Variant::MovedByAKilometre,
    Variant::DeliveredBackwards,
    Variant::AskedBackwards,
    Variant::RouteTurnedRound,
    Variant::OnTheFirstDay,
    Variant::OnTheLastDay,
];

#[test]
fn every_variant_of_a_case_gives_the_answer_of_the_case() {
    let mut faults = Vec::new();
    let mut checked = 0;
    for (name, case) in cases() {
        for variant in VARIANTS {
            let Some(changed) = variant.of(&case) else {
                continue;
            };
            checked += 1;
            let found = answer(&changed, changed.day());
            let wrong = check::faults(&changed, &found);
            if !wrong.is_empty() {
                let wrong = wrong.join("\n  ");
                faults.push(format!(
                    "{name}, {variant:?}:\n  {wrong}\n{}",
                    show::answer(&found)
                ));
            }
        }
    }
    println!("{checked} variants of cases");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(checked >= FEWEST_VARIANTS, "only {checked} variants");
}

#[test]
fn a_mirrored_rectangle_keeps_its_corners_in_order() {
    let east = move_shape(&Shape::Rectangle([0.0, 1.0, 10.0, 3.0]), |[e, n]| [-e, n]);
    assert!(matches!(east, Shape::Rectangle([-10.0, 1.0, e, 3.0]) if e == 0.0));
    let turned = move_shape(&Shape::Rectangle([0.0, 1.0, 10.0, 3.0]), |[e, n]| [-n, e]);
    assert!(matches!(turned, Shape::Rectangle([-3.0, n, -1.0, 10.0]) if n == 0.0));
}

impl Variant {
    /// Returns the changed case, or nothing where the change changes nothing.
    fn of(self, case: &Case) -> Option<Case> {
        match self {
            Self::MirroredEast => Some(moved(case, |[e, n]| [-e, n])),
            Self::MirroredNorth => Some(moved(case, |[e, n]| [e, -n])),
            Self::TurnedByAQuarter => Some(moved(case, |[e, n]| [-n, e])),
            Self::MovedByAKilometre => Some(moved(case, |[e, n]| [e + MOVED_M, n - MOVED_M])),
            Self::DeliveredBackwards => delivered_backwards(case),
            Self::AskedBackwards => asked_backwards(case),
            Self::RouteTurnedRound => route::turned_round(case),
            Self::OnTheFirstDay => days::on_the_first(case),
            Self::OnTheLastDay => days::on_the_last(case),
        }
    }
}

fn delivered_backwards(case: &Case) -> Option<Case> {
    let zones = case.plan.iter().map(|plan| plan.zones.len());
    let lists = [case.plan.len(), case.card.len(), case.coverage.len()];
    if zones.chain(lists).all(|count| count < 2) {
        return None;
    }
    let mut case = case.clone();
    case.plan.reverse();
    case.card.reverse();
    case.coverage.reverse();
    for plan in &mut case.plan {
        // A zone keeps the serial its place in the list gives it.
        for (zone, place) in plan.zones.iter_mut().zip(1..) {
            zone.serial.get_or_insert(place);
        }
        plan.zones.reverse();
    }
    Some(case)
}

fn asked_backwards(case: &Case) -> Option<Case> {
    if case.parcel.len() < 2 {
        return None;
    }
    let mut case = case.clone();
    case.parcel.reverse();
    Some(case)
}

/// Moves everything that has a place.
fn moved(case: &Case, to: impl Fn([f64; 2]) -> [f64; 2] + Copy) -> Case {
    let mut case = case.clone();
    let mut places: Vec<&mut Shape> = case.area.iter_mut().collect();
    places.extend(case.parcel.iter_mut().map(|parcel| &mut parcel.at));
    for point in case.route.iter_mut().flatten() {
        *point = to(*point);
    }
    for plan in &mut case.plan {
        places.extend(plan.boundary.iter_mut());
        places.extend(plan.zones.iter_mut().map(|zone| &mut zone.at));
        places.extend(plan.regimes.iter_mut().map(|regime| &mut regime.at));
        let areas = plan.relations.iter_mut();
        places.extend(areas.filter_map(|relation| relation.area.as_mut()));
        for point in plan.lines.iter_mut().flat_map(|line| &mut line.path) {
            *point = to(*point);
        }
    }
    for place in places {
        *place = move_shape(place, to);
    }
    case
}

/// Rings keep their points in order: mirrored, they run the other way round,
/// as rings of real packages do.
fn move_shape(shape: &Shape, to: impl Fn([f64; 2]) -> [f64; 2] + Copy) -> Shape {
    let ring = |points: &Vec<[f64; 2]>| points.iter().copied().map(to).collect();
    match shape {
        Shape::Rectangle([w, s, e, n]) => {
            let ([a, b], [c, d]) = (to([*w, *s]), to([*e, *n]));
            Shape::Rectangle([a.min(c), b.min(d), a.max(c), b.max(d)])
        }
        Shape::Ring(points) => Shape::Ring(ring(points)),
        Shape::Rings(rings) => Shape::Rings(rings.iter().map(ring).collect()),
    }
}
