//! Regimes on a part in words: what each does there, what the plan does to it,
//! what is left. Must not know the three-state list.

use eprostor_model::{
    Belt, CorridorRow, Message, NetEffect, ParameterAnswer, Part, RegimeAnswer, RegimeEffect,
    RegimeOnPart, RegimeValue, ValueState,
};

use super::Words;
use super::parts::{ReasonView, reason};
use super::regimes::name;
use super::values::{parameter_name, source, value_text};
use crate::json::is_general_knowledge;
use crate::words::{coded, filled, law_name, rendered, word};

/// A regime on a part in words.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeOnPartView {
    /// Its code.
    pub code: String,
    /// Its name with what it does, on how much of the part.
    pub heading: String,
    /// The code of what is left of it beside the plan.
    pub net_code: &'static str,
    /// The same in words.
    pub net: String,
    /// The corridor, the uses it bans or limits, the values its act sets.
    pub lines: Vec<String>,
    /// Every reading, where it is open.
    pub readings: Vec<String>,
    /// The rules it was decided by.
    pub reasons: Vec<ReasonView>,
    /// That its row rests on general knowledge, not on the text of the law.
    pub unverified: Option<String>,
}

/// Returns the regimes on a part.
pub(super) fn regimes_in_part(words: &Words<'_>, part: &Part) -> Vec<RegimeOnPartView> {
    let regimes = part.regimes.iter();
    regimes.map(|regime| view(words, regime)).collect()
}

/// Returns the name of a regime that applies with what is left of it on the
/// parts, where that is more or less than its own effect.
pub(super) fn told(words: &Words<'_>, regime: &RegimeAnswer) -> String {
    let parts = words.content.parts.iter().flat_map(|part| &part.regimes);
    let nets: Vec<NetEffect> = parts
        .filter(|on_part| on_part.code == regime.code)
        .map(|on_part| on_part.net)
        .collect();
    let name = name(words, regime);
    let lifted = !nets.is_empty() && nets.iter().all(|net| *net == NetEffect::None);
    let code = if lifted {
        "regime-told-lifted"
    } else if nets.contains(&NetEffect::Banned) {
        "regime-told-banned"
    } else if nets.contains(&NetEffect::BannedByCaution) {
        "regime-told-banned-by-caution"
    } else if nets.contains(&NetEffect::Open) {
        "regime-told-open"
    } else {
        return name;
    };
    format!("{name} ({})", word(code, words.locale))
}

fn view(words: &Words<'_>, regime: &RegimeOnPart) -> RegimeOnPartView {
    let locale = words.locale;
    let row = words.law.regime(&regime.code.0);
    let corridor = regime
        .belt
        .as_ref()
        .and_then(|belt| words.law.corridor(&belt.corridor.0));
    let name = row.map_or(&*regime.code.0, |row| law_name(&row.name, locale));
    let measured = Message::new("regime-area")
        .text("area", words.area(regime.area_m2))
        .text("share", words.percent(regime.share));
    let effect = effect(regime.effect, words);
    let evidence = corridor.map(|corridor| &corridor.evidence);
    let evidence = evidence.or_else(|| row.map(|row| &row.evidence));
    RegimeOnPartView {
        code: regime.code.to_string(),
        heading: format!("{name} · {effect} · {}", rendered(&measured, locale)),
        net_code: regime.net.code(),
        net: net(words, regime),
        lines: lines(words, regime, corridor),
        readings: regime
            .readings
            .iter()
            .map(|r| rendered(r, locale))
            .collect(),
        reasons: regime.reasons.iter().map(|r| reason(words, r)).collect(),
        unverified: evidence
            .filter(|evidence| is_general_knowledge(evidence))
            .map(|_| word("regime-general-knowledge", locale)),
    }
}

fn effect(effect: RegimeEffect, words: &Words<'_>) -> String {
    coded("effect-", &effect.code().to_lowercase(), words.locale)
}

fn net(words: &Words<'_>, regime: &RegimeOnPart) -> String {
    match regime.net {
        NetEffect::Stands(stands) => {
            let effect = effect(stands, words);
            filled("net-stands", &[("effect", &effect)], words.locale)
        }
        other => coded("net-", other.code(), words.locale),
    }
}

fn lines(words: &Words<'_>, regime: &RegimeOnPart, corridor: Option<&CorridorRow>) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(
        regime
            .belt
            .as_ref()
            .map(|belt| belt_line(words, belt, corridor)),
    );
    let row = words.law.regime(&regime.code.0);
    let (banned, limited) = match (corridor, row) {
        (Some(corridor), _) => (corridor.banned_uses.as_slice(), &[][..]),
        (None, Some(row)) => (row.banned_uses.as_slice(), row.limited_uses.as_slice()),
        (None, None) => (&[][..], &[][..]),
    };
    if regime.effect == RegimeEffect::ByUse && banned.is_empty() && limited.is_empty() {
        lines.push(word("regime-uses-not-held", words.locale));
    }
    for (code, uses) in [
        ("regime-uses-banned", banned),
        ("regime-uses-limited", limited),
    ] {
        if !uses.is_empty() {
            let named: Vec<String> = uses
                .iter()
                .map(|u| coded("use-", u, words.locale))
                .collect();
            lines.push(filled(code, &[("uses", &named.join(", "))], words.locale));
        }
    }
    lines.extend(regime.values.iter().map(|value| value_line(words, value)));
    lines
}

/// Returns a corridor in words, with what its belt was drawn from.
pub(super) fn belt_line(words: &Words<'_>, belt: &Belt, corridor: Option<&CorridorRow>) -> String {
    let code = belt.corridor.0.replace('.', "-");
    let name = coded("corridor-", &code, words.locale);
    let origin = coded("belt-", belt.origin.code(), words.locale);
    let mut line = format!("{name} – {origin}");
    if let Some(corridor) = corridor {
        line = format!("{line} ({})", corridor.law);
    }
    line
}

fn value_line(words: &Words<'_>, value: &RegimeValue) -> String {
    let answer = ParameterAnswer {
        key: value.parameter.clone(),
        state: ValueState::NotSet,
        computed: None,
    };
    let said = value_text(words, &answer, &value.value);
    let parameter = parameter_name(words, &answer);
    let source = source(words, &value.value.locator);
    let keep = coded("keep-", value.keep.code(), words.locale);
    format!(
        "{parameter}: {said} [{}, {source}] – {keep}",
        value.value.plan
    )
}
