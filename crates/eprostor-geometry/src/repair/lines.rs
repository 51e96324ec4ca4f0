//! Repair of lines. Must not know rings.

use geo::{Coord, LineString, MultiLineString};

use super::{Refusal, RefusalReason, Repair, RepairKind, RepairLimits, RepairedLine};
use crate::grid::{MAX_COORDINATE_M, snapped};
use crate::line::PlanarLine;
use crate::validity::{Fault, FaultKind};

pub(super) fn repaired(
    raw: &MultiLineString<f64>,
    limits: &RepairLimits,
) -> Result<RepairedLine, Refusal> {
    admitted(raw, limits)?;
    let mut repairs = Vec::new();
    let mut lines = Vec::with_capacity(raw.0.len());
    for line in raw {
        let mut points: Vec<Coord<f64>> = line
            .0
            .iter()
            .map(|c| Coord {
                x: snapped(c.x),
                y: snapped(c.y),
            })
            .collect();
        points.dedup();
        let Some(first) = points.first() else {
            continue;
        };
        let kind = if points.len() < 2 {
            Some(RepairKind::RingDropped)
        } else if points.len() < line.0.len() {
            Some(RepairKind::RepeatedPointsDropped)
        } else {
            None
        };
        repairs.extend(kind.map(|kind| Repair {
            kind,
            place: (first.x, first.y),
            area_change_m2: 0.0,
        }));
        if points.len() >= 2 {
            lines.push(LineString(points));
        }
    }
    let empty = |_| Refusal::new(RefusalReason::Empty, vec![Fault::empty()]);
    let line = PlanarLine::seal(MultiLineString(lines)).map_err(empty)?;
    Ok(RepairedLine { line, repairs })
}

fn admitted(raw: &MultiLineString<f64>, limits: &RepairLimits) -> Result<(), Refusal> {
    let found = raw.iter().map(|line| line.0.len()).sum();
    if found > limits.max_vertices {
        let limit = limits.max_vertices;
        let reason = RefusalReason::TooManyVertices { found, limit };
        return Err(Refusal::new(reason, Vec::new()));
    }
    let coords = raw.iter().flat_map(|line| &line.0).enumerate();
    let faults: Vec<Fault> = coords
        .filter(|(_, c)| !(c.x.abs() <= MAX_COORDINATE_M && c.y.abs() <= MAX_COORDINATE_M))
        .take(crate::MAX_FAULTS)
        .map(|(index, c)| Fault {
            kind: FaultKind::NonFinite,
            place: (c.x, c.y),
            index: Some(index),
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::new(RefusalReason::NonFinite, faults))
    }
}
