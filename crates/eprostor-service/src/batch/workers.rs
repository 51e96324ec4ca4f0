//! Workers that take chunks in order and give their results back in order, with
//! a bounded number of chunks in between. Must not know what the work is.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::effort::{BatchEffort, BatchPriority};
use super::{Item, Refused};

/// How far behind others low priority stands: `nice` knows −20 to 19
/// (setpriority(2)).
const LOW_PRIORITY: i32 = 10;

/// How often a thread that waits looks whether it was told to stop.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The results of one chunk.
#[derive(Debug)]
pub struct BatchChunk<T> {
    /// The place of its first line among all lines, from 0.
    pub first: usize,
    /// What was kept of each line, in order.
    pub lines: Vec<T>,
    /// How many of them have no answer.
    pub refused: usize,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchRan {
    /// Lines handed over.
    pub lines: usize,
    /// The most chunks that were begun and not handed over at one time.
    pub most_chunks: usize,
}

/// What the threads share.
struct Shared<I, T> {
    state: Mutex<State<I, T>>,
    changed: Condvar,
}

struct State<I, T> {
    items: I,
    /// Place of the next line that nobody took.
    next_line: usize,
    taken: usize,
    handed_over: usize,
    most_chunks: usize,
    done: BTreeMap<usize, BatchChunk<T>>,
    /// Set where there is nothing more to take.
    exhausted: bool,
    /// Set where nobody wants the results any more.
    closed: bool,
}

impl<I: Iterator<Item = Item>, T> Shared<I, T> {
    fn state(&self) -> MutexGuard<'_, State<I, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<I, T>>) -> MutexGuard<'a, State<I, T>> {
        let waited = self.changed.wait_timeout(state, LOOK_EVERY);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Returns the next chunk with its place among chunks and lines, when the
    /// window has room for it.
    fn next(&self, effort: &BatchEffort, stop: &AtomicBool) -> Option<(usize, usize, Vec<Item>)> {
        let mut state = self.state();
        while state.taken - state.handed_over >= effort.window.get() && !state.closed {
            state = self.wait(state);
        }
        if state.closed || stop.load(Ordering::Relaxed) {
            state.exhausted = true;
        }
        if state.exhausted {
            return None;
        }
        let chunk: Vec<Item> = state.items.by_ref().take(effort.chunk.get()).collect();
        if chunk.is_empty() {
            state.exhausted = true;
            self.changed.notify_all();
            return None;
        }
        let (place, first) = (state.taken, state.next_line);
        state.taken += 1;
        state.next_line += chunk.len();
        state.most_chunks = state.most_chunks.max(state.taken - state.handed_over);
        Some((place, first, chunk))
    }

    /// Returns the results next in order; `None` at the end.
    fn finished(&self) -> Option<BatchChunk<T>> {
        let mut state = self.state();
        loop {
            let place = state.handed_over;
            if let Some(chunk) = state.done.remove(&place) {
                return Some(chunk);
            }
            if state.closed || (state.exhausted && state.taken == state.handed_over) {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }
}

/// Ends the run where a thread of it panics, so that nobody waits for its chunk
/// or its room; the panic goes on to whoever started the run.
struct Ending<'a, I: Iterator<Item = Item>, T>(&'a Shared<I, T>);

impl<I: Iterator<Item = Item>, T> Drop for Ending<'_, I, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

/// Does the work of all items on threads of their own; see [`super::Batch::run`].
pub(super) fn run<I, T, E>(
    items: I,
    first: usize,
    effort: &BatchEffort,
    stop: &AtomicBool,
    work: impl Fn(&Item) -> (T, Refused) + Sync,
    mut take: impl FnMut(BatchChunk<T>) -> Result<(), E>,
) -> Result<BatchRan, E>
where
    I: Iterator<Item = Item> + Send,
    T: Send,
{
    let shared = Shared {
        state: Mutex::new(State {
            items,
            next_line: first,
            taken: 0,
            handed_over: 0,
            most_chunks: 0,
            done: BTreeMap::new(),
            exhausted: false,
            closed: false,
        }),
        changed: Condvar::new(),
    };
    thread::scope(|scope| {
        // A panic of `take` must not leave the workers waiting for room.
        let _ending = Ending(&shared);
        for _ in 0..effort.workers.get() {
            scope.spawn(|| worker(&shared, effort, stop, &work));
        }
        let mut lines = 0;
        while let Some(chunk) = shared.finished() {
            lines += chunk.lines.len();
            let taken = take(chunk);
            let mut state = shared.state();
            state.handed_over += 1;
            state.closed = taken.is_err();
            drop(state);
            shared.changed.notify_all();
            taken?;
        }
        let most_chunks = shared.state().most_chunks;
        Ok(BatchRan { lines, most_chunks })
    })
}

fn worker<I, T>(
    shared: &Shared<I, T>,
    effort: &BatchEffort,
    stop: &AtomicBool,
    work: &(impl Fn(&Item) -> (T, Refused) + Sync),
) where
    I: Iterator<Item = Item>,
{
    if effort.priority == BatchPriority::Low {
        // Of this thread alone on Linux (setpriority(2), "C library/kernel
        // differences"). Refused, the work is done all the same.
        let _ = rustix::process::setpriority_process(None, LOW_PRIORITY);
    }
    let _ending = Ending(shared);
    while let Some((place, first, chunk)) = shared.next(effort, stop) {
        let results: Vec<(T, Refused)> = chunk.iter().map(work).collect();
        let refused = results
            .iter()
            .filter(|(_, refused)| *refused == Refused::Yes);
        let chunk = BatchChunk {
            first,
            refused: refused.count(),
            lines: results.into_iter().map(|(kept, _)| kept).collect(),
        };
        shared.state().done.insert(place, chunk);
        shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests;
