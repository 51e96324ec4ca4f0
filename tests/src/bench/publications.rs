//! Plans published one after another over a register whose shares are worked
//! out, and what that leaves stale. Must not know PostGIS.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eprostor_index::{Recomputed, ShareOf, Snapshot};
use eprostor_model::{LawTables, PlanKind, RegisterChanges, RegisteredPlan, Revision};

use super::Fault;
use super::dice::Dice;
use super::engine::Engine;
use super::register;

/// Days on which every row is compared: before, between and after amendments.
const DAYS: [i32; 3] = [0, 4_000, 10_000];

/// What publications cost and left.
#[derive(Debug)]
pub struct Published {
    /// How long each took, from a plan in memory to the next snapshot.
    pub times: Vec<Duration>,
    /// What was compared anew, over all of them.
    pub recomputed: Recomputed,
    /// Rows compared with those worked out from nothing.
    pub rows: usize,
    /// Rows that were others.
    pub stale: usize,
}

/// Publishes so many plans anew, each with some of its zones gone and others in
/// their places, then works everything out from nothing and compares.
///
/// # Errors
/// There is no plan, or a day beyond the calendar.
pub fn publish(engine: &Engine, count: usize, seed: u64) -> Result<Published, Fault> {
    let mut contents = engine.contents().clone();
    let snapshot = Snapshot::build(&contents, LawTables::embedded());
    snapshot.work_out_shares();
    let mut current = snapshot;
    let mut dice = Dice::new(seed);
    let plans = contents.plans.iter().enumerate();
    let plans = plans.filter(|(_, plan)| plan.content.plan.kind == PlanKind::Pgr);
    let plans: Vec<usize> = plans.map(|(place, _)| place).collect();
    if plans.is_empty() {
        return Err("there is no plan to publish anew".into());
    }
    let mut times = Vec::new();
    let mut recomputed = Recomputed::default();
    for revision in (2..).take(count) {
        let place = plans[dice.below(plans.len())];
        let mut content = contents.plans[place].content.clone();
        let gone = dice.below(content.zones.len());
        content.zones.remove(gone);
        if let [first, .., last] = &mut content.zones[..] {
            std::mem::swap(&mut first.geometry, &mut last.geometry);
        }
        let since = Revision(revision);
        let plan = Arc::new(RegisteredPlan { content, since });
        contents.plans[place] = plan.clone();
        contents.revision = since;
        let changes = RegisterChanges {
            revision: since,
            plans: vec![plan],
            parcels: Vec::new(),
            territory: None,
            cards: None,
            coverage: None,
            addresses: None,
        };
        let began = Instant::now();
        current = current.with_changes(&changes, LawTables::embedded());
        times.push(began.elapsed());
        recomputed = [recomputed, current.recomputed()].into_iter().sum();
    }
    let fresh = Snapshot::build(&contents, LawTables::embedded());
    fresh.work_out_shares();
    let (mut rows, mut stale) = (0, 0);
    for parcel in &contents.parcels {
        for day in DAYS {
            let day = register::day(day)?;
            let of = |snapshot: &Snapshot| -> Option<Vec<(String, ShareOf, u64)>> {
                let shares = snapshot.shares(&parcel.key, day)?;
                let row = |s: eprostor_index::ParcelShare<'_>| {
                    (s.plan.to_string(), s.of, s.area_m2.to_bits())
                };
                Some(shares.map(row).collect())
            };
            let (kept, anew) = (of(&current).ok_or("no rows")?, of(&fresh).ok_or("no rows")?);
            rows += anew.len();
            let missing = anew.iter().filter(|row| !kept.contains(row));
            let left = kept.iter().filter(|row| !anew.contains(row));
            stale += missing.count() + left.count();
        }
    }
    Ok(Published {
        times,
        recomputed,
        rows,
        stale,
    })
}
