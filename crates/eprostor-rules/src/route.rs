//! What lies along a route, by chainage. Must not know how a part is decided.

use std::collections::BTreeSet;

use eprostor_geometry::{Axis, AxisStretch, Chainage, Region};
use eprostor_model::{
    InEveryAnswer, ParcelKey, ParcelOnRoute, Part, PartBeside, RegimeOnRoute, Route, RouteFacts,
    Stretch, Touch,
};

use crate::regimes::StandingArea;
use crate::scene::Scene;
use crate::strip::Strip;

/// Returns the route's stretches, parcels, parts beside it and regimes.
pub(crate) fn route_facts(
    scene: &Scene<'_>,
    route: &Route,
    strip: &Strip<'_>,
    parts: &[Part],
    touches: &[Touch],
    areas: &[StandingArea<'_>],
) -> RouteFacts {
    let axis = Axis::new(route.line());
    let stretches = stretches(&axis, strip, parts, touches);
    RouteFacts {
        width_m: route.width_m(),
        length_m: axis.length_m(),
        parcels: parcels(&axis, strip, parts, touches, &stretches),
        beside: beside(&axis, parts, &stretches),
        regimes: along(scene, &axis, route, areas),
        stretches,
    }
}

/// Tiles the axis by the parts and touches, which tile the strip. A parcel's own
/// outline counts too: parcels may overlap, and then a part names only one.
fn stretches(axis: &Axis, strip: &Strip<'_>, parts: &[Part], touches: &[Touch]) -> Vec<Stretch> {
    let outlines = strip.parcels.iter();
    let outlines: Vec<Region> = outlines
        .map(|(candidate, _)| Region::from(&candidate.parcel.geometry))
        .collect();
    let regions: Vec<&Region> = parts
        .iter()
        .map(|part| &part.geometry)
        .chain(touches.iter().map(|touch| &touch.geometry))
        .chain(&outlines)
        .collect();
    let mut stretches: Vec<Stretch> = Vec::new();
    for AxisStretch { chainage, regions } in axis.stretches(&regions) {
        let mut on = Vec::new();
        let mut parcels: BTreeSet<&ParcelKey> = BTreeSet::new();
        for index in regions {
            if let Some(part) = parts.get(index) {
                on.push(part.number);
                parcels.extend(&part.parcel);
            } else if let Some(touch) = touches.get(index - parts.len()) {
                parcels.extend(&touch.parcel);
            } else {
                let outline = index - parts.len() - touches.len();
                parcels.insert(&strip.parcels[outline].0.parcel.key);
            }
        }
        let parcels: Vec<ParcelKey> = parcels.into_iter().cloned().collect();
        match stretches.last_mut() {
            Some(last) if last.parcels == parcels && last.parts == on => {
                last.chainage.to_m = chainage.to_m;
            }
            _ => stretches.push(Stretch {
                chainage,
                parcels,
                parts: on,
            }),
        }
    }
    stretches
}

/// Returns the parcels in the order in which the route reaches them.
fn parcels(
    axis: &Axis,
    strip: &Strip<'_>,
    parts: &[Part],
    touches: &[Touch],
    stretches: &[Stretch],
) -> Vec<ParcelOnRoute> {
    let known = strip.parcels.iter();
    let known = known.map(|(candidate, area_m2)| (Some(&candidate.parcel.key), *area_m2));
    let without = (strip.without_parcel_m2 > 0.0).then_some((None, strip.without_parcel_m2));
    let mut found: Vec<ParcelOnRoute> = known
        .chain(without)
        .map(|(key, area_m2)| {
            let on_it = stretches.iter().filter(|stretch| match key {
                Some(key) => stretch.parcels.contains(key),
                None => stretch.parcels.is_empty(),
            });
            let lengths: Vec<Chainage> = on_it.map(|stretch| stretch.chainage).collect();
            let first_m = lengths.first().map(|chainage| chainage.from_m);
            ParcelOnRoute {
                parcel: key.cloned(),
                length_m: lengths.iter().map(Chainage::length_m).sum(),
                area_m2,
                first_m: first_m.unwrap_or_else(|| first_beside(axis, key, parts, touches)),
            }
        })
        .collect();
    found.sort_by(|a, b| (a.first_m.total_cmp(&b.first_m)).then_with(|| a.parcel.cmp(&b.parcel)));
    found
}

/// Returns the chainage beside which a parcel first lies that the axis misses.
fn first_beside(axis: &Axis, parcel: Option<&ParcelKey>, parts: &[Part], touches: &[Touch]) -> f64 {
    let of_parts = parts
        .iter()
        .map(|part| (part.parcel.as_ref(), &part.geometry));
    let of_touches = touches
        .iter()
        .map(|touch| (touch.parcel.as_ref(), &touch.geometry));
    let regions = of_parts.chain(of_touches).filter(|(of, _)| *of == parcel);
    let beside = regions.flat_map(|(_, region)| axis.beside(region));
    let first = beside
        .map(|chainage| chainage.from_m)
        .min_by(f64::total_cmp);
    // A parcel that overlaps another everywhere has no part of its own.
    first.unwrap_or(0.0)
}

/// Returns the parts that no stretch lies in, in the order of the route.
fn beside(axis: &Axis, parts: &[Part], stretches: &[Stretch]) -> Vec<PartBeside> {
    let on_axis: BTreeSet<u32> = stretches.iter().flat_map(|s| &s.parts).copied().collect();
    let missed = parts.iter().filter(|part| !on_axis.contains(&part.number));
    let mut beside: Vec<PartBeside> = missed
        .map(|part| PartBeside {
            part: part.number,
            beside: axis.beside(&part.geometry),
        })
        .collect();
    let first_m = |part: &PartBeside| part.beside.first().map_or(0.0, |chainage| chainage.from_m);
    beside.sort_by(|a, b| first_m(a).total_cmp(&first_m(b)).then(a.part.cmp(&b.part)));
    beside
}

/// Returns the areas of every regime of the three-state list that the strip
/// meets, with where the axis enters and leaves them: in the order of the law
/// table, then along the route.
fn along(
    scene: &Scene<'_>,
    axis: &Axis,
    route: &Route,
    areas: &[StandingArea<'_>],
) -> Vec<RegimeOnRoute> {
    let mut found: Vec<(usize, RegimeOnRoute)> = Vec::new();
    for area in areas
        .iter()
        .filter(|area| area.row.in_every_answer == InEveryAnswer::Yes)
    {
        if area.shared_m2.is_none() {
            continue;
        }
        let inside = area.covered.intersection(route.strip());
        let stretches = axis.stretches(&[&inside]).into_iter();
        let crossings: Vec<Chainage> = stretches
            .filter(|stretch| !stretch.regions.is_empty())
            .map(|stretch| stretch.chainage)
            .collect();
        let beside = if crossings.is_empty() {
            axis.beside(&inside)
        } else {
            Vec::new()
        };
        let mut rows = scene.law.regimes().iter();
        let place = rows.position(|row| row.code == area.row.code);
        found.push((
            place.unwrap_or_default(),
            RegimeOnRoute {
                code: area.row.code.clone(),
                plan: scene.id(area.act).clone(),
                belt: area.belt.cloned(),
                crossings,
                beside,
                area_m2: inside.area_m2(),
            },
        ));
    }
    let first_m = |regime: &RegimeOnRoute| {
        let places = regime.crossings.first().or(regime.beside.first());
        places.map_or(0.0, |chainage| chainage.from_m)
    };
    found.sort_by(|(a, first), (b, second)| {
        let by_place = a.cmp(b).then(first_m(first).total_cmp(&first_m(second)));
        by_place.then_with(|| first.plan.cmp(&second.plan))
    });
    found.into_iter().map(|(_, regime)| regime).collect()
}
