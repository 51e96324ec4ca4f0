//! The one query path: find, resolve, done. JSON, page, sketch and terminal
//! text are all made from the `Answer` this returns.

use eprostor_geometry::{Epsg, PlanarPoint, Transformation};
use eprostor_model::{
    Answer, Day, DayInterval, Intent, IntentWords, Land, Question, Revision, Route, RouteFault,
    Subject, Timeline,
};

use crate::{Service, ServiceError};

/// A point as a user gives it.
#[derive(Debug, Clone, Copy)]
pub struct PointQuestion {
    /// Easting in metres, or longitude in degrees.
    pub x: f64,
    /// Northing in metres, or latitude in degrees.
    pub y: f64,
    /// The CRS of the two.
    pub crs: Epsg,
    /// The legal day.
    pub day: Day,
}

/// What a user drew for a question.
#[derive(Debug, Clone)]
pub struct DrawnQuestion {
    /// GeoJSON; its member `intent` may say what is to be built.
    pub geojson: Vec<u8>,
    /// The CRS of the drawing; without it the one that it names itself, else
    /// WGS 84.
    pub crs: Option<Epsg>,
    /// The legal day.
    pub day: Day,
    /// What is to be built, where it is said beside the drawing.
    pub intent: Intent,
}

impl Service {
    /// Answers a question, at the newest revision or at a past one.
    ///
    /// # Errors
    /// The land is not found, the revision does not exist, or a limit of the
    /// resolver was reached.
    pub async fn answer(
        &self,
        question: Question,
        revision: Option<Revision>,
    ) -> Result<Answer, ServiceError> {
        self.answered(question, revision, |answer, _| answer).await
    }

    /// Answers a question and does something with the answer, and with the mark
    /// by which its revision is known again, on one thread: a second thread would
    /// cost more than most answers.
    ///
    /// # Errors
    /// As for [`Service::answer`].
    pub async fn answered<T: Send + 'static>(
        &self,
        question: Question,
        revision: Option<Revision>,
        then: impl FnOnce(Answer, &str) -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let (law, of) = (self.law, snapshot.revision());
        let answer = tokio::task::spawn_blocking(move || {
            let candidates = snapshot.candidates(&question)?;
            let answer = eprostor_rules::resolve(&question, &candidates, law)?;
            Ok(then(answer, snapshot.mark()))
        });
        answer.await?.map_err(|fault: ServiceError| fault.of(of))
    }

    /// Returns the answers for a parcel in a row: what changed and what is
    /// coming, as known at the newest revision or at a past one.
    ///
    /// # Errors
    /// As for [`Service::answer`]; the question must be about a parcel that
    /// exists on its day.
    pub async fn timeline(
        &self,
        question: Question,
        revision: Option<Revision>,
    ) -> Result<Timeline, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let (law, of) = (self.law, snapshot.revision());
        let timeline = tokio::task::spawn_blocking(move || {
            let of_all_days = snapshot.candidates_of_all_days(&question)?;
            let valid = lifetime(&of_all_days.land, question.day);
            let mut days = eprostor_rules::change_days(&of_all_days);
            days.insert(valid.from);
            let on = |day: Day| -> Result<Answer, ServiceError> {
                let question = Question {
                    day,
                    ..question.clone()
                };
                let candidates = snapshot.candidates(&question)?;
                Ok(eprostor_rules::resolve(&question, &candidates, law)?)
            };
            let days = days.into_iter().filter(|day| valid.contains(*day));
            let answers: Result<Vec<_>, ServiceError> =
                days.map(|day| Ok((day, on(day)?))).collect();
            Ok(eprostor_rules::timeline(
                on(question.day)?,
                answers?,
                valid.to,
            ))
        });
        timeline.await?.map_err(|fault: ServiceError| fault.of(of))
    }

    /// Brings a point of any supported CRS into the register's and returns
    /// the question about it.
    ///
    /// # Errors
    /// The CRS is not supported, or the point lies outside its domain.
    pub fn point_question(&self, point: PointQuestion) -> Result<Question, ServiceError> {
        let project = || {
            let (e, n) =
                Transformation::between(point.crs, self.frame.epsg)?.apply(point.x, point.y)?;
            PlanarPoint::new(e, n)
        };
        let point_in_register = project().map_err(ServiceError::Coordinates)?;
        Ok(Question {
            subject: Subject::Point(point_in_register),
            day: point.day,
            intent: Intent::default(),
        })
    }

    /// Reads an area drawn by a user, GeoJSON in any supported CRS, in the
    /// sandbox, and returns the question about it. Without a CRS it is read in
    /// the one that it names itself, else in WGS 84 (RFC 7946, section 4).
    ///
    /// # Errors
    /// The area was refused, with findings that say why; what is to be built is
    /// no building, or said twice; or the machine failed.
    pub async fn area_question(&self, drawn: DrawnQuestion) -> Result<Question, ServiceError> {
        let ingest = self.ingest.clone();
        let DrawnQuestion {
            geojson,
            crs,
            day,
            intent,
        } = drawn;
        let reading = tokio::task::spawn_blocking(move || ingest.read_area(geojson, crs)).await??;
        match reading.shapes.into_iter().next() {
            Some(area) => Ok(Question {
                subject: Subject::Area(area),
                day,
                intent: self.only_intent(intent, &reading.intent)?,
            }),
            None => Err(ServiceError::Area(reading.findings)),
        }
    }

    /// Reads a line drawn by a user, as [`Self::area_question`] reads an area,
    /// and returns the question about the route that it makes with a working
    /// width.
    ///
    /// # Errors
    /// The line was refused, with findings that say why; it or the width is no
    /// route; what is to be built is no building, or said twice; or the machine
    /// failed.
    pub async fn route_question(
        &self,
        drawn: DrawnQuestion,
        width_m: f64,
    ) -> Result<Question, ServiceError> {
        let ingest = self.ingest.clone();
        let DrawnQuestion {
            geojson,
            crs,
            day,
            intent,
        } = drawn;
        let reading =
            tokio::task::spawn_blocking(move || ingest.read_lines(geojson, crs)).await??;
        let count = reading.shapes.len();
        let line = match (reading.shapes.into_iter().next(), count) {
            (Some(line), 1) => line,
            (Some(_), found) => {
                return Err(ServiceError::Route(RouteFault::SeveralLines { found }));
            }
            (None, _) => return Err(ServiceError::Line(reading.findings)),
        };
        let intent = self.only_intent(intent, &reading.intent)?;
        // Widening a line of many bends is work.
        let route = tokio::task::spawn_blocking(move || Route::new(line, width_m)).await?;
        Ok(Question {
            subject: Subject::Route(Box::new(route.map_err(ServiceError::Route)?)),
            day,
            intent,
        })
    }

    /// Returns what is to be built, said beside a drawing or in it. Which of
    /// two the asker means nobody can tell, even where they agree today.
    fn only_intent(&self, beside: Intent, inside: &IntentWords) -> Result<Intent, ServiceError> {
        let inside = inside.checked(self.law()).map_err(ServiceError::Intent)?;
        match (beside.is_empty(), inside.is_empty()) {
            (_, true) => Ok(beside),
            (true, false) => Ok(inside),
            (false, false) => Err(ServiceError::IntentTwice),
        }
    }
}

/// Returns the days on which all parcels of some land exist in the form of a
/// day; only that day where there is no parcel.
fn lifetime(land: &Land, day: Day) -> DayInterval {
    let parcels = match land {
        Land::Parcels(parcels) => parcels.as_slice(),
        Land::Area { .. } | Land::Route { .. } => &[],
    };
    let only = DayInterval {
        from: day,
        to: Some(day.plus_days(1)),
    };
    let valid = parcels.iter().map(|found| found.parcel.valid);
    valid
        .reduce(|all, one| DayInterval {
            from: all.from.max(one.from),
            to: [all.to, one.to].into_iter().flatten().min(),
        })
        .unwrap_or(only)
}
