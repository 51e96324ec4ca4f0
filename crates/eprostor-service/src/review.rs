//! What people make of proposals. Whoever looks at one says which state of it they
//! saw, so that two do not overwrite each other.

use eprostor_ingest::Correction;
use eprostor_model::{Finding, Message, PlanId, RegisteredProposal, Revision, Viewer};
use eprostor_store::{Change, RecordTime, StoreError, Verdict};
use thiserror::Error;

use crate::{Service, ServiceError};

/// What a person says of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewVerdict {
    /// It is what the text says.
    Confirm,
    /// It is so with these words.
    Correct(Correction),
    /// It is no rule.
    Reject,
}

/// A review of a proposal.
#[derive(Debug, Clone)]
pub struct ReviewRequest {
    /// The plan.
    pub plan: PlanId,
    /// The number of the proposal in it.
    pub number: u32,
    /// Since when the proposal was as it was seen.
    pub seen: Revision,
    /// What is said of it.
    pub verdict: ReviewVerdict,
    /// Who.
    pub actor: String,
    /// When.
    pub at: RecordTime,
}

/// Why a review was not recorded.
#[derive(Debug, Error)]
pub enum ReviewFault {
    /// The plan has no such proposal.
    #[error("plan {plan} has no proposal {number}")]
    Unknown {
        /// The plan.
        plan: PlanId,
        /// The number.
        number: u32,
    },
    /// It is not as it was seen; so it is now.
    #[error("the proposal was changed meanwhile")]
    Meanwhile(Box<RegisteredProposal>),
    /// The words of a correction are at fault.
    #[error("the correction was refused")]
    Correction(Vec<Finding>),
    /// The machine failed.
    #[error("the review was not recorded")]
    Service(#[from] ServiceError),
}

impl ReviewFault {
    /// Returns what to tell the reader; `None` where the machine failed.
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::Unknown { plan, number } => Message::new("error-proposal-unknown")
                .text("plan", plan)
                .integer("number", i64::from(*number)),
            Self::Meanwhile(now) => match &now.review {
                Some(review) => Message::new("error-proposal-meanwhile")
                    .integer("number", i64::from(now.number))
                    .text("reviewer", &review.reviewer)
                    .text("state", now.state.code())
                    .integer("revision", now.since.0),
                None => Message::new("error-proposal-read-anew")
                    .integer("number", i64::from(now.number))
                    .integer("revision", now.since.0),
            },
            Self::Correction(findings) => findings.first()?.message.clone(),
            Self::Service(fault) => return fault.message(),
        })
    }
}

impl From<StoreError> for ReviewFault {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::UnknownProposal { plan, number } => Self::Unknown { plan, number },
            StoreError::ReviewedMeanwhile(now) => Self::Meanwhile(now),
            other => Self::Service(other.into()),
        }
    }
}

impl Service {
    /// Returns the proposals of a plan, in the order of its texts.
    ///
    /// # Errors
    /// There is no such plan, or the store failed.
    pub async fn proposals(
        &self,
        plan: &PlanId,
        at: Option<Revision>,
    ) -> Result<Vec<RegisteredProposal>, ServiceError> {
        if self.store.plan(&Viewer::Public, plan, at).await?.is_none() {
            return Err(ServiceError::UnknownPlan(plan.clone()));
        }
        Ok(self.store.proposals(&Viewer::Public, plan, at).await?)
    }

    /// Returns what a proposal was and is, the oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub async fn proposal_history(
        &self,
        plan: &PlanId,
        number: u32,
    ) -> Result<Vec<RegisteredProposal>, ServiceError> {
        let viewer = Viewer::Public;
        Ok(self.store.proposal_history(&viewer, plan, number).await?)
    }

    /// Records what a person says of a proposal, and answers with it from then on.
    /// Returns the revision.
    ///
    /// # Errors
    /// There is no such proposal, it is not as it was seen, the words of the correction
    /// are at fault, or the store failed.
    pub async fn review(&self, request: &ReviewRequest) -> Result<Revision, ReviewFault> {
        let proposals = self.proposals(&request.plan, None).await?;
        let now = proposals
            .into_iter()
            .find(|proposal| proposal.number == request.number);
        let now = now.ok_or_else(|| ReviewFault::Unknown {
            plan: request.plan.clone(),
            number: request.number,
        })?;
        if now.since != request.seen {
            return Err(ReviewFault::Meanwhile(Box::new(now)));
        }
        let verdict = match &request.verdict {
            ReviewVerdict::Confirm => Verdict::Confirm,
            ReviewVerdict::Reject => Verdict::Reject,
            ReviewVerdict::Correct(correction) => {
                let corrected = correction.of(&now.provision);
                Verdict::Correct(Box::new(corrected.map_err(ReviewFault::Correction)?))
            }
        };
        let change = Change {
            key: None,
            actor: &request.actor,
            at: request.at,
            checked_at: None,
        };
        let commit = self.store.review(&now, &verdict, change).await?;
        self.catch_up().await?;
        Ok(commit.revision)
    }
}
