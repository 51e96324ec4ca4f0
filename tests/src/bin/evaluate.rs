//! Judges the rule grammar by the evaluation set and by the planning law, in which
//! everything found is false (`make eval`).
//!
//! `--errors` lists what of the seen part is read wrongly (with `--development` what
//! of that part), `--seen` its items,
//! `--law` the sentences of the law, `--speed` the speed. Of the part set aside
//! nothing but totals is ever printed. `UPDATE_DOCS=1` writes `docs/EVALUATION.md`.
#![expect(clippy::print_stdout, reason = "figures are its output")]

use std::error::Error;
use std::process::Command;
use std::time::Instant;

use eprostor_ingest::propose_rules;
use eprostor_tests::evaluation::{
    Block, Figures, Item, LAW_FOLDER, Rule, Set, document, errors, errors_of_development,
    found_in_law, is_held, line, markdown, page, rule,
};
use eprostor_tests::fixtures::{fixture, repository};

/// Bytes that the speed is measured on.
const SPEED_BYTES: usize = 20_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let set = Set::load()?;
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asks = |name: &str| asked.iter().any(|own| own == name);
    if asks("--seen") {
        for item in set.items.iter().filter(|item| !is_held(item)) {
            print_item(item);
            print_rules("=>", &item.rules);
        }
        return Ok(());
    }
    if asks("--speed") {
        print_speed(&set);
        return Ok(());
    }
    let figures = Figures::of(&set);
    if asks("--errors") {
        let is_development = asks("--development");
        let wrong = if is_development {
            errors_of_development(&set)
        } else {
            errors(&set)
        };
        for (item, judgement) in wrong {
            print_item(item);
            print_rules("missed", &judgement.missed);
            print_rules("wrong", &judgement.wrong);
        }
        if is_development {
            println!("{}", line("development", &figures.development));
        } else {
            println!("{}", line("seen", &figures.seen));
        }
        return Ok(());
    }
    println!(
        "seen\n{}\nset aside\n{}\ndevelopment\n{}",
        markdown(&figures.seen),
        markdown(&figures.held),
        markdown(&figures.development)
    );
    println!("{}", line("seen", &figures.seen));
    println!("{}", line("set aside", &figures.held));
    println!("{}", line("quotations", &figures.quotations));
    println!("{}", line("development", &figures.development));
    let law = match fixture("evaluate", LAW_FOLDER) {
        Some(folder) => Some(found_in_law(&folder)?),
        None => None,
    };
    for proposal in law.iter().flatten() {
        let found = rule(proposal);
        println!(
            "law: {} {}: {}",
            found.parameter, found.value, proposal.quote
        );
    }
    if let Some(law) = &law {
        println!("found in the planning law, all false: {}", law.len());
    }
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        let day = Command::new("date").arg("+%Y-%m-%d").output()?.stdout;
        let day = String::from_utf8(day)?;
        let text = page(&figures, law.map(|law| law.len()), day.trim());
        std::fs::write(repository().join("docs/EVALUATION.md"), text)?;
    }
    Ok(())
}

fn print_item(item: &Item) {
    println!("## {}", item.id);
    for block in &item.blocks {
        match block {
            Block::Heading(text) => println!("heading: {text}"),
            Block::Text(text) => println!("text: {text}"),
            Block::Table(rows) => rows
                .iter()
                .for_each(|row| println!("| {}", row.join(" | "))),
        }
    }
}

fn print_rules(sign: &str, rules: &[Rule]) {
    for rule in rules {
        let conditions = rule.conditions.join(" ");
        println!(
            "  {sign} {} {} {} [{}] {} {conditions} {}",
            rule.parameter, rule.operator, rule.value, rule.unit, rule.scope, rule.role
        );
    }
}

/// Repeats the seen items until they are long enough, and reads them as one document.
fn print_speed(set: &Set) {
    let seen: Vec<&Item> = set.items.iter().filter(|item| !is_held(item)).collect();
    let (mut blocks, mut bytes) = (Vec::new(), 0);
    'all: loop {
        for item in &seen {
            bytes += item.text().len();
            blocks.extend(item.blocks.iter().cloned());
            if bytes >= SPEED_BYTES {
                break 'all;
            }
        }
    }
    let document = document(&blocks);
    let began = Instant::now();
    let found = propose_rules(&document).len();
    let seconds = began.elapsed().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{megabytes:.1} MB, {found} proposals, {seconds:.2} s: {:.1} MB/s",
        megabytes / seconds
    );
}
