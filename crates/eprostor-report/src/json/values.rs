//! Values with their sources, in four states.

use eprostor_model::{
    LawTables, Locator, ParameterAnswer, ProvisionValue, SourcedValue, ValueState,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::building::{CheckDocument, ComputedDocument, HoldingDocument};
use super::kept::{Kept, Written};
use super::names::NameDocument;

thread_local! {
    static KEPT: Kept<usize, ParameterAnswer> = Kept::new();
}

/// A parameter in a part; one without a value says the same in part after part.
pub(super) type ParameterDocument<'a> = Written<ParameterFields<'a>>;

/// A parameter in a part.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ParameterAnswerDocument)]
pub(super) struct ParameterFields<'a> {
    /// Its key in the law table.
    #[schema(example = "site_coverage_max")]
    parameter: &'a str,
    /// Its name.
    name: Option<NameDocument<'a>>,
    /// What is known of it: set, not_set, in_text_not_yet_data or not_known.
    #[schema(example = "set")]
    state: &'static str,
    /// Its values, for the state `set` only.
    values: Vec<ValueDocument<'a>>,
    /// The area it allows in this part, computed, where one value says it.
    computed: Option<ComputedDocument<'a>>,
}

impl<'a> ParameterDocument<'a> {
    /// Lays out the parameter at a place of the list.
    pub(super) fn new(place: usize, answer: &'a ParameterAnswer, law: &'a LawTables) -> Self {
        let lay_out = || ParameterFields::new(answer, law);
        match answer.state {
            ValueState::Set(_) => Self::New(lay_out()),
            ValueState::NotSet | ValueState::InTextNotYetData | ValueState::NotKnown => {
                KEPT.with(|kept| kept.document(place, answer, lay_out))
            }
        }
    }
}

impl<'a> ParameterFields<'a> {
    fn new(answer: &'a ParameterAnswer, law: &'a LawTables) -> Self {
        let values: &[SourcedValue] = match &answer.state {
            ValueState::Set(values) => values,
            _ => &[],
        };
        let row = law.parameter(&answer.key.0);
        Self {
            parameter: &answer.key.0,
            name: row.map(|row| NameDocument::new(&row.name)),
            state: answer.state.code(),
            values: values.iter().map(ValueDocument::new).collect(),
            computed: answer.computed.as_ref().map(ComputedDocument::new),
        }
    }
}

/// A value with its source.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ValueDocument<'a> {
    /// How it binds: max, min, eq or text.
    #[schema(example = "max")]
    operator: &'static str,
    /// What kind of value: number, storeys, flag or text.
    #[schema(example = "number")]
    kind: &'static str,
    /// The value as text; numbers with a point, digit for digit as written.
    #[schema(example = "0.30")]
    value: String,
    /// Its unit, for numbers only.
    #[schema(example = "%")]
    unit: Option<&'a str>,
    /// All of these must be met.
    conditions: Vec<ConditionDocument<'a>>,
    /// The plan it comes from.
    plan: &'a str,
    /// The provision's name in that plan.
    provision: &'a str,
    /// Where it stands.
    locator: LocatorDocument<'a>,
    /// Who vouches for it: declared, confirmed, read_by_officer or extracted
    /// (by a machine, not confirmed).
    #[schema(example = "declared")]
    evidence: &'static str,
    /// Whether the conditions are met.
    conditions_met: HoldingDocument<'a>,
    /// The comparison with what is to be built, where the question says it and
    /// the value is a limit that may hold.
    check: Option<CheckDocument<'a>>,
}

/// A condition of a value.
#[derive(Debug, Serialize, ToSchema)]
struct ConditionDocument<'a> {
    /// What it asks about.
    #[schema(example = "corner")]
    key: &'static str,
    /// The value that meets it.
    value: &'a str,
}

/// Where in which document a value stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LocatorDocument<'a> {
    /// The document's name in its package.
    document: &'a str,
    /// The SHA-256 of the document.
    hash: Option<String>,
    /// Article.
    article: &'a str,
    /// Paragraph.
    paragraph: Option<&'a str>,
    /// Item.
    item: Option<&'a str>,
    /// Physical page, from 1.
    page: Option<u32>,
    /// The page's printed label.
    printed_page: Option<&'a str>,
    /// The sentence, verbatim.
    quote: Option<&'a str>,
}

impl<'a> ValueDocument<'a> {
    pub(super) fn new(value: &'a SourcedValue) -> Self {
        let (kind, unit) = match &value.value {
            ProvisionValue::Number { unit, .. } => ("number", Some(unit.as_str())),
            ProvisionValue::Storeys(_) => ("storeys", None),
            ProvisionValue::Flag(_) => ("flag", None),
            ProvisionValue::Text(_) => ("text", None),
        };
        let conditions = value.conditions.iter().map(|condition| ConditionDocument {
            key: condition.key.code(),
            value: &condition.value,
        });
        Self {
            operator: value.operator.code(),
            kind,
            value: value.value.to_string(),
            unit,
            conditions: conditions.collect(),
            plan: value.plan.as_str(),
            provision: &value.provision.0,
            locator: LocatorDocument::new(&value.locator),
            evidence: value.evidence.code(),
            conditions_met: HoldingDocument::new(&value.holding),
            check: value.check.as_ref().map(CheckDocument::new),
        }
    }
}

impl<'a> LocatorDocument<'a> {
    pub(crate) fn new(locator: &'a Locator) -> Self {
        Self {
            document: &locator.document.0,
            hash: locator.hash.map(|hash| hash.to_string()),
            article: &locator.article,
            paragraph: locator.paragraph.as_deref(),
            item: locator.item.as_deref(),
            page: locator.page,
            printed_page: locator.printed_page.as_deref(),
            quote: locator.quote.as_deref(),
        }
    }
}
