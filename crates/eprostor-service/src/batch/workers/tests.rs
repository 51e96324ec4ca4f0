//! Order, window, stop and failure of the workers.

use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicUsize;

use eprostor_model::Message;

use super::*;

fn item(number: usize) -> Item {
    Item::Refused {
        ko: String::new(),
        number: number.to_string(),
        message: Message::new("error-job-unknown"),
    }
}

fn number(item: &Item) -> (usize, Refused) {
    match item {
        Item::Refused { number, .. } => (number.parse().unwrap(), Refused::Yes),
        Item::Parcel(_) => (0, Refused::No),
    }
}

fn effort(workers: usize, chunk: usize, window: usize) -> BatchEffort {
    let size = |number| NonZeroUsize::new(number).unwrap();
    BatchEffort {
        workers: size(workers),
        chunk: size(chunk),
        window: size(window),
        priority: BatchPriority::Low,
    }
}

#[test]
fn results_come_in_order_and_no_more_chunks_than_the_window_are_held() {
    let stop = AtomicBool::new(false);
    // Begun in order, the early items take longest.
    let work = |item: &Item| {
        let (number, refused) = number(item);
        thread::sleep(Duration::from_micros(
            1_000_u64.saturating_sub(number as u64),
        ));
        (number, refused)
    };
    let mut seen = Vec::new();
    let take = |chunk: BatchChunk<usize>| {
        assert_eq!(chunk.first, 7 + seen.len());
        assert_eq!(chunk.refused, chunk.lines.len());
        seen.extend(chunk.lines);
        // A slow disk: the workers must wait for it.
        thread::sleep(Duration::from_micros(500));
        Ok::<_, Infallible>(())
    };
    let items = (0..1_001).map(item);
    let ran = run(items, 7, &effort(4, 5, 3), &stop, work, take).unwrap();
    assert_eq!(seen, (0..1_001).collect::<Vec<_>>());
    assert_eq!(ran.lines, 1_001);
    assert_eq!(ran.most_chunks, 3, "the window is used and kept");
}

#[test]
fn work_that_is_stopped_hands_over_what_was_begun_without_a_gap() {
    let stop = AtomicBool::new(false);
    let mut seen = 0;
    let take = |chunk: BatchChunk<usize>| {
        assert_eq!(chunk.first, seen);
        seen += chunk.lines.len();
        stop.store(seen >= 100, Ordering::Relaxed);
        Ok::<_, Infallible>(())
    };
    let ran = run((0..).map(item), 0, &effort(2, 10, 4), &stop, number, take).unwrap();
    assert!((100..=150).contains(&ran.lines), "{ran:?}");
    assert_eq!(ran.lines, seen);
}

#[test]
fn work_ends_where_nobody_can_take_it() {
    let stop = AtomicBool::new(false);
    let done = AtomicUsize::new(0);
    let work = |item: &Item| {
        done.fetch_add(1, Ordering::Relaxed);
        number(item)
    };
    let take = |_: BatchChunk<usize>| Err("full");
    let ran = run((0..).map(item), 0, &effort(2, 10, 4), &stop, work, take);
    assert_eq!(ran.unwrap_err(), "full");
    assert!(done.into_inner() <= 60, "four chunks and those begun");
}

#[test]
#[should_panic(expected = "a scoped thread panicked")]
fn a_worker_that_panics_ends_the_run() {
    let stop = AtomicBool::new(false);
    let work = |item: &Item| {
        let (number, refused) = number(item);
        assert_ne!(number, 55, "made to fail");
        (number, refused)
    };
    let take = |_: BatchChunk<usize>| Ok::<_, Infallible>(());
    let _ = run((0..).map(item), 0, &effort(2, 10, 4), &stop, work, take);
}

#[test]
#[should_panic(expected = "made to fail")]
fn a_take_that_panics_ends_the_run() {
    let stop = AtomicBool::new(false);
    let take = |chunk: BatchChunk<usize>| {
        assert!(chunk.first < 50, "made to fail");
        Ok::<_, Infallible>(())
    };
    let _ = run((0..).map(item), 0, &effort(2, 10, 4), &stop, number, take);
}

#[test]
fn workers_of_low_priority_stand_behind_whoever_started_them() {
    let stop = AtomicBool::new(false);
    let nice = || rustix::process::getpriority_process(None).unwrap();
    let mut seen = Vec::new();
    let take = |chunk: BatchChunk<i32>| {
        seen.extend(chunk.lines);
        Ok::<_, Infallible>(())
    };
    let before = nice();
    let items = (0..100).map(item);
    run(
        items,
        0,
        &effort(2, 10, 4),
        &stop,
        |_| (nice(), Refused::No),
        take,
    )
    .unwrap();
    assert!(seen.iter().all(|found| *found == LOW_PRIORITY), "{seen:?}");
    assert_eq!(nice(), before, "whoever started them keeps its place");
}
