//! The report of a check as JSON, whole or in lines; and an earlier one read
//! back from its lines.

use eprostor_model::{
    Cause, EarlierFinding, FindingCatalogue, FindingReport, SeverityCounts, StageOutcome,
    ToldFinding,
};
use eprostor_text::Locale;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::{FindingDocument, finding_document};
use crate::words::{coded, rendered};

/// What a check of a package came to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FindingReportDocument {
    #[serde(flatten)]
    head: HeadDocument,
    /// Causes: the worst first, among them those that explain most.
    causes: Vec<CauseDocument>,
    /// What an earlier check told and this one does not; null where there was
    /// no earlier one.
    mended: Option<Vec<MendedDocument>>,
}

/// The verdict, and what each stage came to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct HeadDocument {
    /// Id of the plan, as far as it could be read.
    plan: Option<String>,
    /// How strictly it was judged: strict or legacy.
    #[schema(example = "strict")]
    profile: &'static str,
    /// Whether the package may be published: no finding is an error.
    publishable: bool,
    /// How many findings of each severity there are.
    counts: CountsDocument,
    /// Every stage of the check.
    stages: Vec<StageDocument>,
}

/// How many findings of each severity there are, with those only counted.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct CountsDocument {
    /// Errors: the package is refused.
    errors: u64,
    /// Errors that an old plan is admitted with.
    concessions: u64,
    /// What was mended.
    repairs: u64,
    /// What somebody should look at.
    warnings: u64,
    /// What is worth knowing.
    notes: u64,
}

/// What a stage came to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct StageDocument {
    /// Its code.
    #[schema(example = "topology")]
    stage: &'static str,
    /// Its name in the reader's language.
    name: String,
    /// What was found.
    counts: CountsDocument,
    /// Why it was not checked, or not wholly; null where it was.
    not_checked: Option<String>,
}

/// A cause with everything that follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct CauseDocument {
    /// The cause.
    finding: ToldDocument,
    /// How many findings it explains, with those that were only counted.
    explains: u64,
    /// What it explains.
    consequences: Vec<ToldDocument>,
}

/// A finding with what it is known by.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct ToldDocument {
    /// What it is known by from one version of a file to the next.
    #[schema(example = "0b5e21c7d94f6a38")]
    fingerprint: String,
    /// The stage that told it.
    stage: Option<&'static str>,
    /// Beside an earlier check: remaining or new; null where there was none.
    standing: Option<&'static str>,
    #[serde(flatten)]
    finding: FindingDocument,
}

/// A finding of an earlier check that is no more.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
struct MendedDocument {
    /// What it was known by.
    fingerprint: String,
    /// Its code.
    code: String,
    /// What was said then.
    message: String,
    /// Where it was, in words.
    place: String,
}

/// A line of a report.
#[derive(Debug, Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
enum Line {
    /// The first line.
    Report(HeadDocument),
    /// A finding.
    Finding {
        #[serde(flatten)]
        told: Box<ToldDocument>,
        /// The fingerprint of its cause; null where it is one.
        cause: Option<String>,
        /// How many findings it explains.
        explains: u64,
    },
    /// A finding of an earlier check that is no more.
    Mended(MendedDocument),
}

/// Why an earlier report cannot be read.
#[derive(Debug, Error)]
#[error("line {line} is no line of a report")]
pub struct EarlierFault {
    /// The line, from 1.
    pub line: usize,
    source: Option<serde_json::Error>,
}

impl FindingReportDocument {
    /// Puts a report in the words of a language.
    pub fn new(report: &FindingReport, locale: Locale) -> Self {
        let cause = |cause: &Cause| CauseDocument {
            finding: told(&cause.head, locale),
            explains: cause.explains,
            consequences: cause
                .consequences
                .iter()
                .map(|one| told(one, locale))
                .collect(),
        };
        let mended = report.mended.as_ref();
        Self {
            head: head(report, locale),
            causes: report.causes.iter().map(cause).collect(),
            mended: mended.map(|mended| mended.iter().map(gone).collect()),
        }
    }
}

/// Returns a report as JSON Lines: its head, every finding with the
/// fingerprint of its cause, and what was mended.
pub fn report_lines(report: &FindingReport, locale: Locale) -> String {
    let mut text = crate::json::lines(&Line::Report(head(report, locale)));
    for cause in &report.causes {
        text.push_str(&finding_line(&cause.head, None, cause.explains, locale));
        let fingerprint = cause.head.fingerprint.to_string();
        for one in &cause.consequences {
            text.push_str(&finding_line(one, Some(fingerprint.clone()), 0, locale));
        }
    }
    for one in report.mended.iter().flatten() {
        text.push_str(&crate::json::lines(&Line::Mended(gone(one))));
    }
    text
}

/// Reads the findings of an earlier report back from its lines, or from its
/// page, which holds them.
///
/// # Errors
/// A line is none that [`report_lines`] writes.
pub fn earlier_findings(lines: &str) -> Result<Vec<EarlierFinding>, EarlierFault> {
    #[derive(Deserialize)]
    #[serde(tag = "record", rename_all = "snake_case")]
    enum Earlier {
        Report {},
        Finding {
            fingerprint: String,
            code: String,
            message: String,
            place: EarlierPlace,
        },
        Mended {},
    }
    #[derive(Deserialize)]
    struct EarlierPlace {
        text: String,
        layer: Option<String>,
        feature: Option<String>,
        field: Option<String>,
        located: Option<[Option<f64>; 2]>,
    }
    let mut findings = Vec::new();
    let lines = super::page::lines_of(lines).lines().enumerate();
    for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let line_number = index + 1;
        let fault = |source| EarlierFault {
            line: line_number,
            source,
        };
        let earlier: Earlier = serde_json::from_str(line).map_err(|source| fault(Some(source)))?;
        let Earlier::Finding {
            fingerprint,
            code,
            message,
            place,
        } = earlier
        else {
            continue;
        };
        findings.push(EarlierFinding {
            fingerprint: fingerprint.parse().map_err(|_| fault(None))?,
            code,
            message,
            place: place.text,
            named: [place.layer, place.feature, place.field],
            located: place.located.and_then(|[e, n]| e.zip(n)),
        });
    }
    Ok(findings)
}

fn finding_line(one: &ToldFinding, cause: Option<String>, explains: u64, locale: Locale) -> String {
    crate::json::lines(&Line::Finding {
        told: Box::new(told(one, locale)),
        cause,
        explains,
    })
}

fn head(report: &FindingReport, locale: Locale) -> HeadDocument {
    let stage = |outcome: &StageOutcome| StageDocument {
        stage: outcome.stage.code(),
        name: coded("stage-", outcome.stage.code(), locale),
        counts: counts(&outcome.counts),
        not_checked: outcome
            .not_checked
            .as_ref()
            .map(|why| rendered(why, locale)),
    };
    HeadDocument {
        plan: report.plan.as_ref().map(ToString::to_string),
        profile: report.profile.code(),
        publishable: report.is_publishable(),
        counts: counts(&report.counts()),
        stages: report.stages.iter().map(stage).collect(),
    }
}

fn counts(counts: &SeverityCounts) -> CountsDocument {
    CountsDocument {
        errors: counts.errors,
        concessions: counts.concessions,
        repairs: counts.repairs,
        warnings: counts.warnings,
        notes: counts.notes,
    }
}

fn told(one: &ToldFinding, locale: Locale) -> ToldDocument {
    let kind = FindingCatalogue::embedded().kind(one.finding.code());
    ToldDocument {
        fingerprint: one.fingerprint.to_string(),
        stage: kind.map(|kind| kind.stage.code()),
        standing: one.standing.map(|standing| standing.code()),
        finding: finding_document(&one.finding, locale),
    }
}

fn gone(one: &EarlierFinding) -> MendedDocument {
    MendedDocument {
        fingerprint: one.fingerprint.to_string(),
        code: one.code.clone(),
        message: one.message.clone(),
        place: one.place.clone(),
    }
}
