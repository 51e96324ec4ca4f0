//! `eprostor deadline`: the last day of a term, and the days that do not count.

use eprostor_report::{deadline_json, deadline_text};

use super::answer::legal_day;
use crate::args::{Arguments, DeadlineArguments, Format};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) fn run(arguments: &Arguments, options: &DeadlineArguments) -> Result<Exit, Failure> {
    let from = legal_day(Some(&options.from))?;
    let deadline = eprostor_service::deadline(&options.code, from).map_err(Failure::of_misuse)?;
    output::print(&match options.format.format() {
        Format::Json => deadline_json(&deadline),
        Format::Text => deadline_text(&deadline, arguments.locale()),
    })?;
    Ok(Exit::Fine)
}
