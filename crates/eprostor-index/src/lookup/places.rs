//! From a query that was read to what of the register it may mean, by kind.

use std::collections::BTreeMap;

use eprostor_geometry::{Crs, CrsKind, Epsg, PlanarPoint, Transformation};
use eprostor_model::{Day, KoCode, Meant, ParcelKey, Suggestion};
use eprostor_text::{Axis, Coordinates, Token, TokenKind, read_coordinates};

use super::gazetteer::Place;
use super::reading::{Kind, Reading};
use crate::Snapshot;

/// How well a name must agree to be offered, our choice: half of its words.
const LEAST: f32 = 0.45;
/// Names of each kind that are offered, our choice.
const OF_EACH: usize = 8;
/// What a thing gains whose kind the query names.
const NAMED_KIND: f32 = 0.3;
/// What is left of a place where the query has a number that it does not explain.
const WITHOUT_NUMBER: f32 = 0.7;
/// Codes of zones that are looked up, our choice: a box asks for one thing.
const MOST_CODES: usize = 4;

fn suggestion(meant: Meant, fit: f32) -> Suggestion {
    Suggestion { meant, fit }
}

/// Returns the places that two coordinates may be, in every system they fit, and the
/// parcels there.
pub(super) fn points(snapshot: &Snapshot, query: &str, day: Day) -> Vec<Suggestion> {
    let Some(read) = read_coordinates(query) else {
        return Vec::new();
    };
    let mut found: Vec<Suggestion> = Vec::new();
    for crs in Crs::all() {
        let fits = match crs.kind {
            CrsKind::Geographic => read.are_degrees,
            CrsKind::Projected => !read.are_degrees,
        };
        if !fits {
            continue;
        }
        for (x, y) in orders(&read) {
            // The zone is often left out of a Gauss–Krüger easting.
            let shifts = [0.0, crs.zone_prefix_m()];
            let shifts = &shifts[..1 + usize::from(crs.is_gauss_kruger())];
            for point in shifts
                .iter()
                .filter_map(|shift| placed(snapshot, crs.epsg, x + shift, y))
            {
                let is_known =
                    |s: &Suggestion| matches!(s.meant, Meant::Point(other) if near(other, point));
                if !found.iter().any(is_known) {
                    found.push(suggestion(Meant::Point(point), 1.0));
                }
            }
        }
    }
    let parcels: Vec<Suggestion> = found
        .iter()
        .filter_map(|place| match place.meant {
            Meant::Point(point) => Some(snapshot.parcels_at(point, day)),
            _ => None,
        })
        .flatten()
        .map(|key| suggestion(Meant::Parcel(key), 1.1))
        .collect();
    found.extend(parcels);
    found
}

/// Returns the coordinates as east and north, in both orders where no letter says it.
fn orders(read: &Coordinates) -> Vec<(f64, f64)> {
    let (first, second) = (read.first.value, read.second.value);
    match (read.first.axis, read.second.axis) {
        (Some(Axis::North), _) | (_, Some(Axis::East)) => vec![(second, first)],
        (Some(Axis::East), _) | (_, Some(Axis::North)) => vec![(first, second)],
        (None, None) => vec![(first, second), (second, first)],
    }
}

fn placed(snapshot: &Snapshot, epsg: Epsg, x: f64, y: f64) -> Option<PlanarPoint> {
    let frame = snapshot.frame();
    let (e, n) = Transformation::between(epsg, frame.epsg)
        .ok()?
        .apply(x, y)
        .ok()?;
    let is_inside = frame.envelope.contains_point(e, n);
    is_inside.then(|| PlanarPoint::new(e, n).ok()).flatten()
}

/// Systems of one datum differ by less than anybody types.
fn near(a: PlanarPoint, b: PlanarPoint) -> bool {
    (a.e() - b.e()).hypot(a.n() - b.n()) < 1.0
}

/// Places by name, the best first, each with how well it fits and what it explains.
fn named_places(snapshot: &Snapshot, reading: &Reading) -> Vec<(Place, f32)> {
    let matches = snapshot.territory.names().find(&reading.names);
    let mut places: Vec<(Place, f32)> = matches
        .into_iter()
        .filter(|found| found.quality >= LEAST)
        .map(|found| {
            (
                *found.item,
                found.quality * reading.explained(&found.explained),
            )
        })
        .collect();
    places.sort_by(|a, b| b.1.total_cmp(&a.1));
    places
}

/// Returns parcels: a number in a cadastral municipality that is named by its name, its
/// code or its municipality, or in any where none is named.
pub(super) fn parcels(snapshot: &Snapshot, reading: &Reading, day: Day) -> Vec<Suggestion> {
    let mut kos = BTreeMap::<KoCode, f32>::new();
    let mut add = |ko: KoCode, fit: f32| {
        let known = kos.entry(ko).or_insert(0.0);
        *known = known.max(fit);
    };
    for &code in &reading.codes {
        add(code, 1.0);
    }
    for (place, fit) in named_places(snapshot, reading) {
        match place {
            Place::Ko(code, _) => add(code, fit),
            // A town is meant more often than the village of its name.
            Place::Municipality(municipality) => {
                for ko in snapshot.kos().filter(|ko| ko.municipality == municipality) {
                    add(ko.code, 0.9 * fit);
                }
            }
        }
    }
    if reading.names_nothing() && reading.codes.is_empty() {
        snapshot.kos().for_each(|ko| add(ko.code, 0.5));
    }
    let mut found = Vec::new();
    for (ko, fit) in kos {
        for &number in &reading.numbers {
            let key = ParcelKey { ko, number };
            if snapshot.parcel_on(&key, day).is_some() {
                found.push(suggestion(Meant::Parcel(key), fit + NAMED_KIND));
            }
        }
    }
    found
}

/// Returns cadastral municipalities and municipalities.
pub(super) fn territory(snapshot: &Snapshot, reading: &Reading) -> Vec<Suggestion> {
    let left = if reading.numbers.is_empty() {
        1.0
    } else {
        WITHOUT_NUMBER
    };
    let by_code = reading.codes.iter().filter_map(|&code| {
        let known = snapshot.cadastral_municipality(code)?;
        Some(suggestion(Meant::Ko(known.code), left))
    });
    let named = |kind| {
        if reading.is_about(kind) {
            NAMED_KIND
        } else {
            0.0
        }
    };
    let by_name = named_places(snapshot, reading)
        .into_iter()
        .map(|(place, fit)| match place {
            Place::Ko(code, _) => suggestion(Meant::Ko(code), left * (fit + named(Kind::Ko))),
            Place::Municipality(code) => suggestion(
                Meant::Municipality(code),
                left * (fit + named(Kind::Municipality)),
            ),
        });
    by_code.chain(by_name).collect()
}

/// Returns plans by id, title, kind and place, or by the gazette that published them.
pub(super) fn plans(snapshot: &Snapshot, reading: &Reading) -> Vec<Suggestion> {
    let gazetteer = snapshot.gazetteer();
    let ids = reading.plans.iter().filter(|id| snapshot.has_plan(id));
    let by_id = ids.map(|id| suggestion(Meant::Plan(id.clone()), 2.0));
    let references = reading.tokens.iter();
    let references = references.filter(|token| token.kind == TokenKind::Reference);
    let by_gazette = references
        .filter_map(|token| gazetteer.by_gazette.get(&token.stem))
        .flatten()
        .map(|id| suggestion(Meant::Plan(id.clone()), 1.5));
    // The words of a kind are words of a title.
    let matches = gazetteer.plans.find(&reading.tokens);
    let about = if reading.is_about(Kind::Plan) {
        NAMED_KIND
    } else {
        0.0
    };
    let by_name = matches.into_iter().filter_map(|found| {
        let words = reading
            .tokens
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count();
        let explained = found.explained.len() as f32 / words.max(1) as f32;
        // Of a title people type what they remember: how much of the query it explains
        // counts more than how much of it the query has.
        let fit = explained * (0.7 + 0.3 * found.quality);
        (explained >= 0.5).then(|| suggestion(Meant::Plan(found.item.clone()), fit + about))
    });
    by_id
        .chain(by_gazette)
        .chain(by_name.take(OF_EACH))
        .collect()
}

/// Returns zones by code, of the plans that the rest of the query names or of all.
pub(super) fn zones(snapshot: &Snapshot, reading: &Reading) -> Vec<Suggestion> {
    let gazetteer = snapshot.gazetteer();
    let about = reading.is_about(Kind::Zone);
    // One letter is a code only where the query says so.
    let words = reading.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let mut codes: Vec<&Token> = words
        .filter(|token| about || token.folded.len() > 1)
        .filter(|token| gazetteer.by_zone.contains_key(&token.folded))
        .collect();
    codes.dedup_by(|a, b| a.folded == b.folded);
    codes.truncate(MOST_CODES);
    if codes.is_empty() {
        return Vec::new();
    }
    let is_code = |token: &Token| codes.iter().any(|code| code.position == token.position);
    let names = reading.names.iter().filter(|name| !is_code(name));
    let rest: Vec<Token> = names.cloned().collect();
    let named: BTreeMap<_, _> = gazetteer
        .plans
        .find(&rest)
        .into_iter()
        .map(|found| (found.item, found.explained.len()))
        .collect();
    let mut found = Vec::new();
    for code in codes {
        for (plan, code) in gazetteer.by_zone.get(&code.folded).into_iter().flatten() {
            let explained = named.get(plan).copied().unwrap_or_default();
            let share = match rest.len() {
                0 => 1.0,
                count => explained as f32 / count as f32,
            };
            let fit = 0.3 + 0.6 * share + if about { NAMED_KIND } else { 0.0 };
            let meant = Meant::Zone {
                plan: plan.clone(),
                code: code.clone(),
            };
            found.push(suggestion(meant, fit));
        }
    }
    found
}

/// Returns national classes of land use.
pub(super) fn land_uses(snapshot: &Snapshot, reading: &Reading) -> Vec<Suggestion> {
    let matches = snapshot.gazetteer().land_uses.find(&reading.names);
    let matches = matches.into_iter().filter(|found| found.quality >= LEAST);
    let fits = matches.map(|found| {
        let fit = found.quality * reading.explained(&found.explained);
        suggestion(Meant::LandUse(found.item.clone()), 0.95 * fit)
    });
    fits.take(OF_EACH).collect()
}
