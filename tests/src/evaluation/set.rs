//! The labelled items as they stand in the files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file whose items are scored apart and never held.
const QUOTATIONS: &str = "quotations";
/// The folder of the items that serve to tune the grammar.
const DEVELOPMENT: &str = "development";

/// A piece of a document, as a reader of documents hands it on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading; it governs the blocks under it.
    Heading(String),
    /// A paragraph or an item of a list.
    Text(String),
    /// The cells of a table by rows.
    Table(Vec<Vec<String>>),
}

impl Block {
    /// Returns every text of the block.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading(text) | Self::Text(text) => vec![text],
            Self::Table(rows) => rows.iter().flatten().map(String::as_str).collect(),
        }
    }
}

/// A rule, labelled or found, in the words of `provisions.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Key of `law/rule_parameters.csv`.
    pub parameter: String,
    /// `max`, `min`, `eq` or `text`.
    pub operator: String,
    /// The canonical value; `*` in a label for any words of the item.
    pub value: String,
    /// Unit of the value.
    pub unit: String,
    /// `plan`, `zone:CODE[,CODE]` or `block:NAME`.
    pub scope: String,
    /// Conditions as `key=value`.
    pub conditions: Vec<String>,
    /// `rule` or `interim`.
    pub role: String,
    /// Good readers may differ: counts in no figure.
    #[serde(default)]
    pub optional: bool,
}

/// A labelled item of the set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Unique name.
    pub id: String,
    /// What is read.
    pub blocks: Vec<Block>,
    /// Every rule that it states.
    pub rules: Vec<Rule>,
    /// What the label leaves out, and why.
    pub note: Option<String>,
}

impl Item {
    /// Returns every text of the item, one after the other.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.blocks.iter().flat_map(Block::texts).collect();
        texts.join(" ")
    }
}

/// The whole set.
#[derive(Debug, Clone)]
pub struct Set {
    /// Items in the manner of plans.
    pub items: Vec<Item>,
    /// Short wordings found in public texts, scored apart.
    pub quotations: Vec<Item>,
    /// Items by another hand, which the grammar is tuned to. None of them is held.
    pub development: Vec<Item>,
}

impl Set {
    /// Reads the set of this repository.
    ///
    /// # Errors
    /// Says which file, line and why.
    pub fn load() -> Result<Self, String> {
        Self::load_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation"))
    }

    /// Reads every `*.jsonl` of a folder and of its folder `development`, in the
    /// order of their names.
    ///
    /// # Errors
    /// Says which file, line and why.
    pub fn load_from(folder: &Path) -> Result<Self, String> {
        let (mut items, mut quotations, mut development) = (Vec::new(), Vec::new(), Vec::new());
        for file in files(folder)? {
            if file.file_stem().is_some_and(|stem| stem == QUOTATIONS) {
                read(&file, &mut quotations)?;
            } else {
                read(&file, &mut items)?;
            }
        }
        let of_development = folder.join(DEVELOPMENT);
        if of_development.is_dir() {
            for file in files(&of_development)? {
                read(&file, &mut development)?;
            }
        }
        Ok(Self {
            items,
            quotations,
            development,
        })
    }

    /// Returns every item of every part.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        let parts = self.items.iter().chain(&self.quotations);
        parts.chain(&self.development)
    }
}

/// Reads the items of a file, one a line.
fn read(file: &Path, items: &mut Vec<Item>) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|fault| at(file, &fault))?;
    for (index, line) in text.lines().enumerate() {
        let item: Item = serde_json::from_str(line)
            .map_err(|fault| format!("{} line {}: {fault}", file.display(), index + 1))?;
        items.push(item);
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|fault| at(folder, &fault))? {
        let path = entry.map_err(|fault| at(folder, &fault))?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn at(path: &Path, fault: &std::io::Error) -> String {
    format!("{}: {fault}", path.display())
}
