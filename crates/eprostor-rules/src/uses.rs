//! How what is to be built stands to a use that a plan names: by code of a law
//! table, or word for word. Other words may mean the same or another use, which
//! nobody but a reader can tell. Must not know what follows from it.

use eprostor_model::{LandUseRow, LawTables};

use crate::asked::Asked;

/// How an intended use stands to the words of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UseRelation {
    /// It is that use, or lies within it.
    Within,
    /// It is another use.
    Other,
    /// The question says no use.
    UseMissing,
    /// The question says no building class.
    ClassMissing,
    /// The words cannot be compared.
    NotComparable,
}

/// Compares what is to be built with the words of a plan.
pub(crate) fn relation(asked: &Asked<'_>, words: &str) -> UseRelation {
    let words = words.trim();
    if asked.law.building_class(words).is_some() {
        let class = asked.intent.class.as_deref();
        return class.map_or(UseRelation::ClassMissing, |class| {
            of_codes(class, words, |code, group| code.starts_with(group))
        });
    }
    let Some(intended) = asked.intent.intended_use.as_deref() else {
        return UseRelation::UseMissing;
    };
    if intended.to_lowercase() == words.to_lowercase() {
        return UseRelation::Within;
    }
    match (land_use(asked.law, intended), land_use(asked.law, words)) {
        (Some(own), Some(other)) => of_codes(&own.code, &other.code, |code, group| {
            code == group || code.starts_with(&format!("{group}."))
        }),
        _ => UseRelation::NotComparable,
    }
}

/// A wider class than the plan's may be that use or another.
fn of_codes(own: &str, other: &str, within: impl Fn(&str, &str) -> bool) -> UseRelation {
    if within(own, other) {
        UseRelation::Within
    } else if within(other, own) {
        UseRelation::NotComparable
    } else {
        UseRelation::Other
    }
}

/// Returns the national class that a code or a name means.
fn land_use<'l>(law: &'l LawTables, words: &str) -> Option<&'l LandUseRow> {
    let folded = words.to_lowercase();
    law.land_use(words).or_else(|| {
        law.land_uses().iter().find(|row| {
            let names = [&row.name.sr_cyrl, &row.name.sr_latn, &row.name.en];
            names.iter().any(|name| name.to_lowercase() == folded)
        })
    })
}
