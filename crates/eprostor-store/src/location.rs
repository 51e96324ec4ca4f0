//! Where a register lives.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::Opening;

/// Where a register lives: always a data folder for documents, and a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreLocation {
    /// The folder of documents and, on SQLite, of the database.
    pub data_dir: PathBuf,
    /// `postgres://…`; `None` means the SQLite file `register.sqlite` in the
    /// data folder.
    pub database_url: Option<String>,
}

impl StoreLocation {
    /// Returns the URL of the database; opened by it, a missing SQLite file is
    /// made only where `opening` says so.
    pub(crate) fn url(&self, opening: Opening) -> String {
        match (&self.database_url, opening) {
            (Some(url), _) => url.clone(),
            (None, Opening::Make) => sqlite_url(&self.sqlite_file(), "rwc"),
            (None, Opening::Migrate | Opening::AsItIs) => sqlite_url(&self.sqlite_file(), "rw"),
        }
    }

    /// Tells whether the database is an SQLite file that is not there.
    pub(crate) fn lacks_file(&self) -> bool {
        self.database_url.is_none() && !self.sqlite_file().is_file()
    }

    fn sqlite_file(&self) -> PathBuf {
        self.data_dir.join("register.sqlite")
    }
}

/// Returns the URL of an SQLite file, with SQLite's mode of opening: `rwc` makes
/// the file where it is missing, `rw` does not.
pub(crate) fn sqlite_url(path: &Path, mode: &str) -> String {
    let mut url = String::from("sqlite://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                url.push(char::from(*byte));
            }
            // Writing to a string cannot fail.
            other => write!(url, "%{other:02X}").unwrap_or_default(),
        }
    }
    url.push_str("?mode=");
    url.push_str(mode);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_serbian_letters_becomes_a_url() {
        let url = sqlite_url(Path::new("/a b/č?#/x.sqlite"), "rwc");
        assert_eq!(url, "sqlite:///a%20b/%C4%8D%3F%23/x.sqlite?mode=rwc");
    }
}
