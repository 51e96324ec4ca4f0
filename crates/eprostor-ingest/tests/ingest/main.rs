//! Behaviour of reading with real worker processes. The test executable is its
//! own worker: called with `worker` it serves one job, otherwise it runs the
//! tests as a test harness does.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test program with a harness of its own, which clippy does not know as a test"
)]

mod bad_descriptions;
mod bad_layers;
mod bench;
mod delivery;
mod faults;
mod good;
#[path = "../../../eprostor-sandbox/tests/sandbox/harness.rs"]
mod harness;
mod told;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "worker") {
        return eprostor_sandbox::child::serve(
            eprostor_ingest::PAYLOAD_VERSION,
            eprostor_ingest::worker_job,
        );
    }
    let cases: Vec<harness::Case> = [
        good::ALL,
        bad_descriptions::ALL,
        bad_layers::ALL,
        bench::ALL,
    ]
    .concat();
    harness::run(&args, &cases)
}
