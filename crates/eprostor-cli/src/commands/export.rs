//! `eprostor export`: plans as files for other programs.

use eprostor_model::{Message, PlanId, Revision};
use eprostor_report::message_text;
use eprostor_service::{ExportChoice, Purpose, question_fault};

use super::answer::legal_day;
use crate::args::{Arguments, ExportArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &ExportArguments) -> Result<Exit, Failure> {
    let choice = choice(options)?;
    let service = super::open(arguments, Purpose::Reading).await?;
    let exported = service.export(&options.out, &choice).await?;
    let layers = exported.layers.iter();
    let layers: Vec<String> = layers
        .map(|layer| format!("{} {}", layer.name, layer.rows))
        .collect();
    let message = Message::new("cli-exported")
        .text("file", options.out.display())
        .integer("revision", exported.revision.0)
        .text("layers", layers.join(", "));
    output::print(&message_text(&message, arguments.locale()))?;
    Ok(Exit::Fine)
}

fn choice(options: &ExportArguments) -> Result<ExportChoice, Failure> {
    let plan = options.plan.as_deref().map(str::parse::<PlanId>);
    let plan = plan.transpose();
    let as_of = options.as_of.as_deref().map(|day| legal_day(Some(day)));
    Ok(ExportChoice {
        plan: plan.map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?,
        as_of: as_of.transpose()?,
        revision: options.revision.map(Revision),
        format: options.format.into(),
    })
}
