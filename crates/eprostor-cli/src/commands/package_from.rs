//! `eprostor package from`: reads an office's folder, asks what is missing,
//! writes the package and checks it.

mod report;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use eprostor_model::Message;
use eprostor_report::message_text;
use eprostor_service::office_folder::{
    Answers, Knowledge, KnowledgeFault, Mapping, OfficeFolder, Proposal, Question, propose,
    write_office_package,
};
use eprostor_service::{RepairOrder, describe_office};

use crate::args::{Arguments, Format, PackageFromArguments};
use crate::failure::{Exit, Failure};
use crate::new_file::{Existing, NewFile};
use crate::output;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &PackageFromArguments,
) -> Result<Exit, Failure> {
    let out = out(options)?;
    let mapping = mapping(options)?;
    let mut answers = answers(options)?;
    let folder = describe_office(&super::config(arguments), &options.folder).await?;
    // Made before anything is asked, and not in the folder while it is read.
    let kept = kept(options)?;
    let is_asked = options.format.format() == Format::Text
        && !options.yes
        && io::stdin().is_terminal()
        && io::stdout().is_terminal();
    let propose = |answers: &Answers| proposal(&folder, answers, mapping.as_ref(), options.yes);
    if is_asked {
        ask(arguments, &mut answers, propose)?;
    }
    let proposal = proposal(&folder, &answers, mapping.as_ref(), options.yes);
    write_office_package(&folder, &proposal, &out)?;
    if let Some(file) = kept {
        fs::write(file.path(), proposal.mapping().to_text())?;
        file.put_in_place()?;
    }
    let validated = super::validate_package(arguments, &out, RepairOrder::default()).await?;
    let report = report::Report {
        out: &out,
        proposal: &proposal,
        check: &validated.report,
        locale: arguments.locale(),
    };
    output::print(&match options.format.format() {
        Format::Json => report.json(),
        Format::Text => report.text(),
    })?;
    Ok(
        if proposal.questions.is_empty() && validated.report.is_publishable() {
            Exit::Fine
        } else {
            Exit::Findings
        },
    )
}

fn proposal(
    folder: &OfficeFolder,
    answers: &Answers,
    mapping: Option<&Mapping>,
    accepts_proposals: bool,
) -> Proposal {
    let knowledge = Knowledge {
        answers,
        mapping,
        accepts_proposals,
    };
    propose(folder, knowledge)
}

/// Returns where the package goes: nothing is ever written over.
fn out(options: &PackageFromArguments) -> Result<PathBuf, Failure> {
    if !options.folder.exists() {
        let message = Message::new("cli-file-unreadable").text("file", options.folder.display());
        return Err(Failure::Misuse(message));
    }
    let out = match &options.out {
        Some(out) => out.clone(),
        None => {
            let folder = options.folder.canonicalize()?;
            let stem = if folder.is_dir() {
                folder.file_name()
            } else {
                folder.file_stem()
            };
            let stem = stem.unwrap_or_default().to_string_lossy();
            folder.with_file_name(format!("{stem}-package"))
        }
    };
    if out.exists() {
        let message = Message::new("cli-folder-exists").text("folder", out.display());
        return Err(Failure::Misuse(message));
    }
    // Written inside of the folder it would be a part of the next proposal.
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    let inside = parent.is_ok_and(|parent| {
        options
            .folder
            .canonicalize()
            .is_ok_and(|folder| parent.starts_with(folder))
    });
    if inside {
        let message = Message::new("cli-out-inside").text("folder", out.display());
        return Err(Failure::Misuse(message));
    }
    Ok(out)
}

/// Makes the file that the mapping is kept in.
fn kept(options: &PackageFromArguments) -> Result<Option<NewFile>, Failure> {
    let existing = match options.overwrite {
        true => Existing::Replaced,
        false => Existing::Kept,
    };
    let path = options.save_mapping.as_deref();
    path.map(|path| NewFile::beside(path, existing)).transpose()
}

fn mapping(options: &PackageFromArguments) -> Result<Option<Mapping>, Failure> {
    let Some(path) = &options.mapping else {
        return Ok(None);
    };
    let mapping = Mapping::parse(&text(path)?);
    mapping.map(Some).map_err(|fault| unusable(path, &fault))
}

fn answers(options: &PackageFromArguments) -> Result<Answers, Failure> {
    let mut answers = match &options.answers {
        Some(path) => Answers::parse(&text(path)?).map_err(|fault| unusable(path, &fault))?,
        None => Answers::default(),
    };
    for pair in &options.answer {
        match pair.split_once('=') {
            Some((key, value)) => answers.insert(key.trim(), value.trim()),
            None => {
                let message = Message::new("cli-answer-malformed").text("answer", pair);
                return Err(Failure::Misuse(message));
            }
        }
    }
    Ok(answers)
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|_| {
        Failure::Misuse(Message::new("cli-file-unreadable").text("file", path.display()))
    })
}

fn unusable(path: &Path, fault: &KnowledgeFault) -> Failure {
    let message = match fault {
        KnowledgeFault::Format(found) => {
            Message::new("cli-mapping-version").integer("found", *found)
        }
        KnowledgeFault::Syntax(_) | KnowledgeFault::TooLarge => {
            Message::new("cli-knowledge-unusable").text("detail", fault)
        }
    };
    Failure::Misuse(message.text("file", path.display()))
}

/// Asks one question after another, until none is open that was not passed
/// over; an answer may close others or open new ones.
fn ask(
    arguments: &Arguments,
    answers: &mut Answers,
    propose: impl Fn(&Answers) -> Proposal,
) -> Result<(), Failure> {
    let mut passed: BTreeSet<String> = BTreeSet::new();
    loop {
        let proposal = propose(answers);
        let open = proposal.questions.iter();
        let Some(question) = open
            .clone()
            .find(|question| !passed.contains(&question.key))
        else {
            return Ok(());
        };
        match typed(arguments, question)? {
            Some(answer) => answers.insert(question.key.clone(), answer),
            None => {
                passed.insert(question.key.clone());
            }
        }
    }
}

/// Asks a question; nothing typed is its first proposal, or none.
fn typed(arguments: &Arguments, question: &Question) -> Result<Option<String>, Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", message_text(&question.text, arguments.locale()))?;
    for (number, proposal) in question.proposals.iter().enumerate() {
        writeln!(out, "  {}. {proposal}", number + 1)?;
    }
    write!(out, "> ")?;
    out.flush()?;
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let line = line.trim();
    let number = line
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    Ok(match number.and_then(|at| question.proposals.get(at)) {
        _ if line.is_empty() => question.proposals.first().cloned(),
        Some(proposal) => Some(proposal.clone()),
        None => Some(line.to_owned()),
    })
}
