//! Findings: what was wrong, where, and how bad. Bad data is a result, not an
//! error.

mod catalogue;
mod fingerprint;
mod report;

use std::borrow::Cow;

use crate::{Message, Parameter};

pub use catalogue::{
    CatalogueError, Explanation, FindingCatalogue, FindingKind, MayBeConceded, Reach, Stage,
};
pub use fingerprint::{Fingerprint, FingerprintError, fingerprints};
pub use report::{
    Cause, Concession, EarlierFinding, FindingReport, Profile, SeverityCounts, StageOutcome,
    Standing, ToldFinding,
};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The package is refused.
    Error,
    /// It is an error, and an old plan is admitted with it for a reason that
    /// is kept beside it.
    Concession,
    /// It was mended, and this says how.
    Repair,
    /// It can be published, and somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: &[Severity] = &[
        Self::Error,
        Self::Concession,
        Self::Repair,
        Self::Warning,
        Self::Note,
    ];

    /// Returns the severity's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Concession => "concession",
            Self::Repair => "repair",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// Returns the severity with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|severity| severity.code() == code)
    }
}

/// Where in the uploaded files a finding lies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// The file inside the package.
    pub file: Option<String>,
    /// The layer or table.
    pub layer: Option<String>,
    /// The feature, by its code or number.
    pub feature: Option<String>,
    /// The row or line, from 1.
    pub row: Option<u64>,
    /// The field or key.
    pub field: Option<String>,
    /// First and second coordinate as they stand in the file, in its own CRS
    /// and order.
    pub point: Option<(f64, f64)>,
    /// The same place as easting and northing in metres in the register's CRS,
    /// where it is known. The register does not keep it.
    pub located: Option<(f64, f64)>,
}

impl Place {
    /// Returns a place in a file.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            file: Some(name.into()),
            ..Self::default()
        }
    }

    /// Names the layer.
    #[must_use]
    pub fn layer(mut self, layer: impl Into<String>) -> Self {
        self.layer = Some(layer.into());
        self
    }

    /// Names the feature.
    #[must_use]
    pub fn feature(mut self, feature: impl Into<String>) -> Self {
        self.feature = Some(feature.into());
        self
    }

    /// Names the row, from 1.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Names the field.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the coordinates.
    #[must_use]
    pub fn point(mut self, point: (f64, f64)) -> Self {
        self.point = Some(point);
        self
    }

    /// Names easting and northing in the register's CRS.
    #[must_use]
    pub fn located(mut self, located: (f64, f64)) -> Self {
        self.located = Some(located);
        self
    }
}

/// The code of the finding that stands for others of its kind, which were only
/// counted: its parameters are their `code` and their `count`.
pub const AND_MORE: &str = "finding-and-more";

/// One finding. Its message has a cure beside it in the message files, as the
/// attribute `cure`.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: Message,
    /// Where.
    pub place: Place,
}

impl Finding {
    /// Returns a finding of this severity, at no place yet.
    pub fn new(severity: Severity, code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            severity,
            message: Message::new(code),
            place: Place::default(),
        }
    }

    /// Returns an error.
    pub fn error(code: &'static str) -> Self {
        Self::new(Severity::Error, code)
    }

    /// Returns a repair.
    pub fn repair(code: &'static str) -> Self {
        Self::new(Severity::Repair, code)
    }

    /// Returns a warning.
    pub fn warning(code: &'static str) -> Self {
        Self::new(Severity::Warning, code)
    }

    /// Returns a note.
    pub fn note(code: &'static str) -> Self {
        Self::new(Severity::Note, code)
    }

    /// Returns the finding's code.
    pub fn code(&self) -> &str {
        &self.message.code
    }

    /// Returns the words of a parameter.
    pub fn said(&self, name: &str) -> Option<&str> {
        let mut parameters = self.message.parameters.iter();
        parameters.find_map(|(known, parameter)| match parameter {
            Parameter::Text(text) if known == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// Returns the part of the place with this name, `file`, `layer`, `feature` or
    /// `field`, else the words of a parameter.
    pub fn named(&self, name: &str) -> Option<&str> {
        let place = &self.place;
        match name {
            "file" => place.file.as_deref(),
            "layer" => place.layer.as_deref(),
            "feature" => place.feature.as_deref(),
            "field" => place.field.as_deref(),
            parameter => self.said(parameter),
        }
    }

    /// Names the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Adds a parameter of any type.
    #[must_use]
    pub fn with(mut self, name: &'static str, parameter: Parameter) -> Self {
        self.message = self.message.with(name, parameter);
        self
    }

    /// Adds a parameter of words.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl ToString) -> Self {
        self.message = self.message.text(name, value);
        self
    }

    /// Adds a whole number.
    #[must_use]
    pub fn integer(mut self, name: &'static str, value: i64) -> Self {
        self.message = self.message.integer(name, value);
        self
    }

    /// Adds a measured number, shown with three decimals.
    #[must_use]
    pub fn measure(mut self, name: &'static str, value: f64) -> Self {
        self.message = self.message.measure(name, value);
        self
    }
}
