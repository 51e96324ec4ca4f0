//! A comparison for a terminal: one side below the other.

use eprostor_text::Locale;

use super::{ActView, AmendmentsView, InstructionView, PassageView};
use crate::terminal::{visible, wrapped};
use crate::words::word;

/// Returns the text of a comparison.
pub fn amendments_text(view: &AmendmentsView, locale: Locale) -> String {
    let mut text = String::new();
    let notices = view.demo.iter().chain(&view.notices).chain(&view.none);
    for notice in notices {
        text.push_str(&wrapped(notice, "", ""));
    }
    for plan in &view.plans {
        text.push('\n');
        act(&mut text, &word("amending-base", locale), &plan.base);
        for amending in &plan.acts {
            text.push('\n');
            act(&mut text, &word("amending-act", locale), &amending.act);
            if let Some(note) = &amending.note {
                text.push_str(&wrapped(note, "  ", "  "));
            }
            for one in &amending.instructions {
                text.push('\n');
                instruction(&mut text, one, locale);
            }
        }
        let findings = plan
            .acts
            .iter()
            .flat_map(|act| &act.findings)
            .chain(&plan.findings);
        for finding in findings {
            let line = format!("{}: {}", finding.severity, finding.message);
            text.push_str(&wrapped(&visible(&line), "\n", ""));
        }
    }
    text
}

fn act(text: &mut String, head: &str, act: &ActView) {
    let line = format!("{head}: {} ({})", visible(&act.title), act.id);
    text.push_str(&wrapped(&line, "", "  "));
    let line = format!("{} · {}", visible(&act.gazette), act.in_force);
    text.push_str(&wrapped(&line, "  ", "  "));
    if let Some(note) = &act.not_in_force {
        text.push_str(&wrapped(note, "  ! ", "    "));
    }
}

fn instruction(text: &mut String, view: &InstructionView, locale: Locale) {
    text.push_str(&wrapped(&visible(&view.what), "  – ", "    "));
    let base = word("amending-column-base", locale);
    match (&view.base, &view.base_note) {
        (Some(passage), _) => lines(text, &base, passage, locale),
        (None, Some(note)) => text.push_str(&wrapped(&format!("{base}: {note}"), "    ", "    ")),
        (None, None) => {}
    }
    lines(
        text,
        &word("amending-column-act", locale),
        &view.sentence,
        locale,
    );
    if let Some(passage) = &view.new_text {
        lines(text, &word("amending-new-text", locale), passage, locale);
    }
    if let Some(note) = &view.text_note {
        text.push_str(&wrapped(note, "      ", "      "));
    }
}

fn lines(text: &mut String, head: &str, passage: &PassageView, locale: Locale) {
    let head = format!("{head} ({}):", passage.source);
    text.push_str(&wrapped(&visible(&head), "    ", "    "));
    for line in &passage.lines {
        text.push_str(&wrapped(&visible(line), "      | ", "      | "));
    }
    if let Some(note) = &passage.note {
        text.push_str(&wrapped(note, "      ", "      "));
    }
    if passage.is_cut {
        let note = word("amending-passage-cut", locale);
        text.push_str(&wrapped(&note, "      ", "      "));
    }
}
