//! As much of the standard test harness as cargo and cargo-nextest ask for:
//! `--list`, `--exact NAME`, a filter. Must not know the tests.

use std::panic::catch_unwind;
use std::process::ExitCode;

/// A test: its name and its body, which panics when it fails.
pub(crate) type Case = (&'static str, fn());

/// Runs or lists the cases the arguments ask for.
pub(crate) fn run(args: &[String], cases: &[Case]) -> ExitCode {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    // No test is marked to be ignored.
    let ignored_only = has("--ignored");
    let filters = filters(args);
    let wanted = cases.iter().filter(|(name, _)| {
        let fits = |filter: &&String| {
            if has("--exact") {
                filter.as_str() == *name
            } else {
                name.contains(filter.as_str())
            }
        };
        !ignored_only && (filters.is_empty() || filters.iter().any(fits))
    });
    if has("--list") {
        wanted.for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    let mut failed = 0;
    for (name, body) in wanted {
        let passed = catch_unwind(body).is_ok();
        failed += i32::from(!passed);
        println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
    }
    ExitCode::from(u8::from(failed > 0))
}

/// The arguments that are neither flags nor the value of one.
fn filters(args: &[String]) -> Vec<&String> {
    const WITH_VALUE: [&str; 4] = ["--format", "--color", "--test-threads", "--skip"];
    let mut filters = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if WITH_VALUE.contains(&arg.as_str()) {
            args.next();
        } else if !arg.starts_with('-') {
            filters.push(arg);
        }
    }
    filters
}
