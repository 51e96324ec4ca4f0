//! What handlers share: the register, places for heavy work, and threads for
//! writing.

use std::sync::Arc;

use axum::response::Response;
use eprostor_model::{Answer, Intent, Message, Question, Revision, Subject};
use eprostor_service::{DrawnQuestion, Epsg, Jobs, Service, ServiceError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::background::Background;
use crate::config::PortalConfig;
use crate::error::Problem;
use crate::extract::When;
use crate::following::Following;
use crate::sessions::Sessions;
use crate::texts::Texts;
use crate::turns::Turns;

/// Square metres of a square kilometre.
const M2_PER_KM2: f64 = 1e6;

/// What handlers share.
#[derive(Clone)]
pub(crate) struct Portal {
    /// The register.
    pub(crate) service: Arc<Service>,
    /// What requests may use.
    pub(crate) config: Arc<PortalConfig>,
    /// How well the change log is followed.
    pub(crate) following: Arc<Following>,
    /// Many answers in the background.
    pub(crate) jobs: Arc<Jobs>,
    /// Operators who signed in on a page.
    pub(crate) sessions: Arc<Sessions>,
    /// Texts of documents that were read lately.
    pub(crate) texts: Arc<Texts>,
    heavy: Turns,
    /// Of heavy work, the part that strangers may have.
    checks: Turns,
    /// Packages of strangers that may be here at all.
    check_places: Arc<Semaphore>,
    /// Ends with the last of those that share it.
    _background: Arc<Background>,
}

/// An area or the line of a route that somebody sent, unread.
pub(crate) struct SentArea {
    /// GeoJSON.
    pub(crate) geojson: Vec<u8>,
    /// The working width of a route in metres; without it it is an area.
    pub(crate) width_m: Option<f64>,
    /// Its CRS, where the request names one.
    pub(crate) crs: Option<Epsg>,
    /// The day and revision it is asked for.
    pub(crate) when: When,
    /// What is to be built there, where the request says it beside it.
    pub(crate) intent: Intent,
}

impl Portal {
    /// Returns the portal over a register. To be called inside of a tokio
    /// runtime, which the work in the background needs.
    pub(crate) fn new(
        service: Arc<Service>,
        config: PortalConfig,
        following: Arc<Following>,
    ) -> Self {
        let heavy = Turns::new(config.heavy_at_once);
        let checks = Turns::new(config.heavy_at_once.saturating_sub(1).max(1));
        let check_places = Arc::new(Semaphore::new(config.checks_at_once));
        let jobs = Arc::new(service.jobs(config.jobs.clone()));
        let background = Background::start(service.clone(), jobs.clone(), heavy.clone());
        Self {
            service,
            config: Arc::new(config),
            following,
            jobs,
            sessions: Arc::default(),
            texts: Arc::default(),
            heavy,
            checks,
            check_places,
            _background: Arc::new(background),
        }
    }

    /// Asks the register something and writes what it says.
    pub(crate) async fn asked<T, A>(
        &self,
        revision: Option<Revision>,
        ask: impl FnOnce(Arc<Service>) -> A + Send,
        write: impl FnOnce(T) -> Response + Send + 'static,
    ) -> Result<Response, Problem>
    where
        T: Send + 'static,
        A: Future<Output = Result<T, ServiceError>> + Send + 'static,
    {
        let asking = ask(self.service.clone());
        self.at(revision, async move { written(asking.await?, write).await })
            .await
    }

    /// Answers a question and writes the answer.
    pub(crate) async fn answered(
        &self,
        question: Question,
        revision: Option<Revision>,
        write: impl FnOnce(Answer, &str) -> Response + Send + 'static,
    ) -> Result<Response, Problem> {
        let service = self.service.clone();
        let work = async move { service.answered(question, revision, write).await };
        self.at(revision, work).await
    }

    /// Does some work at the newest revision, or in its turn at a past one,
    /// which has to be rebuilt.
    pub(crate) async fn at<T, E>(
        &self,
        revision: Option<Revision>,
        work: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Into<Problem> + Send + 'static,
    {
        match revision {
            None => work.await.map_err(Into::into),
            Some(_) => self.in_turn(work).await,
        }
    }

    /// Answers for an area or route that somebody sent and writes the answer. Reading,
    /// cutting and writing are one piece of heavy work: an area may hold a
    /// whole municipality, and nothing stops work whose asker has gone.
    pub(crate) async fn area_answered(
        &self,
        area: SentArea,
        write: impl FnOnce(Answer, &str) -> Response + Send + 'static,
    ) -> Result<Response, Problem> {
        let (service, max_km2) = (self.service.clone(), self.config.area_km2);
        let SentArea {
            geojson,
            width_m,
            crs,
            when,
            intent,
        } = area;
        self.in_turn(async move {
            let drawn = DrawnQuestion {
                geojson,
                crs,
                day: when.day,
                intent,
            };
            let question = match width_m {
                Some(width_m) => service.route_question(drawn, width_m).await?,
                None => service.area_question(drawn).await?,
            };
            check_size(&question, max_km2)?;
            let answered = service.answered(question, when.revision, write);
            Ok::<_, Problem>(answered.await?)
        })
        .await
    }

    /// Takes a place for the package of a stranger, or tells when to come again.
    pub(crate) fn place_for_check(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let place = self.check_places.clone().try_acquire_owned();
        place.map_err(|_| {
            let max = i64::try_from(self.config.checks_at_once).unwrap_or(i64::MAX);
            Problem::new(Message::new("error-check-busy").integer("max", max))
        })
    }

    /// Does heavy work for a stranger when its turn comes among that of others.
    pub(crate) async fn in_turn_of_checks<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Problem>> + Send + 'static,
    ) -> Result<T, Problem> {
        let portal = self.clone();
        let checked = self.checks.take(async move { portal.in_turn(work).await });
        checked
            .await
            .map_err(|fault| Problem::server_fault(format!("a check was lost: {fault}")))?
    }

    /// Does heavy work when its turn comes.
    pub(crate) async fn in_turn<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Into<Problem> + Send + 'static,
    {
        match self.heavy.take(work).await {
            Ok(done) => done.map_err(Into::into),
            Err(fault) => Err(Problem::server_fault(format!(
                "heavy work was lost: {fault}"
            ))),
        }
    }
}

/// Writes a reply on a thread of its own: a large one takes long enough to
/// hold up whoever else is served by an asynchronous thread.
async fn written<T: Send + 'static>(
    what: T,
    write: impl FnOnce(T) -> Response + Send + 'static,
) -> Result<Response, Problem> {
    let writing = tokio::task::spawn_blocking(move || write(what));
    writing
        .await
        .map_err(|fault| Problem::server_fault(format!("a reply was not written: {fault}")))
}

fn check_size(question: &Question, max_km2: u32) -> Result<(), Problem> {
    let (area, code) = match &question.subject {
        Subject::Area(area) => (area, "error-area-too-large"),
        Subject::Route(route) => (route.strip(), "error-route-too-large"),
        Subject::Parcel(_) | Subject::Point(_) => return Ok(()),
    };
    let area_km2 = area.area_m2() / M2_PER_KM2;
    if area_km2 <= f64::from(max_km2) {
        return Ok(());
    }
    let message = Message::new(code)
        .measure("area_km2", area_km2)
        .integer("max_km2", i64::from(max_km2));
    Err(Problem::new(message))
}
