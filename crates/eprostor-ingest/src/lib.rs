//! Hostile bytes to drafts and findings: readers, packages, tables, validation.
//! Must not know the database.
//!
//! Every byte an uploader controls is parsed in a worker process: module `job`
//! is its side of the pipe, [`Ingest`] the parent's, and `wire` what travels
//! between them. A new format of layers plugs in as a `LayerReader` of module
//! `readers`.
//!
//! Nothing stops at the first fault that allows going on: a package is told
//! everything that is wrong with it at once.

mod alphabet;
mod amendments_in_text;
mod archive;
pub mod bounds;
mod cadastre;
mod causes;
mod collector;
mod contradictions;
mod document;
mod error;
mod files;
mod folding;
mod ingest;
mod input;
mod intent;
mod job;
mod manifest;
mod nearest;
pub mod office;
mod package;
mod parcels;
mod personal;
mod public_copy;
mod readers;
mod repair_order;
mod reproject;
mod rules_in_text;
mod schema;
mod tables;
mod template;
mod toml_reading;
mod unconfined;
mod validate;
mod wire;

pub use amendments_in_text::{amended_article, amending_instructions};
pub use cadastre::{
    CadastreChange, CadastreChanges, CadastreReport, ChangeKind, Lineage, Listed, MAX_LISTED,
    compare,
};
pub use causes::{Checked, beside, report};
pub use error::IngestError;
pub use ingest::{
    CopyForm, DocumentReading, DrawnReading, Ingest, Keeps, PackageReading, PagePicture,
    ParcelReading, Picture, PublicCopy, TableReading, Telling, Waiting, copied_by, renderer,
};
pub use job::worker_job;
pub use manifest::{ImportStep, MANIFEST_FILE};
pub use package::{Correction, DocumentBytes, PLAN_FILE, UntitledDraft};
pub use parcels::{CadastreUpdate, ParcelColumns, ParcelSource, Removals};
pub use public_copy::REDACTOR;
pub use repair_order::{RepairOrder, RepairOrderError};
pub use rules_in_text::propose as propose_rules;
pub use schema::{formats_markdown, package_schema_json};
pub use template::write_template;
pub use unconfined::{copy_unconfined, describe_unconfined, read_unconfined, text_unconfined};
pub use validate::{Validation, validate, validate_untitled};
pub use wire::PAYLOAD_VERSION;
