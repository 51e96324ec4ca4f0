//! Places for recognition: each page takes a core for seconds. Whoever came first goes
//! first, so that a short document does not wait for the end of a long one. Must not
//! know pages.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

/// Places of one machine.
#[derive(Debug)]
pub(in crate::ingest) struct Places {
    all: usize,
    queue: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Debug)]
struct Queue {
    free: usize,
    /// The ticket that is given next, and the one that may go in.
    next: u64,
    called: u64,
}

/// A place; free again when it is dropped.
pub(super) struct Place<'a>(&'a Places);

impl Default for Places {
    /// Makes as many as there are cores.
    fn default() -> Self {
        Self::new(available_parallelism().map_or(1, usize::from))
    }
}

impl Places {
    /// Makes so many, at least one.
    pub(in crate::ingest) fn new(places: usize) -> Self {
        let all = places.max(1);
        Self {
            all,
            queue: Mutex::new(Queue {
                free: all,
                next: 0,
                called: 0,
            }),
            moved: Condvar::new(),
        }
    }

    /// Returns how many there are.
    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// Waits for a place.
    pub(super) fn take(&self) -> Place<'_> {
        let mut queue = self.queue();
        let ticket = queue.next;
        queue.next += 1;
        while queue.called != ticket || queue.free == 0 {
            let woken = self.moved.wait(queue);
            queue = woken.unwrap_or_else(PoisonError::into_inner);
        }
        queue.called += 1;
        queue.free -= 1;
        self.moved.notify_all();
        Place(self)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.queue().free += 1;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn whoever_came_first_goes_first_and_no_more_than_there_is_room_for() {
        let places = Places::new(1);
        let (sender, order) = mpsc::channel();
        let first = places.take();
        thread::scope(|scope| {
            for number in 0..4 {
                let (sender, places) = (sender.clone(), &places);
                scope.spawn(move || {
                    let _place = places.take();
                    sender.send(number).unwrap();
                });
                // Until it stands in the queue.
                while places.queue().next < number + 2 {
                    thread::sleep(Duration::from_millis(1));
                }
            }
            assert!(order.try_recv().is_err(), "two at one place");
            drop(first);
        });
        assert_eq!(order.try_iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
