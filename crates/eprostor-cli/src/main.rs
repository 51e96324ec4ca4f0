//! The `eprostor` program: parses arguments, calls one service method, prints.
//! Must not know SQL, geometry or the law.

mod args;
mod commands;
mod failure;
mod new_file;
mod output;
mod progress;

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use eprostor_portal::clock;

use crate::args::{Arguments, Command};

/// How long work that nobody waits for any more may still run at the end.
/// Requests have had their time before ([`eprostor_portal::ServeLimits`]); what
/// is written is written in transactions and to files that are renamed.
const STOP_WITHIN: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if matches!(arguments.command, Command::Worker) {
        return commands::worker();
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("EPROSTOR_LOG")
                // Reading a whole register is slow by nature: no warning.
                .unwrap_or_else(|_| "warn,sqlx::query=error,eprostor=info".into()),
        )
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(fault) => return failure::machine(&fault),
    };
    let ran = runtime.block_on(commands::run(&arguments));
    // Dropped, the runtime would wait for blocking work without limit: for the
    // answer to a question whose asker has long gone.
    runtime.shutdown_timeout(STOP_WITHIN);
    match ran {
        Ok(exit) => exit.into(),
        Err(failure) => failure.report(arguments.locale()),
    }
}
