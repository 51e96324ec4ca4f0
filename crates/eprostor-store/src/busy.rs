//! Work of the processor inside an async function. Must not know what the work
//! is.

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

/// Does work that may take seconds, such as encoding the parcels of a country.
/// Other tasks of the thread go on beside it where the runtime has more than
/// one thread; where it has one there is nowhere to go.
pub(crate) fn busy<T>(work: impl FnOnce() -> T) -> T {
    let has_others = Handle::try_current()
        .is_ok_and(|runtime| runtime.runtime_flavor() == RuntimeFlavor::MultiThread);
    if has_others {
        block_in_place(work)
    } else {
        work()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// Far longer than another task needs to be taken up.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn issue_3_another_task_of_the_same_thread_goes_on_beside_the_work() {
        let (send, receive) = mpsc::channel();
        let working = tokio::spawn(async move {
            tokio::spawn(async move { send.send(()) });
            busy(|| receive.recv_timeout(PATIENCE))
        });
        assert_eq!(working.await.unwrap(), Ok(()), "the other task waited");
    }

    #[tokio::test]
    async fn work_on_a_runtime_of_one_thread_is_done() {
        assert_eq!(busy(|| 1 + 1), 2);
    }
}
