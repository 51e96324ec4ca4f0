//! One tree for every interval between two days on which something begins or
//! ceases to matter. Must not know what the boxes stand for.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use eprostor_geometry::{Bounds, BoxTree};
use eprostor_model::{Day, DayInterval};

/// Trees a shard keeps, one per interval that was asked about. Beyond that one
/// tree of all boxes answers, with a look at the days of every hit, so that
/// questions about a thousand different days cannot fill the memory.
pub const TREES_KEPT: usize = 8;

/// Boxes with the days on which each may matter.
#[derive(Debug)]
pub(crate) struct Intervals {
    boxes: Vec<(Bounds, DayInterval)>,
    /// First days of the intervals, ascending; before the first of them
    /// nothing matters.
    starts: Vec<Day>,
    /// `None` where the interval was first asked for when no place was left.
    trees: Vec<OnceLock<Option<BoxTree>>>,
    built: AtomicUsize,
    timeless: OnceLock<BoxTree>,
}

impl Intervals {
    /// Sorts the change dates; no tree is built yet.
    pub(crate) fn new(boxes: Vec<(Bounds, DayInterval)>) -> Self {
        let changes = boxes
            .iter()
            .flat_map(|(_, days)| [Some(days.from), days.to]);
        let mut starts: Vec<Day> = changes.flatten().collect();
        starts.sort();
        starts.dedup();
        Self {
            trees: starts.iter().map(|_| OnceLock::new()).collect(),
            boxes,
            starts,
            built: AtomicUsize::new(0),
            timeless: OnceLock::new(),
        }
    }

    /// Returns the positions of the boxes that meet the bounds and may matter
    /// on the day, in no order.
    pub(crate) fn meeting(&self, bounds: &Bounds, day: Day) -> Vec<u32> {
        let begun = self.starts.partition_point(|start| *start <= day);
        let Some(interval) = begun.checked_sub(1) else {
            return Vec::new();
        };
        match self.tree(interval) {
            Some(tree) => tree.meeting(bounds).collect(),
            None => {
                let all = self.timeless.get_or_init(|| self.tree_of(|_| true));
                all.meeting(bounds)
                    .filter(|position| self.boxes[*position as usize].1.contains(day))
                    .collect()
            }
        }
    }

    /// Returns the interval's tree; `None` where it is not kept. Counted by the
    /// one asker who builds it: the others wait and take no place.
    fn tree(&self, interval: usize) -> Option<&BoxTree> {
        let tree = self.trees[interval].get_or_init(|| {
            let day = self.starts[interval];
            let place_left = self.built.fetch_add(1, Ordering::Relaxed) < TREES_KEPT;
            place_left.then(|| self.tree_of(|days| days.contains(day)))
        });
        tree.as_ref()
    }

    fn tree_of(&self, matters: impl Fn(&DayInterval) -> bool) -> BoxTree {
        let numbered = (0..).zip(&self.boxes);
        BoxTree::build(
            numbered
                .filter(|(_, (_, days))| matters(days))
                .map(|(position, (bounds, _))| (*bounds, position)),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    /// Issue 3: every concurrent first asker of one interval took one of the
    /// eight places, and later intervals had none.
    #[test]
    fn many_first_askers_of_one_interval_take_one_place() {
        let day: Day = "2020-01-01".parse().unwrap();
        let square = Bounds {
            min_e: 0.0,
            min_n: 0.0,
            max_e: 1.0,
            max_n: 1.0,
        };
        // Enough boxes that building takes longer than waking the askers.
        let boxes = vec![(square, DayInterval::since(day)); 200_000];
        let intervals = Intervals::new(boxes);
        let barrier = Barrier::new(2 * TREES_KEPT);
        std::thread::scope(|scope| {
            for _ in 0..2 * TREES_KEPT {
                scope.spawn(|| {
                    barrier.wait();
                    assert!(intervals.tree(0).is_some());
                });
            }
        });
        assert_eq!(intervals.built.load(Ordering::Relaxed), 1);
    }
}
