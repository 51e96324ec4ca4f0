//! The portal from outside: requests through the router, on a fresh register
//! made of the small samples. The test executable is its own sandboxed worker:
//! called with `worker` it serves one job, otherwise it runs the tests as a
//! test harness does.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test program with a harness of its own, which clippy does not know as a test"
)]

mod cases;
mod harness;
mod register;
mod reply;

use std::process::ExitCode;

use eprostor_service::{WORKER_PAYLOAD_VERSION, child, worker_job};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("worker") => child::serve(WORKER_PAYLOAD_VERSION, worker_job),
        _ => harness::run(&args, &cases::all()),
    }
}
