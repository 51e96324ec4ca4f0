//! A timeline for people: spans of days with what changed and what holds. Must
//! not know how an answer came about.

mod document;
mod text;

use eprostor_model::{
    Change, Day, DayInterval, LawTables, Message, PlanId, Timeline, TimelineSpan,
};
use eprostor_text::Locale;

use crate::view::AnswerView;
use crate::words::{coded, day, law_name, rendered, word};

pub use document::{TimelineDocument, timeline_json};
pub use text::timeline_text;

/// A timeline in the reader's words.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineView {
    /// The reader's language.
    pub locale: Locale,
    /// The heading.
    pub heading: String,
    /// What the timeline is about, from the answer of the day that was asked.
    pub subject: Vec<String>,
    /// The DEMO banner, where anything is made up.
    pub demo: Option<String>,
    /// The spans, the last one first: what is coming stands on top.
    pub spans: Vec<SpanView>,
    /// Constant notices.
    pub notices: Vec<String>,
    /// The five values of the answer of the day that was asked, in one line.
    pub determinants_line: String,
}

/// A span in the reader's words.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanView {
    /// Its first day, for a link to its answer.
    pub first: Day,
    /// `past`, `present` or `coming`.
    pub time_code: &'static str,
    /// Whether it is past, present or coming, in words.
    pub time: String,
    /// Its days in words.
    pub days: String,
    /// What changed on its first day.
    pub changes: Vec<String>,
    /// What holds, a line for each part.
    pub parts: Vec<String>,
}

impl TimelineView {
    /// Puts a timeline in the reader's words.
    pub fn new(timeline: &Timeline, law: &LawTables, locale: Locale) -> Self {
        let views: Vec<AnswerView> = timeline
            .spans
            .iter()
            .map(|span| AnswerView::new(&span.answer, law, locale))
            .collect();
        let pairs = timeline.spans.iter().zip(&views);
        let mut spans: Vec<SpanView> = pairs
            .map(|(span, view)| SpanView {
                first: span.days.from,
                time_code: timeline.time(span).code(),
                time: coded("timeline-", timeline.time(span).code(), locale),
                days: days(span.days, locale),
                changes: changes(timeline, span, law, locale),
                parts: view.parts.iter().map(holds).collect(),
            })
            .collect();
        spans.reverse();
        let present = AnswerView::new(&timeline.present, law, locale);
        Self {
            locale,
            heading: word("timeline-heading", locale),
            subject: [vec![present.title], present.address].concat(),
            demo: present.demo,
            notices: present.notices,
            determinants_line: present.determinants_line,
            spans,
        }
    }
}

fn days(days: DayInterval, locale: Locale) -> String {
    let message = match days.to {
        Some(to) => Message::new("timeline-days-until")
            .day("from", days.from)
            .day("last", to.plus_days(-1)),
        None => Message::new("timeline-days-on").day("from", days.from),
    };
    rendered(&message, locale)
}

fn holds(part: &crate::view::PartView) -> String {
    let plans = part.plans.iter().filter(|plan| plan.role_code != "context");
    let titles: Vec<&str> = plans.map(|plan| plan.title.as_str()).collect();
    let head = format!("{} · {} · {}", part.title, part.outcome, part.share);
    match titles.is_empty() {
        true => head,
        false => format!("{head} · {}", titles.join("; ")),
    }
}

fn changes(
    timeline: &Timeline,
    span: &TimelineSpan,
    law: &LawTables,
    locale: Locale,
) -> Vec<String> {
    let told = |change: &Change| {
        let code = format!("timeline-change-{}", change.code().replace('_', "-"));
        let mut message = Message::new(code);
        if let Some(plan) = change.plan() {
            message = message.text("plan", title(timeline, plan));
        }
        if let Some(code) = change.regime() {
            let row = law.regime(&code.0);
            let name = row.map_or(&*code.0, |row| law_name(&row.name, locale));
            message = message.text("regime", name);
        }
        rendered(&message, locale)
    };
    match span.changes.as_slice() {
        [] => vec![rendered(
            &Message::new("timeline-begins").text("day", day(span.days.from, locale)),
            locale,
        )],
        changes => changes.iter().map(told).collect(),
    }
}

/// Returns the title of a plan that some answer of the timeline names.
fn title(timeline: &Timeline, id: &PlanId) -> String {
    let spans = timeline.spans.iter();
    let mut plans = spans.flat_map(|span| &span.answer.content().plans);
    let facts = plans.find(|facts| facts.plan.id == *id);
    facts.map_or_else(
        || id.to_string(),
        |facts| format!("{} ({id})", facts.plan.title),
    )
}
