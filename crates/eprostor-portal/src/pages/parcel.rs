//! The page of a parcel.

use askama::Template;
use eprostor_model::{Answer, LawTables, Reality};

use super::layout::Layout;
use crate::extract::Reader;

/// The answer for a parcel.
#[derive(Template)]
#[template(path = "parcel.html")]
pub(crate) struct ParcelPage {
    layout: Layout,
}

impl ParcelPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, _answer: &Answer, _law: &'static LawTables) -> Self {
        Self {
            layout: Layout::new(reader, "x", Reality::Demo),
        }
    }
}
