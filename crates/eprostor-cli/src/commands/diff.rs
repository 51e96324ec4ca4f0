//! `eprostor diff`: what a new version of a plan changes.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use eprostor_model::Message;
use eprostor_report::{DiffReport, diff_html, diff_json, diff_svg, diff_text, findings_text};
use eprostor_service::{
    DiffFault, DiffRequest, Diffed, Purpose, Service, ServiceError, diff_offline,
};
use eprostor_text::Locale;

use super::answer::legal_day;
use crate::args::{Arguments, DiffArguments, Format};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &DiffArguments) -> Result<Exit, Failure> {
    let map = options.map.as_deref().map(Map::new).transpose()?;
    for path in std::iter::once(&options.new).chain(&options.old) {
        if !path.exists() {
            return Err(misuse("cli-file-unreadable", path));
        }
    }
    let request = DiffRequest {
        new: options.new.clone(),
        old: options.old.clone(),
        day: legal_day(options.date.as_deref())?,
    };
    let locale = arguments.locale();
    let diffed = compared(arguments, request).await;
    let diffed = diffed.map_err(|fault| failure(fault, locale))?;
    let report = DiffReport {
        revision: diffed.revision,
        findings: &diffed.findings,
        is_publishable: diffed.is_publishable,
        diff: diffed.diff.as_ref(),
        parcels: diffed.parcels.as_ref().map_err(|why| why.code()),
    };
    output::print(&match options.format.format() {
        Format::Json => diff_json(&report, locale),
        Format::Text => diff_text(&report, eprostor_model::LawTables::embedded(), locale),
    })?;
    if let Some(map) = map {
        map.write(&diffed, locale)?;
    }
    Ok(if diffed.is_publishable {
        Exit::Fine
    } else {
        Exit::Findings
    })
}

/// Compares with the register, or two packages where there is none.
async fn compared(arguments: &Arguments, request: DiffRequest) -> Result<Diffed, DiffFault> {
    let config = super::config(arguments);
    match Service::open(&config, Purpose::Reading).await {
        Ok(service) => service.diff(request).await,
        Err(ServiceError::NotInitialised) => diff_offline(&config, request).await,
        Err(fault) => Err(fault.into()),
    }
}

fn failure(fault: DiffFault, locale: Locale) -> Failure {
    if let DiffFault::OldUnreadable(findings) = &fault {
        output::complain(&findings_text(findings, locale));
    }
    match (fault.message(), &fault) {
        (Some(message), DiffFault::OtherPlan { .. }) => Failure::Misuse(message),
        (Some(message), _) => Failure::NotFound(message),
        (None, _) => Failure::machine(fault),
    }
}

fn misuse(code: &'static str, path: &Path) -> Failure {
    Failure::Misuse(Message::new(code).text("file", path.display()))
}

/// The new file of a map.
struct Map<'a> {
    path: &'a Path,
    is_page: bool,
}

impl<'a> Map<'a> {
    /// Looks at the name before the work is done.
    fn new(path: &'a Path) -> Result<Self, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_page = match ending {
            Some("svg") => false,
            Some("html") => true,
            _ => return Err(misuse("cli-map-ending", path)),
        };
        if path.symlink_metadata().is_ok() {
            return Err(misuse("error-export-exists", path));
        }
        Ok(Self { path, is_page })
    }

    fn write(&self, diffed: &Diffed, locale: Locale) -> Result<(), Failure> {
        let told = |code| Message::new(code).text("file", self.path.display());
        let Some(diff) = &diffed.diff else {
            return Err(Failure::NotFound(told("cli-map-unreadable")));
        };
        let parcels = diffed.parcels.as_ref().ok();
        let text = match self.is_page {
            true => diff_html(diff, parcels, locale),
            false => diff_svg(diff, parcels, locale),
        };
        let made = File::create_new(self.path);
        let written = made.and_then(|mut file| {
            let written = file
                .write_all(text.as_bytes())
                .and_then(|()| file.sync_all());
            if written.is_err() {
                // A half map is worse than none; nothing more can be done.
                let _ = std::fs::remove_file(self.path);
            }
            written
        });
        written.map_err(|fault| match fault.kind() {
            ErrorKind::AlreadyExists => misuse("error-export-exists", self.path),
            ErrorKind::StorageFull => Failure::MachineTold(told("error-export-disk-full")),
            _ => Failure::MachineTold(told("error-export-refused")),
        })
    }
}
