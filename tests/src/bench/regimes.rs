//! The six overlay regimes: ribbons of rivers and roads, blobs of sources,
//! monuments and nature, up to 5,000 vertices each. Must not know parcels.

use std::f64::consts::TAU;

use super::dice::Dice;
use super::draw::between;
use super::shape::Place;

/// One area of a regime.
#[derive(Debug)]
pub(super) struct Area {
    /// 1..=6.
    pub(super) layer: u8,
    pub(super) rings: Vec<Vec<Place>>,
}

/// Where ribbons run.
#[derive(Clone, Copy, Debug)]
enum Heading {
    East,
    North,
}

/// How a ribbon looks: half its width in metres, places along each side.
#[derive(Clone, Copy, Debug)]
struct Ribbon {
    heading: Heading,
    half_m: f64,
    places: usize,
}

/// Draws the areas of a municipality so many times as large as the smallest.
pub(super) fn areas(extent: (Place, Place), times_s: usize, dice: &mut Dice) -> Vec<Area> {
    let mut areas = Vec::new();
    let mut push = |layer: u8, rings: Vec<Vec<Place>>| areas.push(Area { layer, rings });
    // 1: the belt of a river through the whole land.
    let river = Ribbon {
        heading: Heading::East,
        half_m: 40.0,
        places: 2_500,
    };
    push(1, vec![ribbon(extent, river, dice)]);
    // 2: the belts of roads, which overlap where they cross. Their number
    // grows with the side of the land, not with its area.
    let roads = 3 * ((times_s as f64).sqrt().round() as usize);
    for heading in [Heading::East, Heading::North] {
        for _ in 0..roads {
            let road = Ribbon {
                heading,
                half_m: between(dice, 5.0, 25.0),
                places: 100 + dice.below(400),
            };
            push(2, vec![ribbon(extent, road, dice)]);
        }
    }
    // 3: the three zones around a source of water, each over the inner ones.
    for _ in 0..2 * times_s {
        let centre = somewhere(extent, dice);
        for (radius_m, places) in [(30.0, 64), (120.0, 256), (350.0, 1_024)] {
            push(3, vec![blob(centre, radius_m, places, dice)]);
        }
    }
    // 4: monuments and what surrounds them.
    for _ in 0..6 * times_s {
        let radius_m = between(dice, 15.0, 100.0);
        let places = 20 + dice.below(60);
        push(
            4,
            vec![blob(somewhere(extent, dice), radius_m, places, dice)],
        );
    }
    // 5: protected nature with a village inside, 5,000 vertices.
    for _ in 0..times_s.div_ceil(4) {
        let centre = somewhere(extent, dice);
        let outer = blob(centre, 700.0, 3_600, dice);
        push(5, vec![outer, blob(centre, 250.0, 1_398, dice)]);
    }
    // 6: land under water in a flood, across the river.
    for _ in 0..times_s.div_ceil(20) {
        let flood = Ribbon {
            heading: Heading::North,
            half_m: 150.0,
            places: 2_450,
        };
        push(6, vec![ribbon(extent, flood, dice)]);
    }
    areas
}

fn somewhere(((west, south), (east, north)): (Place, Place), dice: &mut Dice) -> Place {
    (between(dice, west, east), between(dice, south, north))
}

/// Draws a ribbon from side to side. Its two banks are graphs over its heading
/// that stay apart, so it never crosses itself.
fn ribbon((low, high): (Place, Place), ribbon: Ribbon, dice: &mut Dice) -> Vec<Place> {
    let turned = |(e, n): Place| match ribbon.heading {
        Heading::East => (e, n),
        Heading::North => (n, e),
    };
    let ((start, left), (end, right)) = (turned(low), turned(high));
    let middle = between(
        dice,
        left + 0.15 * (right - left),
        right - 0.15 * (right - left),
    );
    let swing_m = 0.1 * (right - left);
    let phases = [between(dice, 0.0, TAU), between(dice, 0.0, TAU)];
    let mut bank = |side: f64| -> Vec<Place> {
        let places = (0..ribbon.places).map(|index| {
            let share = index as f64 / (ribbon.places - 1) as f64;
            let along = start - 50.0 + share * (end - start + 100.0);
            let bend =
                (TAU * share + phases[0]).sin() + 0.2 * (11.0 * TAU * share + phases[1]).sin();
            // A bank moves by a quarter of half the width, and trembles.
            let ripple = 0.25 * (60.0 * share + side).sin() + between(dice, -0.02, 0.02);
            let across = middle + swing_m * bend + ribbon.half_m * (side + ripple);
            turned((along, across))
        });
        places.collect()
    };
    let mut ring = bank(-1.0);
    let mut other = bank(1.0);
    other.reverse();
    ring.append(&mut other);
    ring
}

/// Draws a blob that every ray from its centre leaves once. Its radius stays
/// between 0.72 and 1.28 times the mean.
fn blob(centre: Place, radius_m: f64, places: usize, dice: &mut Dice) -> Vec<Place> {
    let phases = [between(dice, 0.0, TAU), between(dice, 0.0, TAU)];
    let place = |index: usize| {
        let angle = TAU * index as f64 / places as f64;
        let bend = 0.2 * (2.0 * angle + phases[0]).sin() + 0.07 * (7.0 * angle + phases[1]).sin();
        let radius_m = radius_m * (1.0 + bend + between(dice, -0.005, 0.005));
        (
            centre.0 + radius_m * angle.cos(),
            centre.1 + radius_m * angle.sin(),
        )
    };
    (0..places).map(place).collect()
}
