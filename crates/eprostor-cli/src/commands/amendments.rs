//! `eprostor amendments`: a plan beside the acts that amend its text.

use eprostor_model::{PlanId, Revision};
use eprostor_report::{AmendmentsView, amendments_json, amendments_text};
use eprostor_service::{Purpose, question_fault};

use super::answer::legal_day;
use crate::args::{AmendmentsArguments, Arguments, Format};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &AmendmentsArguments,
) -> Result<Exit, Failure> {
    let plan: Result<PlanId, _> = options.plan.parse();
    let plan = plan.map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?;
    let day = legal_day(options.date.as_deref())?;
    let service = super::open(arguments, Purpose::Reading).await?;
    let revision = options.revision.map(Revision);
    let amendments = service.amendments(&plan, day, revision).await?;
    let locale = arguments.locale();
    output::print(&match options.format.format() {
        Format::Json => amendments_json(&amendments, locale),
        Format::Text => amendments_text(&AmendmentsView::new(&amendments, locale), locale),
    })?;
    Ok(Exit::Fine)
}
