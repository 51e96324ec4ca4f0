//! How faults of the layers below become problems.

use axum::extract::rejection::BytesRejection;
use axum::extract::rejection::FailedToBufferBody;
use eprostor_model::{DayError, IdError, IntentFault, KoCode, Message, ParcelNumber};
use eprostor_service::{FindError, JobFault, ServiceError, question_fault, with_causes};

use super::{Link, Problem};

impl From<IdError> for Problem {
    fn from(fault: IdError) -> Self {
        Self::new(question_fault::id(&fault))
    }
}

impl From<DayError> for Problem {
    fn from(fault: DayError) -> Self {
        Self::new(question_fault::day(&fault))
    }
}

impl From<IntentFault> for Problem {
    fn from(fault: IntentFault) -> Self {
        Self::new(question_fault::intent(&fault))
    }
}

impl From<ServiceError> for Problem {
    fn from(fault: ServiceError) -> Self {
        match fault {
            ServiceError::Area(findings) => {
                Self::new(Message::new("error-area-refused")).with_findings(findings)
            }
            ServiceError::Line(findings) => {
                Self::new(Message::new("error-line-refused")).with_findings(findings)
            }
            ServiceError::Of { revision, fault } => Self::from(*fault).of(revision),
            ServiceError::Find(ref find) => {
                let links = ways_on(find);
                Self::told(&fault).with_links(links)
            }
            other => Self::told(&other),
        }
    }
}

impl From<JobFault> for Problem {
    fn from(fault: JobFault) -> Self {
        match fault.message() {
            Some(message) => Self::new(message),
            None => Self::server_fault(with_causes(&fault)),
        }
    }
}

impl Problem {
    /// Tells the reader what the service has to say, or that the machine is at
    /// fault.
    fn told(fault: &ServiceError) -> Self {
        match fault.message() {
            Some(message) => Self::new(message),
            None => Self::server_fault(with_causes(fault)),
        }
    }

    /// Returns the problem of a body with more bytes than it may have.
    pub(crate) fn too_large(max_bytes: usize) -> Self {
        let max_mib = i64::try_from(max_bytes / (1024 * 1024)).unwrap_or(i64::MAX);
        Self::new(Message::new("error-body-too-large").integer("max_mib", max_mib))
    }

    /// Returns the problem of a body that was not read.
    pub(crate) fn of_body(fault: &BytesRejection, max_bytes: usize) -> Self {
        match fault {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
                Self::too_large(max_bytes)
            }
            _ => Self::new(Message::new("error-body-incomplete")),
        }
    }
}

/// Returns the parcels a lost reader may have meant.
fn ways_on(fault: &FindError) -> Vec<Link> {
    match fault {
        FindError::UnknownParcel { key, nearest } => links(key.ko, nearest),
        FindError::NotOnDay {
            key, successors, ..
        } => links(key.ko, successors),
        _ => Vec::new(),
    }
}

fn links(ko: KoCode, numbers: &[ParcelNumber]) -> Vec<Link> {
    let link = |number: &ParcelNumber| Link {
        label: number.to_string(),
        path: format!("/p/{ko}/{}", number.url_form()),
    };
    numbers.iter().map(link).collect()
}
