//! An answer as plain text for a terminal of 88 columns, without colours. Says
//! what the page says, in the same order. Must not know the answer itself, only
//! its view.

mod explain;
mod parts;
mod route;
mod visible;
mod wrap;

use crate::view::{AnswerView, PlanInPartView, RegimeGroupView};

pub use explain::explanation_text;
pub(crate) use visible::{visible, visible_finding, visible_message};
pub(crate) use wrap::wrapped;

/// Returns the text of an answer.
pub fn answer_text(view: &AnswerView) -> String {
    let mut text = Text::default();
    text.heading(&view.title);
    if let Some(demo) = &view.demo {
        text.line(demo);
    }
    view.address.iter().for_each(|line| text.line(line));
    text.line(&view.day);
    text.section(&view.headings.summary, |text| {
        view.summary.iter().for_each(|sentence| text.item(sentence));
    });
    if let Some(route) = &view.route {
        route::sections(&mut text, &view.headings, route);
    }
    text.section(&view.headings.parcels, |text| parcels(text, view));
    text.section(&view.headings.parts, |text| {
        view.parts
            .iter()
            .for_each(|part| parts::part(text, &view.headings, part));
    });
    text.section(&view.headings.parcel_tests, |text| {
        view.parcel_tests
            .iter()
            .for_each(|test| parts::parcel_test(text, test));
    });
    text.section(&view.headings.touches, |text| {
        for touch in &view.touches {
            text.item(&format!("{} · {}", touch.area, touch.kind));
            for plan in &touch.plans {
                text.detail(&format!("{}: {} ({})", plan.role, plan.title, plan.id));
                plan.zones.iter().for_each(|zone| text.detail(zone));
            }
        }
    });
    text.section(&view.headings.regimes, |text| {
        view.regimes.iter().for_each(|group| regimes(text, group));
    });
    surroundings(&mut text, view);
    text.section(&view.headings.notices, |text| {
        view.notices.iter().for_each(|notice| text.item(notice));
    });
    text.section(&view.headings.determinants, |text| {
        let values = view.determinants.iter();
        values.for_each(|v| text.item(&format!("{}: {}", v.label, v.value)));
    });
    text.0
}

fn parcels(text: &mut Text, view: &AnswerView) {
    for parcel in &view.parcels {
        text.item(&format!(
            "{} {} · {}",
            parcel.ko, parcel.number, parcel.address
        ));
        let headings = &view.headings;
        text.detail(&format!(
            "{}: {} · {}: {}",
            headings.measured_area,
            parcel.measured_area,
            headings.registered_area,
            parcel.registered_area
        ));
        parcel.history.iter().for_each(|line| text.detail(line));
    }
}

fn plan_in_part(text: &mut Text, plan: &PlanInPartView) {
    text.item(&format!("{}: {} ({})", plan.role, plan.title, plan.id));
    if let Some(line) = &plan.plan {
        text.detail(&line.line);
    }
    plan.zones.iter().for_each(|zone| text.detail(zone));
}

fn regimes(text: &mut Text, group: &RegimeGroupView) {
    if group.rows.is_empty() {
        return;
    }
    text.line(&format!("{}:", group.heading));
    for regime in &group.rows {
        let marks = [regime.effect.as_deref(), regime.unverified.as_deref()];
        let mut line = regime.name.clone();
        for mark in marks.into_iter().flatten() {
            line = format!("{line} · {mark}");
        }
        if let Some(note) = &regime.note {
            line = format!("{line} – {note}");
        }
        text.item(&line);
        regime.areas.iter().for_each(|area| text.detail(area));
        if !regime.areas.is_empty() {
            text.detail(&regime.law);
        }
        text.detail(&format!("{}; {}", regime.declared.join("; "), regime.ask));
    }
}

fn surroundings(text: &mut Text, view: &AnswerView) {
    text.section(&view.headings.features, |text| {
        for feature in &view.features {
            text.item(&format!(
                "{} {} ({})",
                feature.name, feature.length, feature.plan
            ));
        }
    });
    text.section(&view.headings.upcoming, |text| {
        for plan in &view.upcoming {
            text.item(&format!("{} ({}): {}", plan.title, plan.id, plan.phase));
        }
    });
    text.section(&view.headings.coverage, |text| {
        for statement in &view.coverage {
            text.item(&format!("{}: {}", statement.subject, statement.text));
        }
    });
}

/// Text that grows by lines.
#[derive(Default)]
pub(crate) struct Text(pub(crate) String);

impl Text {
    pub(crate) fn heading(&mut self, heading: &str) {
        let rule = "=".repeat(heading.chars().count());
        self.0.push_str(&format!("{heading}\n{rule}\n"));
    }

    /// Adds a section; one without content leaves no heading behind.
    pub(crate) fn section(&mut self, heading: &str, fill: impl FnOnce(&mut Self)) {
        let mut section = Self::default();
        fill(&mut section);
        if !section.0.is_empty() {
            let rule = "-".repeat(heading.chars().count());
            self.0
                .push_str(&format!("\n{heading}\n{rule}\n{}", section.0));
        }
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.0.push_str(&wrapped(line, "", "  "));
    }

    pub(crate) fn item(&mut self, line: &str) {
        self.0.push_str(&wrapped(line, "  - ", "    "));
    }

    pub(crate) fn detail(&mut self, line: &str) {
        self.0.push_str(&wrapped(line, "    ", "    "));
    }
}
