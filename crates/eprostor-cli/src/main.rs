//! The `eprostor` program: parses arguments, calls one service method, prints.
//! Must not know SQL, geometry or the law.

mod args;
mod clock;
mod commands;
mod failure;
mod output;
mod progress;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Arguments, Command};

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
    match runtime.block_on(commands::run(&arguments)) {
        Ok(exit) => exit.into(),
        Err(failure) => failure.report(arguments.locale()),
    }
}
