//! What a finding is known by from one version of a file to the next. Must not
//! depend on rows, numbers of findings, words or languages.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::Finding;
use crate::Parameter;

/// Parameters that say what else there is and not what is wrong: they change
/// when something else is mended.
const PASSING: [&str; 4] = ["near", "detail", "likely", "concession"];

/// What a finding is known by: 16 hexadecimal digits. Made of its code, layer
/// (else file), feature and field, and of the place in the register's CRS to a
/// metre, or without a place of what it names. A row is no part of it, nor the
/// row in brackets behind a name: a feature that is added moves all rows behind
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 8]);

/// A text is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a fingerprint has 16 hexadecimal digits")]
pub struct FingerprintError;

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if text.len() != 16 || !is_hexadecimal {
            return Err(FingerprintError);
        }
        let number = u64::from_str_radix(text, 16).map_err(|_| FingerprintError)?;
        Ok(Self(number.to_be_bytes()))
    }
}

/// Returns the fingerprint of every finding, in their order. Findings that are
/// alike in all it is made of are told apart by their order.
pub fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Fingerprint> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let one = |finding: &Finding| {
        let identity = identity(finding);
        let before = seen.entry(identity.clone()).or_default();
        *before += 1;
        let digest = Sha256::digest(format!("{identity}\n{before}"));
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Fingerprint(bytes)
    };
    findings.into_iter().map(one).collect()
}

/// One part a line, so that no two parts can be taken for one another: names
/// of an uploader with a line feed are written with an escape.
fn identity(finding: &Finding) -> String {
    let place = &finding.place;
    let holder = place.layer.as_ref().or(place.file.as_ref());
    let mut parts = vec![
        finding.code().to_owned(),
        holder.cloned().unwrap_or_default(),
        place.feature.clone().unwrap_or_default(),
        place.field.clone().unwrap_or_default(),
    ];
    match (place.located, place.point) {
        (Some((e, n)), _) => parts.push(format!("{e:.0} {n:.0}")),
        // Perhaps degrees: a seventh decimal is a centimetre.
        (None, Some((first, second))) => parts.push(format!("{first:.5} {second:.5}")),
        (None, None) => parts.extend(named(finding)),
    }
    let parts = parts.iter().map(|part| part.escape_default().to_string());
    parts.collect::<Vec<_>>().join("\n")
}

fn named(finding: &Finding) -> impl Iterator<Item = String> {
    let parameters = finding.message.parameters.iter();
    parameters.filter_map(|(name, parameter)| match parameter {
        Parameter::Text(text) if !PASSING.contains(&name.as_ref()) => {
            Some(without_row(text).to_owned())
        }
        _ => None,
    })
}

/// Takes the row off a name like `S2 (31)`.
fn without_row(name: &str) -> &str {
    let row = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("));
    match row {
        Some((name, row)) if row.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    fn one(finding: &Finding) -> Fingerprint {
        fingerprints([finding])[0]
    }

    fn overlap() -> Finding {
        let place = Place::file("zones.geojson").layer("zone").feature("S2");
        Finding::warning("finding-zones-overlap")
            .measure("area_m2", 3.2)
            .at(place
                .row(7)
                .point((20.4701, 44.0902))
                .located((457_000.2, 4_950_000.1)))
    }

    #[test]
    fn rows_files_and_measures_of_the_next_version_change_nothing() {
        let mut next = overlap();
        next.place.row = Some(8);
        next.place.file = Some("zones-v2.geojson".to_owned());
        next.place.located = Some((457_000.3, 4_950_000.0));
        next.message.parameters.clear();
        assert_eq!(one(&overlap()), one(&next));
    }

    #[test]
    fn another_place_feature_field_or_code_is_another_finding() {
        let mut others = vec![overlap(); 4];
        others[0].place.located = Some((457_010.0, 4_950_000.0));
        others[1].place.feature = Some("S3".to_owned());
        others[2].place.field = Some("code".to_owned());
        others[3].message.code = "finding-zone-outside-boundary".into();
        for other in others {
            assert_ne!(one(&overlap()), one(&other));
        }
    }

    #[test]
    fn what_is_named_tells_findings_without_a_place_apart_and_the_nearest_does_not() {
        let lacks = |code, near| {
            Finding::error("finding-zone-without-legend")
                .text("code", code)
                .text("near", near)
        };
        assert_eq!(one(&lacks("S2", "S1")), one(&lacks("S2", "S3")));
        assert_ne!(one(&lacks("S2", "S1")), one(&lacks("S4", "S1")));
    }

    #[test]
    fn a_row_behind_a_name_is_no_part_of_it() {
        let pair = |one, other| {
            Finding::warning("finding-zones-overlap")
                .text("one", one)
                .text("other", other)
        };
        assert_eq!(
            one(&pair("S2 (31)", "S3 (4)")),
            one(&pair("S2 (32)", "S3 (5)"))
        );
        assert_ne!(
            one(&pair("S2 (31)", "S3 (4)")),
            one(&pair("S2 (а)", "S3 (4)"))
        );
    }

    #[test]
    fn findings_that_are_alike_are_told_apart() {
        let alike = [overlap(), overlap()];
        let found = fingerprints(&alike);
        assert_ne!(found[0], found[1]);
        assert_eq!(found[0], one(&alike[0]));
    }

    #[test]
    fn a_fingerprint_is_read_back_and_other_text_is_not() {
        let print = one(&overlap());
        assert_eq!(print.to_string().parse(), Ok(print));
        for text in ["", "0123", "0123456789abcdeg", "+123456789abcdef"] {
            assert_eq!(text.parse::<Fingerprint>(), Err(FingerprintError));
        }
    }
}
