//! `eprostor validate`: what is wrong with a package, all of it at once.

use std::path::Path;

use crate::clock;
use eprostor_model::{EarlierFinding, Message};
use eprostor_report::{earlier_findings, fault_rows, report_lines, report_page, report_text};
use eprostor_service::Validated;

use crate::args::{Arguments, Format, ValidateArguments};
use crate::failure::{Exit, Failure};
use crate::new_file::{Existing, NewFile};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &ValidateArguments,
) -> Result<Exit, Failure> {
    let earlier = options.against.as_deref().map(earlier).transpose()?;
    if !options.path.exists() {
        return Err(unreadable(&options.path));
    }
    let files = files(options)?;
    let repair = super::import::repair(options.repair.as_deref())?;
    let mut validated = super::validate_package(arguments, &options.path, repair).await?;
    if let Some(earlier) = earlier {
        validated.beside(earlier);
    }
    files.write(arguments, &validated).await?;
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

/// Files that the report goes to besides the standard output.
struct Files {
    html: Option<NewFile>,
    gpkg: Option<NewFile>,
}

/// Makes the files first: who cannot write them need not wait for a check.
fn files(options: &ValidateArguments) -> Result<Files, Failure> {
    let existing = match options.overwrite {
        true => Existing::Replaced,
        false => Existing::Kept,
    };
    let made = |path: &Option<std::path::PathBuf>| {
        let path = path.as_deref();
        path.map(|path| NewFile::beside(path, existing)).transpose()
    };
    Ok(Files {
        html: made(&options.html)?,
        gpkg: made(&options.gpkg)?,
    })
}

impl Files {
    async fn write(self, arguments: &Arguments, validated: &Validated) -> Result<(), Failure> {
        let (report, locale) = (&validated.report, arguments.locale());
        if let Some(file) = self.html {
            let page = report_page(report, validated.content.as_deref(), None, locale);
            std::fs::write(file.path(), page)?;
            file.put_in_place()?;
        }
        if let Some(file) = self.gpkg {
            let (rows, at) = (fault_rows(report, locale), clock::record_time());
            validated.write_geopackage(file.path(), at, &rows).await?;
            file.put_in_place()?;
        }
        Ok(())
    }
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
