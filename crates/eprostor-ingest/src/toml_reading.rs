//! Reads a TOML file against the schema of its type and collects every fault:
//! unknown keys, wrong types, missing keys, each with its line. Must not know
//! what the keys mean.
//!
//! The schema is the one `schemars` derives from the type, so that checking,
//! reading and documentation cannot disagree.

mod check;
mod syntax;

use std::collections::BTreeMap;

use eprostor_model::{Finding, Place};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::bounds::MAX_DESCRIPTION_BYTES;
use crate::collector::Findings;

/// The line of every key by its path: `event[2].day` is on line 31.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Lines(BTreeMap<String, u64>);

impl Lines {
    /// Returns the place of a key in a file: as near as its line is known.
    pub(crate) fn place(&self, file: &str, path: &str) -> Place {
        let field = path.rsplit('.').next().unwrap_or(path);
        let mut place = Place::file(file).field(field);
        let mut known = path;
        loop {
            if let Some(line) = self.0.get(known) {
                place.row = Some(*line);
                return place;
            }
            // An absent key is shown at its section.
            match known.rsplit_once('.') {
                Some((section, _)) => known = section,
                None => return place,
            }
        }
    }
}

/// A file whose keys all have the right type.
#[derive(Debug)]
pub(crate) struct Document<T> {
    pub(crate) value: T,
    pub(crate) lines: Lines,
}

/// Reads a file; `None` when it is no TOML at all. Keys at fault are left out
/// of the value and told in the findings.
pub(crate) fn read<T: JsonSchema + DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<Document<T>> {
    let text = text_of(file, bytes, findings)?;
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        tell(file, text, &errors, findings);
        return None;
    }
    document(file, text, table.get_ref(), findings)
}

/// Reads a file whose lines at fault are told and left out. What is missing then is
/// not told: it may stand in one of them.
pub(crate) fn read_as_far_as_it_goes<T: JsonSchema + DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<Document<T>> {
    let text = text_of(file, bytes, findings)?;
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return document(file, text, table.get_ref(), findings);
    }
    let rows = tell(file, text, &errors, findings);
    let mut found = Findings::default();
    let document = document(file, text, table.get_ref(), &mut found);
    let found = found.into_vec().into_iter().filter(|finding| {
        let is_of_a_fault = finding.place.row.is_some_and(|row| rows.contains(&row));
        !is_of_a_fault && finding.code() != "finding-key-missing"
    });
    findings.extend(found);
    document
}

/// Tells faults of syntax, and returns their lines.
fn tell(file: &str, text: &str, errors: &[toml::de::Error], findings: &mut Findings) -> Vec<u64> {
    let ends = LineEnds::of(text);
    let told = errors
        .iter()
        .map(|error| syntax::finding(file, text, &ends, error));
    let told: Vec<Finding> = told.collect();
    let rows = told
        .iter()
        .filter_map(|finding| finding.place.row)
        .collect();
    findings.extend(told);
    rows
}

fn document<T: JsonSchema + DeserializeOwned>(
    file: &str,
    text: &str,
    table: &DeTable<'_>,
    findings: &mut Findings,
) -> Option<Document<T>> {
    let schema = schemars::schema_for!(T);
    let mut checker = check::Checker::new(file, text, schema.as_value(), findings);
    let value = checker.document(table);
    let lines = Lines(checker.lines);
    match serde_json::from_value(value) {
        Ok(value) => Some(Document { value, lines }),
        Err(fault) => {
            // The checker lets through only what the schema allows; a number
            // too large for its type is what remains.
            findings.push(
                Finding::error("finding-toml-value")
                    .text("detail", fault)
                    .at(Place::file(file)),
            );
            None
        }
    }
}

fn text_of<'a>(file: &str, bytes: &'a [u8], findings: &mut Findings) -> Option<&'a str> {
    if bytes.len() > MAX_DESCRIPTION_BYTES {
        findings.push(
            Finding::error("finding-file-too-large")
                .integer("size", i64::try_from(bytes.len()).unwrap_or(i64::MAX))
                .integer(
                    "limit",
                    i64::try_from(MAX_DESCRIPTION_BYTES).unwrap_or(i64::MAX),
                )
                .at(Place::file(file)),
        );
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(fault) => {
            let line = 1 + bytes[..fault.valid_up_to()]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count() as u64;
            findings.push(Finding::error("finding-file-not-utf8").at(Place::file(file).row(line)));
            None
        }
    }
}

/// Where the lines of a text end. A legend of thousands of rows asks for the
/// line of every key, so that counting from the start would take minutes.
struct LineEnds(Vec<usize>);

impl LineEnds {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// Returns the line, from 1, of a byte.
    fn line(&self, offset: usize) -> u64 {
        1 + self.0.partition_point(|end| *end < offset) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section for the tests.
    #[derive(Debug, Deserialize, JsonSchema)]
    struct Section {
        /// A text.
        #[schemars(required)]
        title: Option<String>,
        /// A whole number.
        count: Option<u32>,
        /// A list.
        #[serde(default)]
        names: Vec<String>,
        /// Sections inside.
        #[serde(default)]
        inner: Vec<Inner>,
    }

    /// An inner section for the tests.
    #[derive(Debug, Deserialize, JsonSchema)]
    struct Inner {
        /// A flag.
        demo: Option<bool>,
        /// A number.
        size_m: Option<f64>,
    }

    /// The code and the line of a finding.
    type Told = (String, Option<u64>);

    fn codes(text: &str) -> (Option<Document<Section>>, Vec<Told>) {
        let mut findings = Findings::default();
        let document = read::<Section>("a.toml", text.as_bytes(), &mut findings);
        let list = findings.into_vec();
        let codes = list
            .iter()
            .map(|finding| (finding.code().to_owned(), finding.place.row));
        (document, codes.collect())
    }

    #[test]
    fn a_right_file_is_read_with_the_line_of_every_key() {
        let (document, codes) =
            codes("title = \"x\"\nnames = [\"a\"]\n\n[[inner]]\ndemo = true\nsize_m = 2\n");
        let document = document.unwrap();
        assert_eq!(codes, []);
        assert_eq!(document.value.title.as_deref(), Some("x"));
        assert_eq!(document.value.names, ["a"]);
        assert_eq!(document.value.inner[0].size_m, Some(2.0));
        assert_eq!(document.value.inner[0].demo, Some(true));
        assert_eq!(document.value.count, None);
        let place = document.lines.place("a.toml", "inner[0].demo");
        assert_eq!((place.row, place.field.as_deref()), (Some(5), Some("demo")));
        assert_eq!(document.lines.place("a.toml", "inner[0].x").row, Some(4));
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_line() {
        let (document, codes) = codes(
            "titel = \"x\"\ncount = \"3\"\nnames = [1, \"b\"]\n[[inner]]\ndemo = 1\nsize_m = nan\n",
        );
        let told: Vec<(&str, Option<u64>)> = codes
            .iter()
            .map(|(code, row)| (code.as_str(), *row))
            .collect();
        for expected in [
            ("finding-key-unknown", Some(1)),
            ("finding-key-not-integer", Some(2)),
            ("finding-key-not-text", Some(3)),
            ("finding-key-not-flag", Some(5)),
            ("finding-key-not-number", Some(6)),
        ] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
        assert!(told.iter().any(|(code, _)| *code == "finding-key-missing"));
        assert_eq!(document.unwrap().value.names, ["b"]);
    }

    #[test]
    fn what_is_no_toml_is_told_with_line_and_an_impossible_day_as_such() {
        let (document, found) = codes("title = \"x\"\ncount = = 3\n");
        assert!(document.is_none());
        assert_eq!(found[0], ("finding-toml-syntax".to_owned(), Some(2)));
        let (_, found) = codes("title = \"x\"\nday = 2021-02-30\n");
        assert_eq!(found[0], ("finding-day-malformed".to_owned(), Some(2)));
        let (_, found) = codes("title = \"\u{1}\"\n");
        assert_eq!(found[0].0, "finding-toml-syntax");
    }
}
