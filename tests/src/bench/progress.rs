//! Says on standard error what is being done, and keeps how long it took. Must
//! not know what is done.

use std::time::{Duration, Instant};

use super::Fault;

/// The parts of a run so far.
#[derive(Debug)]
pub struct Progress {
    began: Instant,
    parts: Vec<(String, Duration)>,
}

impl Progress {
    /// Begins now.
    #[expect(clippy::new_without_default, reason = "it starts a watch")]
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            parts: Vec::new(),
        }
    }

    /// Does one part.
    ///
    /// # Errors
    /// The part fails; the fault names it.
    pub fn part<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        eprintln!("[{:6.1} s] {name}", self.began.elapsed().as_secs_f64());
        let began = Instant::now();
        let done = work().map_err(|fault| format!("{name}: {fault}"))?;
        self.parts.push((name.to_owned(), began.elapsed()));
        Ok(done)
    }

    /// Returns the parts, in order.
    pub fn parts(&self) -> &[(String, Duration)] {
        &self.parts
    }
}
