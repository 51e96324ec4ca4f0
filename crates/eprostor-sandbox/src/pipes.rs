//! The three pipes of a child, served by one thread each. Must not know what a
//! job is, nor how long it may take.

use std::io::{self, Read};
use std::process::{ChildStderr, ChildStdin, ChildStdout};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{Builder, Scope, ScopedJoinHandle};

use crate::frame::{self, Frame, FrameError, FrameKind};

/// How much of standard error is kept, in bytes. It is the end that is kept:
/// the last words tell how a child died. Eight screens of text, our choice.
const LAST_WORDS_BYTES: usize = 64 * 1024;

/// Frames that wait for the parent beside the one being read: the child waits
/// where it takes longer than the child.
const WAITING_FRAMES: usize = 1;

/// The ends of a child's pipes in the hands of threads.
pub(crate) struct Pipes<'scope> {
    /// Brings the frames of the answer, the last at the end, or why there is none.
    pub(crate) answer: Receiver<Result<Frame, FrameError>>,
    last_words: ScopedJoinHandle<'scope, Vec<u8>>,
}

impl<'scope> Pipes<'scope> {
    /// Starts to write the request and to read the answer and the last words.
    /// The threads end when the child has ended.
    pub(crate) fn start<'env: 'scope>(
        scope: &'scope Scope<'scope, 'env>,
        (stdin, stdout, stderr): (ChildStdin, ChildStdout, ChildStderr),
        payload_version: u16,
        request: &'env [u8],
        max_answer_bytes: u64,
    ) -> io::Result<Self> {
        Builder::new().spawn_scoped(scope, move || {
            let mut stdin = stdin;
            // A child that dies early closes the pipe; its status says why.
            let _ = frame::write_frame(&mut stdin, FrameKind::Last, payload_version, request);
        })?;
        let (sender, answer) = mpsc::sync_channel(WAITING_FRAMES);
        Builder::new().spawn_scoped(scope, move || {
            hand_over(stdout, max_answer_bytes, &sender);
        })?;
        let last_words = Builder::new().spawn_scoped(scope, move || end_of_stream(stderr))?;
        Ok(Self { answer, last_words })
    }

    /// Waits for the end of standard error and returns its last 64 KiB.
    pub(crate) fn last_words(self) -> String {
        let bytes = self.last_words.join().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Hands over every frame up to the last or a fault. Nobody listens any more
/// once the deadline has passed.
fn hand_over(
    mut stdout: ChildStdout,
    max_bytes: u64,
    answer: &SyncSender<Result<Frame, FrameError>>,
) {
    loop {
        let frame = frame::next_frame(&mut stdout, max_bytes);
        let is_portion = frame.as_ref().is_ok_and(|f| f.kind == FrameKind::Portion);
        if answer.send(frame).is_err() || !is_portion {
            return;
        }
    }
}

/// Reads everything, so that the child never waits for us, and keeps the end.
pub(crate) fn end_of_stream(mut source: impl Read) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut chunk = vec![0; 8 * 1024];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => kept.extend_from_slice(&chunk[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
        // Cut only every 64 KiB, or each chunk would move the whole buffer.
        if kept.len() > 2 * LAST_WORDS_BYTES {
            kept.drain(..kept.len() - LAST_WORDS_BYTES);
        }
    }
    kept.drain(..kept.len().saturating_sub(LAST_WORDS_BYTES));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_stream_is_kept() {
        let mut words = vec![b'.'; 500_000];
        words.extend_from_slice(b"the end");
        let kept = end_of_stream(words.as_slice());
        assert_eq!(kept.len(), LAST_WORDS_BYTES);
        assert!(kept.ends_with(b".the end"));
    }
}
