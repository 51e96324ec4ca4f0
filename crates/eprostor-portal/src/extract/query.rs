//! Day, revision and place in the query.

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use eprostor_model::{Day, Message, Revision};
use eprostor_service::{Epsg, question_fault};
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::clock;
use crate::error::Problem;

/// The legal day and the revision of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When {
    /// The legal day; today where none is named.
    pub(crate) day: Day,
    /// The revision; the newest where none is named.
    pub(crate) revision: Option<Revision>,
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Where {
    /// First coordinate: easting or longitude.
    pub(crate) x: f64,
    /// Second coordinate: northing or latitude.
    pub(crate) y: f64,
    /// The CRS of the two; the register's where none is named.
    pub(crate) crs: Option<Epsg>,
}

/// The CRS of an area that was sent, where the query names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AreaCrs(pub(crate) Option<Epsg>);

/// The working width of a route in metres, where the query names one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Width(pub(crate) Option<f64>);

/// A line of positions, `X,Y` pairs with spaces or `;` between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line(pub(crate) Vec<[f64; 2]>);

/// What a form of ours sends in the query.
pub(crate) struct Fields<T>(pub(crate) T);

/// How [`When`] stands in the description of the interface.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct WhenParams {
    /// The legal day, ISO 8601; without it today in Europe/Belgrade.
    #[param(example = "2026-06-01", format = Date)]
    date: Option<String>,
    /// The register revision; without it the newest.
    #[param(example = 12)]
    revision: Option<i64>,
}

/// How [`Where`] stands in the description of the interface.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct WhereParams {
    /// Easting in metres, or longitude in degrees.
    #[param(example = 457000.0)]
    x: f64,
    /// Northing in metres, or latitude in degrees.
    #[param(example = 4882000.0)]
    y: f64,
    /// EPSG code of the two, as `25834` or `EPSG:25834`; without it the
    /// register's own CRS.
    #[param(example = "EPSG:25834")]
    crs: Option<String>,
}

/// Returns the pairs of the query; none where it cannot be read.
pub(crate) fn parameters(uri: &Uri) -> Vec<(String, String)> {
    Query::try_from_uri(uri)
        .map(|Query(pairs)| pairs)
        .unwrap_or_default()
}

/// Returns a parameter that is there and not empty: forms send empty ones.
pub(super) fn parameter(parts: &Parts, name: &str) -> Option<String> {
    let given = parameters(&parts.uri)
        .into_iter()
        .find(|(key, _)| key == name);
    given
        .map(|(_, value)| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

impl<S: Sync> FromRequestParts<S> for When {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let day = match parameter(parts, "date") {
            Some(text) => text.parse()?,
            None => clock::today()?,
        };
        let revision = parameter(parts, "revision")
            .map(|text| revision(&text))
            .transpose()?;
        Ok(Self { day, revision })
    }
}

impl<S: Sync> FromRequestParts<S> for Where {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let coordinate = |name| {
            let number = parameter(parts, name).and_then(|text| text.parse().ok());
            number
                .filter(|number: &f64| number.is_finite())
                .ok_or_else(|| {
                    Problem::new(Message::new("error-coordinates-malformed").text("name", name))
                })
        };
        let (x, y) = (coordinate("x")?, coordinate("y")?);
        let crs = parameter(parts, "crs").map(|text| crs(&text)).transpose()?;
        Ok(Self { x, y, crs })
    }
}

impl<S: Sync> FromRequestParts<S> for AreaCrs {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let given = parameter(parts, "crs").map(|text| crs(&text)).transpose()?;
        Ok(Self(given))
    }
}

impl<S: Sync> FromRequestParts<S> for Width {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let given = parameter(parts, "width_m");
        let width_m = given.map(|text| question_fault::width_m(&text)).transpose();
        width_m.map(Self).map_err(Problem::new)
    }
}

impl<S: Sync> FromRequestParts<S> for Line {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let text = parameter(parts, "line").unwrap_or_default();
        let mut positions = Vec::new();
        let separators = |letter: char| letter.is_whitespace() || letter == ';';
        let pairs = text.split(separators).filter(|pair| !pair.is_empty());
        for (pair, place) in pairs.zip(1..) {
            let numbers = pair.split_once(',').and_then(|(x, y)| {
                let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
                Some([number(x)?, number(y)?])
            });
            positions.push(numbers.ok_or_else(|| {
                let fault = Message::new("error-line-malformed").integer("place", place);
                Problem::new(fault.text("text", pair))
            })?);
        }
        if positions.is_empty() {
            let fault = Message::new("error-line-malformed").integer("place", 1);
            return Err(Problem::new(fault.text("text", "")));
        }
        Ok(Self(positions))
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Fields<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = Query::try_from_uri(&parts.uri);
        let unreadable = |_| Problem::new(Message::new("error-page-not-found"));
        query.map(|Query(form)| Self(form)).map_err(unreadable)
    }
}

fn revision(text: &str) -> Result<Revision, Problem> {
    let number = text.parse().ok().filter(|number: &i64| *number >= 0);
    number.map(Revision).ok_or_else(|| {
        Problem::new(Message::new("error-revision-malformed").text("revision", text))
    })
}

fn crs(text: &str) -> Result<Epsg, Problem> {
    let is_prefixed = text
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("EPSG:"));
    let digits = if is_prefixed { &text[5..] } else { text };
    let number = digits
        .parse()
        .map_err(|_| Problem::new(Message::new("error-crs-malformed").text("crs", text)))?;
    question_fault::crs(number).map_err(Problem::new)
}
