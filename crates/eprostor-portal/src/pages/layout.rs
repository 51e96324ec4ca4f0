//! What every page has around its content.

use eprostor_model::Reality;
use eprostor_text::{Locale, is_cyrillic};

use super::STYLE_HREF;
use crate::extract::Reader;
use eprostor_report::words;

/// The languages, each by its own name in its own script: a reader who cannot
/// read the page must recognise them, so they are no messages.
const LANGUAGES: [(Locale, &str); 3] = [
    (Locale::SrCyrl, "Ћирилица"),
    (Locale::SrLatn, "Latinica"),
    (Locale::En, "English"),
];

/// The frame of a page.
pub(super) struct Layout {
    pub(super) locale: Locale,
    /// The title of the page in the browser's bar.
    pub(super) title: String,
    pub(super) languages: Vec<Language>,
    /// Set where something on the page is made up.
    pub(super) demo: Option<String>,
    pub(super) home_href: String,
    /// The language the box keeps, where the URL names one.
    pub(super) lang: Option<&'static str>,
    /// What stands in the box.
    pub(super) query: String,
    pub(super) plans_href: String,
    pub(super) validate_href: String,
    /// The same for programs, where there is such a thing.
    pub(super) api_href: Option<String>,
    pub(super) style_href: &'static str,
    /// The address of the page, for its printed copy.
    pub(super) address: String,
}

/// A link to the page in another language.
pub(super) struct Language {
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
    pub(super) href: String,
    pub(super) is_current: bool,
}

impl Layout {
    /// Returns the frame of a page with this title.
    pub(super) fn new(reader: &Reader, title: impl Into<String>, reality: Reality) -> Self {
        let locale = reader.locale;
        let languages = LANGUAGES.map(|(other, name)| Language {
            tag: other.tag(),
            name,
            href: reader.translated(other),
            is_current: other == locale,
        });
        Self {
            locale,
            title: title.into(),
            languages: languages.into(),
            demo: (reality == Reality::Demo).then(|| words::word("page-demo-notice", locale)),
            home_href: reader.on_day("/", None),
            lang: reader.chosen().map(|locale| locale.tag()),
            query: String::new(),
            plans_href: reader.href("/plans"),
            validate_href: reader.on_day("/validate", None),
            api_href: None,
            style_href: &STYLE_HREF,
            address: reader.address(),
        }
    }

    /// Leaves in the box what was typed.
    pub(super) fn with_query(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    /// Names the same for programs.
    pub(super) fn with_api(mut self, href: String) -> Self {
        self.api_href = Some(href);
        self
    }

    /// Returns the words of a message without arguments.
    pub(super) fn word(&self, code: &str) -> String {
        words::word(code, self.locale)
    }
}

/// Returns the language of a text kept as it was adopted, for `lang`.
pub(super) fn lang_of(text: &str) -> &'static str {
    if is_cyrillic(text) {
        Locale::SrCyrl.tag()
    } else {
        Locale::SrLatn.tag()
    }
}
