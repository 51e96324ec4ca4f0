//! A plan taken apart into boxes with the days on which each may matter.
//! Decides nothing: a box that may matter is a candidate, no more.

use std::sync::Arc;

use eprostor_geometry::Bounds;
use eprostor_model::{Day, DayInterval, EventKind, PlanContent, RegisteredPlan, RelationExtent};

/// What of a plan a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Its boundary, or the area of one of its relations: the plan is here.
    Outline,
    /// The zone at this position.
    Zone(u32),
    /// The line or point at this position.
    Feature(u32),
    /// The regime at this position.
    Regime(u32),
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

/// A plan with its boxes. The geometry stays in the plan and is shared.
#[derive(Debug)]
pub(crate) struct PlanEntries {
    /// The plan.
    pub(crate) plan: Arc<RegisteredPlan>,
    /// The first day on which something was known of it.
    pub(crate) begun: Option<Day>,
    /// The smallest rectangle around all boxes; `None` without a place.
    pub(crate) bounds: Option<Bounds>,
    /// Its boxes.
    pub(crate) entries: Vec<Entry>,
}

impl PlanEntries {
    /// Takes a plan apart.
    pub(crate) fn new(plan: Arc<RegisteredPlan>) -> Self {
        let days = Days::of(&plan.content);
        let entries = entries(&plan.content, &days);
        let bounds = entries
            .iter()
            .map(|entry| entry.bounds)
            .reduce(|all, one| all.union(&one));
        Self {
            plan,
            begun: days.outline.map(|days| days.from),
            bounds,
            entries,
        }
    }

    /// Tells whether the plan had begun by the day.
    pub(crate) fn has_begun(&self, day: Day) -> bool {
        self.begun.is_some_and(|begun| begun <= day)
    }

    /// Tells whether any box meets the bounds.
    pub(crate) fn meets(&self, bounds: &Bounds) -> bool {
        self.bounds.is_some_and(|all| all.intersects(bounds))
            && self.entries.iter().any(|e| e.bounds.intersects(bounds))
    }
}

/// When the pieces of a plan may matter.
struct Days {
    /// From the first day on which something was known of it, for good: an ended plan is still named among
    /// those that fell out, and an annulled one leaves a hole (domain.md 2).
    outline: Option<DayInterval>,
    /// From the first event to repeal or annulment: nothing of an ended plan
    /// governs any more.
    content: Option<DayInterval>,
}

impl Days {
    fn of(content: &PlanContent) -> Self {
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

fn entries(content: &PlanContent, days: &Days) -> Vec<Entry> {
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
        add(boundary.bounds(), Piece::Outline, days.outline);
    }
    for relation in &content.relations {
        if let RelationExtent::Area { area, .. } = &relation.extent {
            add(area.bounds(), Piece::Outline, days.outline);
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
