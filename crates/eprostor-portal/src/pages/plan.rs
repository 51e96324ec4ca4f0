//! The page of a plan: facts, events, documents, how much of it is data.

use askama::Template;
use eprostor_model::{
    Day, DigitisationLevel, LawTables, Message, Plan, PublicUse, RegisteredPlan, RelationExtent,
    RelationTarget, days_in_force, phase_on,
};
use eprostor_text::{Locale, format_decimal};

use super::layout::{Layout, lang_of};
use crate::extract::Reader;
use eprostor_report::{ProposalCounts, words};

/// A plan.
#[derive(Template)]
#[template(path = "plan.html")]
pub(crate) struct PlanPage {
    layout: Layout,
    title: String,
    title_lang: &'static str,
    kind: String,
    facts: Vec<Fact>,
    contents: Vec<String>,
    proposals: Option<ProposalLine>,
    events: Vec<EventRow>,
    relations: Vec<RelationRow>,
    amendments_href: Option<String>,
    documents: Vec<DocumentRow>,
    legend: Vec<LegendRow>,
    public_parcels: Vec<PublicParcelRow>,
}

/// Whether acts amend a plan or it amends others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amendments {
    /// Some do.
    Some,
    /// None do.
    None,
}

/// What was read in the texts, where anything was.
struct ProposalLine {
    counts: String,
    has_open: bool,
    href: String,
}

/// A line of facts; `lang` where the words are the plan's own.
struct Fact {
    name: String,
    value: String,
    lang: Option<&'static str>,
}

struct EventRow {
    day: String,
    iso_day: String,
    event: String,
    gazette: Option<String>,
    href: Option<String>,
}

struct RelationRow {
    relation: String,
    target: String,
    href: Option<String>,
    extent: String,
    article: String,
}

struct DocumentRow {
    href: String,
    title: String,
    lang: &'static str,
    role: String,
    size: String,
}

struct LegendRow {
    code: String,
    label: String,
    lang: &'static str,
    class: String,
    public_use: String,
}

struct PublicParcelRow {
    parcel: String,
    href: String,
    taken: String,
    article: String,
    document_href: Option<String>,
}

impl PlanPage {
    /// Fills the page with the plan as it is on a day.
    pub(crate) fn new(
        reader: &Reader,
        registered: &RegisteredPlan,
        day: Day,
        law: &LawTables,
        proposals: ProposalCounts,
        amendments: Amendments,
    ) -> Self {
        let (content, locale) = (&registered.content, reader.locale);
        let plan = &content.plan;
        let layout = Layout::new(reader, plan.title.clone(), plan.reality)
            .with_api(reader.api_href(&format!("/plans/{}", plan.id)));
        Self {
            layout,
            title: plan.title.clone(),
            title_lang: lang_of(&plan.title),
            kind: kind(law, plan, locale),
            facts: facts(registered, day, locale),
            contents: contents(registered, locale),
            proposals: proposal_line(reader, plan, proposals),
            events: events(registered, locale),
            relations: relations(registered, reader),
            amendments_href: (amendments == Amendments::Some)
                .then(|| reader.href(&format!("/plan/{}/amendments", plan.id))),
            documents: documents(registered, locale),
            legend: legend(registered, law, locale),
            public_parcels: public_parcels(registered, reader),
        }
    }
}

fn proposal_line(reader: &Reader, plan: &Plan, counts: ProposalCounts) -> Option<ProposalLine> {
    let all = counts.open + counts.confirmed + counts.corrected + counts.rejected;
    let message = super::review::counted("page-plan-proposals", counts);
    (all > 0).then(|| ProposalLine {
        counts: words::rendered(&message, reader.locale),
        has_open: counts.open > 0,
        href: reader.with(&format!("/review/{}", plan.id), &[]),
    })
}

fn kind(law: &LawTables, plan: &Plan, locale: Locale) -> String {
    let name = law
        .plan_type(plan.kind)
        .map(|row| words::law_name(&row.name, locale));
    name.map_or_else(
        || plan.kind.code().to_owned(),
        |name| format!("{name} ({})", plan.kind.code()),
    )
}

fn facts(registered: &RegisteredPlan, day: Day, locale: Locale) -> Vec<Fact> {
    let content = &registered.content;
    let plan = &content.plan;
    let phase = words::coded("phase-", phase_on(&content.events, day).code(), locale);
    let phase_on_day = words::rendered(&Message::new("page-plan-phase-on").day("day", day), locale);
    let mut facts = vec![
        Fact {
            name: phase_on_day,
            value: phase,
            lang: None,
        },
        fact(
            locale,
            "page-column-in-force",
            words::days_in_force(days_in_force(&content.events), locale),
        ),
        Fact {
            lang: Some(lang_of(&plan.adopter.name)),
            ..fact(locale, "page-plan-adopter", plan.adopter.name.clone())
        },
        fact(
            locale,
            "page-plan-municipality",
            plan.municipality.to_string(),
        ),
        fact(locale, "page-plan-id", plan.id.to_string()),
        fact(locale, "page-plan-since", registered.since.to_string()),
    ];
    for mark in &plan.marks {
        let value = words::coded("page-mark-", mark.code(), locale);
        facts.push(fact(locale, "page-plan-mark", value));
    }
    if let Some(horizon) = plan.horizon {
        let note = words::word("page-plan-horizon-note", locale);
        let value = format!("{} – {note}", words::day(horizon, locale));
        facts.push(fact(locale, "page-plan-horizon", value));
    }
    if let Some(accuracy) = &plan.accuracy {
        let metres = format_decimal(&accuracy.positional_m.to_string(), locale);
        let value = words::rendered(&Message::new("page-metres").text("metres", metres), locale);
        facts.push(fact(locale, "page-plan-accuracy", value));
    }
    facts
}

fn fact(locale: Locale, name: &str, value: String) -> Fact {
    Fact {
        name: words::word(name, locale),
        value,
        lang: None,
    }
}

fn contents(registered: &RegisteredPlan, locale: Locale) -> Vec<String> {
    let content = &registered.content;
    let level = DigitisationLevel::of(content).number();
    let level = words::word(&format!("page-level-{level}"), locale);
    vec![
        format!("{}: {level}", words::word("page-column-level", locale)),
        words::counted("page-plan-zones", content.zones.len(), locale),
        words::counted("page-plan-provisions", content.provisions.len(), locale),
        words::counted("page-plan-regimes", content.regimes.len(), locale),
    ]
}

fn events(registered: &RegisteredPlan, locale: Locale) -> Vec<EventRow> {
    let content = &registered.content;
    let document = |name: &Option<_>| {
        let named = content
            .documents
            .iter()
            .find(|document| Some(&document.name) == name.as_ref());
        named.map(|document| format!("/d/{}", document.hash))
    };
    let mut events: Vec<_> = content.events.iter().collect();
    events.sort_by_key(|event| event.day);
    let row = |event: &eprostor_model::Event| EventRow {
        day: words::day(event.day, locale),
        iso_day: event.day.to_string(),
        event: words::coded("page-event-", event.kind.code(), locale),
        gazette: event.gazette.clone(),
        href: document(&event.document),
    };
    events.into_iter().map(row).collect()
}

fn relations(registered: &RegisteredPlan, reader: &Reader) -> Vec<RelationRow> {
    let locale = reader.locale;
    let row = |relation: &eprostor_model::Relation| {
        let extent = match &relation.extent {
            RelationExtent::Whole => "page-extent-whole",
            RelationExtent::Area { .. } => "page-extent-area",
            RelationExtent::Provisions(_) => "page-extent-provisions",
        };
        RelationRow {
            relation: words::coded("page-relation-", relation.kind.code(), locale),
            target: match &relation.target {
                RelationTarget::Plan(id) => id.to_string(),
                RelationTarget::PlanOfKind(kind) => kind.code().to_owned(),
            },
            href: relation
                .target_plan()
                .map(|id| reader.href(&format!("/plan/{id}"))),
            extent: words::word(extent, locale),
            article: relation.article.clone().unwrap_or_default(),
        }
    };
    registered.content.relations.iter().map(row).collect()
}

fn documents(registered: &RegisteredPlan, locale: Locale) -> Vec<DocumentRow> {
    let row = |document: &eprostor_model::Document| {
        let title = document
            .title
            .clone()
            .unwrap_or_else(|| document.file.clone());
        let kib = i64::try_from(document.size_bytes.div_ceil(1024)).unwrap_or(i64::MAX);
        DocumentRow {
            href: format!("/d/{}", document.hash),
            lang: lang_of(&title),
            title,
            role: words::coded("document-", document.role.code(), locale),
            size: words::rendered(&Message::new("page-bytes").integer("kib", kib), locale),
        }
    };
    registered.content.documents.iter().map(row).collect()
}

fn legend(registered: &RegisteredPlan, law: &LawTables, locale: Locale) -> Vec<LegendRow> {
    let row = |entry: &eprostor_model::LegendEntry| {
        let class = entry.class.as_deref().map(|code| match law.land_use(code) {
            Some(row) => format!("{code} {}", words::law_name(&row.name, locale)),
            None => code.to_owned(),
        });
        let use_of_land = match entry.public_use {
            PublicUse::Public => "page-public-use",
            PublicUse::Other => "page-other-use",
        };
        LegendRow {
            code: entry.code.clone(),
            label: entry.label.clone(),
            lang: lang_of(&entry.label),
            class: class.unwrap_or_else(|| words::word("page-unknown-value", locale)),
            public_use: words::word(use_of_land, locale),
        }
    };
    registered.content.legend.iter().map(row).collect()
}

fn public_parcels(registered: &RegisteredPlan, reader: &Reader) -> Vec<PublicParcelRow> {
    let locale = reader.locale;
    let row = |listed: &eprostor_model::PublicParcel| {
        let key = &listed.parcel;
        PublicParcelRow {
            parcel: key.to_string(),
            href: reader.href(&format!("/p/{}/{}", key.ko, key.number.url_form())),
            taken: words::coded("page-taken-", listed.taken.code(), locale),
            article: listed.locator.article.clone(),
            document_href: listed.locator.hash.map(|hash| {
                let (page, range) = (listed.locator.page, listed.locator.range.as_ref());
                let range = range.map(|range| (range.start, range.end));
                reader.document_href(&hash.to_string(), page, range)
            }),
        }
    };
    let rows = registered.content.public_parcels.iter();
    rows.map(row).collect()
}
