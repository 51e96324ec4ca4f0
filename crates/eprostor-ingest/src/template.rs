//! The template of a plan package, which validates as it is. Must not know the
//! worker.

use std::fs;
use std::io;
use std::path::Path;

use eprostor_model::PlanId;

use crate::package::PLAN_FILE;
use crate::package::columns::{PROVISIONS, PROVISIONS_FILE};

/// The municipality of the samples, outside the range of real codes: a
/// template never looks like a real plan by chance.
const SAMPLE_MUNICIPALITY: &str = "99902";

/// Writes a package with this id into a new folder: a decision to draft, a
/// text, the header of the provisions, and the sections for layers as comments.
///
/// # Errors
/// The folder exists already, or cannot be written.
pub fn write_template(folder: &Path, id: &PlanId) -> io::Result<()> {
    fs::create_dir(folder)?;
    fs::create_dir(folder.join("documents"))?;
    fs::create_dir(folder.join("layers"))?;
    fs::write(folder.join(PLAN_FILE), description(id))?;
    let header: Vec<&str> = PROVISIONS.iter().map(|column| column.name).collect();
    fs::write(
        folder.join(PROVISIONS_FILE),
        format!("{}\n", header.join(",")),
    )?;
    fs::write(folder.join("documents/tekst.md"), TEXT)
}

fn description(id: &PlanId) -> String {
    let kind = id.kind().map_or("PDR", |kind| kind.code());
    DESCRIPTION
        .replace("{id}", id.as_str())
        .replace("{kind}", kind)
        .replace("{adopter}", id.adopter())
        .replace("{municipality}", SAMPLE_MUNICIPALITY)
}

const TEXT: &str = "# Текст плана\n\nЧлан 1.\n\n";

const DESCRIPTION: &str = r#"# Опис планског документа. Поља: docs/formats.md.
format = 1

[plan]
id = "{id}"
kind = "{kind}"
title = "Назив плана"
adopter = "{adopter}"
adopter_name = "Назив доносиоца"
municipality = "{municipality}"
# horizon = 2035-01-01
# marks = ["municipal_seat"]
# Избришите за прави план.
demo = true

# Чим постоји слој:
# [accuracy]
# positional_m = 0.5
# scale = 1000
# source = "геодетски снимак"

[[event]]
kind = "decision_on_drafting"
day = 2026-01-15
# gazette = "Сл. лист 1/2026"
document = "tekst"

# [[event]]
# kind = "adoption"
# day = 2026-06-15

# [[event]]
# kind = "publication"
# day = 2026-06-20
# gazette = "Сл. лист 6/2026"

# [[relation]]
# kind = "amends"
# target = "{adopter}-pgr-2015-1"
# extent = "area"
# area = "granica"

# [[layer]]
# name = "granica"
# role = "boundary"
# file = "layers/granica.geojson"
# crs = 25834

# [[layer]]
# name = "zone"
# role = "zones"
# file = "layers/zone.gpkg"
# table = "zone"
# crs = 25834
# [layer.columns]
# code = "oznaka"

# [[legend]]
# code = "S2"
# class = "I.4.2.1"
# label = "Становање средњих густина"
# public_use = false

[[document]]
name = "tekst"
file = "documents/tekst.md"
role = "text"
title = "Текст плана"
"#;
