//! From the folder of a planning office to a plan package: the worker describes
//! every file, pure functions over these descriptions propose what each is and
//! what the package says, and what nothing tells is asked. Must not know the
//! register, nor terminals.

mod answers;
mod columns;
mod contents;
mod crs;
mod describe;
mod description;
mod documents;
mod law_words;
mod layers;
mod legend;
mod mapping;
mod naming;
mod outline;
mod placing;
mod plan_toml;
mod proposal;
mod public_list;
mod roles;
mod rules;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod title_text;
mod values;
mod write;

pub use answers::{Answers, KnowledgeFault};
pub use contents::Contents;
pub use describe::BROKEN_FOR;
pub use description::{
    AttributeFound, FileKind, LayerFound, OfficeFile, OfficeFolder, RowFound, SheetFound,
};
pub use mapping::Mapping;
pub use proposal::{Decision, FileRole, Knowledge, Proposal, Question, Role, Sureness, propose};
pub use write::write_office_package;

pub(crate) use contents::listed;
pub(crate) use describe::{MAX_ARCHIVE_BYTES, describe};
pub(crate) use outline::Outline;
