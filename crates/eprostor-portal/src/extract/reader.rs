//! Who is asking: a person or a program, and in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use eprostor_model::{Day, INTENT_FIELDS};
use eprostor_text::Locale;

use super::query::parameters;

/// The prefix of everything for programs.
const API: &str = "/api/v1";

/// Which door a request came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// For people: pages.
    Page,
    /// For programs: JSON.
    Api,
}

/// The reader of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The language of the reply.
    pub(crate) locale: Locale,
    /// The language as the URL names it; links of a page keep it.
    chosen: Option<Locale>,
    /// The day and revision as the URL names them; links keep them.
    kept: Vec<(String, String)>,
    /// What the query names as the subject: links to this very page keep it.
    pub(crate) subject: Vec<(String, String)>,
    /// What is to be built as the URL says it; the same page in another
    /// language and for programs keeps it.
    building: Vec<(String, String)>,
    /// The door.
    pub(crate) door: Door,
    /// The path of the request.
    pub(crate) path: String,
}

impl Reader {
    /// Returns the URL of a page path for this reader: for programs the same
    /// path among theirs, for people with their day and language.
    pub(crate) fn href(&self, path: &str) -> String {
        match self.door {
            Door::Api => format!("{API}{path}{}", query(&self.kept)),
            Door::Page => self.in_language(path, self.chosen),
        }
    }

    /// Returns the URL of a page path on a day of its own, among those of this
    /// reader.
    pub(crate) fn href_on(&self, path: &str, day: Day) -> String {
        match self.door {
            Door::Page => self.on_day(path, Some(day)),
            Door::Api => format!("{API}{}", self.on_day(path, Some(day))),
        }
    }

    /// Returns the URL of this very page in another language.
    pub(crate) fn translated(&self, locale: Locale) -> String {
        self.own_href(Some(locale))
    }

    /// Returns the URL of this very page.
    pub(crate) fn address(&self) -> String {
        match self.door {
            Door::Api => self.href(&self.path),
            Door::Page => self.own_href(self.chosen),
        }
    }

    fn own_href(&self, locale: Option<Locale>) -> String {
        let own = self.subject.iter().chain(&self.kept);
        let pairs = own.chain(&self.building).cloned();
        let locale = locale.map(|locale| ("lang".to_owned(), locale.tag().to_owned()));
        let pairs: Vec<_> = pairs.chain(locale).collect();
        format!("{}{}", self.path, query(&pairs))
    }

    /// Returns what is to be built as the URL says it.
    pub(crate) fn building(&self) -> &[(String, String)] {
        &self.building
    }

    /// Returns the URL of a page path on a day, at the revision and in the
    /// language chosen.
    pub(crate) fn on_day(&self, path: &str, day: Option<Day>) -> String {
        let day = day.map(|day| ("date".to_owned(), day.to_string()));
        let revision = self
            .kept
            .iter()
            .filter(|(key, _)| key == "revision")
            .cloned();
        let day = day.into_iter().chain(revision);
        let chosen = self
            .chosen
            .map(|locale| ("lang".to_owned(), locale.tag().to_owned()));
        format!("{path}{}", query(&day.chain(chosen).collect::<Vec<_>>()))
    }

    /// Returns what of the request shows on a page besides its subject.
    pub(crate) fn form(&self) -> String {
        format!("{} {}", self.locale.tag(), self.address())
    }

    /// Returns the language as the URL names it.
    pub(crate) fn chosen(&self) -> Option<Locale> {
        self.chosen
    }

    /// Returns the URL for programs of what this page shows.
    pub(crate) fn api_href(&self, path: &str) -> String {
        let pairs = [self.kept.as_slice(), &self.building].concat();
        format!("{API}{path}{}", query(&pairs))
    }

    /// Returns this reader as one of another page.
    pub(crate) fn on(self, path: String, subject: Vec<(String, String)>) -> Self {
        Self {
            path,
            subject,
            ..self
        }
    }

    /// Returns the URL of a page that is the same on every day, with parameters that
    /// need no escaping.
    pub(crate) fn with(&self, path: &str, parameters: &[(&str, usize)]) -> String {
        let parameters = parameters.iter();
        let mut pairs: Vec<_> = parameters
            .map(|(name, value)| ((*name).to_owned(), value.to_string()))
            .collect();
        let chosen = self.chosen.map(|locale| locale.tag().to_owned());
        pairs.extend(chosen.map(|tag| ("lang".to_owned(), tag)));
        format!("{path}{}", query(&pairs))
    }

    /// Returns the URL of a document, at a page and with a sentence marked.
    pub(crate) fn document_href(
        &self,
        hash: &str,
        page: Option<u32>,
        range: Option<(u32, u32)>,
    ) -> String {
        let number = |number: u32| number as usize;
        let page_at = page.map(|page| ("page", number(page)));
        let range_at = range.map(|(from, to)| [("from", number(from)), ("to", number(to))]);
        let places: Vec<_> = page_at
            .into_iter()
            .chain(range_at.into_iter().flatten())
            .collect();
        let anchor = match (range, page) {
            (Some(_), _) => "#mark".to_owned(),
            (None, Some(page)) => format!("#page={page}"),
            (None, None) => String::new(),
        };
        format!("{}{anchor}", self.with(&format!("/d/{hash}"), &places))
    }

    /// Returns the URL of a page path with a question, on the day, at the revision and in
    /// the language chosen.
    pub(crate) fn asking(&self, path: &str, question: Vec<(String, String)>) -> String {
        let chosen = self.chosen.map(|locale| locale.tag().to_owned());
        let pairs = question.into_iter().chain(self.kept.iter().cloned());
        let pairs = pairs.chain(chosen.map(|tag| ("lang".to_owned(), tag)));
        format!("{path}{}", query(&pairs.collect::<Vec<_>>()))
    }

    /// Returns the URL of a document with the places that mention a zone.
    pub(crate) fn mentions_href(&self, hash: &str, code: &str) -> String {
        let mut pairs = vec![("mention".to_owned(), code.to_owned())];
        let chosen = self.chosen.map(|locale| locale.tag().to_owned());
        pairs.extend(chosen.map(|tag| ("lang".to_owned(), tag)));
        format!("/d/{hash}{}#mentions", query(&pairs))
    }

    fn in_language(&self, path: &str, locale: Option<Locale>) -> String {
        let mut pairs = self.kept.clone();
        pairs.extend(locale.map(|locale| ("lang".to_owned(), locale.tag().to_owned())));
        format!("{path}{}", query(&pairs))
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let given = parameters(&parts.uri);
        let find = |name: &str| {
            given
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        // An unknown language is no fault: the reader gets what the browser asks for.
        let chosen = find("lang").and_then(|tag| tag.parse().ok());
        let accepted = parts
            .headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok());
        let locale = chosen.unwrap_or_else(|| Locale::from_accept_language(accepted.unwrap_or("")));
        let path = parts.uri.path().to_owned();
        let subject = given.iter().filter_map(|(key, value)| subject(key, value));
        Ok(Self {
            subject: subject.collect(),
            locale,
            chosen,
            door: door(&path),
            building: given
                .iter()
                .filter(|(key, value)| is_building(key, value))
                .cloned()
                .collect(),
            kept: given
                .into_iter()
                .filter(|(key, value)| is_kept(key, value))
                .collect(),
            path,
        })
    }
}

fn door(path: &str) -> Door {
    let for_programs = ["/api/", "/openapi.json", "/healthz"];
    if for_programs.iter().any(|start| path.starts_with(start)) {
        Door::Api
    } else {
        Door::Page
    }
}

/// Returns a part of a subject that can be written into a link as it is: pairs
/// of coordinates, with `;` for the spaces and lines of a form.
fn subject(key: &str, value: &str) -> Option<(String, String)> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let value = words.join(";");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".,;:-".contains(&byte);
    let is_plain = !value.is_empty() && value.bytes().all(plain);
    let is_subject = matches!(
        key,
        "line" | "width_m" | "crs" | "page" | "from" | "to" | "part" | "n"
    );
    (is_subject && is_plain).then(|| (key.to_owned(), value))
}

/// Only what needs no escaping is carried from link to link.
fn is_kept(key: &str, value: &str) -> bool {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    matches!(key, "date" | "revision") && plain && !value.is_empty() && value.len() <= 20
}

/// What can be too long for an answer is not carried either.
fn is_building(key: &str, value: &str) -> bool {
    INTENT_FIELDS.contains(&key) && !value.trim().is_empty() && value.len() <= LONGEST_BYTES
}

/// A use has at most 200 characters of at most four bytes (`IntentWords`).
const LONGEST_BYTES: usize = 800;

/// Escapes everything that is not plain in a URL (RFC 3986, 2.3), nor a sign
/// between coordinates that stands for itself in a query (2.2 and 3.4).
fn escaped(value: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b';' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    value.bytes().map(escape).collect()
}

fn query(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", escaped(value)))
        .collect();
    format!("?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn reader(uri: &str, accept_language: &str) -> Reader {
        let request = Request::builder()
            .uri(uri)
            .header(header::ACCEPT_LANGUAGE, accept_language);
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let Ok(reader) = Reader::from_request_parts(&mut parts, &()).await;
        reader
    }

    #[tokio::test]
    async fn the_url_decides_before_the_browser_and_the_browser_before_the_default() {
        assert_eq!(reader("/?lang=en", "sr").await.locale, Locale::En);
        assert_eq!(reader("/", "sr").await.locale, Locale::SrCyrl);
        assert_eq!(reader("/?lang=tlh", "en").await.locale, Locale::En);
        assert_eq!(reader("/", "").await.locale, Locale::SrLatn);
    }

    #[tokio::test]
    async fn links_keep_day_and_language_and_nothing_that_needs_escaping() {
        let page = reader("/p/999903/1?date=2024-01-01&lang=en&x=1", "").await;
        assert_eq!(page.href("/plan/a"), "/plan/a?date=2024-01-01&lang=en");
        assert_eq!(
            page.translated(Locale::SrCyrl),
            "/p/999903/1?date=2024-01-01&lang=sr-Cyrl"
        );
        let hostile = reader("/p/999903/1?date=%22%3E%3Cscript%3E", "en").await;
        assert_eq!(hostile.href("/"), "/");
    }

    #[tokio::test]
    async fn a_page_keeps_its_subject_and_other_pages_do_not() {
        let page = reader("/route?line=1,2%0D%0A3,4&width_m=2&lang=en", "").await;
        assert_eq!(page.address(), "/route?line=1,2;3,4&width_m=2&lang=en");
        assert_eq!(page.href("/plans"), "/plans?lang=en");
        let hostile = reader("/route?line=%22%3E%3Cscript%3E", "en").await;
        assert_eq!(hostile.address(), "/route");
    }

    #[tokio::test]
    async fn the_same_page_keeps_what_is_to_be_built_and_other_pages_do_not() {
        let page = reader("/p/999903/1?storeys=P%2B2&use=%22%3E%3Cb%3E&corner=", "").await;
        assert_eq!(
            page.translated(Locale::En),
            "/p/999903/1?storeys=P%2B2&use=%22%3E%3Cb%3E&lang=en"
        );
        assert_eq!(page.href("/plan/a"), "/plan/a");
    }

    #[tokio::test]
    async fn programs_get_links_among_their_own() {
        let api = reader("/api/v1/p/999903/1?date=2024-01-01", "en").await;
        assert_eq!(
            api.href("/p/999903/2"),
            "/api/v1/p/999903/2?date=2024-01-01"
        );
    }
}
