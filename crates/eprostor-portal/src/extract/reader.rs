//! Who is asking: a person or a program, and in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use eprostor_model::Day;
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

    /// Returns the URL of this very page in another language.
    pub(crate) fn translated(&self, locale: Locale) -> String {
        self.in_language(&self.path, Some(locale))
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
        format!("{} {}", self.locale.tag(), self.href(&self.path))
    }

    /// Returns the language as the URL names it.
    pub(crate) fn chosen(&self) -> Option<Locale> {
        self.chosen
    }

    /// Returns the URL for programs of what this page shows.
    pub(crate) fn api_href(&self, path: &str) -> String {
        format!("{API}{path}{}", query(&self.kept))
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
        Ok(Self {
            locale,
            chosen,
            door: door(&path),
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

/// Only what needs no escaping is carried from link to link.
fn is_kept(key: &str, value: &str) -> bool {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    matches!(key, "date" | "revision") && plain && !value.is_empty() && value.len() <= 20
}

fn query(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
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
    async fn programs_get_links_among_their_own() {
        let api = reader("/api/v1/p/999903/1?date=2024-01-01", "en").await;
        assert_eq!(
            api.href("/p/999903/2"),
            "/api/v1/p/999903/2?date=2024-01-01"
        );
    }
}
