//! `eprostor token`: operator tokens are made, listed and taken back.

use comfy_table::Table;
use comfy_table::presets::UTF8_BORDERS_ONLY;
use eprostor_model::Message;
use eprostor_report::message_text;
use eprostor_service::{RecordTime, TokenEntry, Tokens};
use eprostor_text::Locale;
use serde_json::json;

use crate::args::{Arguments, Format, TokenCommand};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, command: &TokenCommand) -> Result<Exit, Failure> {
    let tokens = Tokens::open(&super::config(arguments)).await?;
    let locale = arguments.locale();
    let text = match command {
        TokenCommand::New { label, format } => {
            let made = tokens.create(label, clock::record_time()).await;
            let token = made.map_err(Failure::of_misuse)?;
            let told = Message::new("cli-token-made")
                .text("label", label)
                .text("token", token.reveal());
            match format.format() {
                Format::Json => json!({ "operator_token": token.reveal() }).to_string(),
                Format::Text => message_text(&told, locale),
            }
        }
        TokenCommand::List { format } => {
            let list = tokens.list().await?;
            match format.format() {
                Format::Json => json!(list.iter().map(entry_json).collect::<Vec<_>>()).to_string(),
                Format::Text => list_text(&list, locale),
            }
        }
        TokenCommand::Revoke { label } => {
            tokens.revoke(label, clock::record_time()).await?;
            let told = Message::new("cli-token-revoked").text("label", label);
            message_text(&told, locale)
        }
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}

fn entry_json(token: &TokenEntry) -> serde_json::Value {
    json!({ "label": token.label, "made_at": written(token.made_at) })
}

fn list_text(list: &[TokenEntry], locale: Locale) -> String {
    let mut table = Table::new();
    let word = |code| message_text(&Message::new(code), locale);
    table.load_style(UTF8_BORDERS_ONLY);
    table.set_header(["cli-token-label", "cli-token-made-at"].map(word));
    for token in list {
        table.add_row([token.label.clone(), written(token.made_at)]);
    }
    table.to_string()
}

/// Returns a moment in UTC; empty where it lies outside the calendar.
fn written(at: RecordTime) -> String {
    jiff::Timestamp::from_second(at.0)
        .map(|moment| moment.to_string())
        .unwrap_or_default()
}
