//! Writes a case as its file, and the answer of the oracle as what the case
//! expects. Must not know how worlds are drawn.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::format::{CardRow, Case, PlanRow, ProvisionRow, RegimeRow, RelationRow, Shape, ZoneRow};
use crate::rule_sets::{Decided, Part};

/// Returns the file of a case that expects nothing yet.
pub(crate) fn question(case: &Case) -> String {
    format!("{}\n[expect]\nparts = []\n", world(case))
}

/// Returns the file of a case with what it expects.
pub(crate) fn case(case: &Case, expected: &Decided) -> String {
    let mut text = world(case);
    let mut line = |words: String| writeln!(text, "{words}").unwrap();
    line("\n[expect]".into());
    line(format!("upcoming = {:?}", expected.upcoming));
    let regimes = expected.regimes.iter();
    let regimes: Vec<String> = regimes
        .map(|(code, word)| format!("{code} = {word:?}"))
        .collect();
    line(format!("regimes = {{ {} }}", regimes.join(", ")));
    line(expected.parts.iter().map(part).collect());
    text
}

fn world(case: &Case) -> String {
    let mut text = String::new();
    let mut line = |words: String| writeln!(text, "{words}").unwrap();
    line(format!("why = {:?}", case.why));
    line(format!("article = {:?}", case.article));
    line("basis = \"practice\"".into());
    line(format!("day = {}", case.day));
    line(format!("coverage = {:?}", case.coverage));
    for parcel in &case.parcel {
        line("\n[[parcel]]".into());
        line(format!("number = {:?}", parcel.number));
        line(format!("at = {}", shape(&parcel.at)));
        line(format!(
            "ko = {:?}",
            parcel.ko.as_deref().unwrap_or_default()
        ));
    }
    case.card.iter().for_each(|row| line(card(row)));
    case.plan.iter().for_each(|row| line(plan(row)));
    text
}

fn part(part: &Part) -> String {
    let set = &part.rule_set;
    let context = part.context.iter().map(|plan| format!("context {plan}"));
    let plans: Vec<String> = set.plans.iter().cloned().chain(context).collect();
    let values = set.values.iter();
    let values: Vec<String> = values
        .map(|(key, words)| format!("{key} = {}", joined(words)))
        .collect();
    let area = part.area_m2;
    format!(
        "\n# Parcel {}.\n[[expect.parts]]\noutcome = {:?}\narea_m2 = {area:?}\nplans = {plans:?}\n\
         values = {values:?}\nconflicts = {:?}\ncards = {:?}\n",
        set.parcel,
        set.outcome,
        Vec::from_iter(&set.conflicts),
        Vec::from_iter(&set.cards)
    )
}

fn joined(words: &BTreeSet<String>) -> String {
    words
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" & ")
}

fn card(row: &CardRow) -> String {
    let mut text = format!("\n[[card]]\nid = {:?}", row.id);
    if let Some(day) = &row.in_force {
        write!(text, "\nin_force = {day}").unwrap();
    }
    if let Some(ko) = &row.ko {
        write!(text, "\nko = {ko:?}").unwrap();
    }
    text
}

fn plan(row: &PlanRow) -> String {
    let mut text = format!("\n[[plan]]\nid = {:?}", row.id);
    if let Some(boundary) = &row.boundary {
        write!(text, "\nboundary = {}", shape(boundary)).unwrap();
    }
    let events = row
        .events
        .iter()
        .map(|(code, day)| format!("{code} = {day}"));
    write!(
        text,
        "\nevents = {{ {} }}",
        events.collect::<Vec<_>>().join(", ")
    )
    .unwrap();
    let lists = [
        ("zones", row.zones.iter().map(zone).collect::<Vec<_>>()),
        ("regimes", row.regimes.iter().map(regime).collect()),
        ("relations", row.relations.iter().map(relation).collect()),
        ("provisions", row.provisions.iter().map(provision).collect()),
    ];
    for (name, rows) in lists.iter().filter(|(_, rows)| !rows.is_empty()) {
        write!(text, "\n{name} = [\n    {},\n]", rows.join(",\n    ")).unwrap();
    }
    text
}

/// Writes the pairs of an inline table that are there.
fn table(pairs: &[(&str, Option<String>)]) -> String {
    let pairs = pairs.iter();
    let there: Vec<String> = pairs
        .filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?)))
        .collect();
    format!("{{ {} }}", there.join(", "))
}

fn quoted(word: &String) -> String {
    format!("{word:?}")
}

fn zone(row: &ZoneRow) -> String {
    table(&[
        ("code", Some(quoted(&row.code))),
        ("at", Some(shape(&row.at))),
        ("use", row.used.as_ref().map(quoted)),
        ("class", row.class.as_ref().map(quoted)),
    ])
}

fn regime(row: &RegimeRow) -> String {
    table(&[
        ("code", Some(quoted(&row.code))),
        ("at", Some(shape(&row.at))),
        ("from", row.from.map(|day| day.to_string())),
        ("to", row.to.map(|day| day.to_string())),
        ("corridor", row.corridor.as_ref().map(quoted)),
        ("origin", row.origin.as_ref().map(quoted)),
    ])
}

fn relation(row: &RelationRow) -> String {
    table(&[
        ("kind", Some(quoted(&row.kind))),
        ("target", Some(quoted(&row.target))),
        ("area", row.area.as_ref().map(shape)),
        (
            "provisions",
            row.provisions.as_ref().map(|names| format!("{names:?}")),
        ),
        ("direct", row.direct.as_ref().map(quoted)),
    ])
}

fn provision(row: &ProvisionRow) -> String {
    let zones = (!row.zones.is_empty()).then(|| format!("{:?}", row.zones));
    table(&[
        ("name", Some(quoted(&row.name))),
        ("zones", zones),
        ("set", Some(quoted(&row.set))),
        ("if", row.condition.as_ref().map(quoted)),
        ("role", row.role.as_ref().map(quoted)),
        ("replaces", row.replaces.as_ref().map(quoted)),
        ("deletes", row.deletes.as_ref().map(quoted)),
        ("inserted_behind", row.inserted_behind.as_ref().map(quoted)),
    ])
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Rectangle(corners) => format!("{corners:?}"),
        Shape::Ring(points) => format!("{points:?}"),
        Shape::Rings(rings) => format!("{rings:?}"),
    }
}
