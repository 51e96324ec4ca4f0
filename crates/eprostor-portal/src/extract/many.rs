//! A question about many parcels: from a program's JSON, or from our form.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Form, FromRequest, Request};
use eprostor_model::{
    BatchFormat, Day, INTENT_FIELDS, Intent, IntentWords, KoCode, LawTables, Message, Revision,
};
use eprostor_service::{BatchQuestion, BatchSubjects, SaidParcel};
use serde::Deserialize;
use utoipa::ToSchema;

use super::build::BuildParams;
use super::{Sent, json};
use crate::clock;
use crate::error::Problem;
use crate::portal::Portal;

/// A question about many parcels.
pub(crate) struct AskedMany {
    /// What is asked.
    pub(crate) question: BatchQuestion,
    /// The revision; the newest where none is named.
    pub(crate) revision: Option<Revision>,
    /// How the answers are written.
    pub(crate) format: BatchFormat,
}

/// The question of a program.
pub(crate) struct ManyBody(pub(crate) AskedMany);

/// The question of our form.
pub(crate) struct ManyForm(pub(crate) AskedMany);

/// A question about many parcels: all of some cadastral municipalities, or those
/// of a list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManyDocument {
    /// Codes of cadastral municipalities: every parcel they have on the day.
    #[serde(default)]
    #[schema(example = json!(["999903"]))]
    kos: Vec<String>,
    /// Parcels, in place of municipalities. Each has a line in the result, also
    /// one that is unknown or named twice.
    #[serde(default)]
    parcels: Vec<ManyParcel>,
    /// The legal day, ISO 8601; without it today in Europe/Belgrade.
    #[serde(default)]
    #[schema(example = "2026-06-01", format = Date)]
    date: Option<String>,
    /// The register revision; without it the newest.
    #[serde(default)]
    revision: Option<i64>,
    /// `jsonl` (a line of canonical JSON for every parcel, the default), `csv`
    /// (a row for every part) or `gpkg` (the same with polygons).
    #[serde(default)]
    #[schema(example = "csv")]
    format: Option<String>,
    /// What is to be built, by the names of the query.
    #[serde(default)]
    #[schema(value_type = Option<BuildParams>)]
    intent: Option<BTreeMap<String, Word>>,
}

/// A parcel of the list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManyParcel {
    /// Code of the cadastral municipality.
    #[schema(example = "999903")]
    ko: String,
    /// Parcel number.
    #[schema(example = "1234/5")]
    number: String,
}

/// A word of what is to be built.
#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Text(String),
    Number(serde_json::Number),
}

/// What our form sends.
#[derive(Deserialize)]
struct FormFields {
    #[serde(default)]
    kos: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    format: String,
}

impl FromRequest<Portal> for ManyBody {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let Sent(bytes) = Sent::from_request(request, portal).await?;
        // A list would be taken for the fields in their order.
        if bytes
            .trim_ascii_start()
            .first()
            .is_some_and(|byte| *byte != b'{')
        {
            return Err(Problem::new(Message::new("error-body-no-object")));
        }
        let document: ManyDocument = json::document(&bytes)?;
        document.checked().map(Self)
    }
}

impl FromRequest<Portal> for ManyForm {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head.clone(), body);
        // Of its length and its end others know to tell.
        let Sent(bytes) = Sent::from_request(request, portal).await?;
        let request = Request::from_parts(head, Body::from(bytes));
        let form = Form::<FormFields>::from_request(request, portal).await;
        let malformed = |_| Problem::new(Message::new("error-form-malformed"));
        let Form(fields) = form.map_err(malformed)?;
        let given = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let document = ManyDocument {
            kos: fields.kos.split_whitespace().map(str::to_owned).collect(),
            parcels: Vec::new(),
            date: given(fields.date),
            revision: None,
            format: given(fields.format),
            intent: None,
        };
        document.checked().map(Self)
    }
}

impl ManyDocument {
    fn checked(self) -> Result<AskedMany, Problem> {
        let day: Day = match &self.date {
            Some(text) => text.trim().parse()?,
            None => clock::today()?,
        };
        let format = self.format.as_deref().unwrap_or("jsonl").trim();
        let format = BatchFormat::from_code(format).ok_or_else(|| unknown_format(format))?;
        let revision = self.revision.map(|number| match number {
            0.. => Ok(Revision(number)),
            _ => Err(Problem::new(
                Message::new("error-revision-malformed").text("revision", number),
            )),
        });
        let intent = self.intent.unwrap_or_default();
        Ok(AskedMany {
            revision: revision.transpose()?,
            format,
            question: BatchQuestion {
                subjects: subjects(&self.kos, &self.parcels)?,
                day,
                intent: checked_intent(&intent)?,
            },
        })
    }
}

fn subjects(kos: &[String], parcels: &[ManyParcel]) -> Result<BatchSubjects, Problem> {
    match (kos.is_empty(), parcels.is_empty()) {
        (false, true) => {
            let codes = kos.iter().map(|code| code.trim().parse());
            let codes: Result<Vec<KoCode>, _> = codes.collect();
            Ok(BatchSubjects::Municipalities(codes?))
        }
        (true, false) => {
            let said = parcels.iter();
            let said = said.map(|said| SaidParcel::new(&said.ko, &said.number));
            Ok(BatchSubjects::Parcels(said.collect()))
        }
        (true, true) | (false, false) => Err(Problem::new(Message::new("error-job-subjects"))),
    }
}

fn checked_intent(given: &BTreeMap<String, Word>) -> Result<Intent, Problem> {
    let unknown = given
        .keys()
        .find(|name| !INTENT_FIELDS.contains(&name.as_str()));
    if let Some(name) = unknown {
        let message = Message::new("error-intent-field-unknown").text("field", json::shown(name));
        let message = message.text("known", INTENT_FIELDS.join(", "));
        return Err(Problem::new(message));
    }
    let words = IntentWords::gathered(|name| {
        given.get(name).map(|word| match word {
            Word::Text(text) => text.clone(),
            Word::Number(number) => number.to_string(),
        })
    });
    Ok(words.checked(LawTables::embedded())?)
}

fn unknown_format(format: &str) -> Problem {
    let known = BatchFormat::ALL.map(BatchFormat::code).join(", ");
    let message = Message::new("error-job-format").text("format", json::shown(format));
    Problem::new(message.text("known", known))
}
