//! A comparison for programs: whole, without the words of a language but for
//! the findings.

use eprostor_model::{
    AreaChange, AreaFacts, EntryChange, ParameterAnswer, ParcelChange, ParcelsDiff, PartRules,
    PlanDiff, PlanInPart, Provision, ProvisionChange, Reality, Scope, SourcedValue, ValueState,
};
use eprostor_text::Locale;
use serde::Serialize;

use super::DiffReport;
use super::text::sides;
use crate::findings::{FindingDocument, finding_documents};
use crate::json::{lines, rounded};

#[derive(Serialize)]
struct Document<'a> {
    demo: bool,
    plan: Option<&'a str>,
    revision: Option<i64>,
    publishable: bool,
    findings: Vec<FindingDocument>,
    areas: Vec<AreaDocument<'a>>,
    provisions: Vec<ProvisionPair<'a>>,
    entries: Vec<EntryDocument<'a>>,
    parcels: Option<ParcelsDocument<'a>>,
    not_compared: Option<&'a str>,
}

#[derive(Serialize)]
struct AreaDocument<'a> {
    layer: &'static str,
    changes: Vec<&'static str>,
    before: Option<AreaSide<'a>>,
    after: Option<AreaSide<'a>>,
    difference_m2: Option<f64>,
    lost_m2: Option<f64>,
    gained_m2: Option<f64>,
}

#[derive(Serialize)]
struct AreaSide<'a> {
    serial: u32,
    code: &'a str,
    name: Option<&'a str>,
    area_m2: f64,
}

#[derive(Serialize)]
struct ProvisionPair<'a> {
    name: &'a str,
    change: &'static str,
    before: Option<ProvisionSide<'a>>,
    after: Option<ProvisionSide<'a>>,
}

#[derive(Serialize)]
struct ProvisionSide<'a> {
    scope: &'static str,
    zones: &'a [String],
    block: Option<&'a str>,
    parameter: &'a str,
    operator: &'static str,
    value: String,
    conditions: Vec<String>,
    source: SourceDocument<'a>,
}

#[derive(Serialize)]
struct SourceDocument<'a> {
    document: &'a str,
    article: &'a str,
    paragraph: Option<&'a str>,
    item: Option<&'a str>,
    page: Option<u32>,
    printed_page: Option<&'a str>,
    quote: Option<&'a str>,
}

#[derive(Serialize)]
struct EntryDocument<'a> {
    kind: &'static str,
    subject: &'a str,
    change: &'static str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Serialize)]
struct ParcelsDocument<'a> {
    day: String,
    compared: usize,
    affected: usize,
    affected_m2: f64,
    unanswered: Vec<String>,
    list: Vec<ParcelDocument<'a>>,
}

#[derive(Serialize)]
struct ParcelDocument<'a> {
    ko: String,
    number: String,
    area_m2: f64,
    changes: Vec<ChangeDocument>,
    before: Vec<PartDocument<'a>>,
    after: Vec<PartDocument<'a>>,
}

#[derive(Serialize)]
struct ChangeDocument {
    change: &'static str,
    plan: Option<String>,
    regime: Option<String>,
}

#[derive(Serialize)]
struct PartDocument<'a> {
    area_m2: f64,
    outcome: &'static str,
    certainty: &'static str,
    plans: Vec<RulingPlan<'a>>,
    values: Vec<ParameterDocument<'a>>,
}

#[derive(Serialize)]
struct RulingPlan<'a> {
    plan: &'a str,
    role: &'static str,
    zones: Vec<ZoneDocument<'a>>,
}

#[derive(Serialize)]
struct ZoneDocument<'a> {
    serial: u32,
    code: &'a str,
}

#[derive(Serialize)]
struct ParameterDocument<'a> {
    parameter: &'a str,
    state: &'static str,
    values: Vec<ValueDocument<'a>>,
}

#[derive(Serialize)]
struct ValueDocument<'a> {
    plan: &'a str,
    provision: &'a str,
    operator: &'static str,
    value: String,
    source: SourceDocument<'a>,
}

/// Returns a comparison as JSON with a line feed at the end.
pub fn diff_json(report: &DiffReport<'_>, locale: Locale) -> String {
    let changes = report.diff;
    let areas = changes.map_or(&[][..], |diff| &diff.areas);
    let provisions = changes.map_or(&[][..], |diff| &diff.provisions);
    let entries = changes.map_or(&[][..], |diff| &diff.entries);
    lines(&Document {
        demo: changes.is_some_and(|diff| diff.reality == Reality::Demo),
        plan: changes.map(|diff: &PlanDiff| diff.plan.as_str()),
        revision: report.revision.map(|revision| revision.0),
        publishable: report.is_publishable,
        findings: finding_documents(report.findings, locale),
        areas: areas.iter().map(area).collect(),
        provisions: provisions.iter().map(provision_pair).collect(),
        entries: entries.iter().map(entry).collect(),
        parcels: report.parcels.ok().map(parcels),
        not_compared: report.parcels.err(),
    })
}

fn area(change: &AreaChange) -> AreaDocument<'_> {
    let side =
        |facts: &'_ AreaFacts| -> (u32, f64) { (facts.serial, rounded(facts.geometry.area_m2())) };
    let sides = |facts| {
        let facts: &AreaFacts = facts;
        let (serial, area_m2) = side(facts);
        AreaSide {
            serial,
            code: &facts.code,
            name: facts.name.as_deref(),
            area_m2,
        }
    };
    let reshaping = change.reshaping.as_ref();
    let lost = reshaping.and_then(|reshaping| reshaping.lost.as_ref());
    let gained = reshaping.and_then(|reshaping| reshaping.gained.as_ref());
    AreaDocument {
        layer: change.layer.code(),
        changes: change.kinds().iter().map(|kind| kind.code()).collect(),
        before: change.before.as_ref().map(sides),
        after: change.after.as_ref().map(sides),
        difference_m2: reshaping.map(|reshaping| rounded(reshaping.area_m2)),
        lost_m2: lost.map(|region| rounded(region.area_m2())),
        gained_m2: gained.map(|region| rounded(region.area_m2())),
    }
}

fn provision_pair(change: &ProvisionChange) -> ProvisionPair<'_> {
    ProvisionPair {
        name: &change.name.0,
        change: sides(change.before.is_some(), change.after.is_some()),
        before: change.before.as_ref().map(provision),
        after: change.after.as_ref().map(provision),
    }
}

fn provision(provision: &Provision) -> ProvisionSide<'_> {
    let (scope, zones, block) = match &provision.scope {
        Scope::Plan => ("plan", &[][..], None),
        Scope::Zones(codes) => ("zones", codes.as_slice(), None),
        Scope::Block(block) => ("block", &[][..], Some(block.as_str())),
    };
    let conditions = provision.conditions.iter();
    ProvisionSide {
        scope,
        zones,
        block,
        parameter: &provision.parameter.0,
        operator: provision.operator.code(),
        value: provision.value.to_string(),
        conditions: conditions.map(ToString::to_string).collect(),
        source: source(&provision.locator),
    }
}

fn source(locator: &eprostor_model::Locator) -> SourceDocument<'_> {
    SourceDocument {
        document: &locator.document.0,
        article: &locator.article,
        paragraph: locator.paragraph.as_deref(),
        item: locator.item.as_deref(),
        page: locator.page,
        printed_page: locator.printed_page.as_deref(),
        quote: locator.quote.as_deref(),
    }
}

fn entry(change: &EntryChange) -> EntryDocument<'_> {
    EntryDocument {
        kind: change.kind.code(),
        subject: &change.subject,
        change: sides(change.before.is_some(), change.after.is_some()),
        before: change.before.as_deref(),
        after: change.after.as_deref(),
    }
}

fn parcels(diff: &ParcelsDiff) -> ParcelsDocument<'_> {
    let unanswered = diff.unanswered.iter();
    ParcelsDocument {
        day: diff.day.to_string(),
        compared: diff.compared,
        affected: diff.affected.len(),
        affected_m2: rounded(diff.affected_m2()),
        unanswered: unanswered.map(ToString::to_string).collect(),
        list: diff.affected.iter().map(parcel).collect(),
    }
}

fn parcel(change: &ParcelChange) -> ParcelDocument<'_> {
    let changes = change.changes.iter().map(|change| ChangeDocument {
        change: change.code(),
        plan: change.plan().map(ToString::to_string),
        regime: change.regime().map(ToString::to_string),
    });
    ParcelDocument {
        ko: change.parcel.key.ko.to_string(),
        number: change.parcel.key.number.to_string(),
        area_m2: rounded(change.parcel.geometry.area_m2()),
        changes: changes.collect(),
        before: change.before.iter().map(part).collect(),
        after: change.after.iter().map(part).collect(),
    }
}

fn part(rules: &PartRules) -> PartDocument<'_> {
    PartDocument {
        area_m2: rounded(rules.area_m2),
        outcome: rules.outcome.code(),
        certainty: rules.certainty.code(),
        plans: rules.plans.iter().map(ruling).collect(),
        values: rules.values.iter().map(parameter).collect(),
    }
}

fn ruling(plan: &PlanInPart) -> RulingPlan<'_> {
    let zones = plan.zones.iter().map(|zone| ZoneDocument {
        serial: zone.id.serial,
        code: &zone.code,
    });
    RulingPlan {
        plan: plan.plan.as_str(),
        role: plan.role.code(),
        zones: zones.collect(),
    }
}

fn parameter(answer: &ParameterAnswer) -> ParameterDocument<'_> {
    let values: &[SourcedValue] = match &answer.state {
        ValueState::Set(values) => values,
        _ => &[],
    };
    let values = values.iter().map(|value| ValueDocument {
        plan: value.plan.as_str(),
        provision: &value.provision.0,
        operator: value.operator.code(),
        value: value.value.to_string(),
        source: source(&value.locator),
    });
    ParameterDocument {
        parameter: &answer.key.0,
        state: answer.state.code(),
        values: values.collect(),
    }
}
