//! Regimes in three groups: what applies, what was checked and does not, what
//! is not known. The last two are never shown as one.

use eprostor_model::{LawTables, Message, RegimeAnswer, RegimeCode, RegimeHit, RegimeOutcome};

use super::Words;
use super::regimes_in_part::belt_line;
use crate::json::is_general_knowledge;
use crate::words::{coded, filled, law_name, law_phrase, rendered, word};

/// A group of regimes with one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeGroupView {
    /// The outcome's code: applies, does_not_apply or not_known.
    pub outcome_code: &'static str,
    /// The outcome in words.
    pub heading: String,
    /// The regimes, in the order of the law table.
    pub rows: Vec<RegimeView>,
}

/// A regime in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The law and articles.
    pub law: String,
    /// What it does: ban, consent, conditions…; only where it applies.
    pub effect: Option<String>,
    /// The areas by which it applies, a line each.
    pub areas: Vec<String>,
    /// What makes its absence a fact.
    pub note: Option<String>,
    /// What is declared of its list here, or that nothing is, a line each.
    pub declared: Vec<String>,
    /// Whom to ask.
    pub ask: String,
    /// That its row rests on general knowledge, not on the text of the law.
    pub unverified: Option<String>,
}

/// Returns the three groups.
pub(super) fn groups(words: &Words<'_>) -> [RegimeGroupView; 3] {
    ["applies", "does_not_apply", "not_known"].map(|outcome_code| {
        let regimes = words.content.regimes.iter();
        let rows = regimes.filter(|regime| regime.outcome.code() == outcome_code);
        RegimeGroupView {
            outcome_code,
            heading: coded("regime-", outcome_code, words.locale),
            rows: rows.map(|regime| view(words, regime)).collect(),
        }
    })
}

/// Returns the name of a regime.
pub(super) fn name(words: &Words<'_>, regime: &RegimeAnswer) -> String {
    named(words, &regime.code)
}

/// Returns the name of the regime with a code.
pub(super) fn named(words: &Words<'_>, code: &RegimeCode) -> String {
    let row = words.law.regime(&code.0);
    row.map_or_else(
        || code.to_string(),
        |row| law_name(&row.name, words.locale).to_owned(),
    )
}

fn view(words: &Words<'_>, regime: &RegimeAnswer) -> RegimeView {
    let locale = words.locale;
    let row = LawTables::regime(words.law, &regime.code.0);
    let (areas, note) = match &regime.outcome {
        RegimeOutcome::Applies(hits) => (hits.iter().map(|hit| area(words, hit)).collect(), None),
        RegimeOutcome::DoesNotApply { basis } => (Vec::new(), Some(rendered(basis, locale))),
        RegimeOutcome::NotKnown => (Vec::new(), None),
    };
    let applies = matches!(regime.outcome, RegimeOutcome::Applies(_));
    let unverified = row.is_some_and(|row| is_general_knowledge(&row.evidence));
    RegimeView {
        code: regime.code.to_string(),
        name: name(words, regime),
        law: row.map(|row| row.law.to_string()).unwrap_or_default(),
        effect: row.filter(|_| applies).map(|row| {
            let code = row.effect.code().to_lowercase();
            coded("effect-", &code, locale)
        }),
        areas,
        note,
        declared: declared(words, regime),
        ask: filled(
            "answer-ask",
            &[("whom", &law_phrase(&regime.ask, locale))],
            locale,
        ),
        unverified: unverified.then(|| word("regime-general-knowledge", locale)),
    }
}

/// Returns what is declared of a regime's list, with its day; that nothing is
/// declared is said, too.
fn declared(words: &Words<'_>, regime: &RegimeAnswer) -> Vec<String> {
    if regime.declared.is_empty() {
        return vec![word("regime-nothing-declared", words.locale)];
    }
    let lists = regime.declared.iter().map(|list| {
        let completeness = coded("coverage-", list.completeness.code(), words.locale);
        let message = Message::new("coverage-stated")
            .text("adopter", &list.adopter)
            .text("completeness", completeness)
            .day("since", list.since);
        rendered(&message, words.locale)
    });
    lists.collect()
}

fn area(words: &Words<'_>, hit: &RegimeHit) -> String {
    let named = [&hit.name, &hit.decision, &hit.article];
    let mut pieces: Vec<String> = named.into_iter().flatten().cloned().collect();
    if pieces.is_empty() {
        pieces.push(words.plan_title(&hit.plan));
    }
    let measured = Message::new("regime-area")
        .text("area", words.area(hit.area_m2))
        .text("share", words.percent(hit.share));
    if let Some(belt) = &hit.belt {
        let corridor = words.law.corridor(&belt.corridor.0);
        pieces.push(belt_line(words, belt, corridor));
    }
    format!(
        "{}: {}",
        pieces.join(", "),
        rendered(&measured, words.locale)
    )
}
