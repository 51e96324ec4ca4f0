//! What a change shares with the snapshot before it.

use std::sync::Arc;

use eprostor_model::{LawTables, RegisterContents};

use super::world::*;
use crate::{Root, Snapshot};

/// One parcel in each of three cadastral municipalities, 1 km apart.
fn apart() -> RegisterContents {
    let parcels = [0.0, 1_000.0, 2_000.0].into_iter().zip(KOS);
    let parcels = parcels.map(|(e, code)| parcel(code, "1", rectangle(e, 0.0, 20.0, 30.0)));
    contents(parcels.collect(), Vec::new())
}

/// Which shards the second snapshot shares with the first.
fn shared(before: &Snapshot, after: &Snapshot) -> Vec<bool> {
    let pairs = before.shards.values().zip(after.shards.values());
    pairs.map(|(a, b)| Arc::ptr_eq(a, b)).collect()
}

#[test]
fn only_shards_that_a_new_plan_reaches_are_rebuilt() {
    let before = snapshot(&apart());
    let mut changes = no_changes();
    let mut new = plan("demovo-pdr-2026-1", "2026-01-01");
    new.zones = vec![zone(1, rectangle(1_010.0, 0.0, 100.0, 100.0))];
    changes.plans = vec![registered(new)];
    let after = before.with_changes(&changes, LawTables::embedded());
    assert_eq!(shared(&before, &after), [true, false, true]);
    assert_eq!(after.revision(), changes.revision);
}

#[test]
fn a_plan_that_moved_rebuilds_the_shards_it_left() {
    let mut with_plan = apart();
    let mut content = plan("demovo-pdr-2026-1", "2026-01-01");
    content.zones = vec![zone(1, rectangle(0.0, 0.0, 100.0, 100.0))];
    with_plan.plans = vec![registered(content.clone())];
    let before = snapshot(&with_plan);
    content.zones = vec![zone(1, rectangle(2_000.0, 0.0, 100.0, 100.0))];
    let mut changes = no_changes();
    changes.plans = vec![registered(content)];
    let after = before.with_changes(&changes, LawTables::embedded());
    assert_eq!(shared(&before, &after), [false, true, false]);
    let there = |snapshot: &Snapshot, code| {
        let question = ask_parcel(code, "1", "2026-11-25");
        ids(&snapshot.candidates(&question).unwrap()).len()
    };
    assert_eq!((there(&after, KOS[0]), there(&after, KOS[2])), (0, 1));
    assert_eq!((there(&before, KOS[0]), there(&before, KOS[2])), (1, 0));
}

#[test]
fn changed_parcels_rebuild_their_own_shard_only() {
    let before = snapshot(&apart());
    let mut changes = no_changes();
    let new = parcel(KOS[1], "2", rectangle(1_000.0, 0.0, 20.0, 30.0));
    changes.parcels = vec![(ko(KOS[1]), vec![Arc::new(new)])];
    let after = before.with_changes(&changes, LawTables::embedded());
    assert_eq!(shared(&before, &after), [true, false, true]);
    assert_eq!(after.parcels_of(ko(KOS[1])).len(), 1);
    assert_eq!(after.parcel_count(), 3);
}

#[test]
fn a_reader_keeps_its_snapshot_while_the_root_moves_on() {
    let root = Root::new(Arc::new(snapshot(&apart())));
    let reader = root.load();
    let next = reader.with_changes(&no_changes(), LawTables::embedded());
    let old = root.swap(Arc::new(next));
    assert!(Arc::ptr_eq(&old, &reader));
    assert_eq!(root.load().revision(), no_changes().revision);
    assert_ne!(reader.revision(), root.load().revision());
}
