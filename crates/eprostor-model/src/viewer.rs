//! Who is looking. An argument of every read in the store, so that a draft
//! cannot leak.

/// Who is looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody: published rows only.
    Public,
    /// A member of an organisation: its own drafts too.
    Organisation(String),
    /// The register's operator: everything.
    Operator,
}

/// Who may see a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visibility {
    /// Everybody.
    Published,
    /// Its organisation and the operator.
    Draft,
}

impl Visibility {
    /// Returns the code used in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Draft => "draft",
        }
    }
}
