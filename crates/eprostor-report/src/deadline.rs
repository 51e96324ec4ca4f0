//! A counted deadline as text for a terminal and as JSON for programs. Must not
//! know how days are counted.

use eprostor_model::{Deadline, FreeDay, Message};
use eprostor_text::Locale;
use serde::Serialize;

use crate::json::lines;
use crate::terminal::wrapped;
use crate::words::{article, attribute, day, filled, law_name, rendered, word};

/// A deadline for programs.
#[derive(Debug, Serialize)]
struct DeadlineDocument<'a> {
    /// Its code in the law tables.
    code: &'a str,
    /// The day of the event.
    from: String,
    /// How many.
    value: u16,
    /// Of what: working_days, days, months or years.
    unit: &'static str,
    /// The article.
    law_article: &'a str,
    /// The version of the act that holds on the day of the event.
    version: &'a str,
    /// The version of the law tables.
    law_version: &'a str,
    /// The last day of the term.
    last_day: String,
    /// Why the last day is no working day, where it is none.
    last_day_is_free: Option<FreeDocument<'a>>,
    /// The days that did not count.
    skipped: Vec<SkippedDocument<'a>>,
}

/// A day that did not count.
#[derive(Debug, Serialize)]
struct SkippedDocument<'a> {
    /// The day.
    day: String,
    #[serde(flatten)]
    why: FreeDocument<'a>,
}

/// Why a day is free.
#[derive(Debug, Serialize)]
struct FreeDocument<'a> {
    /// saturday, sunday, holiday or moved_holiday.
    why: &'static str,
    /// The holiday in English, where it is one.
    holiday: Option<&'a str>,
}

impl<'a> From<&'a FreeDay> for FreeDocument<'a> {
    fn from(free: &'a FreeDay) -> Self {
        Self {
            why: free.code(),
            holiday: free.holiday().map(|name| name.en.as_str()),
        }
    }
}

/// Returns a deadline as JSON.
pub fn deadline_json(deadline: &Deadline) -> String {
    lines(&DeadlineDocument {
        code: &deadline.code,
        from: deadline.from.to_string(),
        value: deadline.value,
        unit: deadline.unit.code(),
        law_article: &deadline.law_article,
        version: &deadline.version,
        law_version: &deadline.law_version,
        last_day: deadline.last_day.to_string(),
        last_day_is_free: deadline.last_day_is_free.as_ref().map(FreeDocument::from),
        skipped: deadline
            .skipped
            .iter()
            .map(|skipped| SkippedDocument {
                day: skipped.day.to_string(),
                why: FreeDocument::from(&skipped.why),
            })
            .collect(),
    })
}

/// Returns a deadline as text.
pub fn deadline_text(deadline: &Deadline, locale: Locale) -> String {
    let name = Message::new(format!("deadline-of-{}", dashed(&deadline.code)));
    let count = format!("deadline-count-{}", dashed(deadline.unit.code()));
    let count = Message::new(count)
        .integer("count", i64::from(deadline.value))
        .text("article", article(&deadline.law_article, locale))
        .text("version", &deadline.version);
    let title = Message::new("deadline-line")
        .text("code", &deadline.code)
        .text("name", rendered(&name, locale));
    let mut shown = vec![
        rendered(&title, locale),
        rendered(&count, locale),
        rendered(
            &Message::new("deadline-from").day("day", deadline.from),
            locale,
        ),
        rendered(
            &Message::new("deadline-last-day").day("day", deadline.last_day),
            locale,
        ),
    ];
    if let Some(free) = &deadline.last_day_is_free {
        let why = reason(free, locale);
        shown.push(filled("deadline-last-day-free", &[("why", &why)], locale));
    }
    if !deadline.skipped.is_empty() {
        shown.push(format!("{}:", word("deadline-skipped", locale)));
    }
    for skipped in &deadline.skipped {
        let why = reason(&skipped.why, locale);
        shown.push(format!("– {} · {why}", day(skipped.day, locale)));
    }
    shown.extend(attribute(&name, "note", locale));
    shown.push(word("deadline-evidence", locale));
    let shown = shown.iter().map(|line| wrapped(line, "", "  "));
    shown.collect()
}

fn reason(free: &FreeDay, locale: Locale) -> String {
    let name = free.holiday().map(|name| law_name(name, locale));
    match (free, name) {
        (FreeDay::Saturday, _) => word("deadline-free-saturday", locale),
        (FreeDay::Holiday(_), Some(name)) => {
            filled("deadline-free-holiday", &[("name", name)], locale)
        }
        (FreeDay::MovedHoliday(_), Some(name)) => {
            filled("deadline-free-moved-holiday", &[("name", name)], locale)
        }
        _ => word("deadline-free-sunday", locale),
    }
}

fn dashed(code: &str) -> String {
    code.to_ascii_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use eprostor_model::{DeadlineUnit, LawTables, SkippedDay};
    use eprostor_text::Messages;

    use super::*;

    #[test]
    fn every_deadline_of_the_tables_has_a_name() {
        for row in LawTables::embedded().deadlines() {
            let code = format!("deadline-of-{}", dashed(&row.code));
            assert!(Messages::embedded().has(&code), "{code}");
        }
    }

    #[test]
    fn a_deadline_is_told_in_all_three_languages() {
        let holiday = LawTables::embedded().holidays()[1].name.clone();
        let deadline = Deadline {
            code: "LOCATION_INFO".into(),
            from: "2026-01-05".parse().unwrap(),
            value: 2,
            unit: DeadlineUnit::WorkingDays,
            law_article: "ZPI 53".into(),
            version: "91/2025".into(),
            law_version: "2026.3".into(),
            last_day: "2026-01-08".parse().unwrap(),
            skipped: vec![SkippedDay {
                day: "2026-01-07".parse().unwrap(),
                why: FreeDay::Holiday(holiday),
            }],
            last_day_is_free: Some(FreeDay::Sunday),
        };
        let shown = [
            (
                Locale::SrCyrl,
                "2 радна дана · ЗПИ 53",
                "празник: Божић",
                "недеља",
            ),
            (
                Locale::SrLatn,
                "2 radna dana · ZPI 53",
                "praznik: Božić",
                "nedelja",
            ),
            (
                Locale::En,
                "2 working days",
                "holiday: Orthodox Christmas",
                "Sunday",
            ),
        ];
        for (locale, count, skipped, free) in shown {
            let text = deadline_text(&deadline, locale);
            for words in [count, skipped, free] {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
        assert!(deadline_json(&deadline).contains(r#""why":"holiday""#));
    }
}
