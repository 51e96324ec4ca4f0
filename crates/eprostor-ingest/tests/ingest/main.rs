//! Behaviour of reading with real worker processes. The test executable is its
//! own worker: called with `worker` it serves one job, otherwise it runs the
//! tests as a test harness does.

#![expect(
    clippy::unwrap_used,
    reason = "a test program with a harness of its own, which clippy does not know as a test"
)]

mod bad_descriptions;
mod bad_layers;
mod belts;
mod cadastre;
mod concessions;
mod consistency;
mod damaged;
mod delivery;
mod faults;
mod floods;
mod good;
mod pictures;
mod portions;
mod register;
mod review;
mod statements;
mod told;
mod topology;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// A test: its name and its body, which panics when it fails.
type Case = (&'static str, fn());

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|arg| arg == "worker") {
        return eprostor_sandbox::child::serve(
            eprostor_ingest::PAYLOAD_VERSION,
            eprostor_ingest::worker_job,
        );
    }
    let cases = [
        good::ALL,
        bad_descriptions::ALL,
        bad_layers::ALL,
        belts::ALL,
        concessions::ALL,
        cadastre::ALL,
        consistency::ALL,
        damaged::ALL,
        floods::ALL,
        pictures::ALL,
        portions::ALL,
        register::ALL,
        review::ALL,
        statements::ALL,
        topology::ALL,
    ]
    .concat();
    let trials = cases.into_iter().map(|(name, body)| {
        Trial::test(name, move || {
            body();
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
