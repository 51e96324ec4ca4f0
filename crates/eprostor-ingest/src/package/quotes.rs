//! Looks whether quoted sentences stand in the documents they are quoted from,
//! as far as a document is plain text. Must not know what a sentence means.

use std::collections::BTreeMap;

use eprostor_model::{Finding, Place};
use eprostor_text::without_personal_numbers;

use super::PackageFile;
use super::columns::{at, listed, place};
use crate::collector::Findings;
use crate::wire::{DocumentReply, PackageReply};

/// Endings of documents that are plain text.
const PLAIN: [&str; 3] = [".md", ".txt", ".markdown"];

/// Tells quotes that do not stand in their document. Blanks and line breaks
/// are taken as equal; nothing else is.
pub(super) fn check(package: &PackageFile, reply: &PackageReply, findings: &mut Findings) {
    let texts = texts(package, &reply.documents);
    let tables = [
        (&reply.provisions, at::PLACE),
        (&reply.public_parcels, listed::PLACE),
    ];
    for (table, first) in tables {
        let rows = table.iter();
        let rows = rows.flat_map(|table| table.rows.iter().map(move |row| (&table.file, row)));
        for (file, row) in rows {
            let quote = cell(&row.cells, first + place::QUOTE);
            let document = cell(&row.cells, first + place::DOCUMENT);
            let Some(text) = texts.get(document) else {
                continue;
            };
            if !quote.is_empty() && !text.contains(&squeezed(quote)) {
                findings.push(
                    Finding::warning("finding-quote-not-found")
                        .text("document", document)
                        .at(Place::file(file).row(row.line).field("quote")),
                );
            }
        }
    }
}

fn cell(cells: &[String], index: usize) -> &str {
    cells.get(index).map_or("", String::as_str)
}

fn texts<'a>(package: &'a PackageFile, documents: &[DocumentReply]) -> BTreeMap<&'a str, String> {
    let mut texts = BTreeMap::new();
    for document in documents {
        let Some(section) = package.document.get(document.section as usize) else {
            continue;
        };
        let file = section.file.as_deref().unwrap_or_default().to_lowercase();
        let (Some(name), true) = (
            section.name.as_deref(),
            PLAIN.iter().any(|ending| file.ends_with(ending)),
        ) else {
            continue;
        };
        // The quotes were masked when the tables were read.
        let text = String::from_utf8_lossy(&document.bytes);
        texts.insert(name, squeezed(&without_personal_numbers(&text)));
    }
    texts
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
