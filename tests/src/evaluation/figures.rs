//! What the grammar of `eprostor-ingest` finds in the set and in the planning law,
//! and the figures of it. Of the held part it hands on totals only.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eprostor_ingest::propose_rules;
use eprostor_model::Proposal;

use super::document::{document, rule};
use super::pattern::is_held;
use super::score::{Judgement, Totals, judge, markdown, totals};
use super::set::{Block, Item, Rule, Set};

/// Where the planning law lies under the fixtures.
pub const LAW_FOLDER: &str = "serbia/planning-law-md";

/// The name of the part that serves to tune the grammar.
const DEVELOPMENT: &str = "Development";

/// What the grammar read of the development part, file by file, before it was tuned to
/// it: honest estimates of how it read wordings that it had not been made for.
const BEFORE_TUNING: &str = "\
What the grammar read of these files before it was tuned to them (2026-11-28, from \
`recombined-rules` on 2026-11-29), in the order in which they were written and it was tuned. \
That is how it read wordings that it had not been made for; the figures above are of a part \
that it was made for.\n\n\
| files | items | expected | found | right | precision | recall |\n\
| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n\
| the first 17, by another hand | 581 | 627 | 603 | 474 | 0.786 | 0.756 |\n\
| `planner-*` | 181 | 164 | 160 | 138 | 0.863 | 0.841 |\n\
| `settlement-*` | 214 | 148 | 159 | 131 | 0.824 | 0.885 |\n\
| `town-wordings` | 81 | 89 | 74 | 72 | 0.973 | 0.809 |\n\
| `counter-examples` | 107 | 0 | 43 | 0 | 0.000 | – |\n\
| `terse-rules` | 48 | 65 | 52 | 45 | 0.865 | 0.692 |\n\
| `more-counter-examples` | 60 | 0 | 14 | 0 | 0.000 | – |\n\
| `county-*` | 227 | 197 | 173 | 146 | 0.844 | 0.741 |\n\
| `office-*` | 140 | 101 | 87 | 62 | 0.713 | 0.614 |\n\
| `recombined-rules` | 383 | 550 | 459 | 427 | 0.930 | 0.776 |\n\
| `recombined-tables` | 39 | 138 | 136 | 128 | 0.941 | 0.928 |\n\
| `recombined-no-rules` | 123 | 0 | 16 | 0 | 0.000 | – |\n\
| `recombined-counter-examples` | 156 | 0 | 19 | 0 | 0.000 | – |\n\
| `recombined-other-senses` | 112 | 0 | 12 | 0 | 0.000 | – |\n\
| `recombined-near-rules` | 108 | 3 | 13 | 2 | 0.154 | 0.667 |\n\
| `rephrased-rules` | 121 | 169 | 157 | 139 | 0.885 | 0.822 |\n\
| `rephrased-tables` | 32 | 90 | 78 | 68 | 0.872 | 0.756 |\n\
| `rephrased-paragraphs` | 57 | 115 | 109 | 100 | 0.917 | 0.870 |\n\
| `varied-rules` | 59 | 89 | 71 | 57 | 0.803 | 0.640 |\n\n\
Of `planner-*` five items that good readers may read otherwise were taken out or relabelled \
afterwards, of `settlement-rules` and `terse-rules` one label each was corrected, of \
`county-rules` six labels, and of `recombined-rules` and `rephrased-rules` some ten.";

/// The figures of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Of the part that may be read.
    pub seen: Totals,
    /// Of the part set aside.
    pub held: Totals,
    /// Of the quotations of public texts.
    pub quotations: Totals,
    /// Of the items that serve to tune the grammar.
    pub development: Totals,
}

impl Figures {
    /// Returns the figures of a set.
    pub fn of(set: &Set) -> Self {
        let figures = |items: &[&Item]| {
            let found: Vec<(&Item, Vec<Rule>)> =
                items.iter().map(|item| (*item, rules(item))).collect();
            totals(found.iter().map(|(item, rules)| (*item, rules.as_slice())))
        };
        let (held, seen): (Vec<&Item>, Vec<&Item>) =
            set.items.iter().partition(|item| is_held(item));
        Self {
            seen: figures(&seen),
            held: figures(&held),
            quotations: figures(&set.quotations.iter().collect::<Vec<_>>()),
            development: figures(&set.development.iter().collect::<Vec<_>>()),
        }
    }
}

/// Returns the rules that the grammar finds in an item.
pub fn rules(item: &Item) -> Vec<Rule> {
    let proposals = propose_rules(&document(&item.blocks));
    proposals.iter().map(rule).collect()
}

/// Returns the seen items and quotations that are not read as labelled.
pub fn errors(set: &Set) -> Vec<(&Item, Judgement)> {
    let seen = set.items.iter().filter(|item| !is_held(item));
    wrong(seen.chain(&set.quotations))
}

/// Returns the items of the development part that are not read as labelled.
pub fn errors_of_development(set: &Set) -> Vec<(&Item, Judgement)> {
    wrong(set.development.iter())
}

/// Returns the items that are not read as labelled.
fn wrong<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<(&'a Item, Judgement)> {
    let judged = items.map(|item| {
        let judgement = judge(item, &rules(item));
        (item, judgement)
    });
    let is_wrong = |(_, judgement): &(&Item, Judgement)| {
        !judgement.missed.is_empty() || !judgement.wrong.is_empty()
    };
    judged.filter(is_wrong).collect()
}

/// Returns what the grammar takes for rules in a folder of laws, which hold no
/// plan's rule: everything found is false.
///
/// # Errors
/// Says which file cannot be read.
pub fn found_in_law(folder: &Path) -> Result<Vec<Proposal>, String> {
    let entries = fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name != "SOURCE.md"));
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text =
            fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let blocks: Vec<Block> = lines
            .map(|line| match line.strip_prefix('#') {
                Some(heading) => Block::Heading(heading.trim_start_matches('#').trim().to_owned()),
                None => Block::Text(line.to_owned()),
            })
            .collect();
        found.extend(propose_rules(&document(&blocks)));
    }
    Ok(found)
}

/// Returns a line of figures.
pub fn line(name: &str, totals: &Totals) -> String {
    let all = totals.all();
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{share:.3}"));
    format!(
        "{name}: {} items, {} rules expected, {} found, {} right; precision {}, recall {}; \
         {} items without rules in which something was found",
        totals.items,
        all.expected,
        all.found,
        all.right,
        share(all.precision()),
        share(all.recall()),
        totals.false_alarms,
    )
}

/// Returns the page `docs/EVALUATION.md`. `law` is how many false rules were found
/// in the planning law; none where it was not there.
pub fn page(figures: &Figures, law: Option<usize>, day: &str) -> String {
    let mut page = format!(
        "# Evaluation of the rule grammar\n\n\
         Made by `UPDATE_DOCS=1 make eval` on {day}; figures as measured. What the set is, what \
         counts as a rule and when a found rule is right stands in `tests/evaluation/README.md`. \
         The set is written in the manner of plans and quotes none: its figures say how the \
         grammar reads such wordings, not how it reads a given plan.\n\n\
         Goal on the part set aside: precision at least 0.98, recall at least 0.92. \
         `tests/tests/evaluation.rs` holds the figures reached.\n\n"
    );
    for (name, totals) in [
        ("Part set aside", &figures.held),
        ("Part seen", &figures.seen),
        (DEVELOPMENT, &figures.development),
        ("Quotations", &figures.quotations),
    ] {
        let _ = writeln!(
            page,
            "## {name}\n\n{}.\n\n{}",
            line(name, totals),
            markdown(totals)
        );
        if name == DEVELOPMENT {
            let _ = writeln!(page, "{BEFORE_TUNING}\n");
        }
    }
    let said = match law {
        Some(count) => format!(
            "The planning law and its rulebooks hold no plan's rule. Found in them, and false: {count}."
        ),
        None => "The planning law was not at hand.".to_owned(),
    };
    let _ = writeln!(page, "## Planning law\n\n{said}");
    page
}
