//! Typed cells of a row, each fault told at its place. Must not know which
//! table the row is of.

use eprostor_model::{
    CoverageArea, Day, DayError, Finding, IdError, Known, KoCode, MunicipalityCode, Place, PlanId,
    PlanKind, RegisterView,
};

use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::tables::Column;
use crate::wire::TableRow;

/// A row with its place.
pub(crate) struct Row<'a> {
    pub(crate) file: &'a str,
    pub(crate) columns: &'a [Column],
    pub(crate) row: &'a TableRow,
}

impl Row<'_> {
    /// Returns the place of a cell.
    pub(crate) fn place(&self, column: usize) -> Place {
        let name = self.columns.get(column).map_or("", |column| column.name);
        Place::file(self.file).row(self.row.line).field(name)
    }

    /// Returns a cell, empty where it is absent.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.row.cells.get(column).map_or("", String::as_str)
    }

    /// Returns a cell that is not empty.
    pub(crate) fn optional(&self, column: usize) -> Option<String> {
        Some(self.text(column))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Returns a day, if the cell holds one.
    pub(crate) fn day(&self, column: usize, findings: &mut Findings) -> Option<Day> {
        let text = self.optional(column)?;
        day(&text, &self.place(column), findings)
    }

    /// Returns the kind of plan with the cell's code.
    pub(crate) fn kind(&self, column: usize, findings: &mut Findings) -> Option<PlanKind> {
        kind(self.text(column), &self.place(column), findings)
    }

    /// Returns the plan id in the cell.
    pub(crate) fn plan_id(&self, column: usize, findings: &mut Findings) -> Option<PlanId> {
        plan_id(self.text(column), &self.place(column), findings)
    }

    /// Returns the municipality with the cell's code.
    pub(crate) fn municipality(
        &self,
        column: usize,
        findings: &mut Findings,
    ) -> Option<MunicipalityCode> {
        municipality(self.text(column), &self.place(column), findings)
    }

    /// Returns the land that a cell of KO codes names: `*` is the whole
    /// municipality, codes are separated by `|`.
    pub(crate) fn area(
        &self,
        column: usize,
        municipality: Option<MunicipalityCode>,
        register: &dyn RegisterView,
        findings: &mut Findings,
    ) -> Option<CoverageArea> {
        let (text, place) = (self.text(column), self.place(column));
        if text == "*" {
            return municipality.map(CoverageArea::Municipality);
        }
        let codes: Vec<KoCode> = text
            .split('|')
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .filter_map(|code| ko(code, &place, register, findings))
            .collect();
        (!codes.is_empty()).then_some(CoverageArea::Kos(codes))
    }
}

/// Returns the day that a text names.
pub(crate) fn day(text: &str, place: &Place, findings: &mut Findings) -> Option<Day> {
    let finding = match text.parse::<Day>() {
        Ok(day) => return Some(day),
        Err(DayError::NotADay(text)) => Finding::error("finding-day-malformed").text("day", text),
        Err(DayError::OutOfRange(text)) => {
            Finding::error("finding-day-out-of-range").text("day", text)
        }
    };
    findings.push(finding.at(place.clone()));
    None
}

/// Returns the kind of plan with this code.
pub(crate) fn kind(code: &str, place: &Place, findings: &mut Findings) -> Option<PlanKind> {
    let found = PlanKind::from_code(code);
    if found.is_none() {
        let known = PlanKind::ALL.iter().map(|kind| kind.code());
        findings.push(
            Finding::error("finding-plan-kind-unknown")
                .text("kind", code)
                .text("near", nearest_or_all(code, known))
                .at(place.clone()),
        );
    }
    found
}

/// Returns the plan id that a text is.
pub(crate) fn plan_id(text: &str, place: &Place, findings: &mut Findings) -> Option<PlanId> {
    let id = text.parse::<PlanId>().ok();
    if id.is_none() {
        findings.push(
            Finding::error("finding-plan-id-malformed")
                .text("id", text)
                .at(place.clone()),
        );
    }
    id
}

/// Returns the municipality with this code.
pub(crate) fn municipality(
    text: &str,
    place: &Place,
    findings: &mut Findings,
) -> Option<MunicipalityCode> {
    let code = text.parse::<MunicipalityCode>().ok();
    if code.is_none() {
        findings.push(
            Finding::error("finding-municipality-malformed")
                .text("code", text)
                .at(place.clone()),
        );
    }
    code
}

/// Returns the cadastral municipality with this code, if it exists: in the
/// register, or in the national table.
pub(crate) fn ko(
    text: &str,
    place: &Place,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> Option<KoCode> {
    let code = ko_code(text, place, findings)?;
    let is_real = || {
        eprostor_model::LawTables::embedded()
            .cadastral_municipality(code)
            .is_some()
    };
    match register.cadastral_municipality(code) {
        Known::Checked(None) if !is_real() => {
            findings.push(
                Finding::error("finding-ko-unknown")
                    .text("ko", code)
                    .at(place.clone()),
            );
            None
        }
        Known::NotChecked if !is_real() => {
            findings.push(
                Finding::note("finding-ko-not-checked")
                    .text("ko", code)
                    .at(Place {
                        row: None,
                        ..place.clone()
                    }),
            );
            Some(code)
        }
        Known::Checked(_) | Known::NotChecked => Some(code),
    }
}

/// Returns the code that a text is, its check digit verified.
pub(crate) fn ko_code(text: &str, place: &Place, findings: &mut Findings) -> Option<KoCode> {
    let finding = match text.parse::<KoCode>() {
        Ok(code) => return Some(code),
        Err(IdError::KoCheckDigit {
            code,
            found,
            expected,
        }) => Finding::error("finding-ko-check-digit")
            .text("ko", code)
            .integer("found", found.into())
            .integer("expected", expected.into()),
        Err(_) => Finding::error("finding-ko-malformed").text("ko", text),
    };
    findings.push(finding.at(place.clone()));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use eprostor_model::NoRegister;

    #[test]
    fn without_a_register_a_municipality_of_no_table_is_not_checked_and_one_of_the_law_is() {
        let told = |code| {
            let mut findings = Findings::default();
            let read = ko(code, &Place::default(), &NoRegister, &mut findings);
            assert!(read.is_some(), "{code}");
            let told = findings.into_vec();
            let codes = told.iter().map(Finding::code);
            codes.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(told("999903"), ["finding-ko-not-checked"]);
        assert_eq!(told("700029"), [""; 0]);
    }
}
