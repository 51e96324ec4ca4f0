//! Arguments of messages and how a reader sees them. Must not know messages.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use crate::locale::Locale;
use crate::number::{format_day, format_decimal, format_storeys};

/// A typed argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Words, names, codes: shown as they are, in the script they came in.
    Text(String),
    /// A whole number. It chooses the plural, and is written without marks of
    /// thousands: it may be a page or a year.
    Integer(i64),
    /// A decimal with a point (`1234.50`), written in the reader's manner. It
    /// does not choose a plural: decimals stand before units.
    Decimal(String),
    /// A day of the calendar.
    Day {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// A formula of storeys (`P+4+Pk`), written in the reader's script.
    Storeys(String),
}

impl Argument {
    /// Returns what Fluent is given: a number where a plural may be chosen.
    pub(super) fn fluent_value(&self, locale: Locale) -> FluentValue<'static> {
        /// Fluent counts in doubles, exact up to 2^53.
        const EXACT: u64 = 1 << 53;
        match self {
            Self::Integer(number) if number.unsigned_abs() <= EXACT => FluentValue::from(*number),
            other => FluentValue::String(Cow::Owned(other.to_text(locale).into_owned())),
        }
    }

    /// Returns the argument as a reader sees it.
    pub(super) fn to_text(&self, locale: Locale) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(decimal) => format_decimal(decimal, locale).into(),
            Self::Day { year, month, day } => format_day(*year, *month, *day, locale).into(),
            Self::Storeys(formula) => format_storeys(formula, locale).into(),
        }
    }
}
