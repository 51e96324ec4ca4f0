//! Behaviour of the sandbox with real child processes. The test executable is
//! its own worker: called with `worker` it serves one job, with `garbage` it
//! talks nonsense, and otherwise it runs the tests as a test harness does.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test program with a harness of its own, which clippy does not know as a test"
)]

mod cases;
mod jobs;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("worker") => jobs::serve(),
        Some("garbage") => {
            println!("hello, this is no frame");
            ExitCode::SUCCESS
        }
        Some("silence") => ExitCode::SUCCESS,
        _ => {
            // One at a time: the cases measure time and memory.
            let mut arguments = Arguments::from_args();
            arguments.test_threads = Some(1);
            let trials = cases::ALL.iter().map(|&(name, body)| {
                Trial::test(name, move || {
                    body();
                    Ok(())
                })
            });
            libtest_mimic::run(&arguments, trials.collect()).exit_code()
        }
    }
}
