//! `eprostor answer --all` and `--parcels`: many answers into a file that can be
//! gone on with, or to the standard output.

use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use eprostor_model::{BatchFormat, BatchLine, LawTables, Message, Parameter, Revision};
use eprostor_portal::BATCH_LAYOUT;
use eprostor_report::message_text;
use eprostor_service::{
    Batch, BatchChunk, BatchCounts, BatchEffort, BatchFile, BatchProgress, BatchQuestion,
    BatchSubjects, BatchWork, Purpose, SaidParcel, Service, question_fault,
};

use super::answer::legal_day;
use crate::args::{Arguments, Format, QuestionArguments};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::progress::AnswersBar;

/// What came of it.
struct Summary {
    /// Lines that were there before.
    before: BatchCounts,
    /// Lines that are there now.
    now: BatchCounts,
    took: Duration,
}

pub(crate) async fn run(
    arguments: &Arguments,
    options: &QuestionArguments,
) -> Result<Exit, Failure> {
    let format = options.batch.output_format.format();
    if format == BatchFormat::GeoPackage && options.batch.out.is_none() {
        return Err(Failure::Misuse(Message::new("cli-batch-needs-file")));
    }
    let service = Arc::new(super::open(arguments, Purpose::Reading).await?);
    let intent = options.building.words().checked(service.law());
    let question = BatchQuestion {
        subjects: subjects(options).await?,
        day: legal_day(options.date.as_deref())?,
        intent: intent.map_err(|fault| Failure::Misuse(question_fault::intent(&fault)))?,
    };
    let batch = service
        .batch(question, options.revision.map(Revision))
        .await?;
    let out = options.batch.out.clone();
    let working = tokio::task::spawn_blocking(move || match &out {
        Some(path) => to_file(&service, &batch, format, path),
        None => to_standard_output(&batch, format),
    });
    let summary = working.await.map_err(Failure::machine)??;
    tell(arguments, options, &summary)?;
    Ok(if summary.now.refused == 0 {
        Exit::Fine
    } else {
        Exit::Findings
    })
}

/// Returns the parcels the options name.
async fn subjects(options: &QuestionArguments) -> Result<BatchSubjects, Failure> {
    if let Some(codes) = &options.batch.all {
        let codes = codes.iter().map(|code| code.trim().parse());
        let codes: Result<Vec<_>, _> = codes.collect();
        let codes = codes.map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?;
        return Ok(BatchSubjects::Municipalities(codes));
    }
    let file = options.batch.parcels.clone().unwrap_or_default();
    let text = tokio::fs::read_to_string(&file).await.map_err(|_| {
        Failure::Misuse(Message::new("cli-file-unreadable").text("file", file.display()))
    })?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parcels: Vec<_> = lines
        .map(|line| {
            let (ko, number) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            SaidParcel::new(ko, number)
        })
        .collect();
    if parcels.is_empty() {
        let message = Message::new("cli-batch-empty").text("file", file.display());
        return Err(Failure::Misuse(message));
    }
    Ok(BatchSubjects::Parcels(parcels))
}

fn to_file(
    service: &Service,
    batch: &Batch,
    format: BatchFormat,
    path: &Path,
) -> Result<Summary, Failure> {
    let begun = Instant::now();
    let mut file = BatchFile::open(path, batch.identity(format))?;
    let before = file.counts();
    let bar = AnswersBar::new(batch.total());
    let work = BatchWork {
        batch,
        layout: &BATCH_LAYOUT,
        effort: &BatchEffort::whole_machine(),
        stop: &AtomicBool::new(false),
        lines: None,
        max_bytes: None,
    };
    file.write(service, &work, &mut |progress: BatchProgress| {
        bar.show(progress.counts.done);
    })?;
    bar.finish();
    let now = file.counts();
    file.finish()?;
    Ok(Summary {
        before,
        now,
        took: begun.elapsed(),
    })
}

fn to_standard_output(batch: &Batch, format: BatchFormat) -> Result<Summary, Failure> {
    let begun = Instant::now();
    let law = batch.law();
    let (head, lay): (String, fn(BatchLine<'_>, &LawTables) -> String) = match format {
        BatchFormat::Csv => ((BATCH_LAYOUT.csv_head)(law), BATCH_LAYOUT.csv_lines),
        BatchFormat::JsonLines | BatchFormat::GeoPackage => (String::new(), BATCH_LAYOUT.json_line),
    };
    let mut now = BatchCounts::default();
    let mut out = io::stdout().lock();
    let mut write = |text: &str| out.write_all(text.as_bytes()).and_then(|()| out.flush());
    let mut written = write(&head);
    if written.is_ok() {
        let take = |chunk: BatchChunk<String>| {
            now.done += chunk.lines.len();
            now.refused += chunk.refused;
            write(&chunk.lines.concat())
        };
        let (effort, stop) = (BatchEffort::whole_machine(), AtomicBool::new(false));
        let lay = |line: BatchLine<'_>| lay(line, law);
        let ran = batch.run(0..batch.total(), &effort, &stop, lay, take);
        written = ran.map(|_| ());
    }
    match written {
        // A reader that has seen enough is no fault.
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => return Err(fault.into()),
        _ => {}
    }
    Ok(Summary {
        before: BatchCounts::default(),
        now,
        took: begun.elapsed(),
    })
}

/// Prints the summary: where the answers went to the standard output, where
/// complaints go.
fn tell(
    arguments: &Arguments,
    options: &QuestionArguments,
    summary: &Summary,
) -> Result<(), Failure> {
    let text = match options.format.format() {
        Format::Json => summary_json(summary),
        Format::Text => message_text(&summary_message(summary), arguments.locale()),
    };
    if options.batch.out.is_some() {
        output::print(&text)?;
    } else {
        output::remark(&text);
    }
    Ok(())
}

fn answered(summary: &Summary) -> usize {
    summary.now.done.saturating_sub(summary.now.refused)
}

/// Returns lines of this run for each second of it.
fn rate(summary: &Summary) -> f64 {
    let lines = summary.now.done.saturating_sub(summary.before.done);
    lines as f64 / summary.took.as_secs_f64().max(f64::EPSILON)
}

fn summary_message(summary: &Summary) -> Message {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let number = |value, decimals| Parameter::Measure { value, decimals };
    Message::new("cli-batch-summary")
        .integer("answered", whole(answered(summary)))
        .integer("refused", whole(summary.now.refused))
        .integer("before", whole(summary.before.done))
        .with("seconds", number(summary.took.as_secs_f64(), 1))
        .with("rate", number(rate(summary), 0))
}

fn summary_json(summary: &Summary) -> String {
    serde_json::json!({
        "answered": answered(summary),
        "refused": summary.now.refused,
        "lines_before": summary.before.done,
        "seconds": summary.took.as_secs_f64(),
        "answers_per_second": rate(summary),
    })
    .to_string()
}
