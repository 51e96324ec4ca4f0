//! A search in texts in the query.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use eprostor_model::{Message, ParcelKey, Phase, PlanKind, TextOrder};
use eprostor_service::{MOST_PASSAGES, PlanFilter};
use utoipa::IntoParams;

use super::query::parameter;
use crate::error::Problem;

/// Passages that are shown where nobody says how many.
const SHOWN: usize = 10;

/// What is looked for in texts.
#[derive(Debug, Clone)]
pub(crate) struct TextsWanted {
    /// What was typed.
    pub(crate) query: String,
    /// It is still being typed.
    pub(crate) is_typing: bool,
    /// Where the plans are.
    pub(crate) place: Option<TextPlace>,
    /// What else they are.
    pub(crate) filter: PlanFilter,
    /// The order.
    pub(crate) order: TextOrder,
    /// Passages that are left out before the first.
    pub(crate) skip: usize,
    /// Passages that are shown.
    pub(crate) show: usize,
}

/// Where plans are, as the query says it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TextPlace {
    /// On a parcel.
    Parcel(ParcelKey),
    /// At a point.
    Point([f64; 2]),
    /// In a box of two corners.
    Box([f64; 4]),
}

/// How [`TextsWanted`] stands in the description of the interface.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct TextsParams {
    /// Words, "words in a row", beginnings (`ograd*`), words with typing errors
    /// (`ogrda~`), words left out (`-privremena`), words of headings (`naslov:ograda`),
    /// choices (`ograda OR kapija`); up to 1,000 characters and 48 words.
    #[param(example = "visina ograde")]
    q: String,
    /// `true` while it is being typed: the last word may be the beginning of one.
    typing: Option<bool>,
    /// Plans on this parcel: cadastral municipality and number.
    #[param(example = "999903/1234/5")]
    parcel: Option<String>,
    /// Plans at this point: first and second coordinate.
    #[param(example = "457000,4882000")]
    point: Option<String>,
    /// Plans in this box: the coordinates of two corners.
    #[param(example = "457000,4882000,458000,4883000")]
    bbox: Option<String>,
    /// The CRS of point and box; without it the register's.
    #[param(example = "EPSG:25834")]
    crs: Option<String>,
    /// Plans of this municipality, by its code.
    #[param(example = "99902")]
    municipality: Option<String>,
    /// Plans of this kind.
    #[param(example = "PGR")]
    kind: Option<String>,
    /// Plans in this phase on the day, or `any`; without it `valid`.
    #[param(example = "valid")]
    phase: Option<String>,
    /// This plan, by its id.
    #[param(example = "demovo-pgr-2014-1")]
    plan: Option<String>,
    /// `relevance` (the default) or `date`: the newest plan first.
    #[param(example = "relevance")]
    sort: Option<String>,
    /// Passages that are left out before the first, up to 1,000.
    skip: Option<usize>,
    /// Passages that are listed, up to 100; without it 10.
    show: Option<usize>,
}

impl<S: Sync> FromRequestParts<S> for TextsWanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let given = |name: &str| parameter(parts, name);
        let count = |name: &'static str, most: usize, usual: usize| match given(name) {
            None => Ok(usual),
            Some(text) => match text.parse::<usize>() {
                Ok(number) if number <= most => Ok(number),
                _ => Err(malformed(name, &text)),
            },
        };
        let order = match given("sort").as_deref() {
            None | Some("relevance") => TextOrder::Relevance,
            Some("date") => TextOrder::Date,
            Some(other) => return Err(malformed("sort", other)),
        };
        Ok(Self {
            query: given("q").unwrap_or_default(),
            is_typing: given("typing").is_some_and(|text| text == "true" || text == "1"),
            place: place(&given)?,
            filter: filter(&given)?,
            order,
            skip: count("skip", MOST_SKIPPED, 0)?,
            show: count("show", MOST_PASSAGES, SHOWN)?,
        })
    }
}

/// Most passages that may be left out: so many are put in order.
const MOST_SKIPPED: usize = 1_000;

fn place(given: &impl Fn(&str) -> Option<String>) -> Result<Option<TextPlace>, Problem> {
    let numbers = |name: &'static str, text: &str| -> Result<Vec<f64>, Problem> {
        let numbers = text.split([',', ';', ' ']).filter(|one| !one.is_empty());
        let numbers = numbers.map(|one| one.parse().ok().filter(|number: &f64| number.is_finite()));
        numbers
            .collect::<Option<Vec<f64>>>()
            .ok_or_else(|| malformed(name, text))
    };
    let mut places = Vec::new();
    if let Some(text) = given("parcel") {
        let (ko, number) = text
            .split_once('/')
            .ok_or_else(|| malformed("parcel", &text))?;
        places.push(TextPlace::Parcel(ParcelKey {
            ko: ko.parse()?,
            number: number.parse()?,
        }));
    }
    if let Some(text) = given("point") {
        let numbers = numbers("point", &text)?;
        let point = numbers.try_into().map_err(|_| malformed("point", &text))?;
        places.push(TextPlace::Point(point));
    }
    if let Some(text) = given("bbox") {
        let numbers = numbers("bbox", &text)?;
        let corners = numbers.try_into().map_err(|_| malformed("bbox", &text))?;
        places.push(TextPlace::Box(corners));
    }
    match places.len() {
        0 | 1 => Ok(places.pop()),
        _ => Err(Problem::new(Message::new("error-texts-places"))),
    }
}

fn filter(given: &impl Fn(&str) -> Option<String>) -> Result<PlanFilter, Problem> {
    let phase = match given("phase").as_deref() {
        None => Some(Phase::Valid),
        Some("any") => None,
        Some(code) => Some(Phase::from_code(code).ok_or_else(|| malformed("phase", code))?),
    };
    let kind = given("kind").map(|code| {
        PlanKind::from_code(&code.to_ascii_uppercase()).ok_or_else(|| malformed("kind", &code))
    });
    let municipality = given("municipality")
        .map(|code| code.parse().map_err(|_| malformed("municipality", &code)));
    Ok(PlanFilter {
        municipality: municipality.transpose()?,
        kind: kind.transpose()?,
        phase,
        plan: given("plan").map(|id| id.parse()).transpose()?,
    })
}

fn malformed(name: &'static str, text: &str) -> Problem {
    let message = Message::new("error-texts-malformed").text("name", name);
    Problem::new(message.text("text", text))
}
