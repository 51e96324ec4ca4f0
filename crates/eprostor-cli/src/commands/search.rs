//! `eprostor search`: what words may mean. As JSON it is the portal's own document.

use eprostor_model::Message;
use eprostor_portal::LookUpDocument;
use eprostor_report::message_text;
use eprostor_report::words::word;
use eprostor_service::Purpose;

use super::answer::legal_day;
use super::list::table;
use crate::args::{Arguments, Format, SearchArguments};
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &SearchArguments) -> Result<Exit, Failure> {
    let service = super::open(arguments, Purpose::Reading).await?;
    let day = legal_day(options.list.date.as_deref())?;
    let query = options.words.join(" ");
    let found = service.look_up(query.clone(), day, None).await?;
    let locale = arguments.locale();
    let document = LookUpDocument::new(&found, service.law(), locale);
    let things = document.things().count();
    let remark = document.remark().map(|remark| format!("{remark}\n"));
    let text = match options.list.format.format() {
        Format::Json => serde_json::to_string(&document).map_err(Failure::machine)?,
        Format::Text if things == 0 => {
            let message = Message::new("lookup-nothing").text("query", &query);
            message_text(&message, locale)
        }
        Format::Text => {
            let head = [
                "page-lookup-title",
                "page-lookup-kind",
                "page-lookup-where",
                "page-lookup-code",
            ];
            let mut table = table(head, locale);
            for found in document.things() {
                let place = [&found.place, &found.note].into_iter().flatten();
                let place = place.map(String::as_str).collect::<Vec<_>>().join("\n");
                table.add_row([&found.title, &found.kind_name, &place, &found.code]);
            }
            let more = document.has_more().then(|| word("lookup-more", locale));
            let more = more.map(|more| format!("\n{more}"));
            format!("{table}{}", more.unwrap_or_default())
        }
    };
    let remark = remark.filter(|_| options.list.format.format() == Format::Text);
    output::print(&format!("{}{text}", remark.unwrap_or_default()))?;
    Ok(if things == 0 {
        Exit::Findings
    } else {
        Exit::Fine
    })
}
