//! A timeline as plain text for a terminal. Must not know the timeline itself,
//! only its view.

use super::TimelineView;
use crate::terminal::Text;

/// Returns the text of a timeline, what is coming first.
pub fn timeline_text(view: &TimelineView) -> String {
    let mut text = Text::default();
    text.heading(&view.heading);
    if let Some(demo) = &view.demo {
        text.line(demo);
    }
    view.subject.iter().for_each(|line| text.line(line));
    for span in &view.spans {
        text.section(&format!("{} · {}", span.days, span.time), |text| {
            span.changes.iter().for_each(|change| text.item(change));
            span.parts.iter().for_each(|part| text.line(part));
        });
    }
    text.line("");
    view.notices.iter().for_each(|notice| text.line(notice));
    text.line(&view.determinants_line);
    text.0
}
