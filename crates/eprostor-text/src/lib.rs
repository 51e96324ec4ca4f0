//! Serbian script, search folding and message files. Must not know plans.
//!
//! Serbian is one language in two scripts. Text is kept in the script it was
//! written in; [`to_latin`] derives the other, [`search_key`] makes both and the
//! spelling without diacritics meet, and [`stem`] the cases and numbers of a word.
//! Whatever the program says to people is a
//! code with arguments, and [`Messages`] holds the words in each [`Locale`].

mod analyser;
mod coordinates;
mod error;
mod fold;
mod invisible;
mod locale;
mod messages;
mod name_index;
mod number;
mod personal_numbers;
mod relatives;
mod script;
mod stem;
mod stop_words;

pub use analyser::{Token, TokenKind, analyse};
pub use coordinates::{Axis, Coordinate, Coordinates, NamedSystem, read_coordinates};
pub use error::TextError;
pub use fold::{dialect_key, search_key};
pub use invisible::is_invisible;
pub use locale::Locale;
pub use messages::{Argument, Messages};
pub use name_index::{NameIndex, NameMatch, are_one_error_apart, is_filler};
pub use number::{format_day, format_decimal, format_storeys};
pub use personal_numbers::{
    MASK, personal_numbers, spread_personal_numbers, without_personal_numbers,
};
pub use relatives::{has_relatives, relatives};
pub use script::{Script, is_cyrillic, to_latin};
pub use stem::stem;
pub use stop_words::is_stop_word;
