//! `eprostor init`: a new register and its first operator token.

use eprostor_model::Message;
use eprostor_service::{RegisterSetup, Service, register_frame};

use crate::args::{Arguments, Format, InitArguments};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &InitArguments) -> Result<Exit, Failure> {
    let frame = register_frame(options.crs, options.envelope.as_deref()).ok_or_else(|| {
        Failure::Misuse(Message::new("cli-frame-unusable").integer("epsg", i64::from(options.crs)))
    })?;
    let setup = RegisterSetup {
        frame,
        at: clock::record_time(),
    };
    let made = Service::initialise(&super::config(arguments), &setup).await;
    let token = made.map_err(Failure::of_misuse)?;
    let text = match options.format.format() {
        Format::Json => serde_json::json!({ "operator_token": token.reveal() }).to_string(),
        Format::Text => {
            let message = Message::new("cli-initialised")
                .text("folder", arguments.data.display())
                .text("token", token.reveal());
            eprostor_report::message_text(&message, arguments.locale())
        }
    };
    output::print(&text)?;
    Ok(Exit::Fine)
}
