//! GeoJSON (RFC 7946, and the older `crs` member of 2008). A feature at fault
//! is a finding and does not end the reading of the others; a crate that reads
//! the whole file or nothing cannot do that. Must not know plans.

mod coordinates;
mod feature;

use eprostor_geometry::{Epsg, parse_crs_name};
use eprostor_model::{Finding, Place};
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::{LayerReader, LayerSource, RawLayer};
use crate::collector::Findings;

use feature::Collected;

/// The format.
pub(super) struct GeoJson;

/// The members of a file that matter. Anything else, `bbox` for example, is
/// passed over.
#[derive(Deserialize, Default)]
#[serde(default)]
struct File {
    #[serde(rename = "type")]
    kind: Value,
    crs: Value,
    intent: Value,
    features: Option<Collected>,
}

impl LayerReader for GeoJson {
    fn recognises(&self, head: &[u8]) -> bool {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
        matches!(first, Some(b'{' | b'['))
    }

    fn read(&self, source: LayerSource<'_>, findings: &mut Findings) -> Option<RawLayer> {
        let bytes = source.files.bytes(source.name, source.place, findings)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let file: File = match serde_json::from_slice(bytes) {
            Ok(file) => file,
            Err(fault) => {
                findings.push(syntax(&fault, bytes, source.place));
                return None;
            }
        };
        let features = match file.kind.as_str() {
            Some("FeatureCollection") => file.features,
            Some(kind) => wrapped_in(kind).and_then(|(before, after)| alone(bytes, before, after)),
            None => None,
        };
        let collected = match features {
            Some(collected) if collected.is_list => collected,
            _ => {
                findings.push(structure(&file.kind, source.place));
                return None;
            }
        };
        let own_crs = own_crs(&file.crs, source.place, findings);
        findings.extend(collected.findings.into_iter().map(|mut finding| {
            finding.place = within(source.place, finding.place);
            finding
        }));
        Some(RawLayer {
            own_crs,
            features: collected.features,
            intent: file.intent,
        })
    }
}

/// Returns what to put around a document that is one feature or one geometry,
/// to make a list of features of it; `None` for every other kind.
fn wrapped_in(kind: &str) -> Option<(&'static str, &'static str)> {
    match kind {
        "Feature" => Some(("[", "]")),
        "Polygon" | "MultiPolygon" | "LineString" | "MultiLineString" | "Point" => {
            Some((r#"[{"type":"Feature","properties":{},"geometry":"#, "}]"))
        }
        _ => None,
    }
}

/// Reads a document that is one feature or geometry as a list of one. The
/// document was read as JSON before, so this can fail only at the depth limit.
fn alone(document: &[u8], before: &str, after: &str) -> Option<Collected> {
    let list = [before.as_bytes(), document, after.as_bytes()].concat();
    serde_json::from_slice(&list).ok()
}

/// Puts a place that knows only its feature into its file and layer.
fn within(outer: &Place, inner: Place) -> Place {
    Place {
        file: outer.file.clone(),
        layer: outer.layer.clone(),
        ..inner
    }
}

fn structure(kind: &Value, place: &Place) -> Finding {
    let found = match kind {
        Value::String(kind) => kind.chars().take(40).collect(),
        _ => String::from("–"),
    };
    Finding::error("finding-geojson-structure")
        .text("found", found)
        .at(place.clone())
}

/// Returns the finding for a file that is no JSON. JSON has no NaN and no
/// infinity, so programs that write them produce no JSON at all.
fn syntax(fault: &serde_json::Error, bytes: &[u8], place: &Place) -> Finding {
    let place = place.clone().row(fault.line() as u64);
    let words = fault.to_string();
    if words.starts_with("recursion limit exceeded") {
        return Finding::error("finding-geojson-too-deep").at(place);
    }
    if words.starts_with("number out of range") || is_not_a_number(bytes, fault) {
        return Finding::error("finding-coordinate-not-finite").at(place);
    }
    let code = match fault.classify() {
        Category::Eof => "finding-geojson-cut-off",
        _ => "finding-geojson-syntax",
    };
    Finding::error(code)
        .integer("line", i64::try_from(fault.line()).unwrap_or(i64::MAX))
        .integer("column", i64::try_from(fault.column()).unwrap_or(i64::MAX))
        .text("detail", words)
        .at(place)
}

fn is_not_a_number(bytes: &[u8], fault: &serde_json::Error) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let Some(line) = lines.nth(fault.line().saturating_sub(1)) else {
        return false;
    };
    // The column is that of the last byte looked at, inside the word.
    let start = fault.column().saturating_sub("-Infinity".len());
    let end = (fault.column() + "-Infinity".len()).min(line.len());
    let around = line.get(start..end).unwrap_or_default();
    let around = String::from_utf8_lossy(around).to_ascii_lowercase();
    around.contains("nan") || around.contains("infinity")
}

fn own_crs(member: &Value, place: &Place, findings: &mut Findings) -> Option<Epsg> {
    let name = member.pointer("/properties/name").and_then(Value::as_str);
    match (member, name) {
        (Value::Null, _) => None,
        (_, Some(name)) if parse_crs_name(name).is_some() => parse_crs_name(name),
        (_, name) => {
            findings.push(
                Finding::warning("finding-crs-name")
                    .text(
                        "name",
                        name.unwrap_or("–").chars().take(80).collect::<String>(),
                    )
                    .at(place.clone()),
            );
            None
        }
    }
}
