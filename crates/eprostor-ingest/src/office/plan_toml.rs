//! The package as text: `plan.toml` and its tables. Must not know how it was
//! decided.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml::Value;

use crate::package::columns::{PROVISIONS, PUBLIC_PARCELS};
use crate::tables::Column;

/// A dated event.
#[derive(Debug, Clone)]
pub(super) struct EventRow {
    pub(super) kind: &'static str,
    pub(super) day: String,
    pub(super) gazette: Option<String>,
    pub(super) document: Option<String>,
}

/// A layer.
#[derive(Debug, Clone)]
pub(super) struct LayerRow {
    pub(super) name: String,
    pub(super) role: &'static str,
    /// The file in the folder.
    pub(super) source: String,
    /// The file in the package.
    pub(super) target: String,
    pub(super) table: Option<String>,
    pub(super) crs: Option<u32>,
    pub(super) code: Option<String>,
    pub(super) name_column: Option<String>,
}

/// A row of the legend.
#[derive(Debug, Clone)]
pub(super) struct LegendRow {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) class: Option<String>,
    pub(super) is_public: bool,
}

/// A document.
#[derive(Debug, Clone)]
pub(super) struct DocumentRow {
    pub(super) name: String,
    pub(super) role: &'static str,
    pub(super) source: String,
    pub(super) target: String,
}

/// What the package says.
#[derive(Debug, Clone, Default)]
pub(super) struct PackageText {
    pub(super) id: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) title: Option<String>,
    pub(super) adopter: Option<String>,
    pub(super) adopter_name: Option<String>,
    pub(super) municipality: Option<String>,
    pub(super) is_demo: bool,
    pub(super) positional_m: Option<String>,
    pub(super) scale: Option<String>,
    pub(super) accuracy_source: Option<String>,
    pub(super) events: Vec<EventRow>,
    pub(super) layers: Vec<LayerRow>,
    pub(super) legend: Vec<LegendRow>,
    pub(super) documents: Vec<DocumentRow>,
    pub(super) provisions: Vec<Vec<String>>,
    pub(super) public_parcels: Vec<Vec<String>>,
}

impl PackageText {
    /// Adds an event; a day that is said to be none makes none.
    pub(super) fn event(&mut self, event: EventRow) {
        if event.day != "none" {
            self.events.push(event);
        }
    }

    /// Adds a layer under a name of its own.
    pub(super) fn layer(&mut self, mut layer: LayerRow) {
        let taken = self
            .layers
            .iter()
            .map(|layer| layer.name.as_str())
            .collect();
        layer.name = free(&layer.name, &taken);
        let same = self
            .layers
            .iter()
            .find(|other| other.source == layer.source);
        layer.target = match same {
            Some(same) => same.target.clone(),
            None => {
                let taken = self.layers.iter().map(|other| other.target.to_lowercase());
                target("layers", &layer.source, &taken.collect())
            }
        };
        self.layers.push(layer);
    }

    /// Adds a document under a name and a file of its own.
    pub(super) fn document(&mut self, name: &str, role: &'static str, source: &str) {
        let taken = self
            .documents
            .iter()
            .map(|other| other.name.as_str())
            .collect();
        let name = free(name, &taken);
        let taken = self
            .documents
            .iter()
            .map(|other| other.target.to_lowercase());
        let target = target("documents", source, &taken.collect());
        let source = source.to_owned();
        self.documents.push(DocumentRow {
            name,
            role,
            source,
            target,
        });
    }

    /// Returns `plan.toml`; what is not known is not in it.
    pub(super) fn description(&self) -> String {
        let mut text = String::from("format = 1\n\n[plan]\n");
        pair(&mut text, "id", self.id.as_deref());
        pair(&mut text, "kind", self.kind.as_deref());
        pair(&mut text, "title", self.title.as_deref());
        pair(&mut text, "adopter", self.adopter.as_deref());
        pair(&mut text, "adopter_name", self.adopter_name.as_deref());
        pair(&mut text, "municipality", self.municipality.as_deref());
        if self.is_demo {
            text.push_str("demo = true\n");
        }
        self.accuracy(&mut text);
        for event in &self.events {
            text.push_str("\n[[event]]\n");
            pair(&mut text, "kind", Some(event.kind));
            bare(&mut text, "day", Some(&event.day), |day| {
                day.parse::<eprostor_model::Day>().is_ok()
            });
            pair(&mut text, "gazette", event.gazette.as_deref());
            pair(&mut text, "document", event.document.as_deref());
        }
        for layer in &self.layers {
            text.push_str("\n[[layer]]\n");
            pair(&mut text, "name", Some(&layer.name));
            pair(&mut text, "role", Some(layer.role));
            pair(&mut text, "file", Some(&layer.target));
            pair(&mut text, "table", layer.table.as_deref());
            if let Some(crs) = layer.crs {
                let _ = writeln!(text, "crs = {crs}");
            }
            if layer.code.is_some() || layer.name_column.is_some() {
                text.push_str("[layer.columns]\n");
                pair(&mut text, "code", layer.code.as_deref());
                pair(&mut text, "name", layer.name_column.as_deref());
            }
        }
        for row in &self.legend {
            text.push_str("\n[[legend]]\n");
            pair(&mut text, "code", Some(&row.code));
            pair(&mut text, "class", row.class.as_deref());
            pair(&mut text, "label", Some(&row.label));
            let _ = writeln!(text, "public_use = {}", row.is_public);
        }
        for document in &self.documents {
            text.push_str("\n[[document]]\n");
            pair(&mut text, "name", Some(&document.name));
            pair(&mut text, "role", Some(document.role));
            pair(&mut text, "file", Some(&document.target));
            pair(&mut text, "title", Some(title(&document.source)));
        }
        text
    }

    fn accuracy(&self, text: &mut String) {
        let is_number = |value: &str| value.parse::<f64>().is_ok_and(f64::is_finite);
        if self.positional_m.is_none() && self.scale.is_none() {
            return;
        }
        text.push_str("\n[accuracy]\n");
        bare(
            text,
            "positional_m",
            self.positional_m.as_deref(),
            is_number,
        );
        let is_whole = |value: &str| value.parse::<u32>().is_ok();
        bare(text, "scale", self.scale.as_deref(), is_whole);
        pair(text, "source", self.accuracy_source.as_deref());
    }

    /// Returns `provisions.csv`; `None` where there is none.
    pub(super) fn provisions_csv(&self) -> Option<Vec<u8>> {
        csv(PROVISIONS, &self.provisions)
    }

    /// Returns `public_parcels.csv`; `None` where there is none.
    pub(super) fn public_parcels_csv(&self) -> Option<Vec<u8>> {
        csv(PUBLIC_PARCELS, &self.public_parcels)
    }
}

fn csv(columns: &[Column], rows: &[Vec<String>]) -> Option<Vec<u8>> {
    if rows.is_empty() {
        return None;
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = columns.iter().map(|column| column.name);
    // Writing to memory fails only for rows of different lengths.
    writer.write_record(header).ok()?;
    for row in rows {
        writer.write_record(row).ok()?;
    }
    writer.into_inner().ok()
}

fn pair(text: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(text, "{key} = {}", Value::String(value.to_owned()));
    }
}

/// Writes a value as it stands where it is of its kind, else as a text, which
/// the check then tells.
fn bare(text: &mut String, key: &str, value: Option<&str>, is_of_kind: impl Fn(&str) -> bool) {
    match value {
        Some(value) if is_of_kind(value) => {
            // A whole number is no number with a point to TOML; both are read.
            let _ = writeln!(text, "{key} = {value}");
        }
        other => pair(text, key, other),
    }
}

fn title(file: &str) -> &str {
    let base = file.rsplit('/').next().unwrap_or(file);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem)
}

/// Returns a name that is not taken.
fn free(name: &str, taken: &BTreeSet<&str>) -> String {
    let mut count = 1;
    let mut free = name.to_owned();
    while taken.contains(free.as_str()) {
        count += 1;
        free = format!("{name}-{count}");
    }
    free
}

/// Returns a path in the package that is not taken. File systems that know no
/// letter case would write one file over the other.
fn target(folder: &str, source: &str, taken: &BTreeSet<String>) -> String {
    let base = source.rsplit('/').next().unwrap_or(source);
    let mut count = 1;
    let mut target = format!("{folder}/{base}");
    while taken.contains(&target.to_lowercase()) {
        count += 1;
        target = format!("{folder}/{count}-{base}");
    }
    target
}
