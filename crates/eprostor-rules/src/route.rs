//! What lies along a route, by chainage. Must not know how a part is decided.

use std::collections::BTreeSet;

use eprostor_geometry::{Axis, AxisStretch, Chainage, Region, intersection, union_all};
use eprostor_model::{
    ParcelKey, ParcelOnRoute, Part, PartBeside, RegimeAnswer, RegimeOnRoute, RegimeOutcome, Route,
    RouteFacts, Stretch, Touch,
};

use crate::error::RulesError;
use crate::regimes::acts;
use crate::scene::Scene;
use crate::strip::Strip;

/// Returns the route's stretches, parcels, parts beside it and regimes.
pub(crate) fn route_facts(
    scene: &Scene<'_>,
    route: &Route,
    strip: &Strip<'_>,
    parts: &[Part],
    touches: &[Touch],
    regimes: &[RegimeAnswer],
) -> Result<RouteFacts, RulesError> {
    let axis = Axis::new(route.line());
    let stretches = stretches(&axis, strip, parts, touches);
    Ok(RouteFacts {
        width_m: route.width_m(),
        length_m: axis.length_m(),
        parcels: parcels(&axis, strip, parts, touches, &stretches),
        beside: beside(&axis, parts, &stretches),
        regimes: along(scene, &axis, route, regimes)?,
        stretches,
    })
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

/// Returns every act's areas of the regimes that apply, with where the axis
/// enters and leaves them.
fn along(
    scene: &Scene<'_>,
    axis: &Axis,
    route: &Route,
    regimes: &[RegimeAnswer],
) -> Result<Vec<RegimeOnRoute>, RulesError> {
    let mut found = Vec::new();
    for answer in regimes {
        if !matches!(answer.outcome, RegimeOutcome::Applies(_)) {
            continue;
        }
        let first = found.len();
        for (plan, features) in acts(scene, route.strip(), &answer.code) {
            let areas: Vec<_> = features.iter().map(|feature| &feature.geometry).collect();
            let united = union_all(&areas).map_err(|source| RulesError::Union {
                what: "areas of a regime",
                source,
            })?;
            let inside = intersection(route.strip(), &united);
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
            found.push(RegimeOnRoute {
                code: answer.code.clone(),
                plan: scene.id(plan).clone(),
                crossings,
                beside,
                area_m2: inside.area_m2(),
            });
        }
        let first_m = |regime: &RegimeOnRoute| {
            let places = regime.crossings.first().or(regime.beside.first());
            places.map_or(0.0, |chainage| chainage.from_m)
        };
        found[first..].sort_by(|a, b| {
            let by_place = first_m(a).total_cmp(&first_m(b));
            by_place.then_with(|| a.plan.cmp(&b.plan))
        });
    }
    Ok(found)
}
