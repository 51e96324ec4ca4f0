//! What a check of a package comes to: causes with what each explains, and how
//! it stands beside an earlier check.

use super::{Finding, Fingerprint, Severity, Stage};
use crate::{Message, Place, PlanId};

/// How strictly a package is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Nothing is conceded. Plans adopted from 2028 are made in GIS (62/2023,
    /// article 91(2)) and are always judged so.
    #[default]
    Strict,
    /// An old plan may be admitted with faults that are named with a reason.
    Legacy,
}

impl Profile {
    /// Every profile.
    pub const ALL: &[Profile] = &[Self::Strict, Self::Legacy];

    /// Returns the profile's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Legacy => "legacy",
        }
    }

    /// Returns the profile with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.code() == code)
    }
}

/// A fault that an old plan is admitted with, as its package asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Concession {
    /// Code of the finding.
    pub code: String,
    /// Why it cannot be mended, verbatim.
    pub reason: String,
    /// Only findings of this layer.
    pub layer: Option<String>,
    /// Only findings of this feature.
    pub feature: Option<String>,
    /// Where the package asks for it.
    pub place: Place,
}

/// How a finding stands beside an earlier check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was there before.
    Remaining,
    /// It was not.
    New,
}

impl Standing {
    /// Returns the code used in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Remaining => "remaining",
            Self::New => "new",
        }
    }
}

/// A finding with what it is known by.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldFinding {
    /// What was found.
    pub finding: Finding,
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// How it stands beside an earlier check; `None` where there was none.
    pub standing: Option<Standing>,
}

/// A cause with everything that follows from it. A finding that explains
/// nothing is a cause by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// The cause.
    pub head: ToldFinding,
    /// What it explains, in the order it was found.
    pub consequences: Vec<ToldFinding>,
    /// How many findings it explains, with those that were only counted.
    pub explains: u64,
}

/// A finding of an earlier check that is no more.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierFinding {
    /// What it was known by.
    pub fingerprint: Fingerprint,
    /// Its code.
    pub code: String,
    /// What was said, in the language of then.
    pub message: String,
    /// Where, in the words of then.
    pub place: String,
    /// Layer, feature and field that were named.
    pub named: [Option<String>; 3],
    /// Easting and northing in the register's CRS, where they were known.
    pub located: Option<(f64, f64)>,
}

/// How many findings of each severity there are, with those only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeverityCounts {
    /// Errors.
    pub errors: u64,
    /// Errors that an old plan is admitted with.
    pub concessions: u64,
    /// Repairs.
    pub repairs: u64,
    /// Warnings.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

impl SeverityCounts {
    /// Counts findings of a severity.
    pub fn add(&mut self, severity: Severity, count: u64) {
        let counted = match severity {
            Severity::Error => &mut self.errors,
            Severity::Concession => &mut self.concessions,
            Severity::Repair => &mut self.repairs,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        };
        *counted = counted.saturating_add(count);
    }

    /// Returns the number of this severity.
    pub fn of(&self, severity: Severity) -> u64 {
        match severity {
            Severity::Error => self.errors,
            Severity::Concession => self.concessions,
            Severity::Repair => self.repairs,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }
}

/// What came of one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageOutcome {
    /// The stage.
    pub stage: Stage,
    /// What was found.
    pub counts: SeverityCounts,
    /// Why it was not checked, or not wholly; `None` where it was.
    pub not_checked: Option<Message>,
}

/// What a check of a package comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingReport {
    /// The plan, as far as its id could be read.
    pub plan: Option<PlanId>,
    /// How strictly it was judged.
    pub profile: Profile,
    /// Every stage.
    pub stages: Vec<StageOutcome>,
    /// Causes: the worst first, among them those that explain most.
    pub causes: Vec<Cause>,
    /// What an earlier check told and this one does not; `None` where there
    /// was no earlier one.
    pub mended: Option<Vec<EarlierFinding>>,
}

impl FindingReport {
    /// Tells whether the package may be published: no finding is an error.
    pub fn is_publishable(&self) -> bool {
        self.counts().errors == 0
    }

    /// Returns how many findings of each severity there are.
    pub fn counts(&self) -> SeverityCounts {
        let mut counts = SeverityCounts::default();
        for stage in &self.stages {
            for severity in Severity::ALL {
                counts.add(*severity, stage.counts.of(*severity));
            }
        }
        counts
    }

    /// Returns every finding: causes, each followed by what it explains.
    pub fn told(&self) -> impl Iterator<Item = &ToldFinding> {
        let causes = self.causes.iter();
        causes.flat_map(|cause| std::iter::once(&cause.head).chain(&cause.consequences))
    }
}
