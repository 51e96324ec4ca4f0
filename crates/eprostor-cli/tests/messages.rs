//! Every message is said somewhere: one that no source names is dead words,
//! which somebody would translate and nobody read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use eprostor_text::Messages;

/// What stands before the beginning of a code that is put together.
const PUT_TOGETHER: [&str; 3] = ["coded(", "format!(", "concat!("];

/// What the sources of the program name, without their tests.
#[derive(Default)]
struct Named {
    /// Everything between two quotation marks.
    whole: HashSet<String>,
    /// Beginnings of what is put together, up to its first variable part.
    beginnings: HashSet<String>,
}

impl Named {
    fn in_sources() -> Self {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        for folder in entries(&crates) {
            collect(&folder.join("src"), &mut files);
            collect(&folder.join("templates"), &mut files);
        }
        assert!(files.len() > 100, "only {} sources", files.len());
        let mut named = Self::default();
        for file in files {
            let source = std::fs::read_to_string(&file).expect("a source is UTF-8");
            let program = source.split("#[cfg(test)]\nmod tests {").next();
            let text: String = program.unwrap_or_default().split_whitespace().collect();
            named.whole.extend(text.split('"').map(str::to_owned));
            for before in PUT_TOGETHER {
                let call = format!("{before}\"");
                let calls = text.split(&call).skip(1);
                let beginnings = calls.filter_map(|rest| rest.split(['"', '{']).next());
                named.beginnings.extend(beginnings.map(str::to_owned));
            }
        }
        named
    }

    fn has(&self, code: &str) -> bool {
        let begins = |(end, _)| self.beginnings.contains(&code[..=end]);
        self.whole.contains(code) || code.match_indices('-').any(begins)
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    if !folder.is_dir() {
        return;
    }
    for path in entries(folder) {
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            collect(&path, files);
        } else if path.is_file() && !is_test {
            files.push(path);
        }
    }
}

#[test]
fn issue_3_every_message_is_named_by_a_source() {
    let named = Named::in_sources();
    assert!(!named.has("page-no-such-message"), "anything passes");
    let codes = Messages::embedded().codes();
    let dead: Vec<_> = codes.filter(|code| !named.has(code)).collect();
    assert!(dead.is_empty(), "{dead:#?}");
}
