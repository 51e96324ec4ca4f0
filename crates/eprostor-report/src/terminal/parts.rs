//! A part as plain text.

use super::{Text, plan_in_part};
use crate::view::{Headings, ParcelTestView, PartView, ValueRowView};

/// Adds a part.
pub(super) fn part(text: &mut Text, headings: &Headings, part: &PartView) {
    text.line(&head(part));
    part.plans.iter().for_each(|plan| plan_in_part(text, plan));
    block(text, &headings.values, &part.values, value);
    block(text, &headings.unconfirmed, &part.unconfirmed, value);
    for code in &part.by_code {
        block(text, &code.heading, &code.values, value);
    }
    regimes(text, headings, part);
    open(text, headings, part);
    block(text, &headings.reasons, &part.reasons, |text, reason| {
        text.item(&format!("{} [{}]", reason.text, reason.article));
    });
}

/// Adds the regimes that lie on a part, each with what is left of it.
pub(super) fn regimes(text: &mut Text, headings: &Headings, part: &PartView) {
    block(
        text,
        &headings.regimes_in_part,
        &part.regimes,
        |text, regime| {
            text.item(&format!("{}: {}", regime.heading, regime.net));
            regime.lines.iter().for_each(|line| text.detail(line));
            regime.readings.iter().for_each(|line| text.detail(line));
            for reason in &regime.reasons {
                text.detail(&format!("{} [{}]", reason.text, reason.article));
            }
            regime.unverified.iter().for_each(|line| text.detail(line));
        },
    );
}

/// Returns the first line of a part.
pub(super) fn head(part: &PartView) -> String {
    let head = format!(
        "{} · {} · {} · {}",
        part.title, part.outcome, part.share, part.area
    );
    match &part.parcel {
        Some(parcel) => format!("{head} · {parcel}"),
        None => head,
    }
}

/// Adds what is open or not known in a part, and what else must be said of it.
pub(super) fn open(text: &mut Text, headings: &Headings, part: &PartView) {
    block(
        text,
        &headings.conflicts,
        &part.conflicts,
        |text, conflict| {
            text.item(&format!("{} ({})", conflict.title, conflict.article));
            conflict
                .readings
                .iter()
                .for_each(|reading| text.detail(reading));
            text.detail(&conflict.ask);
        },
    );
    block(text, &headings.cards, &part.cards, |text, card| {
        text.item(card)
    });
    block(text, &headings.notes, &part.notes, |text, note| {
        text.item(note)
    });
}

/// Adds rows under a heading; without rows there is no heading.
pub(super) fn block<T>(text: &mut Text, heading: &str, rows: &[T], add: impl Fn(&mut Text, &T)) {
    if !rows.is_empty() {
        text.line(&format!("{heading}:"));
        rows.iter().for_each(|row| add(text, row));
    }
}

fn value(text: &mut Text, row: &ValueRowView) {
    let said = if row.value.is_empty() {
        &row.state
    } else {
        &row.value
    };
    let mut line = format!("{}: {said}", row.parameter);
    if !row.conditions.is_empty() {
        line = format!("{line} ({})", row.conditions);
    }
    if let Some(unconfirmed) = &row.unconfirmed {
        line = format!("{line} – {unconfirmed}");
    }
    if let Some(plan) = &row.plan {
        line = format!("{line} [{plan}, {}]", row.source);
    }
    text.item(&line);
    row.holding.iter().for_each(|why| text.detail(why));
    if let Some(check) = &row.check {
        text.detail(&check.outcome);
        check.because.iter().for_each(|why| text.detail(why));
    }
    if let Some(computed) = &row.computed {
        text.detail(computed);
    }
}

/// Adds the building-parcel test of a parcel.
pub(super) fn parcel_test(text: &mut Text, test: &ParcelTestView) {
    text.line(&test.title);
    for item in &test.items {
        text.item(&format!(
            "{}: {} [{}]",
            item.subject, item.outcome, item.article
        ));
        item.because.iter().for_each(|why| text.detail(why));
    }
}
