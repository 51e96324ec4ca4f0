//! Documents of a plan: decision, text, sheets. Their bytes live in the store
//! under their hash.

use std::fmt;

use crate::DocumentHash;

/// A document's name inside its package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentName(pub String);

impl fmt::Display for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part a document plays in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRole {
    /// The text with its rules.
    Text,
    /// The decision of adoption or another act.
    Decision,
    /// A sheet of the graphical part.
    Sheet,
    /// Strategic environmental assessment.
    Assessment,
    /// Anything else.
    Other,
}

impl DocumentRole {
    /// Every role.
    pub const ALL: &[DocumentRole] = &[
        Self::Text,
        Self::Decision,
        Self::Sheet,
        Self::Assessment,
        Self::Other,
    ];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Decision => "decision",
            Self::Sheet => "sheet",
            Self::Assessment => "assessment",
            Self::Other => "other",
        }
    }

    /// Returns the role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.code() == code)
    }
}

/// A document of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name inside the package.
    pub name: DocumentName,
    /// The part it plays.
    pub role: DocumentRole,
    /// Its title, verbatim.
    pub title: Option<String>,
    /// The file's name inside the package.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub hash: DocumentHash,
    /// Its size.
    pub size_bytes: u64,
}
