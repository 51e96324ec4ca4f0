//! A comparison as plain text for a terminal. Long lists are cut; the document
//! for programs has them whole.

use std::collections::BTreeMap;

use eprostor_model::{
    AreaChange, AreaChangeKind, AreaFacts, AreaLayer, Change, EntryChange, LawTables, Message,
    Outcome, Parameter, ParameterAnswer, ParcelChange, ParcelsDiff, PartRules, PlanDiff, Provision,
    ProvisionChange, Reality, Scope, SourcedValue, ValueState,
};
use eprostor_text::Locale;

use super::DiffReport;
use crate::findings::findings_text;
use crate::terminal::{Text, visible};
use crate::view::{plain_value_text, source_text};
use crate::words::{coded, counted, filled, law_name, measure, rendered, word};

/// Rows of a list that are shown.
const SHOWN: usize = 50;

/// Returns the text of a comparison.
pub fn diff_text(report: &DiffReport<'_>, law: &LawTables, locale: Locale) -> String {
    let words = Words { law, locale };
    let mut text = Text::default();
    if let Some(diff) = report.diff {
        let heading = filled("diff-heading", &[("plan", diff.plan.as_str())], locale);
        text.heading(&heading);
        if diff.reality == Reality::Demo {
            text.line(&word("page-demo-notice", locale));
        }
    }
    if let Some(revision) = report.revision {
        text.line(&crate::words::revision(revision, locale));
    }
    text.section(&word("diff-section-findings", locale), |text| {
        text.0.push_str(&findings_text(report.findings, locale));
    });
    match (report.diff, report.is_publishable) {
        (None, _) => text.line(&word("diff-unreadable", locale)),
        (Some(_), false) => text.line(&word("diff-refused", locale)),
        (Some(_), true) => {}
    }
    if let Some(diff) = report.diff {
        if diff.is_empty() {
            text.line(&word("diff-nothing", locale));
        }
        words.plan(&mut text, diff);
    }
    text.section(&word("diff-section-parcels", locale), |text| {
        match report.parcels {
            Ok(parcels) => words.parcels(text, parcels),
            Err(code) => text.line(&coded("diff-parcels-", code, locale)),
        }
    });
    text.0
}

struct Words<'a> {
    law: &'a LawTables,
    locale: Locale,
}

impl Words<'_> {
    fn plan(&self, text: &mut Text, diff: &PlanDiff) {
        let heading = |code| word(code, self.locale);
        text.section(&heading("diff-section-areas"), |text| {
            self.list(text, &diff.areas, |text, change| self.area(text, change));
        });
        text.section(&heading("diff-section-provisions"), |text| {
            let changes = &diff.provisions;
            self.list(text, changes, |text, change| self.provision(text, change));
        });
        text.section(&heading("diff-section-entries"), |text| {
            self.list(text, &diff.entries, |text, change| self.entry(text, change));
        });
    }

    /// Shows the first rows of a list and says how many there are beside them.
    fn list<T>(&self, text: &mut Text, rows: &[T], show: impl Fn(&mut Text, &T)) {
        rows.iter().take(SHOWN).for_each(|row| show(text, row));
        if let Some(more) = rows.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            text.line(&counted("diff-more", more, self.locale));
        }
    }

    fn area(&self, text: &mut Text, change: &AreaChange) {
        let Some(facts) = change.after.as_ref().or(change.before.as_ref()) else {
            return;
        };
        let kinds = change.kinds();
        let told: Vec<String> = kinds
            .iter()
            .map(|kind| coded("diff-change-", kind.code(), self.locale))
            .collect();
        text.item(&visible(&format!(
            "{}: {}",
            self.named(change.layer, facts),
            told.join(", ")
        )));
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            let area = self.square_metres(facts.geometry.area_m2());
            text.detail(&filled("diff-area", &[("area", &area)], self.locale));
            return;
        };
        for kind in kinds {
            match kind {
                AreaChangeKind::Reshaped => self.reshaping(text, change, before, after),
                AreaChangeKind::Recoded => self.both(text, &before.code, &after.code),
                AreaChangeKind::Renamed => {
                    let name = |facts: &AreaFacts| facts.name.clone().unwrap_or_default();
                    self.both(text, &name(before), &name(after));
                }
                AreaChangeKind::Renumbered => {
                    self.both(text, &before.serial.to_string(), &after.serial.to_string());
                }
                AreaChangeKind::Added | AreaChangeKind::Removed => {}
            }
        }
    }

    fn reshaping(
        &self,
        text: &mut Text,
        change: &AreaChange,
        before: &AreaFacts,
        after: &AreaFacts,
    ) {
        let Some(reshaping) = &change.reshaping else {
            return;
        };
        let message = Message::new("diff-area-sizes")
            .with("before", metres(before.geometry.area_m2()))
            .with("after", metres(after.geometry.area_m2()))
            .with("difference", metres(reshaping.area_m2));
        text.detail(&rendered(&message, self.locale));
        let cut = match (&reshaping.lost, &reshaping.gained) {
            (Some(lost), Some(gained)) => Message::new("diff-area-cut")
                .with("lost", metres(lost.area_m2()))
                .with("gained", metres(gained.area_m2())),
            _ => Message::new("diff-area-uncut"),
        };
        text.detail(&rendered(&cut, self.locale));
    }

    fn named(&self, layer: AreaLayer, facts: &AreaFacts) -> String {
        let kind = coded("diff-layer-", layer.code(), self.locale);
        if layer == AreaLayer::Boundary {
            return kind;
        }
        let name = facts.name.as_ref();
        let name = name.map_or_else(String::new, |name| format!(" ({name})"));
        format!("{kind} {} {}{name}", facts.serial, facts.code)
    }

    fn both(&self, text: &mut Text, before: &str, after: &str) {
        let sides = [("before", before), ("after", after)];
        text.detail(&visible(&filled("diff-from-to", &sides, self.locale)));
    }

    fn provision(&self, text: &mut Text, change: &ProvisionChange) {
        let code = sides(change.before.is_some(), change.after.is_some());
        let told = coded("diff-change-", code, self.locale);
        text.item(&visible(&format!("{}: {told}", change.name)));
        let versions = [
            ("diff-before", &change.before),
            ("diff-after", &change.after),
        ];
        for (label, version) in versions {
            if let Some(provision) = version {
                let said = self.said(provision);
                text.detail(&visible(&format!("{}: {said}", word(label, self.locale))));
            }
        }
    }

    fn said(&self, provision: &Provision) -> String {
        let name = self.parameter(&provision.parameter.0);
        let value = plain_value_text(provision.operator, &provision.value, self.locale);
        let scope = match &provision.scope {
            Scope::Plan => None,
            Scope::Zones(codes) => Some(codes.join(", ")),
            Scope::Block(block) => Some(block.clone()),
        };
        let conditions = provision.conditions.iter().map(ToString::to_string);
        let locator = &provision.locator;
        let mut parts = vec![format!("{name} {value}")];
        parts.extend(scope);
        parts.extend(conditions);
        parts.push(locator.document.to_string());
        parts.push(source_text(locator, self.locale));
        parts.extend(locator.quote.as_ref().map(|quote| format!("„{quote}“")));
        parts.join(" · ")
    }

    fn parameter(&self, key: &str) -> String {
        let row = self.law.parameter(key);
        row.map_or(key, |row| law_name(&row.name, self.locale))
            .to_owned()
    }

    fn entry(&self, text: &mut Text, change: &EntryChange) {
        let kind = coded("diff-entry-", change.kind.code(), self.locale);
        let code = sides(change.before.is_some(), change.after.is_some());
        let told = coded("diff-change-", code, self.locale);
        text.item(&visible(&format!("{kind} {}: {told}", change.subject)));
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => self.both(text, before, after),
            (before, after) => {
                let said = before.iter().chain(after);
                said.for_each(|said| text.detail(&visible(said)));
            }
        }
    }

    fn parcels(&self, text: &mut Text, parcels: &ParcelsDiff) {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let summary = Message::new("diff-parcels-summary")
            .day("day", parcels.day)
            .integer("affected", whole(parcels.affected.len()))
            .integer("compared", whole(parcels.compared))
            .with("area", metres(parcels.affected_m2()));
        text.line(&rendered(&summary, self.locale));
        if !parcels.unanswered.is_empty() {
            let count = parcels.unanswered.len();
            text.line(&counted("diff-parcels-unanswered", count, self.locale));
        }
        let affected = &parcels.affected;
        self.list(text, affected, |text, change| self.parcel(text, change));
    }

    fn parcel(&self, text: &mut Text, change: &ParcelChange) {
        let area = self.square_metres(change.parcel.geometry.area_m2());
        let area = filled("diff-area", &[("area", &area)], self.locale);
        text.item(&format!("{} · {area}", change.parcel.key));
        for one in &change.changes {
            text.detail(&self.change(one));
        }
        let versions = [
            ("diff-before", &change.before, &change.after),
            ("diff-after", &change.after, &change.before),
        ];
        for (label, parts, others) in versions {
            // A part with the same rules in both says nothing new.
            for part in parts.iter().filter(|part| !others.contains(part)) {
                let rules = self.rules(part);
                text.detail(&visible(&format!("{}: {rules}", word(label, self.locale))));
            }
        }
    }

    fn change(&self, change: &Change) -> String {
        let code = format!("timeline-change-{}", change.code().replace('_', "-"));
        let mut message = Message::new(code);
        if let Some(plan) = change.plan() {
            message = message.text("plan", plan);
        }
        if let Some(code) = change.regime() {
            let row = self.law.regime(&code.0);
            let name = row.map_or(&*code.0, |row| law_name(&row.name, self.locale));
            message = message.text("regime", name);
        }
        rendered(&message, self.locale)
    }

    fn rules(&self, part: &PartRules) -> String {
        let outcome = match part.outcome {
            Outcome::BannedUntil(day) => {
                let message = Message::new("outcome-banned-until").day("day", day);
                rendered(&message, self.locale)
            }
            other => coded("outcome-", other.code(), self.locale),
        };
        let area = self.square_metres(part.area_m2);
        let mut parts = vec![
            outcome,
            filled("diff-area", &[("area", &area)], self.locale),
        ];
        for plan in &part.plans {
            let zones: Vec<&str> = plan.zones.iter().map(|zone| zone.code.as_str()).collect();
            parts.push(match zones.is_empty() {
                true => plan.plan.to_string(),
                false => format!("{} ({})", plan.plan, zones.join(", ")),
            });
        }
        let mut unset: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for answer in &part.values {
            match &answer.state {
                ValueState::Set(values) => parts.push(self.value(answer, values)),
                other => {
                    let names = unset.entry(other.code()).or_default();
                    names.push(self.parameter(&answer.key.0));
                }
            }
        }
        parts.extend(unset.into_iter().map(|(state, names)| {
            let state = coded("value-", state, self.locale);
            format!("{state}: {}", names.join(", "))
        }));
        parts.join(" · ")
    }

    fn value(&self, answer: &ParameterAnswer, values: &[SourcedValue]) -> String {
        let name = self.parameter(&answer.key.0);
        let values = values.iter().map(|value| {
            let text = plain_value_text(value.operator, &value.value, self.locale);
            let source = source_text(&value.locator, self.locale);
            format!("{text} ({source})")
        });
        format!("{name} {}", values.collect::<Vec<_>>().join(", "))
    }

    fn square_metres(&self, area_m2: f64) -> String {
        measure(area_m2, 2, self.locale)
    }
}

/// Returns the code of what became of something, by which versions have it.
pub(super) fn sides(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (false, _) => "added",
        (true, false) => "removed",
        (true, true) => "changed",
    }
}

fn metres(value: f64) -> Parameter {
    Parameter::Measure { value, decimals: 2 }
}
