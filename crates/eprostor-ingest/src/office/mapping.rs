//! What was decided for one folder, kept for others of the same office: roles by
//! words of names, columns by headings, the legend, and what is the office's
//! own. Never a fact of one plan. Must not know how things are decided.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answers::{KnowledgeFault, MAX_BYTES};
use super::naming::{says, words};
use super::proposal::{FileRole, Role, Sureness};

/// The only version of the format so far.
const FORMAT: i64 = 1;
/// Keys whose answers hold for every plan of an office.
const OF_THE_OFFICE: [&str; 6] = [
    "adopter",
    "adopter_name",
    "municipality",
    "positional_m",
    "crs",
    "accuracy_source",
];

/// A mapping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    format: i64,
    /// Answers that are the office's own.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// What headings mean.
    #[serde(default)]
    columns: BTreeMap<String, String>,
    /// Roles by words of names.
    #[serde(default, rename = "file")]
    files: Vec<MappedFile>,
    /// National classes and words of the office's codes.
    #[serde(default, rename = "legend")]
    legend: Vec<MappedCode>,
}

/// Files and parts that a role belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappedFile {
    /// Words that the name of the file has, in any case and script.
    words: String,
    /// Its ending.
    ending: String,
    /// The layer or sheet.
    part: Option<String>,
    role: String,
}

/// A code of the office's legend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappedCode {
    code: String,
    label: Option<String>,
    class: Option<String>,
    public_use: Option<String>,
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            format: FORMAT,
            values: BTreeMap::new(),
            columns: BTreeMap::new(),
            files: Vec::new(),
            legend: Vec::new(),
        }
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// The text is none, or of another version.
    pub fn parse(text: &str) -> Result<Self, KnowledgeFault> {
        if text.len() > MAX_BYTES {
            return Err(KnowledgeFault::TooLarge);
        }
        let table = super::answers::table(text)?;
        // The version first: keys of another one are not at fault.
        match table.get("format").and_then(toml::Value::as_integer) {
            Some(FORMAT) => {}
            Some(other) => return Err(KnowledgeFault::Format(other)),
            None => {
                return Err(KnowledgeFault::Syntax(
                    "the key format is missing".to_owned(),
                ));
            }
        }
        let mapping: Self = table
            .try_into()
            .map_err(|fault: toml::de::Error| KnowledgeFault::Syntax(fault.to_string()))?;
        let unknown = mapping
            .files
            .iter()
            .find(|file| Role::from_code(&file.role).is_none());
        match unknown {
            Some(file) => Err(KnowledgeFault::Syntax(format!(
                "role {:?} is not known",
                file.role
            ))),
            None => Ok(mapping),
        }
    }

    /// Returns the mapping as a file.
    pub fn to_text(&self) -> String {
        // Its types are texts and numbers, which TOML can always write.
        toml::to_string_pretty(self).unwrap_or_default()
    }

    pub(super) fn value(&self, key: &str) -> Option<String> {
        if let Some(heading) = key.strip_prefix("column.") {
            return self.columns.get(&folded(heading)).cloned();
        }
        if let Some((code, what)) = legend_key(key) {
            let row = self.legend.iter().find(|row| row.code == code)?;
            return match what {
                "class" => row.class.clone(),
                "label" => row.label.clone(),
                _ => row.public_use.clone(),
            };
        }
        self.values.get(key).cloned()
    }

    /// Keeps an answer, if it is one that holds for other folders.
    pub(super) fn keep_value(&mut self, key: &str, value: &str) {
        let value = value.to_owned();
        if let Some(heading) = key.strip_prefix("column.") {
            self.columns.insert(folded(heading), value);
        } else if let Some((code, what)) = legend_key(key) {
            let at = self.legend.iter().position(|row| row.code == code);
            let at = at.unwrap_or_else(|| {
                let code = code.to_owned();
                self.legend.push(MappedCode {
                    code,
                    label: None,
                    class: None,
                    public_use: None,
                });
                self.legend.len() - 1
            });
            let row = &mut self.legend[at];
            match what {
                "class" => row.class = Some(value),
                "label" => row.label = Some(value),
                _ => row.public_use = Some(value),
            }
        } else if OF_THE_OFFICE.contains(&key) {
            self.values.insert(key.to_owned(), value);
        }
    }

    /// Keeps what a heading means.
    pub(super) fn keep_column(&mut self, heading: &str, meaning: &str) {
        self.columns.insert(folded(heading), meaning.to_owned());
    }

    /// Keeps the role of a file by words of its name.
    pub(super) fn keep_role(&mut self, file: &str, part: Option<&str>, role: Role, said: &str) {
        let row = MappedFile {
            words: said.to_owned(),
            ending: ending(file),
            part: part.map(str::to_owned),
            role: role.code().to_owned(),
        };
        if !said.is_empty() && !self.files.contains(&row) {
            self.files.push(row);
        }
    }

    /// Returns the role of a file or of a part of it.
    pub(super) fn role(&self, file: &str, part: Option<&str>) -> Option<Role> {
        let base = file.rsplit('/').next().unwrap_or(file);
        let said = words(base);
        let fits = |row: &&MappedFile| {
            let same_part = match (&row.part, part) {
                (None, _) => true,
                (Some(own), Some(part)) => folded(own) == folded(part),
                (Some(_), None) => false,
            };
            row.ending == ending(file) && same_part && says(&said, &row.words)
        };
        // The row with the most words is about the fewest files.
        let best = self
            .files
            .iter()
            .filter(fits)
            .max_by_key(|row| row.words.len());
        best.and_then(|row| Role::from_code(&row.role))
    }

    /// Returns what fits nothing in a folder, by its roles and what is kept of
    /// it.
    pub(super) fn unused(&self, roles: &[FileRole], kept: &Self) -> Vec<String> {
        let told = |row: &MappedFile| {
            roles.iter().any(|role| {
                let base = words(role.file.rsplit('/').next().unwrap_or(&role.file));
                role.sureness == Sureness::Told
                    && role.role.code() == row.role
                    && says(&base, &row.words)
            })
        };
        let files = self.files.iter().filter(|row| !told(row));
        let files = files.map(|row| format!("{} (.{}): {}", row.words, row.ending, row.role));
        let columns = self
            .columns
            .keys()
            .filter(|key| !kept.columns.contains_key(*key));
        let codes = self
            .legend
            .iter()
            .filter(|row| !kept.legend.iter().any(|k| k.code == row.code));
        files
            .chain(columns.cloned())
            .chain(codes.map(|row| row.code.clone()))
            .collect()
    }
}

/// Takes `legend.CODE.class` apart; codes have points of their own.
fn legend_key(key: &str) -> Option<(&str, &str)> {
    let (code, what) = key.strip_prefix("legend.")?.rsplit_once('.')?;
    matches!(what, "class" | "label" | "public_use").then_some((code, what))
}

fn folded(heading: &str) -> String {
    words(heading).join(" ")
}

fn ending(file: &str) -> String {
    let base = file.rsplit('/').next().unwrap_or(file);
    let ending = base
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    ending.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_back_as_it_was_saved() {
        let mut mapping = Mapping::default();
        mapping.keep_value("adopter", "demovo");
        mapping.keep_value("id", "demovo-pdr-2027-1");
        mapping.keep_value("legend.S.2.class", "I.4.2.1");
        mapping.keep_column("Индекс заузетости (%)", "site_coverage_max");
        mapping.keep_role("03 Намена.dxf", Some("ZONE"), Role::Zones, "namena");
        let read = Mapping::parse(&mapping.to_text()).unwrap();
        assert_eq!(read, mapping);
        assert_eq!(read.value("id"), None, "a fact of one plan");
        assert_eq!(read.value("legend.S.2.class").as_deref(), Some("I.4.2.1"));
        let heading = "column.INDEKS ZAUZETOSTI";
        assert_eq!(read.value(heading).as_deref(), Some("site_coverage_max"));
        let other = "Other/Планиране намене Кеј.dxf";
        assert_eq!(read.role(other, Some("zone")), Some(Role::Zones));
        assert_eq!(read.role(other, Some("RL")), None);
        assert_eq!(read.role("Намена.pdf", None), None);
    }

    #[test]
    fn a_mapping_of_another_version_or_with_strange_keys_is_refused() {
        assert_eq!(
            Mapping::parse("format = 2\nnew = 1"),
            Err(KnowledgeFault::Format(2))
        );
        for text in [
            "",
            "format = 1\ncolour = \"red\"",
            "format = 1\n[[file]]\nwords = \"a\"\nending = \"\"\nrole = \"king\"",
            "{",
        ] {
            assert!(
                matches!(Mapping::parse(text), Err(KnowledgeFault::Syntax(_))),
                "{text}"
            );
        }
    }
}
