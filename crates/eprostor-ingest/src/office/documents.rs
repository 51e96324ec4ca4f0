//! Which files are documents of the plan. Must not know what they say beyond
//! their first words.

use eprostor_model::{Finding, Message, Place};

use super::description::{FileKind, OfficeFile};
use super::plan_toml::{DocumentRow, PackageText};
use super::proposal::{Deciding, Role, Sureness};
use super::roles::{document_by_content, document_by_name, put_aside};
use super::tables::Table;

/// A document that was recognised.
#[derive(Debug, Clone)]
pub(super) struct DocumentRole {
    pub(super) file: String,
    pub(super) role: Role,
    /// Its first paragraphs, where they are read.
    pub(super) paragraphs: Vec<String>,
    is_pdf: bool,
}

/// Decides which files are documents, and tells all others that are no layers
/// and no tables.
pub(super) fn decide(deciding: &mut Deciding<'_>) -> Vec<DocumentRole> {
    let mut documents = Vec::new();
    for file in &deciding.folder.files {
        let paragraphs = match &file.kind {
            FileKind::Layers(_) | FileKind::Tables(_) => continue,
            FileKind::Text(paragraphs) => paragraphs.as_slice(),
            _ => &[],
        };
        let (role, why, sureness) = role(deciding, file, paragraphs);
        if file.kind == FileKind::Dwg {
            let finding = Finding::warning("finding-office-dwg").text("name", &file.name);
            deciding.findings.push(finding.at(Place::file(&file.name)));
        }
        deciding.role(&file.name, None, role, (why, sureness));
        if is_document(role) {
            let said = document_by_name(file.base()).filter(|(known, _)| *known == role);
            let said = said.map_or("", |(_, words)| words);
            deciding.mapping.keep_role(&file.name, None, role, said);
            documents.push(DocumentRole {
                file: file.name.clone(),
                role,
                paragraphs: paragraphs.to_vec(),
                is_pdf: file.kind == FileKind::Pdf,
            });
        }
    }
    documents
}

fn is_document(role: Role) -> bool {
    matches!(
        role,
        Role::Decision | Role::Drafting | Role::Text | Role::Assessment | Role::Sheet
    )
}

fn role(
    deciding: &Deciding<'_>,
    file: &OfficeFile,
    paragraphs: &[String],
) -> (Role, Message, Sureness) {
    if let Some((role, why)) = deciding.told_role(&file.name, None) {
        return (role, why, Sureness::Told);
    }
    let left = |role, code| (role, Message::new(code), Sureness::Sure);
    match file.kind {
        FileKind::Companion => return left(Role::Companion, "office-why-companion"),
        FileKind::Dwg => return left(Role::None, "office-why-dwg"),
        FileKind::Compound => return left(Role::Unrecognised, "office-why-compound"),
        FileKind::Archive => return left(Role::Unrecognised, "office-why-archive"),
        FileKind::Empty => return left(Role::None, "office-why-empty"),
        FileKind::Broken => return left(Role::Unrecognised, "office-why-broken"),
        FileKind::Unknown => return left(Role::Unrecognised, "office-why-unknown"),
        _ => {}
    }
    if let Some(word) = put_aside(&file.name) {
        let why = Message::new("office-why-put-aside").text("word", word);
        return (Role::None, why, Sureness::Likely);
    }
    if let Some((role, said)) = document_by_content(paragraphs) {
        let why = Message::new("office-why-content").text("words", said);
        return (role, why, Sureness::Sure);
    }
    let name = file.base();
    match document_by_name(name) {
        Some((role, said)) => {
            let why = Message::new("office-why-name").text("words", said);
            // A text that says nothing of what its name says is in doubt.
            let is_read = matches!(file.kind, FileKind::Text(_));
            let sureness = if is_read {
                Sureness::Likely
            } else {
                Sureness::Sure
            };
            (role, why, sureness)
        }
        None => (
            Role::Unrecognised,
            Message::new("office-why-nothing"),
            Sureness::Sure,
        ),
    }
}

/// Puts documents and the tables that rules come from into the package.
pub(super) fn describe(documents: &[DocumentRole], tables: &[Table], package: &mut PackageText) {
    // Of a text that is there twice the PDF has pages, and comes first.
    let mut sorted: Vec<&DocumentRole> = documents.iter().collect();
    sorted.sort_by_key(|document| (!document.is_pdf, document.file.clone()));
    for document in sorted {
        let (name, role) = match document.role {
            Role::Decision => ("odluka", "decision"),
            Role::Drafting => ("odluka-o-izradi", "decision"),
            Role::Text => ("tekst", "text"),
            Role::Assessment => ("procena", "assessment"),
            _ => ("list", "sheet"),
        };
        package.document(name, role, &document.file);
    }
    let mut files: Vec<&str> = tables.iter().map(|table| table.file.as_str()).collect();
    files.dedup();
    for file in files {
        package.document("tabela", "other", file);
    }
}

impl PackageText {
    /// Tells whether there is a text or a decision: a table alone is no document
    /// that anybody adopted.
    pub(super) fn has_words(&self) -> bool {
        let mut roles = self.documents.iter().map(|document| document.role);
        roles.any(|role| matches!(role, "text" | "decision"))
    }

    /// Returns the name of the document that rules are cited from: the text,
    /// else the decision, else a table.
    pub(super) fn source_document(&self) -> Option<&str> {
        let of = |role: &str| {
            let document = self
                .documents
                .iter()
                .find(|document: &&DocumentRow| document.role == role);
            document.map(|document| document.name.as_str())
        };
        of("text")
            .or_else(|| of("decision"))
            .or_else(|| of("other"))
    }
}
