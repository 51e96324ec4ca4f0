//! The form for a package that is to be checked.

use std::sync::LazyLock;

use askama::Template;
use eprostor_model::{Message, Reality};
use eprostor_report::words;

use super::layout::Layout;
use super::{VALIDATE_SCRIPT, marked};
use crate::extract::Reader;

static SCRIPT_HREF: LazyLock<String> =
    LazyLock::new(|| marked("/assets/validate.js", VALIDATE_SCRIPT));

/// The form.
#[derive(Template)]
#[template(path = "validate.html")]
pub(crate) struct ValidatePage {
    layout: Layout,
    /// Where it is sent, with the language of the page.
    action: String,
    files_hint: String,
    script_href: &'static str,
}

impl ValidatePage {
    /// Fills the page; a package may have so many bytes.
    pub(crate) fn new(reader: &Reader, max_bytes: usize) -> Self {
        let locale = reader.locale;
        let max_mib = i64::try_from(max_bytes / (1024 * 1024)).unwrap_or(i64::MAX);
        let hint = Message::new("page-validate-files-hint").integer("max_mib", max_mib);
        let title = words::word("page-validate-title", locale);
        Self {
            layout: Layout::new(reader, title, Reality::Real),
            action: reader.href("/validate"),
            files_hint: words::rendered(&hint, locale),
            script_href: &SCRIPT_HREF,
        }
    }
}
