//! GeoJSON (RFC 7946, and the older `crs` member of 2008). A feature at fault
//! is a finding and does not end the reading of the others; a crate that reads
//! the whole file or nothing cannot do that. Must not know plans.

mod coordinates;
mod feature;
mod sequence;

use std::collections::BTreeSet;
use std::fmt;

use eprostor_geometry::{Epsg, parse_crs_name};
use eprostor_model::{Finding, Place};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::{Head as FileHead, LayerHead, LayerReader, LayerSource, Sink};
use crate::collector::Findings;

use feature::Features;
pub(super) use sequence::GeoJsonSeq;

/// The format.
pub(super) struct GeoJson;

/// The members of a file that matter, but for its features. Anything else,
/// `bbox` for example, is passed over.
#[derive(Default)]
struct Head {
    kind: Value,
    crs: Value,
    intent: Value,
    has_list: bool,
}

/// Members that may stand once.
const MEMBERS: [&str; 4] = ["type", "crs", "intent", "features"];

/// Reads a file, handing its features over.
struct Document<'a, 'b>(Features<'a, 'b>);

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = Head;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head, A::Error> {
        let mut head = Head::default();
        let Features { sink, place } = self.0;
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if MEMBERS.contains(&key.as_str()) && !seen.insert(key.clone()) {
                return Err(de::Error::custom(format_args!("{key:?} stands twice")));
            }
            match key.as_str() {
                "type" => head.kind = map.next_value()?,
                "crs" => head.crs = map.next_value()?,
                "intent" => head.intent = map.next_value()?,
                "features" => head.has_list = map.next_value_seed(Features { sink, place })?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(head)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Head, A::Error> {
        // As a value, for which depth is bounded: what is ignored may be of any.
        while list.next_element::<Value>()?.is_some() {}
        Ok(Head::default())
    }
}

impl LayerReader for GeoJson {
    fn recognises(&self, head: FileHead<'_>) -> bool {
        let first = head.text().iter().find(|byte| !byte.is_ascii_whitespace());
        matches!(first, Some(b'{' | b'['))
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let place = source.place;
        let bytes = source.files.bytes(source.name, place, sink.findings)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut document = serde_json::Deserializer::from_slice(bytes);
        let visitor = Document(Features { sink, place });
        let read = document.deserialize_any(visitor);
        let read = read.and_then(|head| document.end().map(|()| head));
        let head = match read {
            Ok(head) => head,
            Err(fault) => {
                sink.findings.push(syntax(&fault, bytes, place));
                return None;
            }
        };
        let kind = head.kind.as_str().unwrap_or_default();
        let has_list = match wrapped_in(kind) {
            Some(around) if !head.has_list => alone(bytes, around, Features { sink, place }),
            Some(_) => false,
            None => head.has_list && kind == "FeatureCollection",
        };
        if !has_list {
            sink.findings.push(structure(&head.kind, place));
            return None;
        }
        Some(LayerHead {
            own_crs: own_crs(&head.crs, place, sink.findings),
            intent: head.intent,
        })
    }
}

/// Returns what to put around a document that is one feature or one geometry,
/// to make a list of features of it; `None` for every other kind.
fn wrapped_in(kind: &str) -> Option<(&'static str, &'static str)> {
    match kind {
        "Feature" => Some(("[", "]")),
        "Polygon" | "MultiPolygon" | "LineString" | "MultiLineString" | "Point" | "MultiPoint"
        | "GeometryCollection" => Some((r#"[{"type":"Feature","properties":{},"geometry":"#, "}]")),
        _ => None,
    }
}

/// Reads a document that is one feature or geometry as a list of one. The
/// document was read as JSON before, so this can fail only at the depth limit.
fn alone(document: &[u8], (before, after): (&str, &str), features: Features<'_, '_>) -> bool {
    let list = [before.as_bytes(), document, after.as_bytes()].concat();
    let list = &mut serde_json::Deserializer::from_slice(&list);
    features.deserialize(list).unwrap_or(false)
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

#[cfg(test)]
mod tests {
    use super::super::tests::{codes, layer};

    #[test]
    fn a_geometry_of_any_type_may_stand_alone() {
        let point = br#"{"type":"MultiPoint","coordinates":[[20.5,44.8],[20.6,44.9]]}"#;
        let (read, findings) = layer(&[("tacke.geojson", point)]);
        assert_eq!(codes(&findings), []);
        assert_eq!(read.unwrap().features.len(), 1);
        let collection = br#"{"type":"GeometryCollection","geometries":[]}"#;
        let (_, findings) = layer(&[("zbirka.geojson", collection)]);
        assert_eq!(codes(&findings), [("finding-geometry-collection", Some(1))]);
        let topology = br#"{"type":"Topology","objects":{},"arcs":[]}"#;
        let (_, findings) = layer(&[("topo.json", topology)]);
        assert_eq!(codes(&findings), [("finding-geojson-structure", None)]);
    }
}
