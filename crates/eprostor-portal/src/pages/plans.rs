//! The page of all plans.

use askama::Template;
use eprostor_model::{Day, Message, Reality};
use eprostor_service::PlanSummary;

use super::layout::{Layout, lang_of};
use crate::extract::Reader;
use eprostor_report::words;

/// Every plan with its phase on a day.
#[derive(Template)]
#[template(path = "plans.html")]
pub(crate) struct PlanListPage {
    layout: Layout,
    heading: String,
    plans: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    lang: &'static str,
    demo: Option<String>,
    kind: &'static str,
    phase: String,
    in_force: String,
    level: u8,
}

impl PlanListPage {
    /// Fills the page.
    pub(crate) fn new(reader: &Reader, day: Day, plans: &[PlanSummary]) -> Self {
        let locale = reader.locale;
        let heading = words::rendered(&Message::new("page-plans-on").day("day", day), locale);
        let row = |plan: &PlanSummary| Row {
            href: reader.href(&format!("/plan/{}", plan.id)),
            title: plan.title.clone(),
            lang: lang_of(&plan.title),
            demo: (plan.reality == Reality::Demo).then(|| words::word("page-demo-mark", locale)),
            kind: plan.kind.code(),
            phase: words::coded("phase-", plan.phase.code(), locale),
            in_force: words::days_in_force(plan.in_force, locale),
            level: plan.level.number(),
        };
        Self {
            layout: Layout::new(reader, words::word("page-plans", locale), Reality::Real)
                .with_api(reader.api_href("/plans")),
            heading,
            plans: plans.iter().map(row).collect(),
        }
    }
}
