//! A question: what rules apply here, on this legal day?

use std::fmt::Write as _;

use eprostor_geometry::{PlanarPoint, PlanarPolygon};

use crate::{Day, Intent, ParcelKey, Route};

/// The land a question is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A parcel.
    Parcel(ParcelKey),
    /// A point; answered for every parcel within 1 cm of it.
    Point(PlanarPoint),
    /// An area somebody drew.
    Area(PlanarPolygon),
    /// A line with a working width.
    Route(Box<Route>),
}

/// A question with its legal day.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The land.
    pub subject: Subject,
    /// The legal day.
    pub day: Day,
    /// What is to be built; empty where the question does not say.
    pub intent: Intent,
}

impl Question {
    /// Returns the question without its day in one canonical line: the subject
    /// and, where the question says it, what is to be built.
    pub fn canonical_line(&self) -> String {
        match self.intent.canonical() {
            Some(build) => format!("{} {build}", self.canonical_subject()),
            None => self.canonical_subject(),
        }
    }

    /// Returns the subject in one canonical line: the same question gives the
    /// same line. Coordinates are in the register's CRS, to 0.1 mm.
    pub fn canonical_subject(&self) -> String {
        match &self.subject {
            Subject::Parcel(key) => format!("parcel {}/{}", key.ko, key.number.url_form()),
            Subject::Point(point) => format!("point {:.4} {:.4}", point.e(), point.n()),
            Subject::Area(area) => format!("area {}", hexadecimal(&area.to_wkb())),
            Subject::Route(route) => {
                let line = hexadecimal(&route.line().to_wkb());
                format!("route {:.4} {line}", route.width_m())
            }
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
