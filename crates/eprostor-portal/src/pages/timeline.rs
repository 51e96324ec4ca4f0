//! The page of what changed for a parcel, and what is coming.

use askama::Template;
use eprostor_model::Reality;
use eprostor_report::{SpanView, TimelineView};

use super::layout::Layout;
use crate::extract::Reader;

/// The timeline of a parcel.
#[derive(Template)]
#[template(path = "timeline.html")]
pub(crate) struct TimelinePage {
    layout: Layout,
    view: TimelineView,
    reader: Reader,
}

impl TimelinePage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, view: TimelineView) -> Self {
        let title = [vec![view.heading.clone()], view.subject.clone()].concat();
        let reality = match view.demo {
            Some(_) => Reality::Demo,
            None => Reality::Real,
        };
        Self {
            layout: Layout::new(reader, title.join(", "), reality)
                .with_api(reader.api_href(&reader.path)),
            reader: reader.clone(),
            view,
        }
    }

    /// Returns the page of the answer of a span's first day.
    fn answer_href(&self, span: &SpanView) -> String {
        let parcel = self.reader.path.trim_end_matches("/timeline");
        self.reader.on_day(parcel, Some(span.first))
    }
}
