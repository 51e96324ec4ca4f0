//! Deadlines as rows of `law/deadlines.csv` and `law/deadlines_former.csv`, and
//! the versions of the acts they stand in. Must not know how days are counted.

use super::reading::Row;
use super::versions::LawVersionRow;
use super::{LawError, LawTables};
use crate::DayInterval;

/// What a deadline is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineUnit {
    /// Days without Saturdays, Sundays and holidays.
    WorkingDays,
    /// Days of the calendar.
    Days,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

impl DeadlineUnit {
    const ALL: [Self; 4] = [Self::WorkingDays, Self::Days, Self::Months, Self::Years];

    /// Returns the unit's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::WorkingDays => "working_days",
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// A deadline as one version of an act has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    /// Its code, as `PUBLIC_INSIGHT`.
    pub code: String,
    /// How many.
    pub value: u16,
    /// Of what.
    pub unit: DeadlineUnit,
    /// The article.
    pub law_article: String,
    /// The version of the act, as `91/2025`.
    pub version: String,
    /// The days on which that version surely holds.
    pub valid: DayInterval,
}

/// Reads a row of `deadlines.csv`, which holds the newest version of each act;
/// the act is the first word of the article.
pub(super) fn deadline(row: &Row<'_>, versions: &[LawVersionRow]) -> Result<DeadlineRow, LawError> {
    let article = row.text("law_article")?;
    let act = article.split_whitespace().next().unwrap_or_default();
    let newest = versions.iter().filter(|version| version.act == act);
    let newest = newest.max_by_key(|version| version.valid.from);
    row_of(row, newest, article.clone())
}

/// Reads a row of `deadlines_former.csv`, which names its version.
pub(super) fn former_deadline(
    row: &Row<'_>,
    versions: &[LawVersionRow],
) -> Result<DeadlineRow, LawError> {
    let (act, version) = (row.text("act")?, row.text("version")?);
    let named = versions
        .iter()
        .find(|row| row.act == act && row.version == version);
    row_of(row, named, row.text("law_article")?)
}

fn row_of(
    row: &Row<'_>,
    version: Option<&LawVersionRow>,
    law_article: String,
) -> Result<DeadlineRow, LawError> {
    let version = version.ok_or_else(|| row.fault("law_article"))?;
    Ok(DeadlineRow {
        code: row.text("code")?,
        value: row.parsed("value")?,
        unit: DeadlineUnit::from_code(&row.text("unit")?).ok_or_else(|| row.fault("unit"))?,
        law_article,
        version: version.version.clone(),
        valid: version.valid,
    })
}

impl LawTables {
    /// Returns every version of every deadline, the newest versions first, in
    /// the order of the tables.
    pub fn deadlines(&self) -> &[DeadlineRow] {
        &self.deadlines
    }
}
