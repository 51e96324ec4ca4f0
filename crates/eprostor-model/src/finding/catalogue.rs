//! The catalogue of findings: every code with its stage and severity, whether
//! an old plan may be admitted with it, and what explains it. One data file,
//! `catalogue.csv`; the words stand in the message files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use thiserror::Error;

use super::{Finding, Severity};

/// A stage of validation. All stages run, whatever fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Files that are missing, unreferenced, double or of the wrong kind.
    Package,
    /// How letters are written.
    Encoding,
    /// What a file format says of a file.
    Reading,
    /// Keys, columns and types.
    Schema,
    /// Codes of the law tables.
    Codes,
    /// Days and events.
    Dates,
    /// What the document does to other documents.
    Relations,
    /// Coordinate systems.
    Crs,
    /// Each shape by itself.
    Geometry,
    /// Shapes beside each other.
    Topology,
    /// How well lines sit.
    Accuracy,
    /// What the parts of a package say of each other.
    Consistency,
    /// The package beside the register.
    Register,
}

impl Stage {
    /// Every stage, in the order in which a report lists them.
    pub const ALL: &[Stage] = &[
        Self::Package,
        Self::Encoding,
        Self::Reading,
        Self::Schema,
        Self::Codes,
        Self::Dates,
        Self::Relations,
        Self::Crs,
        Self::Geometry,
        Self::Topology,
        Self::Accuracy,
        Self::Consistency,
        Self::Register,
    ];

    /// Returns the stage's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Encoding => "encoding",
            Self::Reading => "reading",
            Self::Schema => "schema",
            Self::Codes => "codes",
            Self::Dates => "dates",
            Self::Relations => "relations",
            Self::Crs => "crs",
            Self::Geometry => "geometry",
            Self::Topology => "topology",
            Self::Accuracy => "accuracy",
            Self::Consistency => "consistency",
            Self::Register => "register",
        }
    }

    /// Returns the stage with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.code() == code)
    }
}

/// Whether an old plan may be admitted with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayBeConceded {
    /// It may, with a reason.
    Yes,
    /// It may not.
    No,
}

/// How far a cause reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Findings of the whole package.
    Package,
    /// Findings of the same file.
    File,
    /// Findings of the same file and layer.
    Layer,
}

impl Reach {
    fn from_code(code: &str) -> Option<Self> {
        match code {
            "package" => Some(Self::Package),
            "file" => Some(Self::File),
            "layer" => Some(Self::Layer),
            _ => None,
        }
    }

    /// Tells whether a cause at one place reaches a finding at another.
    pub fn covers(self, cause: &Finding, other: &Finding) -> bool {
        let (cause, other) = (&cause.place, &other.place);
        match self {
            Self::Package => true,
            Self::File => cause.file == other.file,
            Self::Layer => cause.file == other.file && cause.layer == other.layer,
        }
    }
}

/// What may explain a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// How far the cause reaches.
    pub reach: Reach,
    /// The code of the cause, or its beginning with a `*`.
    pub cause: String,
    /// What of the cause and of the finding must have the same words, named as
    /// in [`Finding::named`].
    pub agreeing: Option<(String, String)>,
}

impl Explanation {
    /// Tells whether this code is such a cause.
    pub fn names(&self, code: &str) -> bool {
        match self.cause.strip_suffix('*') {
            Some(beginning) => code.starts_with(beginning),
            None => code == self.cause,
        }
    }

    /// Tells whether a finding is such a cause of another.
    pub fn explains(&self, cause: &Finding, other: &Finding) -> bool {
        let is_one_family = self.cause.ends_with('*');
        let is_bad_enough = match cause.severity {
            Severity::Error | Severity::Concession => true,
            // A warning explains only what it is named for.
            Severity::Warning => self.reach != Reach::Package && !is_one_family,
            Severity::Repair | Severity::Note => false,
        };
        let agrees = self.agreeing.as_ref().is_none_or(|(of_cause, of_other)| {
            let named = cause.named(of_cause);
            named.is_some() && named == other.named(of_other)
        });
        is_bad_enough && agrees && self.reach.covers(cause, other)
    }

    fn read(text: &str) -> Option<Self> {
        let (reach, cause) = text.split_once(':')?;
        let (cause, agreeing) = match cause.split_once(':') {
            None => (cause, None),
            Some((cause, pair)) => {
                let (of_cause, of_other) = pair.split_once('=')?;
                (cause, Some((of_cause.to_owned(), of_other.to_owned())))
            }
        };
        Some(Self {
            reach: Reach::from_code(reach)?,
            cause: cause.to_owned(),
            agreeing,
        })
    }
}

/// One row of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingKind {
    /// The stable code; the id in the message files.
    pub code: String,
    /// The stage that tells it.
    pub stage: Stage,
    /// How bad it is.
    pub severity: Severity,
    /// Whether an old plan may be admitted with it.
    pub may_be_conceded: MayBeConceded,
    /// Names of parameters, or `field`, `feature`, `layer`, `file`: findings of
    /// one file that agree in them have one cause. Empty where each stands
    /// alone.
    pub together: Vec<String>,
    /// What may explain it.
    pub explained_by: Vec<Explanation>,
}

/// Why the catalogue cannot be read; a fault of the program.
#[derive(Debug, Error)]
pub enum CatalogueError {
    /// It is no CSV.
    #[error("the catalogue of findings cannot be read")]
    Csv(#[from] csv::Error),
    /// A cell of a row cannot be understood.
    #[error("row {row} of the catalogue of findings has no {column} that can be understood")]
    Cell {
        /// The row, from 1.
        row: usize,
        /// The column.
        column: &'static str,
    },
}

/// Every kind of finding, by its code.
#[derive(Debug)]
pub struct FindingCatalogue(BTreeMap<String, FindingKind>);

impl FindingCatalogue {
    /// Returns the catalogue of this program.
    ///
    /// # Panics
    /// When the program was built with a catalogue that cannot be read; a test
    /// reads it.
    pub fn embedded() -> &'static Self {
        static CATALOGUE: LazyLock<FindingCatalogue> = LazyLock::new(|| {
            FindingCatalogue::read(include_str!("catalogue.csv"))
                .expect("the embedded catalogue is read by a test")
        });
        &CATALOGUE
    }

    /// Reads a catalogue.
    ///
    /// # Errors
    /// It is no CSV, or a cell cannot be understood.
    pub fn read(text: &str) -> Result<Self, CatalogueError> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut kinds = BTreeMap::new();
        for (index, record) in reader.records().enumerate() {
            let kind = kind(&record?, index + 1)?;
            kinds.insert(kind.code.clone(), kind);
        }
        Ok(Self(kinds))
    }

    /// Returns the kind with this code.
    pub fn kind(&self, code: &str) -> Option<&FindingKind> {
        self.0.get(code)
    }

    /// Returns all kinds, by code.
    pub fn kinds(&self) -> impl Iterator<Item = &FindingKind> + Clone {
        self.0.values()
    }
}

fn kind(record: &csv::StringRecord, row: usize) -> Result<FindingKind, CatalogueError> {
    let fault = |column| CatalogueError::Cell { row, column };
    let cell = |index: usize| record.get(index).unwrap_or_default();
    let list = |index: usize| cell(index).split('|').filter(|name| !name.is_empty());
    let explained_by = list(5).map(Explanation::read);
    Ok(FindingKind {
        code: cell(0).to_owned(),
        stage: Stage::from_code(cell(1)).ok_or(fault("stage"))?,
        severity: Severity::from_code(cell(2)).ok_or(fault("severity"))?,
        may_be_conceded: match cell(3) {
            "yes" => MayBeConceded::Yes,
            "" => MayBeConceded::No,
            _ => return Err(fault("conceded")),
        },
        together: list(4).map(str::to_owned).collect(),
        explained_by: explained_by
            .collect::<Option<_>>()
            .ok_or(fault("explained_by"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_that_is_named_exists() {
        let catalogue = FindingCatalogue::embedded();
        for kind in catalogue.kinds() {
            for explanation in &kind.explained_by {
                let exists = catalogue
                    .kinds()
                    .any(|other| explanation.names(&other.code));
                assert!(exists, "{}: {}", kind.code, explanation.cause);
            }
        }
    }

    #[test]
    fn only_errors_can_be_conceded() {
        let catalogue = FindingCatalogue::embedded();
        let conceded = catalogue
            .kinds()
            .filter(|kind| kind.may_be_conceded == MayBeConceded::Yes);
        for kind in conceded {
            assert_eq!(kind.severity, Severity::Error, "{}", kind.code);
        }
    }

    #[test]
    fn a_cell_that_cannot_be_understood_is_named() {
        let head = "code,stage,severity,conceded,together,explained_by\n";
        let fault = |row: &str| {
            let text = format!("{head}finding-a,codes,error,,,\n{row}\n");
            FindingCatalogue::read(&text).unwrap_err().to_string()
        };
        assert!(fault("finding-b,moon,error,,,").contains("row 2"));
        assert!(fault("finding-b,moon,error,,,").contains("no stage"));
        assert!(fault("finding-b,codes,bad,,,").contains("no severity"));
        assert!(fault("finding-b,codes,error,perhaps,,").contains("no conceded"));
        assert!(fault("finding-b,codes,error,,,moon:x").contains("no explained_by"));
    }
}
