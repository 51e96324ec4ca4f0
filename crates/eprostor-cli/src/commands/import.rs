//! `eprostor import`: the way in, and its report.

use eprostor_model::{DocumentRole, Message};
use eprostor_report::{findings_text, message_text};
use eprostor_service::{
    CadastreUpdate, Epsg, ImportOutcome, ImportReport, ImportRequest, ImportSource, ParcelSource,
    Purpose, Removals, RepairOrder, Service, StepFault, StepReport, question_fault,
};

use super::cadastre;
use crate::args::{Arguments, Format, ImportArguments, ImportKind};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::progress::ImportBar;

pub(crate) async fn run(arguments: &Arguments, options: &ImportArguments) -> Result<Exit, Failure> {
    if !options.path.exists() {
        let message = Message::new("cli-file-unreadable").text("file", options.path.display());
        return Err(Failure::Misuse(message));
    }
    let repair = repair(options.repair.as_deref())?;
    let is_package = matches!(options.kind, ImportKind::Auto | ImportKind::Package);
    if options.repair.is_some() && !is_package {
        return Err(Failure::Misuse(Message::new("cli-repair-of-a-table")));
    }
    let service = super::open(arguments, Purpose::Writing).await?;
    let request = ImportRequest {
        source: source(options, service.frame().epsg)?,
        actor: options.actor.clone(),
        at: clock::record_time(),
        key: options.key.clone(),
        repair,
    };
    let bar = ImportBar::new();
    let report = service
        .import(request, &|progress| bar.show(&progress))
        .await?;
    // The report is printed whatever happens to the file beside the register.
    let exported = service.export_published().await;
    output::print(&match options.format.format() {
        Format::Json => report_json(&report, arguments),
        Format::Text => {
            let next = next(&service, &report).await?;
            let next = next.map(|message| message_text(&message, arguments.locale()));
            let report = std::iter::once(report_text(&report, arguments));
            report.chain(next).collect::<Vec<_>>().join("\n")
        }
    })?;
    if let Some(fault) = &report.behind {
        output::complain(&fault.causes);
    }
    exported?;
    Ok(worst(&report))
}

/// Plans of which more are not named one by one.
const MOST_NAMED: usize = 5;

/// Returns how the rules in the texts that came in are read.
async fn next(service: &Service, report: &ImportReport) -> Result<Option<Message>, Failure> {
    let committed = |step: &&StepReport| matches!(step.outcome, ImportOutcome::Committed(_));
    let steps = report.steps.iter().filter(committed);
    let mut plans = Vec::new();
    for id in steps.filter_map(|step| step.plan.as_ref()) {
        let plan = service.plan(id, None).await?.plan;
        let mut documents = plan.content.documents.iter();
        if documents.any(|document| document.role == DocumentRole::Text) {
            plans.push(id.to_string());
        }
    }
    let named = match plans.len() {
        0 => return Ok(None),
        few if few <= MOST_NAMED => plans.join(" "),
        _ => "--all".to_owned(),
    };
    Ok(Some(Message::new("cli-extract-next").text("plans", named)))
}

fn worst(report: &ImportReport) -> Exit {
    if report.any_machine_fault() {
        Exit::MachineFault
    } else if report.any_refused() {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

/// Reads what is to be repaired on demand: nothing, unless it is said.
pub(super) fn repair(written: Option<&str>) -> Result<RepairOrder, Failure> {
    let order = written.map(str::parse::<RepairOrder>).transpose();
    let order = order
        .map_err(|fault| Failure::Misuse(Message::new("cli-repair").text("repair", fault.0)))?;
    Ok(order.unwrap_or_default())
}

fn source(options: &ImportArguments, registers_own: Epsg) -> Result<ImportSource, Failure> {
    let path = options.path.clone();
    Ok(match options.kind {
        ImportKind::Auto if options.update => {
            ImportSource::Parcels(Box::new(parcels(options, registers_own)?))
        }
        ImportKind::Parcels => ImportSource::Parcels(Box::new(parcels(options, registers_own)?)),
        _ if options.update => return Err(Failure::Misuse(Message::new("cli-update-of-what"))),
        ImportKind::Auto => ImportSource::recognise(&path),
        ImportKind::Package => ImportSource::Package(path),
        ImportKind::Territory => ImportSource::Territory(path),
        ImportKind::Cards => ImportSource::Cards(path),
        ImportKind::Coverage => ImportSource::Coverage(path),
        ImportKind::Addresses => ImportSource::Addresses(path),
    })
}

fn parcels(options: &ImportArguments, registers_own: Epsg) -> Result<ParcelSource, Failure> {
    let crs = options.crs.map(question_fault::crs).transpose();
    let crs = crs.map_err(Failure::Misuse)?.unwrap_or(registers_own);
    let mut source = ParcelSource::new(options.path.clone(), crs);
    source.table = options.table.clone();
    if let Some(day) = &options.valid_from {
        let day = day
            .parse()
            .map_err(|fault| Failure::Misuse(question_fault::day(&fault)))?;
        source.valid_from = Some(day);
        source.update = options.update.then_some(CadastreUpdate {
            day,
            removals: if options.allow_removals {
                Removals::Allowed
            } else {
                Removals::Few
            },
        });
    }
    if let Some(ko) = &options.ko {
        source.ko = Some(
            ko.parse()
                .map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?,
        );
    }
    for pair in &options.map {
        let mapped = pair
            .split_once('=')
            .is_some_and(|(ours, theirs)| source.map_column(ours, theirs));
        if !mapped {
            return Err(Failure::Misuse(
                Message::new("cli-column-mapping").text("mapping", pair),
            ));
        }
    }
    Ok(source)
}

fn report_text(report: &ImportReport, arguments: &Arguments) -> String {
    let steps = report.steps.iter().map(|step| {
        let mut text = message_text(&step_message(step), arguments.locale());
        if let ImportOutcome::Failed(fault) = &step.outcome {
            text.push('\n');
            text.push_str(&fault_text(fault, arguments));
        }
        if let Some(update) = &step.update {
            text.push('\n');
            text.push_str(&cadastre::text(update, arguments.locale()));
        }
        if !step.findings.is_empty() {
            text.push('\n');
            text.push_str(&findings_text(&step.findings, arguments.locale()));
        }
        text
    });
    steps.collect::<Vec<_>>().join("\n")
}

/// Returns what went wrong: for the caller where the caller can cure it, else as
/// the machine says it.
fn fault_text(fault: &StepFault, arguments: &Arguments) -> String {
    match &fault.message {
        Some(message) => message_text(message, arguments.locale()),
        None => fault.causes.clone(),
    }
}

fn step_message(step: &StepReport) -> Message {
    let (code, revision) = match &step.outcome {
        ImportOutcome::Committed(revision) => ("cli-step-committed", revision.0),
        ImportOutcome::AlreadyThere(revision) => ("cli-step-already-there", revision.0),
        ImportOutcome::Refused => ("cli-step-refused", 0),
        ImportOutcome::Failed(_) => ("cli-step-failed", 0),
    };
    let rows = i64::try_from(step.rows).unwrap_or(i64::MAX);
    Message::new(code)
        .text("name", &step.name)
        .integer("rows", rows)
        .integer("revision", revision)
}

fn report_json(report: &ImportReport, arguments: &Arguments) -> String {
    let steps: Vec<_> = report
        .steps
        .iter()
        .map(|step| step_json(step, arguments))
        .collect();
    serde_json::json!({ "steps": steps }).to_string()
}

fn step_json(step: &StepReport, arguments: &Arguments) -> serde_json::Value {
    let (outcome, revision) = match &step.outcome {
        ImportOutcome::Committed(revision) => ("committed", Some(revision.0)),
        ImportOutcome::AlreadyThere(revision) => ("already_there", Some(revision.0)),
        ImportOutcome::Refused => ("refused", None),
        ImportOutcome::Failed(_) => ("failed", None),
    };
    let fault = match &step.outcome {
        ImportOutcome::Failed(fault) => Some(fault_text(fault, arguments)),
        _ => None,
    };
    serde_json::json!({
        "name": step.name,
        "plan": step.plan.as_ref().map(ToString::to_string),
        "outcome": outcome,
        "revision": revision,
        "rows": step.rows,
        "fault": fault,
        "update": step.update.as_ref().map(cadastre::json),
        "findings": eprostor_report::finding_documents(&step.findings, arguments.locale()),
    })
}
