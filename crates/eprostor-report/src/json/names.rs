//! Names in their languages, days and intervals.

use eprostor_model::{DayInterval, LawName};
use serde::Serialize;
use utoipa::ToSchema;

/// A name in three languages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NameDocument<'a> {
    /// Serbian in Cyrillic.
    sr_cyrl: &'a str,
    /// Serbian in Latin.
    sr_latn: &'a str,
    /// English.
    en: &'a str,
}

impl<'a> NameDocument<'a> {
    pub(super) fn new(name: &'a LawName) -> Self {
        Self {
            sr_cyrl: &name.sr_cyrl,
            sr_latn: &name.sr_latn,
            en: &name.en,
        }
    }
}

/// Days from the first to the one before `to`; without `to` no end is known.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DaysDocument {
    /// The first day inside.
    #[schema(format = Date)]
    from: String,
    /// The first day no longer inside.
    #[schema(format = Date)]
    to: Option<String>,
}

impl DaysDocument {
    pub(super) fn new(days: DayInterval) -> Self {
        Self {
            from: days.from.to_string(),
            to: days.to.map(|day| day.to_string()),
        }
    }
}
