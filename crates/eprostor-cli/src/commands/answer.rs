//! `eprostor answer`: which rules apply to a parcel, a point, an area or along a
//! route.

use std::path::Path;

use eprostor_model::{Answer, Day, Intent, Message, ParcelKey, Question, Revision, Subject};
use eprostor_report::{AnswerView, answer_json, answer_text};
use eprostor_service::{DrawnQuestion, PointQuestion, Purpose, Service, question_fault};

use crate::args::{Arguments, Format, QuestionArguments};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &QuestionArguments,
) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let answer = answered(&service, options).await?;
    let text = match options.format.format() {
        Format::Json => answer_json(&answer, service.law()),
        Format::Text => answer_text(&AnswerView::new(&answer, service.law(), arguments.locale())),
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}

/// Returns the answer to what the options ask.
pub(crate) async fn answered(
    service: &Service,
    options: &QuestionArguments,
) -> Result<Answer, Failure> {
    let day = legal_day(options.date.as_deref())?;
    let intent = options.building.words().checked(service.law());
    let intent = intent.map_err(|fault| Failure::Misuse(question_fault::intent(&fault)))?;
    let question = question(service, options, day, intent).await?;
    let revision = options.revision.map(Revision);
    Ok(service.answer(question, revision).await?)
}

/// Returns the day an option names, or today.
pub(crate) fn legal_day(option: Option<&str>) -> Result<Day, Failure> {
    match option {
        None => clock::today().map_err(Failure::machine),
        Some(text) => text
            .parse()
            .map_err(|fault| Failure::Misuse(question_fault::day(&fault))),
    }
}

async fn question(
    service: &Service,
    options: &QuestionArguments,
    day: Day,
    intent: Intent,
) -> Result<Question, Failure> {
    let crs = options.crs.map(question_fault::crs).transpose();
    let crs = crs.map_err(Failure::Misuse)?;
    if let Some(file) = options.area.as_ref().or(options.route.as_ref()) {
        let drawn = DrawnQuestion {
            geojson: read(file).await?,
            crs,
            day,
            intent,
        };
        return Ok(match &options.width {
            None => service.area_question(drawn).await?,
            Some(width) => {
                let width_m = question_fault::width_m(width).map_err(Failure::Misuse)?;
                service.route_question(drawn, width_m).await?
            }
        });
    }
    if let Some(numbers) = options.point.as_deref() {
        let &[x, y] = numbers else {
            return Err(Failure::Misuse(Message::new("cli-point-malformed")));
        };
        let crs = crs.unwrap_or(service.frame().epsg);
        let question = service.point_question(PointQuestion { x, y, crs, day })?;
        return Ok(Question { intent, ..question });
    }
    let ko = options.ko.as_deref().unwrap_or_default();
    let number = options.number.as_deref().unwrap_or_default();
    Ok(Question {
        subject: Subject::Parcel(parcel_key(ko, number)?),
        day,
        intent,
    })
}

async fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    tokio::fs::read(file).await.map_err(|_| {
        Failure::Misuse(Message::new("cli-file-unreadable").text("file", file.display()))
    })
}

/// Returns the parcel that two arguments name.
pub(crate) fn parcel_key(ko: &str, number: &str) -> Result<ParcelKey, Failure> {
    Ok(ParcelKey {
        ko: ko
            .parse()
            .map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?,
        number: number
            .parse()
            .map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?,
    })
}
