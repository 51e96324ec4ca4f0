//! The page of a plan beside the acts that amend its text.

use askama::Template;
use eprostor_model::{Message, PlanAmendments};
use eprostor_report::{AmendmentsView, PassageView, words};

use super::layout::{Layout, lang_of};
use crate::extract::Reader;

/// A plan beside the acts that amend it.
#[derive(Template)]
#[template(path = "amendments.html")]
pub(crate) struct AmendmentsPage {
    layout: Layout,
    plan_href: String,
    plan_title: String,
    view: AmendmentsView,
    reader: Reader,
}

impl AmendmentsPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, amendments: &PlanAmendments) -> Self {
        let heading = Message::new("amending-heading-of").text("title", &amendments.title);
        let title = words::rendered(&heading, reader.locale);
        let api = reader.api_href(&format!("/plans/{}/amendments", amendments.plan));
        Self {
            layout: Layout::new(reader, title, amendments.reality).with_api(api),
            plan_href: reader.href(&format!("/plan/{}", amendments.plan)),
            plan_title: amendments.title.clone(),
            view: AmendmentsView::new(amendments, reader.locale),
            reader: reader.clone(),
        }
    }

    fn act_href(&self, id: &str) -> String {
        self.reader.href(&format!("/plan/{id}"))
    }

    fn passage_href(&self, passage: &PassageView) -> Option<String> {
        let hash = passage.hash.as_ref()?;
        Some(self.reader.document_href(hash, passage.page, passage.range))
    }

    fn lang(&self, passage: &PassageView) -> &'static str {
        lang_of(&passage.lines.concat())
    }
}
