//! Who may publish, and the mark that makes publishing twice harmless.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use eprostor_model::Message;
use eprostor_service::TokenEntry;

use crate::error::Problem;
use crate::portal::Portal;

/// Longest idempotency key in characters, our choice: a UUID has 36.
const MAX_KEY: usize = 200;

/// The operator whose token the request carries.
pub(crate) struct Operator(pub(crate) TokenEntry);

/// The caller's idempotency key.
pub(crate) struct IdempotencyKey(pub(crate) String);

impl FromRequestParts<Portal> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let given = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = given.and_then(bearer);
        let token = token.ok_or_else(|| Problem::new(Message::new("error-token-missing")))?;
        let operator = portal.service.operator(token).await?;
        let operator = operator.ok_or_else(|| Problem::new(Message::new("error-token-wrong")))?;
        Ok(Self(operator))
    }
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let given = parts.headers.get("idempotency-key");
        let given = given.ok_or_else(|| Problem::new(Message::new("error-key-missing")))?;
        // The draft standard writes it as a quoted string, most callers do not.
        let key = given
            .to_str()
            .map(|text| text.trim().trim_matches('"'))
            .unwrap_or_default();
        if key.is_empty() || key.len() > MAX_KEY || !key.bytes().all(|b| b.is_ascii_graphic()) {
            let limit = i64::try_from(MAX_KEY).unwrap_or(i64::MAX);
            return Err(Problem::new(
                Message::new("error-key-malformed").integer("max", limit),
            ));
        }
        Ok(Self(key.to_owned()))
    }
}

/// Returns the token of `Bearer TOKEN`; the scheme is written in any case
/// (RFC 9110, 11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_in_any_case_of_its_scheme() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        for other in ["abc", "Basic abc", "Bearer ", ""] {
            assert_eq!(bearer(other), None, "{other}");
        }
    }
}
