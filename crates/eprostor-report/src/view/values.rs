//! Values in rows: parameter, value, conditions, source.

use eprostor_model::{
    Condition, ConditionKey, Evidence, Holding, Locator, Operator, ParameterAnswer, ProvisionValue,
    SourcedValue, ValueState,
};
use eprostor_text::{Locale, format_decimal, format_storeys};

use super::Words;
use super::building::{self, CheckView};
use crate::words::{coded, filled, law_name, word};

/// A row of the table of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueRowView {
    /// The parameter's key.
    pub key: String,
    /// The parameter's name.
    pub parameter: String,
    /// The state's code: set, not_set, in_text_not_yet_data or not_known.
    pub state_code: &'static str,
    /// The state in words.
    pub state: String,
    /// The value in words; empty unless it is set.
    pub value: String,
    /// When it holds, in words.
    pub conditions: String,
    /// Whether that is so, a sentence each; empty without conditions, and where
    /// it cannot be told because nothing is to be built.
    pub holding: Vec<String>,
    /// The code of that: holds, does_not_hold or cannot_be_told.
    pub holding_code: &'static str,
    /// What came of comparing it with what is to be built.
    pub check: Option<CheckView>,
    /// The area it allows in this part, marked as computed.
    pub computed: Option<String>,
    /// Where it stands: `čl. 12, st. 2, str. 24`.
    pub source: String,
    /// The sentence, verbatim.
    pub quote: Option<String>,
    /// The id of the plan it comes from.
    pub plan: Option<String>,
    /// The title of that plan, verbatim.
    pub plan_title: Option<String>,
    /// The SHA-256 of the document, for a link.
    pub document_hash: Option<String>,
    /// The physical page, for the same.
    pub page: Option<u32>,
    /// First character of the sentence and the one after its last, for the same.
    pub range: Option<(u32, u32)>,
    /// That a machine read it and nobody confirmed it.
    pub unconfirmed: Option<String>,
}

/// Returns the rows of one parameter: one per value, or one for its state.
pub(super) fn rows(words: &Words<'_>, answer: &ParameterAnswer) -> Vec<ValueRowView> {
    match &answer.state {
        ValueState::Set(values) => values
            .iter()
            .map(|value| set_row(words, answer, value))
            .collect(),
        _ => vec![state_row(words, answer)],
    }
}

/// Returns the name of a parameter.
pub(super) fn parameter_name(words: &Words<'_>, answer: &ParameterAnswer) -> String {
    let row = words.law.parameter(&answer.key.0);
    row.map_or_else(
        || answer.key.to_string(),
        |row| law_name(&row.name, words.locale).to_owned(),
    )
}

fn state_row(words: &Words<'_>, answer: &ParameterAnswer) -> ValueRowView {
    let state_code = answer.state.code();
    ValueRowView {
        key: answer.key.to_string(),
        parameter: parameter_name(words, answer),
        state_code,
        state: coded("value-", state_code, words.locale),
        value: String::new(),
        conditions: String::new(),
        holding: Vec::new(),
        holding_code: Holding::Holds.code(),
        check: None,
        computed: None,
        source: String::new(),
        quote: None,
        plan: None,
        plan_title: None,
        document_hash: None,
        page: None,
        range: None,
        unconfirmed: None,
    }
}

fn set_row(words: &Words<'_>, answer: &ParameterAnswer, value: &SourcedValue) -> ValueRowView {
    let extracted = value.evidence == Evidence::Extracted;
    let has_conditions = !value.conditions.is_empty();
    // The product is that of the one value that holds.
    let may_hold = value.holding.holding == Holding::Holds;
    let holding = &value.holding;
    // Who asks nothing of a building reads the condition; that the question
    // leaves it open is no news.
    let is_unasked = words.content.determinants.question.intent.is_empty()
        && holding.holding == Holding::CannotBeTold;
    ValueRowView {
        value: value_text(words, answer, value),
        conditions: conditions_text(&value.conditions, words.locale),
        holding: if has_conditions && !is_unasked {
            building::holding(words, holding)
        } else {
            Vec::new()
        },
        holding_code: holding.holding.code(),
        check: value.check.as_ref().map(|c| building::check(words, c)),
        computed: building::computed(words, answer).filter(|_| may_hold),
        source: source(words, &value.locator),
        quote: value.locator.quote.clone(),
        plan: Some(value.plan.to_string()),
        plan_title: Some(words.plan_title(&value.plan)),
        document_hash: value.locator.hash.map(|hash| hash.to_string()),
        page: value.locator.page,
        range: value.locator.range.as_ref().map(|r| (r.start, r.end)),
        unconfirmed: extracted.then(|| word("value-unconfirmed", words.locale)),
        ..state_row(words, answer)
    }
}

/// Returns a value with its operator, as `najviše 40 %`.
pub(super) fn value_text(
    words: &Words<'_>,
    answer: &ParameterAnswer,
    value: &SourcedValue,
) -> String {
    match &value.value {
        ProvisionValue::Text(text) => bound_text(
            value.operator,
            &class_name(words, answer, text),
            words.locale,
        ),
        other => plain_value_text(value.operator, other, words.locale),
    }
}

/// Returns a value with its operator, a land use by its code.
pub(crate) fn plain_value_text(
    operator: Operator,
    value: &ProvisionValue,
    locale: Locale,
) -> String {
    let text = match value {
        ProvisionValue::Number { value, unit } => {
            let number = format_decimal(&value.to_string(), locale);
            let words = [("value", number.as_str()), ("unit", unit)];
            filled("number-with-unit", &words, locale)
        }
        ProvisionValue::Storeys(storeys) => format_storeys(&storeys.to_string(), locale),
        ProvisionValue::Flag(true) => word("flag-yes", locale),
        ProvisionValue::Flag(false) => word("flag-no", locale),
        ProvisionValue::Text(text) => text.clone(),
    };
    bound_text(operator, &text, locale)
}

fn bound_text(operator: Operator, text: &str, locale: Locale) -> String {
    match operator {
        Operator::Max => filled("operator-max", &[("value", text)], locale),
        Operator::Min => filled("operator-min", &[("value", text)], locale),
        Operator::Eq | Operator::Text => text.to_owned(),
    }
}

/// A land use is a national class: its name says more than its code.
fn class_name(words: &Words<'_>, answer: &ParameterAnswer, text: &str) -> String {
    let class = words.law.land_use(text);
    match class.filter(|_| &*answer.key.0 == "land_use") {
        Some(row) => format!("{} ({text})", law_name(&row.name, words.locale)),
        None => text.to_owned(),
    }
}

/// Returns conditions in the reader's words.
pub(crate) fn conditions_text(conditions: &[Condition], locale: Locale) -> String {
    let phrases: Vec<String> = conditions.iter().map(|c| condition(c, locale)).collect();
    phrases.join("; ")
}

fn condition(condition: &Condition, locale: Locale) -> String {
    let value = condition.value.as_str();
    let is_no = value == "no";
    match condition.key {
        ConditionKey::Corner if is_no => word("condition-not-corner", locale),
        ConditionKey::Corner => word("condition-corner", locale),
        ConditionKey::ExistingBuilding if is_no => word("condition-new-building", locale),
        ConditionKey::ExistingBuilding => word("condition-existing-building", locale),
        ConditionKey::BuildingType => {
            filled("condition-building-type", &[("value", value)], locale)
        }
        ConditionKey::Use => filled("condition-use", &[("value", value)], locale),
        ConditionKey::ParcelAreaMin => {
            let value = format_decimal(value, locale);
            filled("condition-parcel-area-min", &[("value", &value)], locale)
        }
        ConditionKey::ParcelAreaMax => {
            let value = format_decimal(value, locale);
            filled("condition-parcel-area-max", &[("value", &value)], locale)
        }
    }
}

/// Returns where a value stands: article, paragraph, item and the page a reader
/// of the printed document turns to.
pub(super) fn source(words: &Words<'_>, locator: &Locator) -> String {
    source_text(locator, words.locale)
}

/// Returns where a value stands in the reader's words.
pub(crate) fn source_text(locator: &Locator, locale: Locale) -> String {
    let page = locator.printed_page.clone();
    let page = page.or_else(|| locator.page.map(|page| page.to_string()));
    let article = Some(locator.article.clone()).filter(|article| !article.is_empty());
    let named = [
        ("source-article", &article),
        ("source-paragraph", &locator.paragraph),
        ("source-item", &locator.item),
        ("source-page", &page),
    ];
    let parts: Vec<String> = named
        .into_iter()
        .filter_map(|(code, value)| {
            let value = value.as_deref()?;
            Some(filled(code, &[("number", value)], locale))
        })
        .collect();
    parts.join(", ")
}
