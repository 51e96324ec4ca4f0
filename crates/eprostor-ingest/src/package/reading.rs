//! The worker's side: reads every file of a package and collects every fault.
//! Must not know the register, and must not decide what a value means.

use std::collections::BTreeSet;

use eprostor_model::Finding;
use sha2::{Digest, Sha256};

use super::columns::{PROVISIONS, PROVISIONS_FILE, PUBLIC_PARCELS, PUBLIC_PARCELS_FILE};
use super::{PLAN_FILE, PackageFile, Reading, layers, quotes};
use crate::collector::Findings;
use crate::files::{Files, companion, plain_name};
use crate::personal;
use crate::tables::{self, Column, TableSource};
use crate::toml_reading::{self, Lines};
use crate::wire::{DocumentReply, PackageReply, TableRows};
use eprostor_model::Place;

/// Reads a package.
pub(crate) fn read(files: &Files, reading: Reading<'_>, mut findings: Findings) -> PackageReply {
    let mut reply = PackageReply::default();
    let document = description(files, &mut findings);
    reply.provisions = table(files, PROVISIONS_FILE, PROVISIONS, &mut findings);
    reply.public_parcels = table(files, PUBLIC_PARCELS_FILE, PUBLIC_PARCELS, &mut findings);
    if let Some(document) = document {
        let (package, lines) = (document.value, document.lines);
        reply.layers = layers::read(files, &package, &lines, reading, &mut findings);
        reply.documents = documents(files, &package, &lines, &mut findings);
        quotes::check(&package, &reply, &mut findings);
        unused(files, &package, &mut findings);
        let package = personal::mask_description(package, &lines, &mut findings);
        reply.description = Some(package);
        reply.lines = lines;
    } else {
        layers::read_undescribed(files, reading, &mut findings);
    }
    reply.findings = findings.into_vec().into_iter().map(Into::into).collect();
    reply
}

fn description(
    files: &Files,
    findings: &mut Findings,
) -> Option<toml_reading::Document<PackageFile>> {
    if !files.has(PLAN_FILE) {
        let elsewhere = files
            .names()
            .find(|name| name.to_lowercase().ends_with(PLAN_FILE));
        findings.push(
            match elsewhere {
                Some(name) => Finding::error("finding-plan-toml-elsewhere").text("name", name),
                None => Finding::error("finding-plan-toml-missing"),
            }
            .at(Place::file(PLAN_FILE)),
        );
        return None;
    }
    let bytes = files.bytes(PLAN_FILE, &Place::file(PLAN_FILE), findings)?;
    toml_reading::read_as_far_as_it_goes(PLAN_FILE, &bytes, findings)
}

/// Reads the one file that a table may stand in.
fn table(
    files: &Files,
    name: &str,
    columns: &[Column],
    findings: &mut Findings,
) -> Option<TableRows> {
    let table = name.trim_end_matches(".csv");
    let mut found = table_files(name).filter(|name| files.has(name));
    let file = found.next()?;
    for other in found {
        findings.push(
            Finding::error("finding-table-file-twice")
                .text("first", &file)
                .at(Place::file(other)),
        );
    }
    let bytes = files.bytes(&file, &Place::file(&file), findings)?;
    let columns = tables::wire_columns(columns);
    let source = TableSource { file: &file, table };
    Some(tables::rows(source, &bytes, &columns, findings))
}

/// Returns the names that the file of a table may have.
fn table_files(name: &str) -> impl Iterator<Item = String> {
    let table = name.trim_end_matches(".csv");
    ["csv", "xlsx", "ods"]
        .map(|ending| format!("{table}.{ending}"))
        .into_iter()
}

fn documents(
    files: &Files,
    package: &PackageFile,
    lines: &Lines,
    findings: &mut Findings,
) -> Vec<DocumentReply> {
    let mut documents = Vec::new();
    for (index, section) in package.document.iter().enumerate() {
        let Some(name) = section.file.as_deref().map(plain_name) else {
            continue;
        };
        let place = lines.place(PLAN_FILE, &format!("document[{index}].file"));
        let Some(bytes) = files.bytes(&name, &place, findings) else {
            continue;
        };
        if bytes.is_empty() {
            findings.push(
                Finding::error("finding-document-empty")
                    .text("name", &name)
                    .at(place),
            );
            continue;
        }
        documents.push(DocumentReply {
            section: u32::try_from(index).unwrap_or(u32::MAX),
            sha256: Sha256::digest(&bytes).into(),
            bytes,
        });
    }
    documents
}

/// Files that nothing refers to are told: a forgotten section is a forgotten
/// layer. Companions that programs leave behind are passed over.
fn unused(files: &Files, package: &PackageFile, findings: &mut Findings) {
    const LEFT_BEHIND: [&str; 8] = [
        ".qmd",
        ".qml",
        ".sld",
        "-wal",
        "-shm",
        ".ds_store",
        "thumbs.db",
        "desktop.ini",
    ];
    const OF_A_SHAPEFILE: [&str; 9] = [
        "dbf", "shx", "prj", "cpg", "qpj", "sbn", "sbx", "qix", "shp.xml",
    ];
    let layers = package.layer.iter().filter_map(|s| s.file.as_deref());
    let documents = package.document.iter().filter_map(|s| s.file.as_deref());
    let used: BTreeSet<String> = layers.chain(documents).map(plain_name).collect();
    let companions: BTreeSet<&str> = used
        .iter()
        .filter(|name| name.to_lowercase().ends_with(".shp"))
        .flat_map(|name| {
            let beside = |ending: &&str| companion(name, ending, files.names());
            OF_A_SHAPEFILE.iter().filter_map(beside).collect::<Vec<_>>()
        })
        .collect();
    let is_table = |name: &str| {
        let mut tables = [PROVISIONS_FILE, PUBLIC_PARCELS_FILE].into_iter();
        tables.any(|table| table_files(table).any(|file| file == name))
    };
    for name in files.names() {
        let lower = name.to_lowercase();
        let is_companion = LEFT_BEHIND.iter().any(|ending| lower.ends_with(ending))
            || lower.starts_with("__macosx/")
            || companions.contains(name);
        let is_known = name == PLAN_FILE || is_table(name) || used.contains(name);
        if !is_known && !is_companion {
            findings.push(Finding::note("finding-file-unused").at(Place::file(name)));
        }
    }
}
