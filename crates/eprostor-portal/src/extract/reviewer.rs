//! Who reviews on a page, and that a form was sent by a page of ours.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use eprostor_model::Message;
use eprostor_service::TokenEntry;

use crate::clock;
use crate::error::Problem;
use crate::extract::Operator;
use crate::portal::Portal;

/// The cookie of a session.
pub(crate) const COOKIE: &str = "eprostor_review";

/// The operator who signed in; `None` where nobody did.
pub(crate) struct Reviewer(pub(crate) Option<TokenEntry>);

/// The secret of the session that the request names.
pub(crate) struct SessionSecret(pub(crate) Option<String>);

/// Proof that a form comes from a page of this portal.
pub(crate) struct OwnForm {
    /// The page was read over TLS.
    pub(crate) is_secure: bool,
}

impl<S: Sync> FromRequestParts<S> for SessionSecret {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let cookies = parts.headers.get_all(header::COOKIE).iter();
        let mut pairs = cookies
            .filter_map(|cookie| cookie.to_str().ok())
            .flat_map(|cookie| cookie.split(';'));
        let secret = pairs.find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == COOKIE).then(|| value.to_owned())
        });
        Ok(Self(secret))
    }
}

impl FromRequestParts<Portal> for Reviewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let SessionSecret(secret) = SessionSecret::from_request_parts(parts, portal).await?;
        let now = clock::record_time();
        let operator = secret.and_then(|secret| portal.sessions.operator(&secret, now));
        let Some(operator) = operator else {
            return Ok(Self(None));
        };
        let stands = portal.service.is_operator_still(&operator).await?;
        Ok(Self(stands.then_some(operator)))
    }
}

/// The operator who asks for an original, by a token or a session; `None` for the public.
pub(crate) struct AnyOperator(pub(crate) Option<TokenEntry>);

impl FromRequestParts<Portal> for AnyOperator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let Operator(operator) = Operator::from_request_parts(parts, portal).await?;
            return Ok(Self(Some(operator)));
        }
        let Reviewer(operator) = Reviewer::from_request_parts(parts, portal).await?;
        Ok(Self(operator))
    }
}

impl<S: Sync> FromRequestParts<S> for OwnForm {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let text = |name| {
            let value = parts.headers.get(name);
            value.and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
        };
        let origin = text(header::ORIGIN).unwrap_or_default();
        let (scheme, host) = origin.split_once("://").unwrap_or_default();
        let own = parts.uri.authority().map(|authority| authority.as_str());
        let own = text(header::HOST).or(own);
        let is_own = match text(header::HeaderName::from_static("sec-fetch-site")) {
            Some(site) => site == "same-origin",
            None => !host.is_empty() && own == Some(host),
        };
        if is_own {
            let is_secure = scheme == "https";
            return Ok(Self { is_secure });
        }
        Err(Problem::new(Message::new("error-form-foreign")))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn is_own(headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder().uri("/review/a/1");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        OwnForm::from_request_parts(&mut parts, &()).await.is_ok()
    }

    #[tokio::test]
    async fn only_a_form_of_this_very_portal_is_taken() {
        let host = ("host", "e.rs:81");
        assert!(is_own(&[host, ("origin", "https://e.rs:81")]).await);
        assert!(is_own(&[host, ("sec-fetch-site", "same-origin")]).await);
        for other in [
            ("origin", "https://e.rs"),
            ("origin", "https://other.rs"),
            ("origin", "null"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "cross-site"),
            ("accept", "*/*"),
        ] {
            assert!(!is_own(&[host, other]).await, "{other:?}");
        }
    }
}
