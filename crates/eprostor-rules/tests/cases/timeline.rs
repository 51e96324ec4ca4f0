//! Nothing changes on a day that is no change day: of every case the answer is
//! asked on every day of change and on the last day before the next.

use std::collections::BTreeSet;

use eprostor_model::{Answer, Day, LawTables, SpanTime};
use eprostor_rules::{change_days, resolve, timeline};

use crate::build::scene;
use crate::cases;
use crate::format::Case;
use crate::show;

/// How long before the first and after the last change is looked.
const BEYOND_DAYS: i32 = 400;

fn ask(case: &Case, day: Day) -> Answer {
    let scene = scene(case, day);
    resolve(&scene.question, &scene.candidates, LawTables::embedded()).unwrap()
}

fn rules(answer: &Answer) -> (Vec<String>, Vec<String>) {
    let upcoming = answer.content().upcoming.iter();
    (
        show::rules_of(answer),
        upcoming.map(|plan| plan.plan.to_string()).collect(),
    )
}

fn days(case: &Case) -> BTreeSet<Day> {
    change_days(&scene(case, case.day()).candidates)
}

#[test]
fn nothing_changes_on_a_day_that_is_no_change_day() {
    let mut faults = Vec::new();
    for (name, case) in cases() {
        let days: Vec<Day> = days(&case).into_iter().collect();
        let ends = days.iter().skip(1).map(|day| day.plus_days(-1));
        let beyond = days.last().map(|day| day.plus_days(BEYOND_DAYS));
        for (first, last) in days.iter().zip(ends.chain(beyond)) {
            let (on_first, on_last) = (rules(&ask(&case, *first)), rules(&ask(&case, last)));
            if on_first != on_last {
                faults.push(format!(
                    "{name}: {first} to {last}\n{on_first:?}\n{on_last:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn a_timeline_has_no_gaps_and_says_what_differs() {
    let (mut spans, mut coming) = (0, 0);
    for (name, case) in cases() {
        let answers = days(&case).into_iter().map(|day| (day, ask(&case, day)));
        let found = timeline(ask(&case, case.day()), answers.collect(), None);
        for pair in found.spans.windows(2) {
            assert_eq!(pair[0].days.to, Some(pair[1].days.from), "{name}");
            assert!(!pair[1].changes.is_empty(), "{name}: {}", pair[1].days.from);
            let same = rules(&pair[0].answer) == rules(&pair[1].answer);
            let known = |answer: &Answer| {
                let parts = answer.content().parts.iter();
                parts
                    .map(|part| (part.certainty, part.cards.clone(), part.area_m2.to_bits()))
                    .collect::<Vec<_>>()
            };
            let same = same && known(&pair[0].answer) == known(&pair[1].answer);
            assert!(!same, "{name}: nothing differs on {}", pair[1].days.from);
        }
        spans += found.spans.len();
        let is_coming = |span| found.time(span) == SpanTime::Coming;
        coming += found.spans.iter().filter(|span| is_coming(span)).count();
    }
    assert!(spans > 600 && coming > 20, "{spans} spans, {coming} coming");
}
