//! The service from outside, on fresh registers made of the small samples. The
//! test executable is its own sandboxed worker: called with `worker` it serves
//! one job, otherwise it runs the tests as a test harness does.

#![expect(
    clippy::unwrap_used,
    reason = "a test program with a harness of its own, which clippy does not know as a test"
)]

mod checks;
mod importing;
mod jobs;
mod opening;
mod place;
mod updating;

use std::process::ExitCode;

use eprostor_service::{WORKER_PAYLOAD_VERSION, child, worker_job};
use libtest_mimic::{Arguments, Trial};

/// A test: its name and its body, which panics when it fails.
type Case = (&'static str, fn());

/// Names async functions as cases.
macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        &[$((stringify!($name), || $crate::block_on($name()))),*]
    };
}
use cases;

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|arg| arg == "worker") {
        return child::serve(WORKER_PAYLOAD_VERSION, worker_job);
    }
    let all = [
        checks::ALL,
        importing::ALL,
        jobs::ALL,
        opening::ALL,
        updating::ALL,
    ]
    .concat();
    let trials = all.into_iter().map(|(name, body)| {
        Trial::test(name, move || {
            body();
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn block_on(case: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(case);
}
