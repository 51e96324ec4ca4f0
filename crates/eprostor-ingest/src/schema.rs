//! The documentation of the formats, made from the types that read them, so
//! that it cannot lag behind. Must not read anything.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use eprostor_model::{CorridorOrigin, EventKind, LawTables, PlanKind};
use serde_json::Value;

use crate::bounds;
use crate::manifest::ManifestFile;
use crate::package::columns::{PROVISIONS, PUBLIC_PARCELS};
use crate::package::{DEFENCE, PackageFile};
use crate::tables::{Column, Need, cards, coverage, territory};

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
    page.text(FORMATS);
    page.heading("Attributes of layers");
    page.text(LAYERS);
    page.heading("Tables");
    page.text(TABLES);
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
    page.heading("Bounds");
    page.bounds();
    page.0
}

const INTRODUCTION: &str =
    "<!-- Made by eprostor-ingest (`UPDATE_DOCS=1 cargo test -p eprostor-ingest`); do not edit. -->

# Formats

A plan package is a folder or a zip with `plan.toml`, and optionally layers,
`provisions.csv`, `public_parcels.csv` and documents. A package without
layers is legal: an annulment, a decision on drafting, an amendment of the text
alone. `eprostor package new` writes a template that validates; `eprostor
validate` tells everything that is wrong with a package at once, each fault with
its place and its cure. What macOS adds to a zip (`__MACOSX/`, `.DS_Store`) is
left out.

A plan is in force from its `entry_into_force` to its repeal, replacement or
annulment; adopted and published without `entry_into_force`, from the eighth day
after publication.";

const PARCELS: &str =
    "Attributes as `[import.columns]` names them. Within a file no two versions of
one parcel may hold on the same day. Across files, a row with the cadastral
municipality, number and first day of one in the register takes its place;
every other version stays as it is. Where two versions then hold on a day, the
one that began last answers, whether the parcel is asked for by number, point or
area; to end an old version, deliver it again with its `valid_to`.";

const LIST: &str = "Beside `plan.toml`, optional, a table as described under *Tables*: the whole list of parcels for public use as the
text of the plan has it, in the numbers of its day. Answers compare it with the
zones that the legend marks as public: a parcel that the list leaves out is
taken as not for public use. An amendment lists only what it changes. Where a
list and the zones differ, the marks `text_prevails` and `sheet_prevails` decide;
without one the answer shows both.";

const FORMATS: &str = "A file is recognised by what is in it, never by its name. Only files of the
formats below are read; what is marked *experimental* was not yet tried with a
file that another program wrote.

| format | CRS named by the file | remarks |
| --- | --- | --- |
| GeoJSON (RFC 7946) | member `crs` of 2008 | one collection, feature or geometry |
| GeoJSON, one text a line; text sequences (RFC 8142) | – | rows in findings are lines; a line at fault is told and passed over; at most 64 MiB a line |
| GeoPackage | `gpkg_spatial_ref_sys` | a single file without a write-ahead log beside it; only real tables of features |
| Shapefile | `.prj`, else a warning | name the `.shp`; `.dbf`, `.shx`, `.prj` and `.cpg` beside it are found in any letter case; deleted rows are left out, heights and measures dropped |
| FlatGeobuf 3 | header, by code or well-known text | the index is not used; heights and measures dropped |
| CSV with well-known text (WKT, EWKT) | `SRID=…;` of the geometry | separated by commas, semicolons or tabulators; the column is found by what is in it, of several the one called `wkt`, `geom`, `geometry`, `the_geom`, `wkt_geom`, `geom_wkt` or `geometrija`; rows in findings are lines; heights and measures dropped |

The text of a shapefile is in the code page that its `.cpg`, or the byte in the
header of its `.dbf`, names: UTF-8, CP1250, CP1251, CP852, ISO-8859-2 or
ISO-8859-5. Where neither does, or the letters say otherwise, and in a CSV that
is no UTF-8, the code page in which the text is Serbian is taken and told; where
two are equally likely both are told.";

const TABLES: &str =
    "`provisions`, `public_parcels`, `territory`, `cards` and `coverage` are CSV (UTF-8,
with header, separated by commas), XLSX or ODS; what a file is, is recognised by
its content. Beside `plan.toml` the file is called `provisions.csv`,
`provisions.xlsx` or `provisions.ods`, and only one of them is delivered.

Of a workbook the sheet called like the table is read, else the first one, which
is told where there are several. Its first row that is not empty is the header.
Numbers come as the cell shows them, with the decimals of its format and no digit
lost (`1.50`; a cell in percent as `60%`, which no value takes); days come as
`2026-11-25`. Of a formula its stored result
counts. Errors (`#REF!`), formulas without a stored result, merged cells and
cells under no name of a column are told. Rows in findings are those of the
sheet. XLS and workbooks with a password are not read.";

const LAYERS: &str =
    "Every layer names its EPSG code in `crs`; a CRS that the file itself names must
be the same. Coordinates are easting, northing (longitude, latitude for
geographic systems), whatever order the authority of the CRS prefers. GeoJSON in
a projected CRS carries
`\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25834\"}}`.

| role | geometry | attributes read |
| --- | --- | --- |
| `boundary` | polygons, united | – |
| `area` | polygons, united | – |
| `zones` | polygons | `code`, `name`, `serial`, `succeeds` |
| `lines` | polygons, lines, single points | `code`, `name`, `serial` |
| `regimes` | polygons; with `corridor` lines, too | `code`, `name`, `serial`, `decision`, `article`, `from`, `to`, `corridor`, `origin` |

A regime with a `corridor` is not an area but what the law measures it from: its
belt is drawn on import, as wide as `law/protective_corridors.csv` says, around
the area or along the line of its column `origin`. Only the axis of a road or
railway is known: `origin` is `axis`, and every answer calls the belt
approximate. Sanitary zones are never drawn, nor belts on one side of a levee:
deliver their polygons without `corridor`.

Provisions of an act that sets a regime (`REG`) have the scope `plan` and hold
where its regimes lie; beside the plan's own the stricter is to be kept.

Geometry is moved to a grid of 0.1 mm and repaired where only one repair is
possible; every repair is a finding.";

/// Text so far.
#[derive(Default)]
struct Page(String);

impl Page {
    fn text(&mut self, text: &str) {
        self.0.push_str(text);
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
        self.line(format_args!("| a delivery, unpacked | {input} MiB |"));
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
