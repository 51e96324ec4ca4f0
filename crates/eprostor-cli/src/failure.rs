//! Why a command did not do what it was asked, and the exit code that says so:
//! 0 fine, 1 findings or nothing found, 2 misuse, 3 machine fault.

use std::error::Error;
use std::process::ExitCode;

use eprostor_model::Message;
use eprostor_report::message_text;
use eprostor_service::{BatchFault, ExportFault, ServiceError, with_causes};
use eprostor_text::Locale;

use crate::output;

/// How a command that ran to its end, ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Fine,
    /// Something was found wrong, or nothing was found.
    Findings,
    /// The machine failed at a part of it, which the report names.
    MachineFault,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::MachineFault => Self::from(3),
        }
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing was found, or the question cannot be answered (exit 1).
    NotFound(Message),
    /// The arguments are wrong (exit 2).
    Misuse(Message),
    /// The machine failed in a way that its user can mend (exit 3).
    MachineTold(Message),
    /// The machine failed (exit 3).
    Machine(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// Wraps a fault of the machine.
    pub(crate) fn machine(fault: impl Error + Send + Sync + 'static) -> Self {
        Self::Machine(Box::new(fault))
    }

    /// Wraps a fault of a command that was given where it makes no sense.
    pub(crate) fn of_misuse(fault: ServiceError) -> Self {
        match fault.message() {
            Some(message) => Self::Misuse(message),
            None => Self::machine(fault),
        }
    }

    /// Prints what happened, with its cure, and returns the exit code.
    pub(crate) fn report(self, locale: Locale) -> ExitCode {
        match self {
            Self::NotFound(message) => {
                output::complain(&message_text(&message, locale));
                ExitCode::from(1)
            }
            Self::Misuse(message) => {
                output::complain(&message_text(&message, locale));
                ExitCode::from(2)
            }
            Self::MachineTold(message) => {
                output::complain(&message_text(&message, locale));
                ExitCode::from(3)
            }
            Self::Machine(fault) => machine(fault.as_ref()),
        }
    }
}

/// Prints a fault of the machine with all its causes.
pub(crate) fn machine(fault: &dyn Error) -> ExitCode {
    output::complain(&with_causes(fault));
    ExitCode::from(3)
}

impl From<ServiceError> for Failure {
    fn from(fault: ServiceError) -> Self {
        match fault.message() {
            Some(message) => Self::NotFound(message),
            None => Self::machine(fault),
        }
    }
}

impl From<BatchFault> for Failure {
    fn from(fault: BatchFault) -> Self {
        match (fault.message(), &fault) {
            (Some(message), BatchFault::File { .. } | BatchFault::Refused { .. }) => {
                Self::MachineTold(message)
            }
            (Some(message), _) => Self::Misuse(message),
            (None, _) => Self::machine(fault),
        }
    }
}

impl From<ExportFault> for Failure {
    fn from(fault: ExportFault) -> Self {
        match (fault.message(), &fault) {
            (Some(message), ExportFault::Exists(_)) => Self::Misuse(message),
            (Some(message), ExportFault::DiskFull { .. } | ExportFault::Refused { .. }) => {
                Self::MachineTold(message)
            }
            (Some(message), _) => Self::NotFound(message),
            (None, _) => Self::machine(fault),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(fault: std::io::Error) -> Self {
        Self::machine(fault)
    }
}
