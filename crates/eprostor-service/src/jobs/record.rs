//! What a job is, as text on the disk: lines of fields with tabs between. Must
//! not know where it lies.

use std::fmt::Write as _;

use eprostor_model::{BatchFormat, Day, Intent, IntentWords, LawTables, Revision};
use eprostor_store::RecordTime;

use super::{JobId, JobState, JobStatus};
use crate::{Batch, BatchCounts, BatchQuestion, BatchSubjects};

/// The first line: the text's format and its version.
const FIRST_LINE: &str = "eprostor-job 1";

/// A job as it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub(super) created: RecordTime,
    pub(super) format: BatchFormat,
    pub(super) revision: Revision,
    pub(super) total: usize,
    pub(super) question: BatchQuestion,
}

impl Record {
    pub(super) fn new(
        question: &BatchQuestion,
        batch: &Batch,
        format: BatchFormat,
        created: RecordTime,
    ) -> Self {
        Self {
            created,
            format,
            revision: batch.determinants().revision,
            total: batch.total(),
            question: question.clone(),
        }
    }

    pub(super) fn status(&self, id: JobId, state: JobState, counts: BatchCounts) -> JobStatus {
        JobStatus {
            id,
            state,
            counts,
            total: self.total,
            revision: self.revision,
            day: self.question.day,
            format: self.format,
        }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> String {
        let Self {
            created,
            format,
            revision,
            total,
            question,
        } = self;
        let mut text = format!(
            "{FIRST_LINE}\n{}\t{}\t{}\t{revision}\t{total}\n",
            created.0,
            format.code(),
            question.day
        );
        for (key, value) in question.intent.pairs() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{key}\t{value}");
        }
        text.push('\n');
        for line in question.subjects.lines() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// Reads the text back; `None` where it is none.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let (head, subjects) = text.split_once("\n\n")?;
        let mut head = head.lines();
        if head.next()? != FIRST_LINE {
            return None;
        }
        let mut fields = head.next()?.split('\t');
        let mut field = || fields.next();
        let created = RecordTime(field()?.parse().ok()?);
        let format = BatchFormat::from_code(field()?)?;
        let day: Day = field()?.parse().ok()?;
        let revision = Revision(field()?.parse().ok()?);
        let total = field()?.parse().ok()?;
        let intent = intent(head.filter_map(|line| line.split_once('\t')).collect())?;
        Some(Self {
            created,
            format,
            revision,
            total,
            question: BatchQuestion {
                subjects: BatchSubjects::of_lines(subjects.lines())?,
                day,
                intent,
            },
        })
    }
}

fn intent(pairs: Vec<(&str, &str)>) -> Option<Intent> {
    let words = IntentWords::gathered(|name| {
        let pair = pairs.iter().find(|(key, _)| *key == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    words.checked(LawTables::embedded()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SaidParcel;

    #[test]
    fn a_job_is_read_as_it_was_written() {
        let law = LawTables::embedded();
        let words = IntentWords {
            storeys: Some("P+1".to_owned()),
            footprint_m2: Some("120.50".to_owned()),
            intended_use: Some("a dwelling".to_owned()),
            ..IntentWords::default()
        };
        let parcels = [("999903", "1/2"), ("x", ""), ("", "999903 1")];
        let parcels = parcels.map(|(ko, number)| SaidParcel::new(ko, number));
        let record = Record {
            created: RecordTime(1_750_000_000),
            format: BatchFormat::GeoPackage,
            revision: Revision(7),
            total: 3,
            question: BatchQuestion {
                subjects: BatchSubjects::Parcels(parcels.to_vec()),
                day: "2026-01-15".parse().unwrap(),
                intent: words.checked(law).unwrap(),
            },
        };
        let text = record.text();
        assert_eq!(Record::of_text(&text), Some(record));
        for spoiled in [
            "",
            "eprostor-job 2\n\n",
            &text[..40],
            &text.replace("gpkg", "pdf"),
        ] {
            assert_eq!(Record::of_text(spoiled), None, "{spoiled:?}");
        }
    }
}
