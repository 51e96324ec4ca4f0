//! `eprostor validate`: what is wrong with a package, all of it at once.

use std::path::Path;

use eprostor_model::{EarlierFinding, Message};
use eprostor_report::{earlier_findings, report_lines, report_text};

use crate::args::{Arguments, Format, ValidateArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &ValidateArguments,
) -> Result<Exit, Failure> {
    let earlier = options.against.as_deref().map(earlier).transpose()?;
    if !options.path.exists() {
        return Err(unreadable(&options.path));
    }
    let repair = super::import::repair(options.repair.as_deref())?;
    let mut validated = super::validate_package(arguments, &options.path, repair).await?;
    if let Some(earlier) = earlier {
        validated.beside(earlier);
    }
    let report = &validated.report;
    output::print(&match options.format.format() {
        Format::Json => report_lines(report, arguments.locale()),
        Format::Text => report_text(report, arguments.locale()),
    })?;
    Ok(if report.is_publishable() {
        Exit::Fine
    } else {
        Exit::Findings
    })
}

fn earlier(file: &Path) -> Result<Vec<EarlierFinding>, Failure> {
    let lines = std::fs::read_to_string(file).map_err(|_| unreadable(file))?;
    earlier_findings(&lines).map_err(|fault| {
        let line = i64::try_from(fault.line).unwrap_or(i64::MAX);
        let message = Message::new("cli-earlier-report").text("file", file.display());
        Failure::Misuse(message.integer("line", line))
    })
}

fn unreadable(file: &Path) -> Failure {
    Failure::Misuse(Message::new("cli-file-unreadable").text("file", file.display()))
}
