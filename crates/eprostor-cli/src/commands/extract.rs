//! `eprostor extract`: the texts of plans are read, and the rules in them proposed.

use eprostor_model::{Message, PlanId};
use eprostor_report::{findings_text, message_text};
use eprostor_service::{ExtractRequest, Extraction, Purpose, Service, question_fault};
use eprostor_text::Locale;
use serde_json::{Value, json};

use crate::args::{Arguments, ExtractArguments, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::progress;

pub(crate) async fn run(
    arguments: &Arguments,
    options: &ExtractArguments,
) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Writing).await?;
    let telling = progress::recognition();
    let mut extractions = Vec::new();
    for plan in plans(&service, options).await? {
        let request = ExtractRequest {
            plan,
            actor: options.actor.clone(),
            at: clock::record_time(),
        };
        let extraction = service.extract(&request, &telling).await?;
        if options.format.format() == Format::Text {
            output::print(&shown(&extraction, arguments.locale()))?;
        }
        extractions.push(extraction);
    }
    if options.format.format() == Format::Json {
        let all: Vec<Value> = extractions.iter().map(document).collect();
        output::print(&serde_json::to_string_pretty(&all).map_err(Failure::machine)?)?;
    }
    Ok(Exit::Fine)
}

async fn plans(service: &Service, options: &ExtractArguments) -> Result<Vec<PlanId>, Failure> {
    if options.all {
        let today = clock::today().map_err(Failure::machine)?;
        let plans = service.plans(today, None).await?.plans.into_iter();
        return Ok(plans.map(|found| found.id.clone()).collect());
    }
    let plans = options.plans.iter().map(|plan| plan.parse());
    plans
        .collect::<Result<_, _>>()
        .map_err(|fault| Failure::Misuse(question_fault::id(&fault)))
}

fn shown(extraction: &Extraction, locale: Locale) -> String {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut lines = Vec::new();
    for document in &extraction.documents {
        let message = Message::new("cli-extract-document")
            .text("name", &document.name)
            .integer("pages", count(document.pages))
            .integer("proposals", count(document.proposals));
        lines.push(message_text(&message, locale));
        if !document.findings.is_empty() {
            lines.push(findings_text(&document.findings, locale));
        }
    }
    let code = if extraction.is_unchanged {
        "cli-extract-unchanged"
    } else {
        "cli-extract-done"
    };
    let message = Message::new(code)
        .text("plan", &extraction.plan)
        .integer("revision", extraction.revision.0);
    lines.push(message_text(&message, locale));
    lines.join("\n")
}

fn document(extraction: &Extraction) -> Value {
    let documents = extraction.documents.iter().map(|document| {
        let codes = document.findings.iter().map(|finding| finding.code());
        json!({
            "name": document.name.to_string(),
            "pages": document.pages,
            "proposals": document.proposals,
            "findings": codes.collect::<Vec<_>>(),
        })
    });
    json!({
        "plan": extraction.plan.to_string(),
        "revision": extraction.revision.0,
        "unchanged": extraction.is_unchanged,
        "documents": documents.collect::<Vec<_>>(),
    })
}
