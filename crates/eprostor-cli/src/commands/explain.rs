//! `eprostor explain`: why these rules apply to what `eprostor answer` answers
//! for, step by step.

use eprostor_model::Message;
use eprostor_report::{AnswerView, explanation_json, explanation_text};
use eprostor_service::Purpose;

use super::answer::answered;
use crate::args::{Arguments, Format, QuestionArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &QuestionArguments,
) -> Result<Exit, Failure> {
    if options.batch.is_given() {
        return Err(Failure::Misuse(Message::new("cli-explain-one")));
    }
    let service = super::open(arguments, Purpose::Reading).await?;
    let answer = answered(&service, options).await?;
    let text = match options.format.format() {
        Format::Json => explanation_json(&answer, service.law()),
        Format::Text => {
            explanation_text(&AnswerView::new(&answer, service.law(), arguments.locale()))
        }
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}
