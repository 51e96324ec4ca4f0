//! An answer in the reader's words, laid out in rows that page and terminal
//! show alike. Legal text – titles, quotes, values in words – stays in the
//! script it was adopted in. Must not know HTML or the terminal.

mod building;
mod headings;
mod land;
mod parts;
mod plans;
mod regimes;
mod regimes_in_part;
mod route;
mod summary;
mod surroundings;
mod values;

use eprostor_model::{Answer, AnswerContent, LawTables, PlanFacts, PlanId, Subject};
use eprostor_text::Locale;

pub use building::{CheckView, ParcelTestItemView, ParcelTestView};
pub use headings::Headings;
pub use land::ParcelView;
pub use parts::{
    ConflictView, PartView, PlanInPartView, ReasonView, RulesOfCodeView, TouchView, ValueTable,
    ZoneTextsView,
};
pub use plans::{DocumentView, PlanLineView};
pub use regimes::{RegimeGroupView, RegimeView};
pub use regimes_in_part::RegimeOnPartView;
pub use route::{RegimeOnRouteView, RouteView, StretchView};
pub use surroundings::{CoverageView, FeatureView, LabelledView, UpcomingView};
pub use values::ValueRowView;
pub(crate) use values::{conditions_text, plain_value_text, source_text};

use crate::json::is_demo;
use crate::words::{day, measure, rendered, word};

/// Everything a reader is shown of an answer, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerView {
    /// The reader's language.
    pub locale: Locale,
    /// The headings of the sections below.
    pub headings: Headings,
    /// The DEMO banner, where anything is made up.
    pub demo: Option<String>,
    /// What the answer is about: `Parcela 222/1`.
    pub title: String,
    /// Where that is: `KO DEMOVO (999903), DEMOVO`; one line per cadastral
    /// municipality.
    pub address: Vec<String>,
    /// The legal day: `Na dan 1. 3. 2021.`
    pub day: String,
    /// The answer in one minute, a sentence each.
    pub summary: Vec<String>,
    /// What lies along the route, where the question is about one.
    pub route: Option<RouteView>,
    /// The parcels.
    pub parcels: Vec<ParcelView>,
    /// The parts, by number.
    pub parts: Vec<PartView>,
    /// The building-parcel test of every parcel that a plan governs.
    pub parcel_tests: Vec<ParcelTestView>,
    /// Pieces too small to be parts.
    pub touches: Vec<TouchView>,
    /// Regimes: those that apply, those that do not, those not known. Always
    /// three groups, some perhaps empty.
    pub regimes: [RegimeGroupView; 3],
    /// Lines and points on the land.
    pub features: Vec<FeatureView>,
    /// Plans that are coming.
    pub upcoming: Vec<UpcomingView>,
    /// What the answer rests on.
    pub coverage: Vec<CoverageView>,
    /// Every plan named, by id.
    pub plans: Vec<PlanLineView>,
    /// Constant notices.
    pub notices: Vec<String>,
    /// The five values the answer is a function of.
    pub determinants: Vec<LabelledView>,
    /// The five in one line.
    pub determinants_line: String,
}

impl AnswerView {
    /// Puts an answer in the reader's words.
    pub fn new(answer: &Answer, law: &LawTables, locale: Locale) -> Self {
        let words = Words {
            content: answer.content(),
            law,
            locale,
        };
        let content = words.content;
        let determinants = surroundings::determinants(&words);
        Self {
            locale,
            headings: Headings::new(locale),
            demo: is_demo(answer).then(|| word("answer-demo", locale)),
            title: land::title(&words),
            address: land::address(&words),
            day: land::legal_day(&words),
            summary: summary::sentences(&words),
            route: route::route(&words),
            parcels: land::parcels(&words),
            parts: parts::parts(&words),
            parcel_tests: building::tests(&words),
            touches: parts::touches(&words),
            regimes: regimes::groups(&words),
            features: surroundings::features(&words),
            upcoming: surroundings::upcoming(&words),
            coverage: surroundings::coverage(&words),
            plans: plans::lines(&words),
            notices: content
                .notices
                .iter()
                .map(|n| rendered(n, locale))
                .collect(),
            determinants_line: surroundings::line(&determinants),
            determinants,
        }
    }
}

/// An answer and the language it is put in.
struct Words<'a> {
    content: &'a AnswerContent,
    law: &'a LawTables,
    locale: Locale,
}

impl Words<'_> {
    /// Returns the facts of a plan the answer names.
    fn plan(&self, id: &PlanId) -> Option<&PlanFacts> {
        self.content.plans.iter().find(|facts| facts.plan.id == *id)
    }

    /// Returns the title of a plan, or its id where the answer holds no more.
    fn plan_title(&self, id: &PlanId) -> String {
        match self.plan(id) {
            Some(facts) => facts.plan.title.clone(),
            None => id.to_string(),
        }
    }

    /// Tells whether the question was about whole parcels.
    fn is_about_parcels(&self) -> bool {
        !self.content.land.parcels.is_empty()
            && !matches!(
                self.content.determinants.question.subject,
                Subject::Area(_) | Subject::Route(_)
            )
    }

    fn area(&self, area_m2: f64) -> String {
        // A decimal tells parts of a square metre apart from none; areas below
        // ten need a second one.
        let decimals = if area_m2 < 10.0 { 2 } else { 1 };
        format!("{} m²", measure(area_m2, decimals, self.locale))
    }

    fn day(&self, value: eprostor_model::Day) -> String {
        day(value, self.locale)
    }

    /// Returns a share as percent with one decimal. A part is never rounded to
    /// all or nothing.
    fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let number = |value| measure(value, 1, self.locale);
        let text = if share >= 1.0 {
            "100".to_owned()
        } else if percent > 99.9 {
            format!("> {}", number(99.9))
        } else if percent < 0.1 {
            format!("< {}", number(0.1))
        } else {
            number(percent)
        };
        match self.locale {
            Locale::En => format!("{text}%"),
            Locale::SrCyrl | Locale::SrLatn => format!("{text} %"),
        }
    }
}
