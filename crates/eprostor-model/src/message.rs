//! Messages as a code and typed parameters; `eprostor-text` holds the words.

use std::borrow::Cow;

use crate::{Day, LegalDecimal};

/// A typed parameter of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Parameter {
    /// Words, names, codes: shown as they are.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal, formatted for the reader's language.
    Decimal(LegalDecimal),
    /// A measured number and how many decimals of it are shown.
    Measure {
        /// The number.
        value: f64,
        /// Decimals shown.
        decimals: u8,
    },
    /// A day.
    Day(Day),
}

/// A message: its code is the id in the message files.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The id in the message files.
    pub code: Cow<'static, str>,
    /// Parameters by name.
    pub parameters: Vec<(Cow<'static, str>, Parameter)>,
}

impl Message {
    /// Returns a message without parameters.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            parameters: Vec::new(),
        }
    }

    /// Adds a parameter of any type.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, parameter: Parameter) -> Self {
        self.parameters.push((name.into(), parameter));
        self
    }

    /// Adds a parameter of words.
    #[must_use]
    pub fn text(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, Parameter::Text(value.to_string()))
    }

    /// Adds a whole number.
    #[must_use]
    pub fn integer(self, name: &'static str, value: i64) -> Self {
        self.with(name, Parameter::Integer(value))
    }

    /// Adds a measured number, shown with three decimals.
    #[must_use]
    pub fn measure(self, name: &'static str, value: f64) -> Self {
        self.with(name, Parameter::Measure { value, decimals: 3 })
    }

    /// Adds a day.
    #[must_use]
    pub fn day(self, name: &'static str, value: Day) -> Self {
        self.with(name, Parameter::Day(value))
    }
}
