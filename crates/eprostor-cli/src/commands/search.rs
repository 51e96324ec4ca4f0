//! `eprostor search`: what words may mean, and where they stand in texts. As JSON it is
//! the portal's own documents.

use eprostor_model::{Day, Message, Phase, TextOrder};
use eprostor_portal::{LookUpDocument, PassageDocument, TextSearchDocument};
use eprostor_report::message_text;
use eprostor_report::words::word;
use eprostor_service::{PlanFilter, Purpose, Service, TextQuestion};
use eprostor_text::Locale;

use super::answer::legal_day;
use super::list::table;
use crate::args::{Arguments, Format, SearchArguments};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::progress;

/// Passages that are shown, our choice: a screen of them.
const SHOWN: usize = 10;

pub(crate) async fn run(arguments: &Arguments, options: &SearchArguments) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let day = legal_day(options.list.date.as_deref())?;
    let query = options.words.join(" ");
    let locale = arguments.locale();
    let format = options.list.format.format();
    let meant = match options.texts {
        true => None,
        false => {
            let found = service.look_up(query.clone(), day, None).await?;
            Some(LookUpDocument::new(&found, service.law(), locale))
        }
    };
    if let (Format::Json, Some(document)) = (format, &meant) {
        output::print(&serde_json::to_string(document).map_err(Failure::machine)?)?;
        return Ok(exit(document.things().count()));
    }
    let texts = in_texts(&service, &query, day, locale).await?;
    if format == Format::Json {
        output::print(&serde_json::to_string(&texts).map_err(Failure::machine)?)?;
        return Ok(exit(texts.found().len()));
    }
    let things = meant
        .as_ref()
        .map_or(0, |document| document.things().count());
    let mut parts = Vec::new();
    if let Some(document) = meant.filter(|_| things > 0) {
        parts.push(meanings(&document, locale));
    }
    parts.extend(texts.notes().iter().cloned());
    parts.extend(texts.found().iter().map(|one| passage(one, locale)));
    if parts.is_empty() || things + texts.found().len() == 0 {
        let message = Message::new("lookup-nothing").text("query", &query);
        parts.insert(0, message_text(&message, locale));
    }
    output::print(&parts.join("\n\n"))?;
    Ok(exit(things + texts.found().len()))
}

fn exit(found: usize) -> Exit {
    if found == 0 {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

/// Looks for words in texts of plans that are valid on the day; those that were never read
/// are read first.
async fn in_texts(
    service: &Service,
    query: &str,
    day: Day,
    locale: Locale,
) -> Result<TextSearchDocument, Failure> {
    let bar = progress::AnswersBar::new(0);
    service
        .read_texts(|done, total| bar.show_of(done, total))
        .await?;
    bar.finish();
    let order = TextOrder::Relevance;
    let question = TextQuestion {
        query: query.to_owned(),
        is_typing: false,
        day,
        revision: None,
        land: None,
        filter: PlanFilter {
            phase: Some(Phase::Valid),
            ..PlanFilter::default()
        },
        order,
        skip: 0,
        show: SHOWN,
    };
    let answer = service.search_texts(question).await?;
    Ok(TextSearchDocument::new(
        &answer,
        order,
        service.law(),
        locale,
    ))
}

fn meanings(document: &LookUpDocument, locale: Locale) -> String {
    let head = [
        "page-lookup-title",
        "page-lookup-kind",
        "page-lookup-where",
        "page-lookup-code",
    ];
    let mut table = table(head, locale);
    for found in document.things() {
        let place = found.place.as_deref().unwrap_or_default();
        table.add_row([&found.title, &found.kind_name, place, &found.code]);
    }
    let more = document.has_more().then(|| word("lookup-more", locale));
    let more = more.map(|more| format!("\n{more}"));
    format!("{table}{}", more.unwrap_or_default())
}

/// Says where a passage stands and shows it, with what was looked for in brackets.
fn passage(found: &PassageDocument, locale: Locale) -> String {
    let page = Message::new("page-texts-page").integer("page", i64::from(found.page));
    let place = [
        Some(found.plan.clone()),
        found.article.clone(),
        found.heading.clone(),
        Some(message_text(&page, locale)),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let pieces = found.snippet.iter().map(|piece| match piece.is_hit {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    });
    let text: String = pieces.collect();
    let text: Vec<&str> = text.split_whitespace().collect();
    format!("{}\n  {}", place.join(" · "), text.join(" "))
}
