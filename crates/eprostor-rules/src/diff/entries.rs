//! What else differs between two versions: title page, events, relations,
//! legend, list of public parcels, documents, lines. Each is compared field by
//! field and by what it draws, and shown in one line of the plan's own words.

mod entry;

use std::collections::BTreeMap;

use eprostor_model::{
    DirectApplication, EntryChange, EntryKind, Locator, Plan, PlanContent, PublicUse, Reality,
    Relation, RelationExtent, RelationTarget,
};

use entry::{Behind, Entry};

/// Returns what differs, by kind.
pub(super) fn changes(old: &PlanContent, new: &PlanContent) -> Vec<EntryChange> {
    let kinds = EntryKind::ALL.into_iter();
    kinds
        .flat_map(|kind| of_kind(kind, entries(kind, old), entries(kind, new)))
        .collect()
}

/// Compares entries by their subject. Where several have one, equal ones are
/// taken out first and the rest are paired in their order.
fn of_kind(kind: EntryKind, old: Vec<Entry<'_>>, new: Vec<Entry<'_>>) -> Vec<EntryChange> {
    let mut subjects: BTreeMap<String, [Vec<Entry<'_>>; 2]> = BTreeMap::new();
    for (version, entries) in [old, new].into_iter().enumerate() {
        for entry in entries {
            let subject = subjects.entry(entry.subject.clone()).or_default();
            subject[version].push(entry);
        }
    }
    let mut changes = Vec::new();
    for (subject, [old, new]) in subjects {
        let mut removed = old;
        let mut added = Vec::new();
        for entry in new {
            match removed.iter().position(|before| before.is_same(&entry)) {
                Some(place) => drop(removed.remove(place)),
                None => added.push(entry),
            }
        }
        let mut before = removed.iter();
        let mut after = added.iter();
        loop {
            let (before, after) = match (before.next(), after.next()) {
                (None, None) => break,
                (Some(before), Some(after)) => {
                    let (before, after) = before.shown_beside(after);
                    (Some(before), Some(after))
                }
                (before, after) => (before.map(Entry::shown), after.map(Entry::shown)),
            };
            changes.push(EntryChange {
                kind,
                subject: subject.clone(),
                before,
                after,
            });
        }
    }
    changes
}

fn entries(kind: EntryKind, content: &PlanContent) -> Vec<Entry<'_>> {
    match kind {
        EntryKind::Title => title(&content.plan),
        EntryKind::Event => events(content),
        EntryKind::Relation => content.relations.iter().map(relation).collect(),
        EntryKind::Legend => legend(content),
        EntryKind::PublicParcel => public_parcels(content),
        EntryKind::Document => documents(content),
        EntryKind::Line => lines(content),
    }
}

fn title(plan: &Plan) -> Vec<Entry<'_>> {
    let marks: Vec<&str> = plan.marks.iter().map(|mark| mark.code()).collect();
    let fields = [
        ("kind", Some(plan.kind.code().to_owned())),
        ("title", Some(plan.title.clone())),
        ("adopter", Some(plan.adopter.slug.clone())),
        ("adopter_name", Some(plan.adopter.name.clone())),
        ("municipality", Some(plan.municipality.to_string())),
        ("horizon", plan.horizon.map(|day| day.to_string())),
        ("marks", (!marks.is_empty()).then(|| marks.join(", "))),
        (
            "demo",
            (plan.reality == Reality::Demo).then(|| "DEMO".to_owned()),
        ),
    ];
    let fields = fields.into_iter();
    let fields = fields.filter_map(|(field, said)| {
        said.map(|said| Entry::new(field.to_owned()).field("value", said))
    });
    let accuracy = plan.accuracy.iter().map(|accuracy| {
        Entry::new("accuracy".to_owned())
            .field("positional_m", format!("{} m", accuracy.positional_m))
            .optional("scale", accuracy.scale.map(|scale| format!("1:{scale}")))
            .optional("source", accuracy.source.clone())
    });
    fields.chain(accuracy).collect()
}

fn events(content: &PlanContent) -> Vec<Entry<'_>> {
    let events = content.events.iter();
    events
        .map(|event| {
            let document = event.document.as_ref();
            let ban = event.building_ban_months;
            Entry::new(event.kind.code().to_owned())
                .field("day", event.day.to_string())
                .optional("gazette", event.gazette.clone())
                .optional("document", document.map(|document| document.0.clone()))
                .optional(
                    "ban",
                    ban.map(|months| format!("building_ban_months = {months}")),
                )
                .optional("note", event.note.clone())
        })
        .collect()
}

fn relation(relation: &Relation) -> Entry<'_> {
    let target = match &relation.target {
        RelationTarget::Plan(id) => id.to_string(),
        RelationTarget::PlanOfKind(kind) => kind.code().to_owned(),
    };
    let entry = Entry::new(format!("{} {target}", relation.kind.code()));
    let entry = match &relation.extent {
        RelationExtent::Whole => entry.field("extent", "whole".to_owned()),
        RelationExtent::Area { name, area } => {
            entry.field("area", name.clone()).behind(Behind::Area(area))
        }
        RelationExtent::Provisions(names) => {
            let names: Vec<&str> = names.iter().map(|name| name.0.as_str()).collect();
            entry.field("provisions", names.join(", "))
        }
    };
    let direct = relation.direct_application == DirectApplication::Given;
    let document = relation.document.as_ref();
    entry
        .optional("direct", direct.then(|| "direct_application".to_owned()))
        .optional("document", document.map(|document| document.0.clone()))
        .optional("article", relation.article.clone())
}

fn legend(content: &PlanContent) -> Vec<Entry<'_>> {
    let rows = content.legend.iter();
    rows.map(|row| {
        let is_public = row.public_use == PublicUse::Public;
        Entry::new(row.code.clone())
            .field("label", row.label.clone())
            .optional("class", row.class.clone())
            .optional("use", is_public.then(|| "public_use".to_owned()))
    })
    .collect()
}

fn public_parcels(content: &PlanContent) -> Vec<Entry<'_>> {
    let rows = content.public_parcels.iter();
    rows.map(|row| {
        let entry = Entry::new(row.parcel.to_string()).field("taken", row.taken.code().to_owned());
        located(entry, &row.locator)
    })
    .collect()
}

/// Adds where a value stands, without the bytes of its document.
fn located<'a>(entry: Entry<'a>, locator: &Locator) -> Entry<'a> {
    let page = locator.page.map(|page| page.to_string());
    // The page as it is printed is what a reader looks for.
    let shown = locator.printed_page.clone().or(page.clone());
    entry
        .field("document", locator.document.0.clone())
        .field("article", locator.article.clone())
        .optional("paragraph", locator.paragraph.clone())
        .optional("item", locator.item.clone())
        .optional("page", shown)
        .detail("printed_page", locator.printed_page.clone())
        .detail("physical_page", page)
        .detail("quote", locator.quote.clone())
}

fn documents(content: &PlanContent) -> Vec<Entry<'_>> {
    let documents = content.documents.iter();
    documents
        .map(|document| {
            Entry::new(document.name.0.clone())
                .optional("title", document.title.clone())
                .field("role", document.role.code().to_owned())
                .field("file", document.file.clone())
                .behind(Behind::Bytes(&document.hash))
        })
        .collect()
}

fn lines(content: &PlanContent) -> Vec<Entry<'_>> {
    let features = content.features.iter();
    features
        .map(|feature| {
            Entry::new(format!("{} {}", feature.serial, feature.code))
                .optional("name", feature.name.clone())
                .behind(Behind::Drawn(&feature.geometry))
        })
        .collect()
}
