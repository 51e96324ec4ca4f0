//! `eprostor timeline`: what changed for a parcel, and what is coming.

use eprostor_model::{Intent, Question, Revision, Subject};
use eprostor_report::{TimelineView, timeline_json, timeline_text};
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
    let timeline = service
        .timeline(question, options.revision.map(Revision))
        .await?;
    let text = match options.format.format() {
        Format::Json => timeline_json(&timeline),
        Format::Text => timeline_text(&TimelineView::new(
            &timeline,
            service.law(),
            arguments.locale(),
        )),
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}
