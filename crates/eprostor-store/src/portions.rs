//! Rows that become values portion by portion, while the database hands out
//! the next ones. Must not know what the rows are.

use tokio::task::{JoinHandle, spawn_blocking};

use crate::StoreError;

type Reading<T> = JoinHandle<Result<Vec<T>, StoreError>>;

/// Values of the portions read so far, and the portion that is being read: the
/// rows of no more than two are in memory.
pub(crate) struct Portions<T> {
    read: Vec<T>,
    reading: Option<Reading<T>>,
}

impl<T> Default for Portions<T> {
    fn default() -> Self {
        Self {
            read: Vec::new(),
            reading: None,
        }
    }
}

impl<T: Send + 'static> Portions<T> {
    /// Waits for the portion before, and reads this one on a thread of its own.
    pub(crate) async fn read(
        &mut self,
        portion: impl FnOnce() -> Result<Vec<T>, StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        self.wait().await?;
        self.reading = Some(spawn_blocking(portion));
        Ok(())
    }

    /// Returns the values of all portions, in the order of the calls.
    pub(crate) async fn all(mut self) -> Result<Vec<T>, StoreError> {
        self.wait().await?;
        Ok(self.read)
    }

    async fn wait(&mut self) -> Result<(), StoreError> {
        if let Some(reading) = self.reading.take() {
            self.read.extend(reading.await??);
        }
        Ok(())
    }
}
