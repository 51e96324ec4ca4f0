//! Walks a parsed TOML file beside the schema of its type. Must not know the
//! type itself.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{Finding, Place};
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::bounds::bounded;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;

use super::LineEnds;

/// What a key must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Text,
    Integer,
    Number,
    Flag,
    List,
    Table,
}

impl Expected {
    fn of(schema: &Value) -> Option<Self> {
        let name = match schema.get("type")? {
            Value::String(name) => name.as_str(),
            // An optional key: ["string", "null"].
            Value::Array(names) => names
                .iter()
                .find_map(|n| n.as_str().filter(|n| *n != "null"))?,
            _ => return None,
        };
        Some(match name {
            "string" => Self::Text,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Flag,
            "array" => Self::List,
            _ => Self::Table,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Self::Text => "finding-key-not-text",
            Self::Integer => "finding-key-not-integer",
            Self::Number => "finding-key-not-number",
            Self::Flag => "finding-key-not-flag",
            Self::List => "finding-key-not-list",
            Self::Table => "finding-key-not-table",
        }
    }
}

/// One walk through a file.
pub(super) struct Checker<'a> {
    file: &'a str,
    ends: LineEnds,
    root: &'a Value,
    findings: &'a mut Findings,
    pub(super) lines: BTreeMap<String, u64>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(
        file: &'a str,
        text: &'a str,
        root: &'a Value,
        findings: &'a mut Findings,
    ) -> Self {
        Self {
            file,
            ends: LineEnds::of(text),
            root,
            findings,
            lines: BTreeMap::new(),
        }
    }

    /// Returns the file's table without the keys at fault.
    pub(super) fn document(&mut self, table: &DeTable<'_>) -> Value {
        self.lines.insert(String::new(), 1);
        self.table(table, self.root, "")
    }

    fn table(&mut self, table: &DeTable<'_>, schema: &'a Value, path: &str) -> Value {
        let known = schema.get("properties").and_then(Value::as_object);
        let mut kept = Map::new();
        let mut seen = BTreeSet::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let inner_path = joined(path, name);
            let line = self.ends.line(key.span().start);
            self.lines.insert(inner_path.clone(), line);
            seen.insert(name.to_owned());
            let Some(schema) = known.and_then(|known| known.get(name)) else {
                let near = nearest_or_all(
                    name,
                    known.into_iter().flat_map(Map::keys).map(String::as_str),
                );
                let place = Place::file(self.file).row(line).field(inner_path);
                self.findings.push(
                    Finding::error("finding-key-unknown")
                        .text("key", name)
                        .text("near", near)
                        .at(place),
                );
                continue;
            };
            if let Some(value) = self.value(value, schema, &inner_path, line) {
                kept.insert(name.to_owned(), value);
            }
        }
        self.missing(schema, &seen, path);
        Value::Object(kept)
    }

    fn missing(&mut self, schema: &Value, seen: &BTreeSet<String>, path: &str) {
        let required = schema.get("required").and_then(Value::as_array);
        let names = required.into_iter().flatten().filter_map(Value::as_str);
        for name in names.filter(|name| !seen.contains(*name)) {
            let mut place = Place::file(self.file).field(joined(path, name));
            place.row = self.lines.get(path).copied();
            self.findings.push(
                Finding::error("finding-key-missing")
                    .text("key", name)
                    .at(place),
            );
        }
    }

    fn value(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        schema: &'a Value,
        path: &str,
        line: u64,
    ) -> Option<Value> {
        let schema = self.resolved(schema);
        let expected = Expected::of(schema)?;
        let read = match (expected, value.get_ref()) {
            (Expected::Text, DeValue::String(text)) => {
                let place = Place::file(self.file).row(line);
                match bounded(path, text.to_string(), &place) {
                    Ok(text) => Some(Value::from(text)),
                    Err(finding) => {
                        self.findings.push(finding);
                        return None;
                    }
                }
            }
            (Expected::Text, DeValue::Datetime(day)) if is_day(schema) => {
                Some(Value::from(day.to_string()))
            }
            (Expected::Integer | Expected::Number, DeValue::Integer(number)) => {
                integer(number.as_str(), number.radix())
                    .filter(|n| in_range(*n, schema))
                    .map(Value::from)
            }
            (Expected::Number, DeValue::Float(number)) => {
                // JSON has no NaN and no infinity, and no legal value is one.
                let plain = number.as_str().replace('_', "");
                plain.parse::<f64>().ok().and_then(finite)
            }
            (Expected::Flag, DeValue::Boolean(flag)) => Some(Value::from(*flag)),
            (Expected::Table, DeValue::Table(table)) => Some(self.table(table, schema, path)),
            (Expected::List, DeValue::Array(list)) => {
                return Some(self.list(list.iter(), schema, path));
            }
            _ => None,
        };
        if read.is_none() {
            let place = Place::file(self.file).row(line).field(path);
            self.findings.push(
                Finding::error(expected.code())
                    .text("key", path)
                    .text("found", value.get_ref().type_str())
                    .at(place),
            );
        }
        read
    }

    fn list<'v>(
        &mut self,
        items: impl Iterator<Item = &'v Spanned<DeValue<'v>>>,
        schema: &'a Value,
        path: &str,
    ) -> Value {
        let Some(of) = schema.get("items") else {
            return Value::Array(Vec::new());
        };
        let mut kept = Vec::new();
        for (index, item) in items.enumerate() {
            let inner_path = format!("{path}[{index}]");
            let line = self.ends.line(item.span().start);
            self.lines.insert(inner_path.clone(), line);
            kept.extend(self.value(item, of, &inner_path, line));
        }
        Value::Array(kept)
    }

    /// Follows references, and takes the one branch of an optional key that is
    /// not null.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        // Two steps lead from an optional section to its definition.
        for _ in 0..4 {
            let referred = schema
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|reference| self.root.pointer(reference.trim_start_matches('#')));
            let branch = || {
                schema
                    .get("anyOf")
                    .and_then(Value::as_array)
                    .and_then(|branches| {
                        branches.iter().find(|branch| {
                            branch.get("type").and_then(Value::as_str) != Some("null")
                        })
                    })
            };
            match referred.or_else(branch) {
                Some(next) => schema = next,
                None => break,
            }
        }
        schema
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn is_day(schema: &Value) -> bool {
    schema.get("format").and_then(Value::as_str) == Some("date")
}

fn integer(text: &str, radix: u32) -> Option<i64> {
    i64::from_str_radix(&text.replace('_', ""), radix).ok()
}

fn in_range(number: i64, schema: &Value) -> bool {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    // Bounds are those of the integer types, all exact in a double.
    #[expect(
        clippy::cast_precision_loss,
        reason = "compared with bounds far below 2^53"
    )]
    let number = number as f64;
    bound("minimum").is_none_or(|low| low <= number)
        && bound("maximum").is_none_or(|high| number <= high)
}

fn finite(number: f64) -> Option<Value> {
    serde_json::Number::from_f64(number).map(Value::Number)
}
