//! Statements of completeness.

use eprostor_model::{Completeness, CoverageStatement, CoverageSubject, PlanKind, RegimeCode};

use super::area::{area_cells, area_key, read_area};
use super::{ListedRow, StoredRow};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

impl StoredRow for CoverageStatement {
    fn cells(&self) -> Cells {
        let (kind, subject) = subject_texts(&self.subject);
        let mut cells = cells![&self.adopter, kind, subject];
        cells.extend(area_cells(&self.area));
        cells.extend(cells![
            self.valid.from,
            self.valid.to,
            self.completeness.code(),
            &self.document,
            &self.note,
        ]);
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            adopter: fields.text("adopter")?,
            subject: read_subject(fields)?,
            area: read_area(fields)?,
            valid: fields
                .valid()?
                .ok_or_else(|| fields.unreadable("valid_from"))?,
            completeness: fields.code("completeness", Completeness::from_code)?,
            document: fields.optional_text("document")?,
            note: fields.optional_text("note")?,
        })
    }
}

impl ListedRow for CoverageStatement {
    fn key(&self) -> String {
        let (kind, subject) = subject_texts(&self.subject);
        let (adopter, area) = (&self.adopter, area_key(&self.area));
        format!("{adopter} {kind} {subject} {area} {}", self.valid.from)
    }
}

fn subject_texts(subject: &CoverageSubject) -> (&'static str, &str) {
    match subject {
        CoverageSubject::Plans(kind) => ("plans", kind.code()),
        CoverageSubject::Regime(code) => ("regime", &code.0),
    }
}

fn read_subject(fields: &Fields<'_>) -> Result<CoverageSubject, StoreError> {
    match fields.text("subject_kind")?.as_str() {
        "plans" => {
            let kind = fields.code("subject", PlanKind::from_code)?;
            Ok(CoverageSubject::Plans(kind))
        }
        "regime" => Ok(CoverageSubject::Regime(RegimeCode(
            fields.text("subject")?.into(),
        ))),
        _ => Err(fields.unreadable("subject_kind")),
    }
}
