//! Where a register lives.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

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
    /// Returns the URL of the database.
    pub(crate) fn url(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => sqlite_url(&self.data_dir.join("register.sqlite")),
        }
    }
}

/// Returns the URL of an SQLite file that is made where it is missing.
pub(crate) fn sqlite_url(path: &Path) -> String {
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
    url.push_str("?mode=rwc");
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_serbian_letters_becomes_a_url() {
        let url = sqlite_url(Path::new("/a b/č?#/x.sqlite"));
        assert_eq!(url, "sqlite:///a%20b/%C4%8D%3F%23/x.sqlite?mode=rwc");
    }
}
