//! Answers of a person, by the keys of the questions, from a TOML file or typed.
//! Must not know the questions.

use std::collections::BTreeMap;

use thiserror::Error;
use toml::Value;

/// Most bytes of a file of answers or of a mapping.
pub(super) const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Says why a file of answers or a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KnowledgeFault {
    /// It is no TOML, or not of the right form.
    #[error("{0}")]
    Syntax(String),
    /// It is of another version.
    #[error("format {0} is not 1")]
    Format(i64),
    /// It is too large.
    #[error("it is larger than 4 MiB")]
    TooLarge,
}

/// Answers by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// Reads answers: `key = value`, sections are the beginnings of keys.
    ///
    /// # Errors
    /// The text is no TOML, or holds lists.
    pub fn parse(text: &str) -> Result<Self, KnowledgeFault> {
        let mut answers = Self::default();
        for (key, value) in table(text)? {
            answers.take(&key, &value)?;
        }
        Ok(answers)
    }

    /// Adds an answer, in place of one with the same key.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.0.insert(key.into(), value.into());
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let value = self.0.get(key).map(|value| value.trim());
        value.filter(|value| !value.is_empty())
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn take(&mut self, key: &str, value: &Value) -> Result<(), KnowledgeFault> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Boolean(flag) => flag.to_string(),
            Value::Datetime(day) => day.to_string(),
            Value::Table(table) => {
                for (inner, value) in table {
                    self.take(&format!("{key}.{inner}"), value)?;
                }
                return Ok(());
            }
            Value::Array(_) => {
                return Err(KnowledgeFault::Syntax(format!(
                    "{key}: a list is no answer"
                )));
            }
        };
        self.0.insert(key.to_owned(), text);
        Ok(())
    }
}

pub(super) fn table(text: &str) -> Result<toml::Table, KnowledgeFault> {
    if text.len() > MAX_BYTES {
        return Err(KnowledgeFault::TooLarge);
    }
    // Files of Windows begin with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.parse().map_err(|fault: toml::de::Error| {
        KnowledgeFault::Syntax(fault.to_string().trim_end().to_owned())
    })
}
