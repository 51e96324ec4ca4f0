//! Rows of `law/law_versions.csv`: which wording of an act is held for which
//! days. Must not know what the wording says.

use super::reading::Row;
use super::{LawError, LawTables};
use crate::{Day, DayInterval};

/// The act that plans rest on, as the table names it.
const PLANNING_ACT: &str = "ZPI";

/// A row of `law_versions.csv`: an act as amended by one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawVersionRow {
    /// The act, as articles name it: `ZPI`.
    pub act: String,
    /// The amending act it is named by, as `91/2025`.
    pub version: String,
    /// The days on which that wording surely holds.
    pub valid: DayInterval,
}

pub(super) fn law_version(row: &Row<'_>) -> Result<LawVersionRow, LawError> {
    let last: Option<Day> = row.optional("surely_until")?;
    Ok(LawVersionRow {
        act: row.text("act")?,
        version: row.text("version")?,
        valid: DayInterval {
            from: row.parsed("surely_from")?,
            to: last.map(|last| last.plus_days(1)),
        },
    })
}

impl LawTables {
    /// Returns the wording of the Planning and Construction Act that holds on a
    /// day; `None` where it is not held here, or which of two holds is not sure.
    pub fn planning_act_on(&self, day: Day) -> Option<&LawVersionRow> {
        let mut versions = self.versions.iter();
        versions.find(|row| row.act == PLANNING_ACT && row.valid.contains(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_wording_that_surely_holds_on_it_or_none() {
        let law = LawTables::embedded();
        let on = |day: &str| {
            let row = law.planning_act_on(day.parse().unwrap());
            row.map(|row| row.version.as_str())
        };
        assert_eq!(on("2023-08-03"), None, "before 62/2023");
        assert_eq!(on("2023-08-04"), Some("62/2023"));
        assert_eq!(on("2025-10-08"), Some("62/2023"));
        assert_eq!(on("2025-10-20"), None, "which of two is not sure");
        assert_eq!(on("2025-10-31"), Some("91/2025"));
        assert_eq!(on("2030-01-01"), Some("91/2025"));
    }
}
