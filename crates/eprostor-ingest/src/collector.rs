//! Collects findings and keeps a hostile file from bringing a million of them.
//! Must not know what they are about.

use std::collections::BTreeMap;

use eprostor_model::{AND_MORE, Finding, Place, Severity};

use crate::bounds::MAX_FINDINGS_OF_A_KIND;
use crate::personal;

/// Code, file and layer: findings that agree in these are of one kind.
type Kind = (String, Option<String>, Option<String>);

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    counts: BTreeMap<Kind, usize>,
    worst: BTreeMap<Kind, Severity>,
}

impl Findings {
    /// Takes a finding; beyond [`MAX_FINDINGS_OF_A_KIND`] it is only counted. Every
    /// finding of this crate comes through here, so that none quotes a personal number.
    pub(crate) fn push(&mut self, mut finding: Finding) {
        personal::mask_finding(&mut finding);
        let kind = kind_of(&finding);
        let count = self.counts.entry(kind.clone()).or_default();
        *count += 1;
        if *count <= MAX_FINDINGS_OF_A_KIND {
            self.list.push(finding);
        } else {
            let worst = self.worst.entry(kind).or_insert(finding.severity);
            *worst = finding.severity.min(*worst);
        }
    }

    /// Tells whether one more finding of this code and place is still told as it
    /// is. Ask before what is costly and only for its words.
    pub(crate) fn has_room(&self, code: &str, place: &Place) -> bool {
        let kind = (code.to_owned(), place.file.clone(), place.layer.clone());
        let count = self.counts.get(&kind);
        count.is_none_or(|count| *count < MAX_FINDINGS_OF_A_KIND)
    }

    /// Takes many.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Completes the places of findings of a file that know only one of both:
    /// `there` leads from the file's coordinates to the register's, `back`
    /// from those to the file's.
    pub(crate) fn locate(
        &mut self,
        file: &str,
        there: impl Fn((f64, f64)) -> Option<(f64, f64)>,
        back: impl Fn((f64, f64)) -> Option<(f64, f64)>,
    ) {
        let own = |finding: &&mut Finding| finding.place.file.as_deref() == Some(file);
        for finding in self.list.iter_mut().filter(own) {
            let place = &mut finding.place;
            match (place.point, place.located) {
                (Some(point), None) => place.located = there(point),
                (None, Some(located)) => place.point = back(located),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
    }

    /// Takes those of another collection after its own, as if they had been
    /// pushed one by one.
    pub(crate) fn append(&mut self, other: Self) {
        let told = |kind: &Kind| {
            let of_kind = |finding: &&Finding| kind_of(finding) == *kind;
            other.list.iter().filter(of_kind).count()
        };
        let worst = other.worst.iter();
        let untold: Vec<_> = worst
            .map(|(kind, severity)| (kind.clone(), *severity, other.counts[kind] - told(kind)))
            .collect();
        self.extend(other.list);
        for (kind, severity, count) in untold {
            *self.counts.entry(kind.clone()).or_default() += count;
            let worst = self.worst.entry(kind).or_insert(severity);
            *worst = severity.min(*worst);
        }
    }

    /// Tells whether any finding is an error.
    pub(crate) fn any_error(&self) -> bool {
        let told = self.list.iter().map(|finding| finding.severity);
        let mut all = told.chain(self.worst.values().copied());
        all.any(|severity| severity == Severity::Error)
    }

    /// Returns them in the order they came, with one finding more for each
    /// kind that was cut off.
    pub(crate) fn into_vec(mut self) -> Vec<Finding> {
        for (kind, severity) in self.worst {
            let more = self.counts[&kind] - MAX_FINDINGS_OF_A_KIND;
            let (code, file, layer) = kind;
            self.list.push(
                Finding::new(severity, AND_MORE)
                    .text("code", code)
                    .integer("count", i64::try_from(more).unwrap_or(i64::MAX))
                    .at(Place {
                        file,
                        layer,
                        ..Place::default()
                    }),
            );
        }
        self.list
    }
}

fn kind_of(finding: &Finding) -> Kind {
    (
        finding.code().to_owned(),
        finding.place.file.clone(),
        finding.place.layer.clone(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_one_kind_is_counted_and_hides_no_other_kind() {
        let mut findings = Findings::default();
        for row in 0..100_000 {
            let place = Place::file("a.csv").row(row);
            findings.push(Finding::error("finding-flood").at(place));
        }
        findings.push(Finding::warning("finding-lone"));
        let list = findings.into_vec();
        assert_eq!(list.len(), MAX_FINDINGS_OF_A_KIND + 2);
        let last = list.last().unwrap();
        assert_eq!(last.code(), "finding-and-more");
        assert_eq!(last.severity, Severity::Error);
        assert!(list.iter().any(|finding| finding.code() == "finding-lone"));
    }

    #[test]
    fn there_is_room_for_as_many_as_are_told_and_for_other_kinds() {
        let mut findings = Findings::default();
        let place = Place::file("a.csv");
        for _ in 0..MAX_FINDINGS_OF_A_KIND {
            assert!(findings.has_room("finding-flood", &place));
            findings.push(Finding::error("finding-flood").at(place.clone()));
        }
        assert!(!findings.has_room("finding-flood", &place));
        assert!(findings.has_room("finding-flood", &Place::file("b.csv")));
        assert!(findings.has_room("finding-lone", &place));
    }

    #[test]
    fn two_collections_are_counted_as_one() {
        let flood = |from: u64, to: u64| {
            let mut findings = Findings::default();
            for row in from..to {
                findings.push(Finding::error("finding-flood").at(Place::file("a").row(row)));
            }
            findings
        };
        for middle in [0, 1, 99, 100, 101, 250, 399, 400] {
            let mut parts = flood(0, middle);
            parts.append(flood(middle, 400));
            assert_eq!(parts.into_vec(), flood(0, 400).into_vec(), "{middle}");
        }
    }
}
