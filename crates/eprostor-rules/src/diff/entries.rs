//! What else differs between two versions: title page, events, relations,
//! legend, list of public parcels, documents, lines. Each is put in one line of
//! the plan's own words and codes; where the lines are equal, so are they.

use std::collections::BTreeMap;

use eprostor_geometry::{Bounds, PlanarGeometry};
use eprostor_model::{
    DirectApplication, EntryChange, EntryKind, Locator, Plan, PlanContent, PublicUse, Reality,
    Relation, RelationExtent, RelationTarget,
};

/// Which one, and what it says.
type Entry = (String, String);

/// Returns what differs, by kind.
pub(super) fn changes(old: &PlanContent, new: &PlanContent) -> Vec<EntryChange> {
    let kinds = EntryKind::ALL.into_iter();
    kinds
        .flat_map(|kind| of_kind(kind, entries(kind, old), entries(kind, new)))
        .collect()
}

/// Compares entries by their subject. Where several have one, equal ones are
/// taken out first and the rest are paired in their order.
fn of_kind(kind: EntryKind, old: Vec<Entry>, new: Vec<Entry>) -> Vec<EntryChange> {
    let mut subjects: BTreeMap<String, [Vec<String>; 2]> = BTreeMap::new();
    for (version, entries) in [old, new].into_iter().enumerate() {
        for (subject, said) in entries {
            subjects.entry(subject).or_default()[version].push(said);
        }
    }
    let mut changes = Vec::new();
    for (subject, [old, new]) in subjects {
        let mut removed = old;
        let mut added = Vec::new();
        for said in new {
            match removed.iter().position(|before| *before == said) {
                Some(place) => drop(removed.remove(place)),
                None => added.push(said),
            }
        }
        let mut before = removed.into_iter();
        let mut after = added.into_iter();
        loop {
            let pair = (before.next(), after.next());
            let (None, None) = &pair else {
                changes.push(EntryChange {
                    kind,
                    subject: subject.clone(),
                    before: pair.0,
                    after: pair.1,
                });
                continue;
            };
            break;
        }
    }
    changes
}

fn entries(kind: EntryKind, content: &PlanContent) -> Vec<Entry> {
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

fn title(plan: &Plan) -> Vec<Entry> {
    let marks: Vec<&str> = plan.marks.iter().map(|mark| mark.code()).collect();
    let accuracy = plan.accuracy.as_ref().map(|accuracy| {
        let scale = accuracy.scale.map(|scale| format!("1:{scale}"));
        let metres = format!("{} m", accuracy.positional_m);
        said([Some(metres), scale, accuracy.source.clone()])
    });
    let fields = [
        ("kind", Some(plan.kind.code().to_owned())),
        ("title", Some(plan.title.clone())),
        ("adopter", Some(plan.adopter.slug.clone())),
        ("adopter_name", Some(plan.adopter.name.clone())),
        ("municipality", Some(plan.municipality.to_string())),
        ("horizon", plan.horizon.map(|day| day.to_string())),
        ("accuracy", accuracy),
        ("marks", (!marks.is_empty()).then(|| marks.join(", "))),
        (
            "demo",
            (plan.reality == Reality::Demo).then(|| "DEMO".to_owned()),
        ),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(field, said)| Some((field.to_owned(), said?)))
        .collect()
}

fn events(content: &PlanContent) -> Vec<Entry> {
    let events = content.events.iter();
    events
        .map(|event| {
            let document = event.document.as_ref();
            let ban = event.building_ban_months;
            let said = said([
                Some(event.day.to_string()),
                event.gazette.clone(),
                document.map(|document| document.0.clone()),
                ban.map(|months| format!("building_ban_months = {months}")),
                event.note.clone(),
            ]);
            (event.kind.code().to_owned(), said)
        })
        .collect()
}

fn relation(relation: &Relation) -> Entry {
    let target = match &relation.target {
        RelationTarget::Plan(id) => id.to_string(),
        RelationTarget::PlanOfKind(kind) => kind.code().to_owned(),
    };
    let extent = match &relation.extent {
        RelationExtent::Whole => "whole".to_owned(),
        RelationExtent::Area { name, area } => {
            format!(
                "{name}, {:.1} m², {}",
                area.area_m2(),
                place(&area.bounds())
            )
        }
        RelationExtent::Provisions(names) => {
            let names: Vec<&str> = names.iter().map(|name| name.0.as_str()).collect();
            names.join(", ")
        }
    };
    let direct = relation.direct_application == DirectApplication::Given;
    let document = relation.document.as_ref();
    let said = said([
        Some(extent),
        direct.then(|| "direct_application".to_owned()),
        document.map(|document| document.0.clone()),
        relation.article.clone(),
    ]);
    (format!("{} {target}", relation.kind.code()), said)
}

fn legend(content: &PlanContent) -> Vec<Entry> {
    let rows = content.legend.iter();
    rows.map(|row| {
        let is_public = row.public_use == PublicUse::Public;
        let said = said([
            Some(row.label.clone()),
            row.class.clone(),
            is_public.then(|| "public_use".to_owned()),
        ]);
        (row.code.clone(), said)
    })
    .collect()
}

fn public_parcels(content: &PlanContent) -> Vec<Entry> {
    let rows = content.public_parcels.iter();
    rows.map(|row| {
        let taken = row.taken.code().to_owned();
        let said = said([Some(taken), Some(locator(&row.locator))]);
        (row.parcel.to_string(), said)
    })
    .collect()
}

fn documents(content: &PlanContent) -> Vec<Entry> {
    let documents = content.documents.iter();
    documents
        .map(|document| {
            let hash = document.hash.to_string();
            let said = said([
                document.title.clone(),
                Some(document.role.code().to_owned()),
                Some(document.file.clone()),
                Some(format!("SHA-256 {}…", hash.get(..12).unwrap_or(&hash))),
            ]);
            (document.name.0.clone(), said)
        })
        .collect()
}

fn lines(content: &PlanContent) -> Vec<Entry> {
    let features = content.features.iter();
    features
        .map(|feature| {
            let size = match &feature.geometry {
                PlanarGeometry::Polygon(area) => Some(format!("{:.4} m²", area.area_m2())),
                PlanarGeometry::Line(line) => Some(format!("{:.4} m", line.length_m())),
                PlanarGeometry::Point(_) => None,
            };
            let place = place(&feature.geometry.bounds());
            let said = said([feature.name.clone(), size, Some(place)]);
            (format!("{} {}", feature.serial, feature.code), said)
        })
        .collect()
}

/// Returns where a value stands, without the bytes of its document.
fn locator(locator: &Locator) -> String {
    let page = locator.page.map(|page| page.to_string());
    said([
        Some(locator.document.0.clone()),
        Some(locator.article.clone()),
        locator.paragraph.clone(),
        locator.item.clone(),
        locator.printed_page.clone().or(page),
    ])
}

fn place(bounds: &Bounds) -> String {
    let Bounds {
        min_e,
        min_n,
        max_e,
        max_n,
    } = bounds;
    format!("{min_e:.4} {min_n:.4} – {max_e:.4} {max_n:.4}")
}

fn said<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("; ")
}
