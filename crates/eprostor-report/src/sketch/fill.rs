//! Colour and pattern of a part, from its land use or its outcome: equal ones
//! look equal in every sketch. Must not know coordinates.

use eprostor_model::{Outcome, Part, PlanRole};

/// Light grounds, dark enough beside white paper and light enough under a black
/// number (contrast above 12:1).
const GROUNDS: [&str; 8] = [
    "#f6e3b4", "#cfe8c9", "#cfe0f5", "#f4cfcf", "#e3d3f0", "#d8ece9", "#f3d9bf", "#e4e4d0",
];

/// Lines of a pattern in a tile of ten units.
const LINES: [&str; 6] = [
    "",
    "M0 10L10 0",
    "M0 0L10 10",
    "M0 5H10",
    "M5 0V10",
    "M0 10L10 0M0 0L10 10",
];

/// A ground with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fill {
    ground: usize,
    lines: usize,
}

impl Fill {
    /// Returns the fill's id in the sketch.
    pub(super) fn id(&self) -> String {
        format!("sketch-fill-{}-{}", self.ground, self.lines)
    }
}

/// Returns the fill of a part: the ground is that of its land-use class, else
/// of its zone's code, else of its outcome; the lines add the outcome, so that
/// two outcomes in one zone differ without colour. Bans are always crossed.
pub(super) fn fill_of(part: &Part) -> Fill {
    let ruling = part
        .plans
        .iter()
        .filter(|plan| plan.role != PlanRole::Context);
    let zone = ruling.flat_map(|plan| &plan.zones).next();
    let outcome = part.outcome.code();
    let land_use = zone.map_or(outcome, |zone| zone.class.as_deref().unwrap_or(&zone.code));
    let crossed = LINES.len() - 1;
    Fill {
        ground: chosen(land_use, GROUNDS.len()),
        lines: match part.outcome {
            Outcome::BannedUntil(_) => crossed,
            _ => chosen(&format!("{land_use} {outcome}"), crossed),
        },
    }
}

fn chosen(key: &str, of: usize) -> usize {
    // The high bits: the low ones of FNV-1a repeat for keys that end alike.
    usize::try_from(fnv1a(key.as_bytes()) >> 33).unwrap_or_default() % of
}

/// Returns the pattern's definition.
pub(super) fn pattern(fill: &Fill) -> String {
    let (ground, lines) = (GROUNDS[fill.ground], LINES[fill.lines]);
    let mut pattern = format!(
        "<pattern id=\"{}\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"10\" height=\"10\" fill=\"{ground}\"/>",
        fill.id()
    );
    if !lines.is_empty() {
        pattern.push_str(&format!(
            "<path d=\"{lines}\" fill=\"none\" stroke=\"#8a8a8a\" stroke-width=\"0.8\"/>"
        ));
    }
    pattern.push_str("</pattern>\n");
    pattern
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the standard library's hash may differ
/// from one release to the next, and a sketch must not.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
