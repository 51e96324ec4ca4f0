//! Proposals: a provision, how sure it is, and what a person made of it.

use eprostor_model::{
    Confidence, ConfidenceLevel, Message, Provision, RegisteredProposal, Review, ReviewState,
    Revision,
};
use serde_json::{Value, json};

use super::StoredRow;
use super::message::{message_of, parameters_of};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::Fields;

/// The row of a proposal, without the revision that it is known since: the commit
/// fills that.
pub(crate) struct ProposalRow<'a> {
    pub(crate) number: u32,
    pub(crate) state: ReviewState,
    pub(crate) confidence: &'a Confidence,
    pub(crate) review: Option<&'a Review>,
    pub(crate) provision: &'a Provision,
}

impl ProposalRow<'_> {
    /// The table, in faults.
    pub(crate) const TABLE: &'static str = "proposal";

    /// Returns its values in the order of the insert statement, after the plan.
    pub(crate) fn cells(&self) -> Cells {
        let mut cells = cells![
            i64::from(self.number),
            self.state.code(),
            self.confidence.level.code(),
            reasons_text(&self.confidence.reasons),
            self.review.map(|review| review.reviewer.clone()),
            self.review.map(|review| review.at),
        ];
        cells.extend(self.provision.cells());
        cells
    }
}

/// Reads a row of the list statement.
pub(crate) fn read_proposal(fields: &Fields<'_>) -> Result<RegisteredProposal, StoreError> {
    let reviewer = fields.optional_text("reviewer")?;
    let at: Option<i64> = fields.get("reviewed_at")?;
    let until: Option<i64> = fields.get("until_revision")?;
    Ok(RegisteredProposal {
        plan: fields.parsed("plan_id")?,
        number: fields.whole("number")?,
        since: Revision(fields.get("since_revision")?),
        until: until.map(Revision),
        state: fields.code("state", ReviewState::from_code)?,
        confidence: Confidence {
            level: fields.code("confidence", ConfidenceLevel::from_code)?,
            reasons: read_reasons(fields)?,
        },
        review: reviewer
            .zip(at)
            .map(|(reviewer, at)| Review { reviewer, at }),
        provision: Provision::read(fields)?,
    })
}

/// Returns reasons as a JSON array of `[code, parameters]`.
fn reasons_text(reasons: &[Message]) -> String {
    let pairs = reasons
        .iter()
        .map(|reason| json!([reason.code, parameters_of(reason)]));
    Value::Array(pairs.collect()).to_string()
}

fn read_reasons(fields: &Fields<'_>) -> Result<Vec<Message>, StoreError> {
    let text = fields.text("reasons")?;
    let pairs: Option<Vec<(String, Value)>> = serde_json::from_str(&text).ok();
    let messages = pairs.and_then(|pairs| {
        let messages = pairs.into_iter();
        messages
            .map(|(code, parameters)| message_of(code, parameters))
            .collect()
    });
    messages.ok_or_else(|| fields.unreadable("reasons"))
}
