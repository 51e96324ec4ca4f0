//! `eprostor explain`: why these rules apply to a parcel, step by step.

use eprostor_model::{Intent, Question, Revision, Subject};
use eprostor_report::{AnswerView, explanation_json, explanation_text};
use eprostor_service::Purpose;

use super::answer::{legal_day, parcel_key};
use crate::args::{Arguments, Format, ParcelArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &ParcelArguments) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let question = Question {
        subject: Subject::Parcel(parcel_key(&options.ko, &options.number)?),
        day: legal_day(options.date.as_deref())?,
        intent: Intent::default(),
    };
    let revision = options.revision.map(Revision);
    let answer = service.answer(question, revision).await?;
    let text = match options.format.format() {
        Format::Json => explanation_json(&answer, service.law()),
        Format::Text => {
            explanation_text(&AnswerView::new(&answer, service.law(), arguments.locale()))
        }
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}
