//! The page of an answer: for a parcel, or along a route.

use askama::Template;
use eprostor_model::{Answer, LawTables, Message, Reality};
use eprostor_report::{AnswerView, PlanInPartView, ValueRowView, ZoneTextsView, sketch_svg, words};

use super::building::{Field, fields};
use super::layout::{Layout, lang_of};
use crate::extract::Reader;

/// An answer.
#[derive(Template)]
#[template(path = "answer.html")]
pub(crate) struct AnswerPage {
    layout: Layout,
    view: AnswerView,
    /// The sketch as SVG, which `eprostor-report` escapes itself.
    sketch: String,
    /// The day of the answer, for the form that asks for another.
    iso_day: String,
    lang: Option<&'static str>,
    /// The form that asks what is to be built.
    building: Vec<Field>,
    reader: Reader,
}

impl AnswerPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, answer: &Answer, law: &LawTables) -> Self {
        let view = AnswerView::new(answer, law, reader.locale);
        let title = [std::slice::from_ref(&view.title), &view.address]
            .concat()
            .join(", ");
        let reality = if view.demo.is_some() {
            Reality::Demo
        } else {
            Reality::Real
        };
        let layout = Layout::new(reader, title, reality);
        // A route is sent by programs, not named in an address.
        let layout = if view.route.is_some() {
            layout
        } else {
            layout.with_api(reader.api_href(&reader.path))
        };
        Self {
            layout,
            sketch: sketch_svg(answer, law, reader.locale),
            iso_day: answer.content().determinants.question.day.to_string(),
            building: fields(reader),
            lang: reader.chosen().map(|locale| locale.tag()),
            reader: reader.clone(),
            view,
        }
    }

    /// Returns the page of what changed, where the page is about one parcel.
    fn timeline_href(&self) -> Option<String> {
        let path = &self.reader.path;
        let parcel = path.starts_with("/p/");
        parcel.then(|| self.reader.href(&format!("{path}/timeline")))
    }

    /// Returns the page of a plan, on the day of the answer.
    fn plan_href(&self, id: &str) -> String {
        self.reader.href(&format!("/plan/{id}"))
    }

    /// Tells whether the page asks what is to be built: on a parcel, not along
    /// a route.
    fn asks_for_a_building(&self) -> bool {
        self.reader.path.starts_with("/p/")
    }

    /// Tells whether the form says something to be built.
    fn builds(&self) -> bool {
        !self.reader.building().is_empty()
    }

    /// Returns the place in its document that a value stands at.
    fn document_href(&self, hash: &str, row: &ValueRowView) -> String {
        self.reader.document_href(hash, row.page, row.range)
    }

    /// Returns the words before the texts that may mention a zone.
    fn mentions_of(&self, zone: &ZoneTextsView) -> String {
        let message = Message::new("page-mentions-of").text("code", &zone.code);
        words::rendered(&message, self.reader.locale)
    }

    /// Tells whether any of these values holds only under conditions.
    fn has_conditions(&self, rows: &[ValueRowView]) -> bool {
        rows.iter().any(|row| !row.conditions.is_empty())
    }

    /// Returns the language a text was adopted in.
    fn lang_of(&self, text: &str) -> &'static str {
        lang_of(text)
    }

    /// Returns the line about a plan in a part, where its title page is known.
    fn line<'a>(&self, plan: &'a PlanInPartView) -> &'a str {
        plan.plan.as_ref().map_or("", |plan| &plan.line)
    }
}
