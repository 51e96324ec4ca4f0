//! Figures of a reader of rules: what it should have found, found, found right.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::agreement::{ANY_WORDS, agree, scope};
use super::set::{Item, Rule};

/// Counts for one parameter or for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rules that the labels hold.
    pub expected: usize,
    /// Rules that were found.
    pub found: usize,
    /// Found rules that the labels hold.
    pub right: usize,
}

impl Tally {
    /// Returns the share of found rules that are right; nothing where none was found.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.found)
    }

    /// Returns the share of expected rules that were found; nothing where none is.
    pub fn recall(&self) -> Option<f64> {
        share(self.right, self.expected)
    }

    fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    // Counts of a set of some thousand rules are exact as floats.
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What became of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Expected rules that were found.
    pub right: Vec<Rule>,
    /// Expected rules that were not found.
    pub missed: Vec<Rule>,
    /// Found rules that were not expected.
    pub wrong: Vec<Rule>,
}

/// Compares what was found in an item with its labels, each label once.
pub fn judge(item: &Item, found: &[Rule]) -> Judgement {
    let text = item.text();
    let mut judgement = Judgement::default();
    let (words, mut exact): (Vec<&Rule>, Vec<&Rule>) =
        found.iter().partition(|rule| rule.operator == "text");
    let (any_words, values): (Vec<&Rule>, Vec<&Rule>) =
        item.rules.iter().partition(|rule| rule.value == ANY_WORDS);
    // Equal rules go first: a use may agree with two labels, its own and a wider.
    let (mut open, mut left) = (Vec::new(), Vec::new());
    for expected in values {
        match exact.iter().position(|rule| *rule == expected) {
            Some(place) => {
                exact.swap_remove(place);
                judgement.right.push(expected.clone());
            }
            None => open.push(expected),
        }
    }
    for expected in open {
        match exact.iter().position(|rule| agree(expected, rule, &text)) {
            Some(place) => {
                exact.swap_remove(place);
                judgement.right.push(expected.clone());
            }
            None => left.push(expected),
        }
    }
    judgement.missed.extend(left.into_iter().cloned());
    judgement.wrong.extend(exact.into_iter().cloned());
    judge_words(&any_words, &words, &text, &mut judgement);
    judgement
}

/// Compares rules in words: those of one parameter, scope and role are one.
fn judge_words(expected: &[&Rule], found: &[&Rule], text: &str, judgement: &mut Judgement) {
    for label in expected.iter().filter(|label| !label.optional) {
        let is_found = found.iter().any(|rule| agree(label, rule, text));
        let place = if is_found {
            &mut judgement.right
        } else {
            &mut judgement.missed
        };
        place.push((*label).clone());
    }
    let case = |rule: &Rule| {
        let (parameter, role) = (rule.parameter.clone(), rule.role.clone());
        (parameter, scope(&rule.scope), role)
    };
    let mut told = Vec::new();
    for rule in found {
        let is_expected = expected.iter().any(|label| agree(label, rule, text));
        if !is_expected && !told.contains(&case(rule)) {
            told.push(case(rule));
            judgement.wrong.push((*rule).clone());
        }
    }
}

/// Figures by parameter and over all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// By key of the parameter.
    pub by_parameter: BTreeMap<String, Tally>,
    /// Items that were judged.
    pub items: usize,
    /// Items without rules in which something was found.
    pub false_alarms: usize,
}

impl Totals {
    /// Returns the figures over all parameters.
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        for tally in self.by_parameter.values() {
            all.add(*tally);
        }
        all
    }
}

/// Returns the figures of items with what was found in each.
pub fn totals<'a>(pairs: impl IntoIterator<Item = (&'a Item, &'a [Rule])>) -> Totals {
    let mut totals = Totals::default();
    for (item, found) in pairs {
        let judgement = judge(item, found);
        totals.items += 1;
        let is_false_alarm = item.rules.is_empty() && !judgement.wrong.is_empty();
        totals.false_alarms += usize::from(is_false_alarm);
        let mut add = |rules: &[Rule], tally: Tally| {
            for rule in rules {
                let of_parameter = totals.by_parameter.entry(rule.parameter.clone());
                of_parameter.or_default().add(tally);
            }
        };
        let tally = |expected, found, right| Tally {
            expected,
            found,
            right,
        };
        add(&judgement.right, tally(1, 1, 1));
        add(&judgement.missed, tally(1, 0, 0));
        add(&judgement.wrong, tally(0, 1, 0));
    }
    totals
}

/// Returns the figures as a Markdown table, a row for every parameter and the
/// last for all.
pub fn markdown(totals: &Totals) -> String {
    let mut table = "| parameter | expected | found | right | precision | recall |\n\
                     | --- | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    for (parameter, tally) in &totals.by_parameter {
        row(&mut table, &format!("`{parameter}`"), *tally);
    }
    row(&mut table, "all", totals.all());
    table
}

fn row(table: &mut String, name: &str, tally: Tally) {
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{share:.3}"));
    let _ = writeln!(
        table,
        "| {name} | {} | {} | {} | {} | {} |",
        tally.expected,
        tally.found,
        tally.right,
        share(tally.precision()),
        share(tally.recall()),
    );
}

#[cfg(test)]
mod tests;
