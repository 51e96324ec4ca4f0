//! The legend: codes of drawing and tables with their words and national class.
//! Must not know geometry.

use std::collections::BTreeMap;

use eprostor_model::{Finding, Message};

use super::columns::Meaning;
use super::law_words::{land_use, public_word};
use super::layers::LayerRole;
use super::naming::words;
use super::plan_toml::{LegendRow, PackageText};
use super::proposal::{Deciding, Guess, Role, Sureness};
use super::tables::Table;

/// More codes than a plan has: then they are none.
const MAX_CODES: usize = 300;

/// What is said of a code.
#[derive(Debug, Default)]
struct Said {
    label: Option<String>,
    class: Option<String>,
    public_use: Option<bool>,
}

/// Decides the legend.
pub(super) fn decide(
    deciding: &mut Deciding<'_>,
    layers: &[LayerRole],
    tables: &[Table],
    package: &mut PackageText,
) {
    let mut codes = said_in(tables);
    let zones = layers.iter().filter(|layer| layer.role == Role::Zones);
    for code in zones.flat_map(|layer| &layer.codes) {
        codes.entry(code.clone()).or_default();
    }
    if codes.len() > MAX_CODES {
        let count = i64::try_from(codes.len()).unwrap_or(i64::MAX);
        deciding
            .findings
            .push(Finding::error("finding-office-too-many-codes").integer("count", count));
        return;
    }
    for (code, said) in codes {
        let row = row(deciding, &code, said);
        package.legend.extend(row);
    }
}

/// Returns the codes of rules and legends, with what their rows say of them.
fn said_in(tables: &[Table]) -> BTreeMap<String, Said> {
    let mut codes: BTreeMap<String, Said> = BTreeMap::new();
    for table in tables
        .iter()
        .filter(|t| matches!(t.role, Role::Rules | Role::Legend))
    {
        for row in &table.rows {
            if table.is_for_the_whole_plan(row) {
                continue;
            }
            let own = table.codes(row);
            for code in &own {
                let said = codes.entry(code.clone()).or_default();
                let cell = |meaning| Some(table.cell(row, meaning)).filter(|text| !text.is_empty());
                // A name beside several codes is that of none of them.
                if own.len() == 1 {
                    said.label = said
                        .label
                        .take()
                        .or(cell(Meaning::Label).map(str::to_owned));
                }
                said.class = said
                    .class
                    .take()
                    .or(cell(Meaning::Class).map(str::to_owned));
                let public =
                    cell(Meaning::PublicUse).map(|text| words(text).contains(&"da".to_owned()));
                said.public_use = said.public_use.or(public);
            }
        }
    }
    codes
}

fn row(deciding: &mut Deciding<'_>, code: &str, said: Said) -> Option<LegendRow> {
    let key = |what: &str| format!("legend.{code}.{what}");
    let label = said
        .label
        .map(|label| Guess::new(label, Message::new("office-why-table"), Sureness::Sure));
    let question = Message::new("office-ask-label").text("code", code);
    let label = deciding.decide(&key("label"), question, label.into_iter().collect());
    // A code that is another thing in this plan has not the class it has in
    // the mapping.
    let mapping = deciding.knowledge.mapping;
    let mapped = mapping.and_then(|mapping| mapping.value(&key("label")));
    let is_other = mapped
        .zip(label.as_ref())
        .is_some_and(|(mapped, own)| words(&mapped) != words(own));
    if is_other {
        deciding.knowledge.mapping = None;
    }
    let class = match (&said.class, &label) {
        (Some(class), _) => Some(Guess::new(
            class,
            Message::new("office-why-table"),
            Sureness::Sure,
        )),
        (None, Some(label)) => land_use(label).map(|(class, word)| {
            let why = Message::new("office-why-word").text("word", word);
            Guess::new(class, why, Sureness::Likely)
        }),
        (None, None) => None,
    };
    let question = Message::new("office-ask-class")
        .text("code", code)
        .text("label", label.as_deref().unwrap_or("–"));
    let class = deciding.decide(&key("class"), question, class.into_iter().collect());
    let public_use = match said.public_use {
        Some(is_public) => {
            let why = Message::new("office-why-table");
            Some(Guess::new(is_public.to_string(), why, Sureness::Sure))
        }
        None => label.as_deref().and_then(public_word).map(|word| {
            let why = Message::new("office-why-word").text("word", word);
            Guess::new("true", why, Sureness::Likely)
        }),
    };
    let public_use = deciding.decide_or_leave(&key("public_use"), public_use.into_iter().collect());
    deciding.knowledge.mapping = mapping;
    Some(LegendRow {
        code: code.to_owned(),
        label: label?,
        class,
        is_public: public_use.as_deref() == Some("true"),
    })
}
