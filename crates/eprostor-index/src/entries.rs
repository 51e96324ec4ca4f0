//! A plan taken apart into boxes with the days on which each may matter.
//! Decides nothing: a box that may matter is a candidate, no more.

use eprostor_geometry::{Bounds, PlanarPolygon};
use eprostor_model::{Day, DayInterval, EventKind, PlanContent, RegimeCode, RelationExtent};

/// What of a plan a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Its boundary.
    Boundary,
    /// The area of the relation at this position.
    RelationArea(u32),
    /// The zone at this position.
    Zone(u32),
    /// The line or point at this position.
    Feature(u32),
    /// The regime at this position.
    Regime(u32),
}

impl Piece {
    /// Returns its polygon; `None` for a line or point.
    pub(crate) fn polygon(self, content: &PlanContent) -> Option<&PlanarPolygon> {
        match self {
            Self::Boundary => content.boundary.as_ref(),
            Self::RelationArea(position) => match &content.relations[position as usize].extent {
                RelationExtent::Area { area, .. } => Some(area),
                RelationExtent::Whole | RelationExtent::Provisions(_) => None,
            },
            Self::Zone(position) => Some(&content.zones[position as usize].geometry),
            Self::Regime(position) => Some(&content.regimes[position as usize].geometry),
            Self::Feature(_) => None,
        }
    }

    /// Returns what of a plan counts as one land use with others: the code of a
    /// zone or regime.
    pub(crate) fn land_use(self, content: &PlanContent) -> Option<LandUse<'_>> {
        match self {
            Self::Zone(position) => Some(LandUse::Zone(&content.zones[position as usize].code)),
            Self::Regime(position) => {
                Some(LandUse::Regime(&content.regimes[position as usize].code))
            }
            Self::Boundary | Self::RelationArea(_) | Self::Feature(_) => None,
        }
    }
}

/// What provisions of a plan are about: all zones of a code, all areas of a
/// regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LandUse<'a> {
    /// The code of zones.
    Zone(&'a str),
    /// The regime of areas.
    Regime(&'a RegimeCode),
}

/// A box, what it stands for and when it may matter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// The box of the stored geometry.
    pub(crate) bounds: Bounds,
    /// What it stands for.
    pub(crate) piece: Piece,
    /// The days on which it may matter.
    pub(crate) matters: DayInterval,
}

/// When the pieces of a plan may matter.
pub(crate) struct Days {
    /// From the first day on which something was known of it, for good: an ended
    /// plan is still named among those that fell out, and an annulled one leaves
    /// a hole (domain.md 2).
    pub(crate) outline: Option<DayInterval>,
    /// From the first event to repeal or annulment: nothing of an ended plan
    /// governs any more.
    content: Option<DayInterval>,
}

impl Days {
    /// Reads the events of a plan.
    pub(crate) fn of(content: &PlanContent) -> Self {
        // A correction has effect from the start of what it corrects, which is
        // not known here; where entry into force is the first that is known of a
        // plan, it was on its way before.
        let first = content.events.iter().min_by_key(|event| event.day);
        let begun = first.map(|event| match event.kind {
            EventKind::EntryIntoForce => Day::EARLIEST,
            _ if content.is_correction() => Day::EARLIEST,
            _ => event.day,
        });
        let outline = begun.map(DayInterval::since);
        let ends = [EventKind::Repeal, EventKind::Annulment];
        let ended = content
            .events
            .iter()
            .filter(|event| ends.contains(&event.kind));
        let ended = ended.map(|event| event.day).min();
        let content = outline.map(|days| match ended {
            Some(end) => days.ending_by(end),
            None => days,
        });
        Self {
            outline,
            content: content.filter(|days| !days.is_empty()),
        }
    }
}

/// Takes a plan apart.
pub(crate) fn entries(content: &PlanContent, days: &Days) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |bounds: Bounds, piece: Piece, matters: Option<DayInterval>| {
        if let Some(matters) = matters.filter(|days| !days.is_empty()) {
            entries.push(Entry {
                bounds,
                piece,
                matters,
            });
        }
    };
    if let Some(boundary) = &content.boundary {
        add(boundary.bounds(), Piece::Boundary, days.outline);
    }
    for (position, relation) in (0..).zip(&content.relations) {
        if let RelationExtent::Area { area, .. } = &relation.extent {
            add(area.bounds(), Piece::RelationArea(position), days.outline);
        }
    }
    // Without a boundary the zones are the outline.
    let zones = match content.boundary {
        Some(_) => days.content,
        None => days.outline,
    };
    for (position, zone) in (0..).zip(&content.zones) {
        add(zone.geometry.bounds(), Piece::Zone(position), zones);
    }
    for (position, feature) in (0..).zip(&content.features) {
        let bounds = feature.geometry.bounds();
        add(bounds, Piece::Feature(position), days.content);
    }
    for (position, regime) in (0..).zip(&content.regimes) {
        // Days of its own count in place of those of the act that brought it.
        let matters = regime.valid.or(days.content);
        add(regime.geometry.bounds(), Piece::Regime(position), matters);
    }
    entries
}
