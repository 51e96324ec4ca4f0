//! How faults of the layers below become problems.

use axum::extract::rejection::BytesRejection;
use axum::extract::rejection::FailedToBufferBody;
use eprostor_model::{Day, DayError, IdError, IntentFault, KoCode, Message, ParcelNumber};
use eprostor_service::{
    Absence, ExportFault, FindError, JobFault, ReviewFault, ServiceError, question_fault,
    with_causes,
};

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

impl From<ExportFault> for Problem {
    fn from(fault: ExportFault) -> Self {
        match fault {
            ExportFault::Service(fault) => fault.into(),
            other => Self::server_fault(with_causes(&other)),
        }
    }
}

impl From<ReviewFault> for Problem {
    fn from(fault: ReviewFault) -> Self {
        match fault {
            ReviewFault::Service(fault) => fault.into(),
            ReviewFault::Correction(findings) => {
                Self::new(Message::new("error-correction-refused")).with_findings(findings)
            }
            other => match other.message() {
                Some(message) => Self::new(message),
                None => Self::server_fault(with_causes(&other)),
            },
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
            key,
            day,
            valid,
            successors,
            predecessors,
        } => match Absence::of(valid, *day) {
            Some(Absence::Gone { since }) => {
                let last = since.plus_days(-1);
                let mut links = links(key.ko, successors);
                links.push(on_day(key.ko, &key.number, last));
                links
            }
            Some(Absence::NotYet { from }) => {
                let mut links = links(key.ko, predecessors);
                links.push(on_day(key.ko, &key.number, from));
                links
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn links(ko: KoCode, numbers: &[ParcelNumber]) -> Vec<Link> {
    let link = |number: &ParcelNumber| Link {
        label: number.to_string(),
        path: path(ko, number),
        day: None,
    };
    numbers.iter().map(link).collect()
}

/// Returns the way to a parcel on a day on which it was there.
fn on_day(ko: KoCode, number: &ParcelNumber, day: Day) -> Link {
    Link {
        label: format!("{number} ({day})"),
        path: path(ko, number),
        day: Some(day),
    }
}

fn path(ko: KoCode, number: &ParcelNumber) -> String {
    format!("/p/{ko}/{}", number.url_form())
}
