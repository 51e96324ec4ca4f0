//! What came of comparing rules with what is to be built.

use eprostor_model::{
    Check, Computed, HoldingAnswer, Intent, ParcelTest, ParcelTestItem, PlanId, PublicUse,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::land::ParcelKeyDocument;
use super::messages::MessageDocument;

/// What is to be built; only what the question says is there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IntentDocument {
    /// The intended use, in the plan's words or as a national class.
    #[schema(example = "I.4.2.1")]
    r#use: Option<String>,
    /// The building class of by-law 22/2015.
    #[schema(example = "112211")]
    class: Option<String>,
    /// The footprint in m², as a decimal text.
    #[schema(example = "120.5")]
    footprint: Option<String>,
    /// The gross floor area of storeys above ground in m², as a decimal text.
    #[schema(example = "360")]
    floor_area: Option<String>,
    /// The height in m, as a decimal text.
    #[schema(example = "9.5")]
    height: Option<String>,
    /// The storeys.
    #[schema(example = "P+2+Pk")]
    storeys: Option<String>,
    /// The way of building.
    #[schema(example = "slobodnostojeci")]
    building_type: Option<String>,
    /// Whether the parcel is a corner one: yes or no.
    #[schema(example = "no")]
    corner: Option<String>,
    /// Whether the building is there already: yes or no.
    #[schema(example = "no")]
    existing_building: Option<String>,
}

impl IntentDocument {
    /// Lays out what is to be built; `None` where nothing is said.
    pub(super) fn new(intent: &Intent) -> Option<Self> {
        let pairs = intent.pairs();
        let said = |key: &str| {
            let pair = pairs.iter().find(|(name, _)| *name == key);
            pair.map(|(_, value)| value.clone())
        };
        (!intent.is_empty()).then(|| Self {
            r#use: said("use"),
            class: said("class"),
            footprint: said("footprint"),
            floor_area: said("floor_area"),
            height: said("height"),
            storeys: said("storeys"),
            building_type: said("building_type"),
            corner: said("corner"),
            existing_building: said("existing_building"),
        })
    }
}

/// Whether the conditions of a value are met.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HoldingDocument<'a> {
    /// holds, does_not_hold or cannot_be_told.
    #[schema(example = "holds")]
    holding: &'static str,
    /// What is not met or missing.
    because: Vec<MessageDocument<'a>>,
}

impl<'a> HoldingDocument<'a> {
    pub(super) fn new(answer: &'a HoldingAnswer) -> Self {
        Self {
            holding: answer.holding.code(),
            because: messages(&answer.because),
        }
    }
}

/// A limit compared with what is to be built.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckDocument<'a> {
    /// met, not_met or cannot_be_told.
    #[schema(example = "met")]
    outcome: &'static str,
    /// The article the limit rests on.
    #[schema(example = "ZPI 2 31 item 4")]
    article: &'a str,
    /// Why, with the numbers.
    because: Vec<MessageDocument<'a>>,
}

impl<'a> CheckDocument<'a> {
    pub(super) fn new(check: &'a Check) -> Self {
        Self {
            outcome: check.outcome.code(),
            article: &check.article,
            because: messages(&check.because),
        }
    }
}

/// The product of a limit with the area of the part: computed, and in no plan.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ComputedDocument<'a> {
    /// The rule's id.
    #[schema(example = "computed-product")]
    rule: &'static str,
    /// The product in m², as a decimal text.
    #[schema(example = "800")]
    area_m2: String,
    /// How it was computed.
    formula: MessageDocument<'a>,
}

impl<'a> ComputedDocument<'a> {
    pub(super) fn new(computed: &'a Computed) -> Self {
        Self {
            rule: computed.rule,
            area_m2: computed.area_m2.to_string(),
            formula: MessageDocument::new(&computed.formula),
        }
    }
}

/// Whether a parcel can be a building parcel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ParcelTestDocument<'a> {
    /// The parcel.
    parcel: ParcelKeyDocument,
    /// What it was tested for.
    items: Vec<ParcelTestItemDocument<'a>>,
}

/// An item of the building-parcel test.
#[derive(Debug, Serialize, ToSchema)]
struct ParcelTestItemDocument<'a> {
    /// The rule's id.
    #[schema(example = "parcel-area")]
    rule: &'static str,
    /// area, front, access or public_land.
    #[schema(example = "area")]
    subject: &'static str,
    /// What came of it.
    check: CheckDocument<'a>,
    /// The plan whose value was compared.
    plan: Option<&'a str>,
}

impl<'a> ParcelTestDocument<'a> {
    pub(super) fn new(test: &'a ParcelTest) -> Self {
        let item = |item: &'a ParcelTestItem| ParcelTestItemDocument {
            rule: item.rule,
            subject: item.subject.code(),
            check: CheckDocument::new(&item.check),
            plan: item.plan.as_ref().map(PlanId::as_str),
        };
        Self {
            parcel: ParcelKeyDocument::new(&test.parcel),
            items: test.items.iter().map(item).collect(),
        }
    }
}

/// Returns the code of a legend's word on public land.
pub(super) fn public_use(used: PublicUse) -> &'static str {
    match used {
        PublicUse::Public => "public",
        PublicUse::Other => "other",
    }
}

fn messages(list: &[eprostor_model::Message]) -> Vec<MessageDocument<'_>> {
    list.iter().map(MessageDocument::new).collect()
}
