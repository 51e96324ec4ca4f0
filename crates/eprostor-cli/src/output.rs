//! Printing. A closed pipe is a reader that has seen enough, no fault.

use std::io::{self, ErrorKind, Write as _};

/// Prints text for people or programs.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| {
        if text.ends_with('\n') {
            Ok(())
        } else {
            out.write_all(b"\n")
        }
    });
    match written.and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints a remark beside what goes to the standard output.
pub(crate) fn remark(text: &str) {
    // Nothing can be done where even the error output is closed.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints a complaint to where complaints go.
pub(crate) fn complain(text: &str) {
    // Nothing can be done where even the error output is closed.
    let _ = writeln!(io::stderr(), "eprostor: {text}");
}
