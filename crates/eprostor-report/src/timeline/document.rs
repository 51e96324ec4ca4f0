//! A timeline for programs. Each span names the day whose answer holds in all of
//! it; that answer is asked for by its day. Must not know the reader.

use eprostor_model::{Change, Part, PlanRole, Timeline, TimelineSpan};
use serde::Serialize;
use utoipa::ToSchema;

use crate::json::{DeterminantsDocument, is_demo, lines};

/// The answers for a parcel in the order of their days.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineDocument {
    /// Whether anything in it is made up.
    demo: bool,
    /// The five values of the answer of the day that was asked.
    determinants: DeterminantsDocument,
    /// Stretches of days with one answer each, without gaps, ascending.
    spans: Vec<SpanDocument>,
}

/// Days on which the same rules hold.
#[derive(Debug, Serialize, ToSchema)]
struct SpanDocument {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day no longer inside; null where no change is known.
    #[schema(format = Date)]
    to: Option<String>,
    /// How it lies to the day that was asked: past, present or coming.
    #[schema(example = "present")]
    time: &'static str,
    /// What differs from the days before; empty in the first span.
    changes: Vec<ChangeDocument>,
    /// What holds, by part.
    parts: Vec<SpanPartDocument>,
}

/// One thing that differs.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeDocument {
    /// What.
    #[schema(example = "plan_begins")]
    change: &'static str,
    /// The plan it is about.
    plan: Option<String>,
    /// The regime it is about.
    regime: Option<String>,
}

/// What holds in a part.
#[derive(Debug, Serialize, ToSchema)]
struct SpanPartDocument {
    /// Its number in the answer of the first day.
    number: u32,
    /// What became of it.
    #[schema(example = "governed")]
    outcome: &'static str,
    /// Whether that is a `fact`, or `so_far_known`.
    #[schema(example = "fact")]
    certainty: &'static str,
    /// Its share of the parcel, 0 to 1.
    share: f64,
    /// Plans that govern, amend, hold together or claim, by id.
    plans: Vec<String>,
}

/// Returns a timeline as JSON; the same five values give the same bytes.
pub fn timeline_json(timeline: &Timeline) -> String {
    let spans = timeline.spans.iter();
    lines(&TimelineDocument {
        demo: is_demo(&timeline.present),
        determinants: DeterminantsDocument::new(&timeline.present.content().determinants),
        spans: spans
            .map(|span| TimelineDocument::span(timeline, span))
            .collect(),
    })
}

impl TimelineDocument {
    fn span(timeline: &Timeline, span: &TimelineSpan) -> SpanDocument {
        let parts = span.answer.content().parts.iter();
        SpanDocument {
            from: span.days.from.to_string(),
            to: span.days.to.map(|day| day.to_string()),
            time: timeline.time(span).code(),
            changes: span.changes.iter().map(ChangeDocument::new).collect(),
            parts: parts.map(SpanPartDocument::new).collect(),
        }
    }
}

impl ChangeDocument {
    fn new(change: &Change) -> Self {
        Self {
            change: change.code(),
            plan: change.plan().map(ToString::to_string),
            regime: change.regime().map(ToString::to_string),
        }
    }
}

impl SpanPartDocument {
    fn new(part: &Part) -> Self {
        let ruling = part.plans.iter();
        let ruling = ruling.filter(|plan| plan.role != PlanRole::Context);
        Self {
            number: part.number,
            outcome: part.outcome.code(),
            certainty: part.certainty.code(),
            share: crate::json::share(part.share),
            plans: ruling.map(|plan| plan.plan.to_string()).collect(),
        }
    }
}
