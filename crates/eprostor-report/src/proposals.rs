//! Proposals for people and for programs: what was read as a rule in a text, where,
//! how sure that is, and what a person made of it. Must not know how texts are read.

use eprostor_model::{
    LawTables, Provision, ProvisionRole, ProvisionValue, RegisteredProposal, ReviewState, Scope,
};
use eprostor_text::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::json::{LocatorDocument, lines};
use crate::view::{conditions_text, plain_value_text, source_text};
use crate::words::{coded, filled, law_name, rendered, word};

/// A proposal as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalView {
    /// Its number inside of the plan.
    pub number: u32,
    /// Since which revision it is so.
    pub since: i64,
    /// The code of what a person made of it.
    pub state_code: &'static str,
    /// The same in words.
    pub state: String,
    /// The name of the parameter.
    pub parameter: String,
    /// The value with its operator.
    pub value: String,
    /// Where it holds.
    pub scope: String,
    /// When it holds; empty without conditions.
    pub conditions: String,
    /// The code of how sure it is.
    pub confidence_code: &'static str,
    /// The same in words.
    pub confidence: String,
    /// Why it is so sure and no surer, a sentence each.
    pub reasons: Vec<String>,
    /// The document's name in its package.
    pub document: String,
    /// The document's SHA-256, for a link.
    pub document_hash: Option<String>,
    /// The physical page, for a link.
    pub page: Option<u32>,
    /// First character of the sentence and the one after its last, for a link.
    pub range: Option<(u32, u32)>,
    /// Where it stands: article, paragraph, page.
    pub source: String,
    /// The sentence, verbatim.
    pub quote: String,
    /// Who looked at it.
    pub reviewer: Option<String>,
}

impl ProposalView {
    /// Lays a proposal out.
    pub fn new(proposal: &RegisteredProposal, locale: Locale) -> Self {
        let provision = &proposal.provision;
        let locator = &provision.locator;
        let (level, reasons) = (proposal.confidence.level, &proposal.confidence.reasons);
        Self {
            number: proposal.number,
            since: proposal.since.0,
            state_code: proposal.state.code(),
            state: coded("review-state-", proposal.state.code(), locale),
            parameter: parameter_name(provision, locale),
            value: plain_value_text(provision.operator, &provision.value, locale),
            scope: scope_text(provision, locale),
            conditions: conditions_text(&provision.conditions, locale),
            confidence_code: level.code(),
            confidence: coded("proposal-confidence-", level.code(), locale),
            reasons: reasons.iter().map(|r| rendered(r, locale)).collect(),
            document: locator.document.to_string(),
            document_hash: locator.hash.map(|hash| hash.to_string()),
            page: locator.page,
            range: locator.range.as_ref().map(|r| (r.start, r.end)),
            source: source_text(locator, locale),
            quote: locator.quote.clone().unwrap_or_default(),
            reviewer: proposal.review.as_ref().map(|r| r.reviewer.clone()),
        }
    }
}

fn parameter_name(provision: &Provision, locale: Locale) -> String {
    let row = LawTables::embedded().parameter(&provision.parameter.0);
    row.map_or_else(
        || provision.parameter.to_string(),
        |row| law_name(&row.name, locale).to_owned(),
    )
}

fn scope_text(provision: &Provision, locale: Locale) -> String {
    let place = match &provision.scope {
        Scope::Plan => word("proposal-scope-plan", locale),
        Scope::Zones(codes) => {
            let codes = codes.join(", ");
            filled("proposal-scope-zones", &[("codes", &codes)], locale)
        }
        Scope::Block(name) => filled("proposal-scope-block", &[("name", name)], locale),
    };
    match provision.role {
        ProvisionRole::Rule => place,
        ProvisionRole::Interim => filled("proposal-scope-interim", &[("place", &place)], locale),
    }
}

/// How many proposals of a plan there are, by what was made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposalCounts {
    /// Nobody looked at them yet.
    pub open: usize,
    /// They are what the text says.
    pub confirmed: usize,
    /// They were corrected.
    pub corrected: usize,
    /// They are no rules.
    pub rejected: usize,
}

impl ProposalCounts {
    /// Counts proposals.
    pub fn of(proposals: &[RegisteredProposal]) -> Self {
        let mut counts = Self::default();
        for proposal in proposals {
            *match proposal.state {
                ReviewState::Open => &mut counts.open,
                ReviewState::Confirmed => &mut counts.confirmed,
                ReviewState::Corrected => &mut counts.corrected,
                ReviewState::Rejected => &mut counts.rejected,
            } += 1;
        }
        counts
    }
}

/// The proposals of a plan for programs.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalsDocument<'a> {
    /// The plan.
    plan: &'a str,
    /// How many there are, by what was made of them.
    counts: ProposalCounts,
    /// The proposals in the order of the texts.
    proposals: Vec<ProposalDocument<'a>>,
}

/// A proposal for programs.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalDocument<'a> {
    /// Its number inside of the plan.
    number: u32,
    /// Since which revision it is so: whoever reviews it sends this back.
    since: i64,
    /// open, confirmed, corrected or rejected.
    #[schema(example = "open")]
    state: &'static str,
    /// Key of the parameter.
    #[schema(example = "site_coverage_max")]
    parameter: &'a str,
    /// How it binds: max, min, eq or text.
    operator: &'static str,
    /// The value as text.
    value: String,
    /// Its unit, for numbers only.
    unit: Option<&'a str>,
    /// plan, zones or block.
    scope: &'static str,
    /// Codes of zones, or the name of the block.
    target: Vec<&'a str>,
    /// rule or interim.
    role: &'static str,
    /// `key=value`; all must be met.
    conditions: Vec<String>,
    /// doubtful, likely or certain.
    confidence: &'static str,
    /// Codes of why it is so sure and no surer.
    reasons: Vec<&'a str>,
    /// Where it stands.
    locator: LocatorDocument<'a>,
    /// Who looked at it.
    reviewer: Option<&'a str>,
    /// When, in seconds since 1970-01-01 UTC.
    reviewed_at: Option<i64>,
}

impl<'a> ProposalDocument<'a> {
    fn new(proposal: &'a RegisteredProposal) -> Self {
        let provision = &proposal.provision;
        let (scope, target) = match &provision.scope {
            Scope::Plan => ("plan", Vec::new()),
            Scope::Zones(codes) => ("zones", codes.iter().map(String::as_str).collect()),
            Scope::Block(name) => ("block", vec![name.as_str()]),
        };
        let unit = match &provision.value {
            ProvisionValue::Number { unit, .. } => Some(unit.as_str()),
            _ => None,
        };
        let reasons = proposal.confidence.reasons.iter();
        let conditions = provision.conditions.iter();
        Self {
            number: proposal.number,
            since: proposal.since.0,
            state: proposal.state.code(),
            parameter: &provision.parameter.0,
            operator: provision.operator.code(),
            value: provision.value.to_string(),
            unit,
            scope,
            target,
            role: match provision.role {
                ProvisionRole::Rule => "rule",
                ProvisionRole::Interim => "interim",
            },
            conditions: conditions.map(ToString::to_string).collect(),
            confidence: proposal.confidence.level.code(),
            reasons: reasons.map(|reason| &*reason.code).collect(),
            locator: LocatorDocument::new(&provision.locator),
            reviewer: proposal.review.as_ref().map(|r| r.reviewer.as_str()),
            reviewed_at: proposal.review.as_ref().map(|r| r.at),
        }
    }
}

/// Returns the proposals of a plan as JSON.
pub fn proposals_json(plan: &str, proposals: &[RegisteredProposal]) -> String {
    lines(&ProposalsDocument {
        plan,
        counts: ProposalCounts::of(proposals),
        proposals: proposals.iter().map(ProposalDocument::new).collect(),
    })
}
