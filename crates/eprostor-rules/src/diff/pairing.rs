//! Which area of the old version is which of the new one. Must not know what
//! became of it.

use std::collections::HashMap;

use eprostor_geometry::{AreaPolygon, AskedPolygon, BoxTree, PlanarPolygon};
use eprostor_model::SLIVER_M2;

/// Pairs of areas whose boxes meet and whose land is compared; of what comes
/// after them serial and code decide. Twenty thousand zones that tile the land
/// have some hundred thousand.
const MOST_COMPARED: usize = 1_000_000;

/// An area of one version.
#[derive(Clone, Copy)]
pub(super) struct Area<'a> {
    pub(super) serial: u32,
    pub(super) code: &'a str,
    pub(super) name: Option<&'a str>,
    pub(super) geometry: &'a PlanarPolygon,
}

/// How surely two areas are one, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// Serial and code, and most of the land of one of them.
    SerialAndCode,
    /// The serial, and most of the land of one of them.
    Serial,
    /// The code, and some land.
    Code,
    /// Most of the land of one of them.
    Land,
}

/// Two areas that share land.
struct Alike {
    likeness: Likeness,
    shared_m2: f64,
    before: usize,
    after: usize,
}

/// Who is paired with whom so far.
struct Pairing {
    taken: Vec<bool>,
    paired: Vec<Option<usize>>,
}

impl Pairing {
    fn is_free(&self, before: usize, after: usize) -> bool {
        !self.taken[before] && self.paired[after].is_none()
    }

    fn take(&mut self, before: usize, after: usize) {
        if self.is_free(before, after) {
            self.taken[before] = true;
            self.paired[after] = Some(before);
        }
    }
}

/// Returns for every new area its place among the old ones. Each old area is
/// taken once: by the likeness of the two, then by the land they share.
///
/// Takes n·log n time in the vertices of areas that lie side by side.
pub(super) fn pairs(old: &[Area<'_>], new: &[Area<'_>]) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        taken: vec![false; old.len()],
        paired: vec![None; new.len()],
    };
    let by_serial: HashMap<u32, usize> = (0..old.len()).map(|at| (old[at].serial, at)).collect();
    let namesakes = || {
        let all = new.iter().enumerate();
        all.filter_map(|(after, area)| Some((*by_serial.get(&area.serial)?, after)))
    };
    // Most areas did not change: no land of these need be compared.
    for (before, after) in namesakes() {
        if old[before].geometry == new[after].geometry {
            pairing.take(before, after);
        }
    }
    let mut alike = alike(old, new, &pairing);
    alike.sort_by(|one, other| {
        let by_likeness = one.likeness.cmp(&other.likeness);
        by_likeness.then(other.shared_m2.total_cmp(&one.shared_m2))
    });
    for one in &alike {
        pairing.take(one.before, one.after);
    }
    // What was moved away altogether is still the same by serial and code.
    for (before, after) in namesakes() {
        if old[before].code == new[after].code {
            pairing.take(before, after);
        }
    }
    pairing.paired
}

/// Returns the areas not paired yet that share land.
fn alike(old: &[Area<'_>], new: &[Area<'_>], pairing: &Pairing) -> Vec<Alike> {
    let free = (0_u32..)
        .zip(old)
        .filter(|(number, _)| !pairing.taken[*number as usize]);
    let tree = BoxTree::build(free.map(|(number, area)| (area.geometry.bounds(), number)));
    let mut taken_apart: HashMap<usize, AreaPolygon> = HashMap::new();
    let (mut found, mut compared) = (Vec::new(), 0);
    for (after, area) in new.iter().enumerate() {
        if pairing.paired[after].is_some() {
            continue;
        }
        let asked = AskedPolygon::new(area.geometry);
        for number in tree.meeting(&area.geometry.bounds()) {
            compared += 1;
            if compared > MOST_COMPARED {
                return found;
            }
            let before = number as usize;
            let apart = taken_apart
                .entry(before)
                .or_insert_with(|| AreaPolygon::new(old[before].geometry));
            let shared_m2 = apart.shared_m2(&asked);
            let likeness = likeness(&old[before], area, shared_m2);
            found.extend(likeness.map(|likeness| Alike {
                likeness,
                shared_m2,
                before,
                after,
            }));
        }
    }
    found
}

fn likeness(old: &Area<'_>, new: &Area<'_>, shared_m2: f64) -> Option<Likeness> {
    let smaller_m2 = old.geometry.area_m2().min(new.geometry.area_m2());
    let is_most = shared_m2 > smaller_m2 / 2.0;
    let (same_serial, same_code) = (old.serial == new.serial, old.code == new.code);
    match (same_serial, same_code) {
        (true, true) if is_most => Some(Likeness::SerialAndCode),
        (true, _) if is_most => Some(Likeness::Serial),
        // What only borders it shares a strip as wide as the grid.
        (_, true) if shared_m2 > SLIVER_M2 => Some(Likeness::Code),
        _ if is_most => Some(Likeness::Land),
        _ => None,
    }
}
