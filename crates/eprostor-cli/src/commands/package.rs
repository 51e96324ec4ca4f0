//! `eprostor package new`: a template that validates.

use std::path::Path;

use eprostor_model::{Message, PlanId};
use eprostor_service::write_template;

use crate::failure::{Exit, Failure};

pub(crate) fn new(id: &str, folder: &Path) -> Result<Exit, Failure> {
    let id: PlanId = id
        .parse()
        .map_err(|_| Failure::Misuse(Message::new("error-plan-id-malformed").text("id", id)))?;
    if folder.exists() {
        let message = Message::new("cli-folder-exists").text("folder", folder.display());
        return Err(Failure::Misuse(message));
    }
    write_template(folder, &id)?;
    Ok(Exit::Fine)
}
