//! Headings of an answer.

use eprostor_text::Locale;

use crate::words::word;

/// The headings of an answer's sections, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The answer in one minute.
    pub summary: String,
    /// The parcels and their areas.
    pub parcels: String,
    /// The area of a parcel's geometry.
    pub measured_area: String,
    /// Its registered area.
    pub registered_area: String,
    /// Rules by part.
    pub parts: String,
    /// Plans of a part.
    pub plans_in_part: String,
    /// The table of values.
    pub values: String,
    /// The table of values that nobody confirmed.
    pub unconfirmed: String,
    /// Its column of parameters.
    pub parameter: String,
    /// Its column of values.
    pub value: String,
    /// Its column of conditions.
    pub conditions: String,
    /// Its column of sources.
    pub source: String,
    /// What the law leaves open.
    pub conflicts: String,
    /// Undelivered plans.
    pub cards: String,
    /// Notes.
    pub notes: String,
    /// Why: the steps taken.
    pub reasons: String,
    /// The building-parcel test.
    pub parcel_tests: String,
    /// Pieces that only touch.
    pub touches: String,
    /// Regimes.
    pub regimes: String,
    /// Regimes that lie on a part.
    pub regimes_in_part: String,
    /// Lines and points.
    pub features: String,
    /// Plans that are coming.
    pub upcoming: String,
    /// What the answer rests on.
    pub coverage: String,
    /// Plans named.
    pub plans: String,
    /// Notices.
    pub notices: String,
    /// The five determinants.
    pub determinants: String,
    /// The sketch.
    pub sketch: String,
    /// The route: its stretches.
    pub route: String,
    /// Their column of chainage.
    pub chainage: String,
    /// Their column of lengths.
    pub length: String,
    /// Their column of parcels.
    pub parcels_on_stretch: String,
    /// Their column of rules.
    pub rules: String,
    /// Their column of plans.
    pub governing_plans: String,
    /// The parcels in the order of the route.
    pub route_parcels: String,
    /// Parts that only the strip reaches.
    pub beside: String,
    /// Regimes along the route.
    pub route_regimes: String,
}

impl Headings {
    pub(super) fn new(locale: Locale) -> Self {
        let heading = |name: &str| word(&format!("heading-{name}"), locale);
        Self {
            summary: heading("summary"),
            parcels: heading("parcels"),
            measured_area: heading("measured-area"),
            registered_area: heading("registered-area"),
            parts: heading("parts"),
            plans_in_part: heading("plans-in-part"),
            values: heading("values"),
            unconfirmed: heading("unconfirmed"),
            parameter: heading("parameter"),
            value: heading("value"),
            conditions: heading("conditions"),
            source: heading("source"),
            conflicts: heading("conflicts"),
            cards: heading("cards"),
            notes: heading("notes"),
            reasons: heading("reasons"),
            parcel_tests: heading("parcel-tests"),
            touches: heading("touches"),
            regimes: heading("regimes"),
            regimes_in_part: heading("regimes-in-part"),
            features: heading("features"),
            upcoming: heading("upcoming"),
            coverage: heading("coverage"),
            plans: heading("plans"),
            notices: heading("notices"),
            determinants: heading("determinants"),
            sketch: heading("sketch"),
            route: heading("route"),
            chainage: heading("chainage"),
            length: heading("length"),
            parcels_on_stretch: heading("parcels-on-stretch"),
            rules: heading("rules"),
            governing_plans: heading("governing-plans"),
            route_parcels: heading("route-parcels"),
            beside: heading("beside"),
            route_regimes: heading("route-regimes"),
        }
    }
}
