//! The documentation of the formats, made from the types that read them, so
//! that it cannot lag behind. Must not read anything.

mod foreign;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use eprostor_model::{CorridorOrigin, EventKind, LawTables, PlanKind};
use serde_json::Value;

use crate::bounds;
use crate::manifest::ManifestFile;
use crate::package::columns::{PROVISIONS, PUBLIC_PARCELS};
use crate::package::{DEFENCE, PackageFile};
use crate::tables::{Column, Need, addresses, cards, coverage, territory};

/// Returns the JSON Schema of `plan.toml`, with a line break at the end.
pub fn package_schema_json() -> String {
    let schema = schemars::schema_for!(PackageFile);
    let text = serde_json::to_string_pretty(&schema)
        .expect("a schema is a tree of JSON values, and every one of them can be written");
    format!("{text}\n")
}

/// Returns the documentation of every format as Markdown.
pub fn formats_markdown() -> String {
    let mut page = Page::default();
    page.text(INTRODUCTION);
    page.heading("`plan.toml`");
    page.text(
        "Sections in double brackets may be repeated. JSON Schema: `docs/package.schema.json`.",
    );
    page.sections(schemars::schema_for!(PackageFile).as_value());
    page.heading("Codes");
    page.codes();
    page.heading("Formats of layers");
    page.text(&foreign::with_status(FORMATS));
    page.heading("Attributes of layers");
    page.text(LAYERS);
    page.heading("Tables");
    page.text(&foreign::with_status(TABLES));
    page.heading("`provisions.csv`");
    page.text("Beside `plan.toml`, optional; a table as described under *Tables*.");
    page.columns(PROVISIONS);
    page.parameters();
    page.heading("`public_parcels.csv`");
    page.text(LIST);
    page.columns(PUBLIC_PARCELS);
    page.heading("`import.toml`");
    page.text(
        "A folder of imports, done in the order given; a fault in one does not stop the others.",
    );
    page.sections(schemars::schema_for!(ManifestFile).as_value());
    page.heading("Parcels (`parcels`)");
    page.text(PARCELS);
    page.heading("Cadastral municipalities (`territory`)");
    page.columns(territory::COLUMNS);
    page.heading("Plans not yet delivered (`cards`)");
    page.columns(cards::COLUMNS);
    page.heading("Completeness statements (`coverage`)");
    page.columns(coverage::COLUMNS);
    page.heading("Addresses (`addresses`)");
    page.text(ADDRESSES);
    page.columns(addresses::COLUMNS);
    page.heading("Validation");
    page.text(VALIDATION);
    page.heading("Bounds");
    page.bounds();
    page.0
}

const INTRODUCTION: &str = include_str!("schema/introduction.md");
const ADDRESSES: &str = include_str!("schema/addresses.md");
const PARCELS: &str = include_str!("schema/parcels.md");
const LIST: &str = include_str!("schema/public_parcels.md");
const FORMATS: &str = include_str!("schema/formats_of_layers.md");
const TABLES: &str = include_str!("schema/tables.md");
const LAYERS: &str = include_str!("schema/layers.md");
const VALIDATION: &str = include_str!("schema/validation.md");

/// Text so far.
#[derive(Default)]
struct Page(String);

impl Page {
    fn text(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line(format_args!("\n## {heading}\n"));
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    /// Writes a table of keys for the file and for every section below it, in
    /// the order in which they are first met.
    fn sections(&mut self, schema: &Value) {
        let root = Section {
            heading: None,
            schema,
        };
        let mut open = vec![root];
        let mut seen = BTreeSet::new();
        while let Some(section) = open.pop() {
            if let Some(heading) = &section.heading {
                if !seen.insert(heading.clone()) {
                    continue;
                }
                self.line(format_args!("\n### `{heading}`\n"));
                self.text(&description(section.schema));
            }
            let mut inner = self.keys(&section, schema);
            inner.reverse();
            open.append(&mut inner);
        }
    }

    fn keys<'a>(&mut self, section: &Section<'a>, root: &'a Value) -> Vec<Section<'a>> {
        self.text("\n| key | type | required | meaning |\n| --- | --- | --- | --- |");
        let mut inner = Vec::new();
        let properties = section.schema.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            let resolved = resolved(property, root);
            let (kind, target) = kind(resolved, root);
            let required = section
                .schema
                .get("required")
                .and_then(Value::as_array)
                .is_some_and(|names| names.iter().any(|name| name == key));
            let meaning = match description(property) {
                meaning if meaning.is_empty() => description(resolved),
                meaning => meaning,
            };
            let required = if required { "yes" } else { "" };
            self.line(format_args!(
                "| `{key}` | {kind} | {required} | {meaning} |"
            ));
            if let Some(target) = target {
                let path = section.path(key);
                let repeated = kind == "sections";
                inner.push(Section {
                    heading: Some(if repeated {
                        format!("[[{path}]]")
                    } else {
                        format!("[{path}]")
                    }),
                    schema: target,
                });
            }
        }
        inner
    }

    fn columns(&mut self, columns: &[Column]) {
        self.text("\n| column | required | meaning |\n| --- | --- | --- |");
        for column in columns {
            let required = match column.need {
                Need::Required => "yes",
                Need::Optional => "",
            };
            let meaning = column.meaning.replace('|', "\\|");
            self.line(format_args!(
                "| `{}` | {required} | {meaning} |",
                column.name
            ));
        }
    }

    fn codes(&mut self) {
        let kinds = PlanKind::ALL.iter().map(|kind| kind.code());
        let events = EventKind::ALL.iter().map(|kind| kind.code());
        self.line(format_args!("Kinds of documents: {}.\n", listed(kinds)));
        self.line(format_args!("Events: {}.\n", listed(events)));
        let regimes = LawTables::embedded().regimes().iter();
        // What is never delivered is not offered.
        let regimes = regimes
            .map(|regime| &*regime.code.0)
            .filter(|code| *code != DEFENCE);
        self.line(format_args!("Regimes: {}.", listed(regimes)));
        self.corridors();
    }

    /// Lists the corridors whose belts are drawn, by what each is measured from.
    fn corridors(&mut self) {
        let rows = LawTables::embedded().corridors().iter();
        let drawn = rows.filter(|row| row.ends_m.is_some());
        self.text("\nCorridors, from `law/protective_corridors.csv`:\n");
        self.text("| corridor | regime | measured from | origin `measured` | belt, m |\n| --- | --- | --- | --- | --- |");
        for row in drawn {
            let geometry = match row.origin {
                CorridorOrigin::Area => "polygon",
                CorridorOrigin::Line => "line",
                CorridorOrigin::Decision => continue,
            };
            self.line(format_args!(
                "| `{}` | `{}` | {} | {geometry} | {} – {} |",
                row.code,
                row.regime,
                row.origin_code.replace('_', " "),
                row.begins_m,
                row.ends_m.unwrap_or(row.begins_m),
            ));
        }
    }

    fn parameters(&mut self) {
        self.text("\nParameters, from `law/rule_parameters.csv`:\n");
        self.text("| parameter | unit | value | believable range |\n| --- | --- | --- | --- |");
        for row in LawTables::embedded().parameters() {
            let bound = |bound: Option<f64>| bound.map(|b| b.to_string()).unwrap_or_default();
            let range = match (row.low, row.high) {
                (None, None) => String::new(),
                (low, high) => format!("{} – {}", bound(low), bound(high)),
            };
            let (unit, kind) = (
                row.unit.replace('|', "\\|"),
                row.value_kind.replace('|', "\\|"),
            );
            self.line(format_args!(
                "| `{}` | {unit} | {kind} | {range} |",
                row.key
            ));
        }
    }

    fn bounds(&mut self) {
        const MIB: u64 = 1024 * 1024;
        self.text("| what | at most |\n| --- | --- |");
        let (files, features) = (bounds::MAX_FILES, bounds::MAX_FEATURES);
        let (vertices, kib) = (bounds::MAX_VERTICES, bounds::MAX_ATTRIBUTE_BYTES / 1024);
        let (input, ratio) = (bounds::MAX_INPUT_BYTES / MIB, bounds::MAX_ZIP_RATIO);
        let (gib, parcels) = (bounds::MAX_PARCEL_BYTES / MIB / 1024, bounds::MAX_PARCELS);
        self.line(format_args!("| a delivery, unpacked | {input} MiB |"));
        self.line(format_args!(
            "| a file of parcels | {gib} GiB, {parcels} parcels |"
        ));
        self.line(format_args!("| files of a delivery | {files} |"));
        self.line(format_args!(
            "| features of a layer, rows of a table | {features} |"
        ));
        self.line(format_args!("| vertices of a layer | {vertices} |"));
        self.line(format_args!("| an attribute or cell | {kib} KiB |"));
        self.line(format_args!(
            "| unpacked size of a zip entry above 1 MiB | {ratio} × its packed size |"
        ));
    }
}

/// A section of a file on its way into the page.
struct Section<'a> {
    heading: Option<String>,
    schema: &'a Value,
}

impl Section<'_> {
    fn path(&self, key: &str) -> String {
        match &self.heading {
            Some(heading) => format!("{}.{key}", heading.trim_matches(['[', ']'])),
            None => key.to_owned(),
        }
    }
}

fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes
        .map(|code| format!("`{code}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn description(schema: &Value) -> String {
    let text = schema
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    text.replace('\n', " ").replace('|', "\\|")
}

/// Follows a reference, or the branch of an optional key that is not null.
fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let branch = schema
        .get("anyOf")
        .and_then(Value::as_array)
        .and_then(|branches| {
            branches
                .iter()
                .find(|branch| branch.get("type").and_then(Value::as_str) != Some("null"))
        });
    let schema = branch.unwrap_or(schema);
    schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| root.pointer(reference.trim_start_matches('#')))
        .unwrap_or(schema)
}

/// Returns the type in words, and the section it leads to.
fn kind<'a>(schema: &'a Value, root: &'a Value) -> (&'static str, Option<&'a Value>) {
    let name = match schema.get("type") {
        Some(Value::String(name)) => name.as_str(),
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null")
            .unwrap_or_default(),
        _ => "",
    };
    let is_day = schema.get("format").and_then(Value::as_str) == Some("date");
    match name {
        "string" if is_day => ("day", None),
        "string" => ("text", None),
        "integer" => ("whole number", None),
        "number" => ("number", None),
        "boolean" => ("true or false", None),
        "array" => {
            let of = schema.get("items").map(|items| resolved(items, root));
            match of.filter(|of| of.get("properties").is_some()) {
                Some(of) => ("sections", Some(of)),
                None => ("list of texts", None),
            }
        }
        _ => ("section", Some(schema)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Compares a page of `docs/` with what the code says, or writes it where
    /// UPDATE_DOCS is set.
    fn agrees(file: &str, text: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../docs")
            .join(file);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, text).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == text,
            "docs/{file} is not what the code says: run UPDATE_DOCS=1 cargo test -p eprostor-ingest"
        );
    }

    #[test]
    fn the_documented_formats_are_those_of_the_code() {
        agrees("formats.md", &formats_markdown());
    }

    #[test]
    fn the_json_schema_is_that_of_the_code() {
        agrees("package.schema.json", &package_schema_json());
    }
}
