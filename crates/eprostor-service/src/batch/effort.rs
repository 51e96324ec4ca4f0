//! How much of the machine many answers may use.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;

/// Parcels of a chunk, our choice: some milliseconds of work, so that taking
/// the next costs nothing beside it, and a stop is obeyed at once.
const CHUNK_PARCELS: usize = 64;

/// Chunks in flight for every worker, our choice: enough that no worker waits
/// for one slow chunk before its own, and a bound on what is held in memory.
const CHUNKS_PER_WORKER: usize = 4;

/// How the workers share the machine with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchPriority {
    /// As everything else.
    Normal,
    /// Behind everything else: the system gives them what others leave.
    Low,
}

/// How much of the machine is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchEffort {
    /// Threads that answer.
    pub workers: NonZeroUsize,
    /// Parcels of a chunk.
    pub chunk: NonZeroUsize,
    /// Chunks that are begun and not written yet, at most.
    pub window: NonZeroUsize,
    /// Their place among others.
    pub priority: BatchPriority,
}

impl BatchEffort {
    /// Returns the effort of a program that does nothing else: all cores.
    pub fn whole_machine() -> Self {
        Self::with_workers(cores(), BatchPriority::Normal)
    }

    /// Returns the effort of a program that answers others meanwhile: it leaves
    /// a core where there are two, and others go first.
    pub fn beside_others() -> Self {
        let workers = NonZeroUsize::new(cores().get() - 1).unwrap_or(NonZeroUsize::MIN);
        Self::with_workers(workers, BatchPriority::Low)
    }

    /// Returns the effort of so many workers.
    pub fn with_workers(workers: NonZeroUsize, priority: BatchPriority) -> Self {
        Self {
            workers,
            chunk: NonZeroUsize::new(CHUNK_PARCELS).unwrap_or(NonZeroUsize::MIN),
            window: workers
                .saturating_mul(NonZeroUsize::new(CHUNKS_PER_WORKER).unwrap_or(NonZeroUsize::MIN)),
            priority,
        }
    }
}

fn cores() -> NonZeroUsize {
    available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
