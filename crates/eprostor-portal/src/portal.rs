//! What handlers share: the register, and places for heavy work.

use std::sync::Arc;

use eprostor_model::{Answer, Question, Revision};
use eprostor_service::{Service, ServiceError};

use crate::config::PortalConfig;
use crate::error::Problem;
use crate::turns::Turns;

/// What handlers share.
#[derive(Clone)]
pub(crate) struct Portal {
    /// The register.
    pub(crate) service: Arc<Service>,
    /// What requests may use.
    pub(crate) config: Arc<PortalConfig>,
    heavy: Turns,
}

impl Portal {
    /// Returns the portal over a register.
    pub(crate) fn new(service: Arc<Service>, config: PortalConfig) -> Self {
        let heavy = Turns::new(config.heavy_at_once);
        Self {
            service,
            config: Arc::new(config),
            heavy,
        }
    }

    /// Answers a question. A past revision has to be rebuilt, which is heavy.
    pub(crate) async fn answer(
        &self,
        question: Question,
        revision: Option<Revision>,
    ) -> Result<Answer, Problem> {
        if revision.is_none() {
            return Ok(self.service.answer(question, None).await?);
        }
        let service = self.service.clone();
        self.in_turn(async move { service.answer(question, revision).await })
            .await
    }

    /// Does heavy work when its turn comes.
    pub(crate) async fn in_turn<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, ServiceError>> + Send + 'static,
    ) -> Result<T, Problem> {
        match self.heavy.take(work).await {
            Ok(done) => Ok(done?),
            Err(fault) => Err(Problem::server_fault(format!(
                "heavy work was lost: {fault}"
            ))),
        }
    }
}
