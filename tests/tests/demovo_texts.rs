//! The texts of Demovo's plans yield the rules that the plans declare, and no
//! others: each document is read in the sandbox, and what the grammar proposes is
//! compared with `provisions.csv` both ways.
//!
//! Rules in words are one per parameter and scope, as in the evaluation set. A norm
//! that is declared in words may be proposed in figures, and what a text adds in words
//! to a declared value is no rule too many.

use std::path::{Path, PathBuf};

use eprostor_ingest::propose_rules;
use eprostor_service::{ServiceConfig, Telling, Worker, read_document};
use eprostor_tests::evaluation::{Item, Rule, judge, rule};
use eprostor_tests::fixtures::repository;
use eprostor_tests::program::program;

/// Rules declared and not found, and found and not declared.
#[derive(Debug, Default)]
struct Differences {
    declared: usize,
    missed: usize,
    extra: usize,
    /// Each in words, for whoever sees the test fail.
    said: Vec<String>,
}

fn folder(plan: &str) -> PathBuf {
    let packages = repository().join("sample-plans/demovo/packages");
    packages.join(plan)
}

/// Returns what a plan declares of one document.
fn declared(folder: &Path, document: &str) -> Vec<Rule> {
    let path = folder.join("provisions.csv");
    let mut reader = csv::Reader::from_path(&path).expect("the sample has provisions");
    let head = reader.headers().expect("they have a head").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    let cell = |row: &csv::StringRecord, name: &str| -> String {
        let place = head.iter().position(|own| own == name);
        let place = place.unwrap_or_else(|| panic!("no column {name}"));
        row.get(place).unwrap_or_default().to_owned()
    };
    let rows = rows.filter(|row| cell(row, "document") == document);
    rows.map(|row| {
        let operator = cell(&row, "operator");
        let value = match operator.as_str() {
            "text" => "*".to_owned(),
            _ => cell(&row, "value"),
        };
        let codes = cell(&row, "target").replace('|', ",");
        let scope = match cell(&row, "scope").as_str() {
            "zones" => format!("zone:{codes}"),
            "block" => format!("block:{codes}"),
            _ => "plan".to_owned(),
        };
        let conditions = cell(&row, "conditions");
        let conditions = conditions.split(';').map(str::trim);
        Rule {
            parameter: cell(&row, "parameter"),
            operator,
            value,
            unit: cell(&row, "unit"),
            scope,
            conditions: conditions
                .filter(|condition| !condition.is_empty())
                .map(str::to_owned)
                .collect(),
            role: cell(&row, "role"),
            optional: false,
        }
    })
    .collect()
}

/// Reads the text of a plan and compares.
fn differences(plan: &str, file: &str) -> Differences {
    let folder = folder(plan);
    let worker = Worker {
        program: program().to_owned(),
        args: vec!["worker".into()],
    };
    let config = ServiceConfig::new(repository(), None, worker);
    let path = folder.join("documents").join(file);
    let runtime = tokio::runtime::Runtime::new().expect("the machine has threads");
    let reading = runtime
        .block_on(read_document(&config, &path, Telling::default()))
        .expect("a worker reads it");
    let text = reading.text.expect("the document has a text");
    let rules = declared(&folder, "tekst");
    let proposals = propose_rules(&text);
    let mut found: Vec<Rule> = proposals.iter().map(rule).collect();
    // A norm in figures where the plan declares its words.
    let in_words = |own: &Rule| {
        let mut words = rules.iter().filter(|rule| rule.operator == "text");
        words.any(|rule| rule.parameter == own.parameter && rule.scope == own.scope)
    };
    for (own, proposal) in found.iter_mut().zip(&proposals) {
        if own.operator != "text" && in_words(own) {
            own.operator = "text".to_owned();
            own.value.clone_from(&proposal.quote);
        }
    }
    let item = Item {
        id: plan.to_owned(),
        blocks: vec![eprostor_tests::evaluation::Block::Text(
            text.text().to_owned(),
        )],
        rules,
        note: None,
    };
    let mut judgement = judge(&item, &found);
    judgement.wrong.retain(|own| {
        let is_of_value = |rule: &Rule| rule.parameter == own.parameter && rule.scope == own.scope;
        own.operator != "text" || !item.rules.iter().any(is_of_value)
    });
    let mut said = Vec::new();
    for (rule, proposal) in found.iter().zip(&proposals) {
        if judgement.wrong.contains(rule) {
            said.push(format!("extra {}: {}", line(rule), proposal.quote));
        }
    }
    for rule in &judgement.missed {
        said.push(format!("missed {}", line(rule)));
    }
    Differences {
        declared: item.rules.len(),
        missed: judgement.missed.len(),
        extra: judgement.wrong.len(),
        said,
    }
}

fn line(rule: &Rule) -> String {
    let conditions = rule.conditions.join(" ");
    let Rule {
        parameter,
        operator,
        value,
        scope,
        role,
        ..
    } = rule;
    format!("{parameter} {operator} {value} {scope} {conditions} {role}")
}

/// Tells whether scans can be read here; where it must be so, that it is not is a
/// failure.
fn has_tesseract() -> bool {
    let asked = std::process::Command::new("tesseract")
        .arg("--version")
        .output();
    let must_be = std::env::var_os("EPROSTOR_FIXTURES_REQUIRED").is_some();
    assert!(asked.is_ok() || !must_be, "Tesseract is not installed");
    if asked.is_err() {
        eprintln!("SKIPPED: Tesseract is not installed");
    }
    asked.is_ok()
}

/// Says that a text yields what its plan declares, but for so many.
fn assert_yields(plan: &str, file: &str, missed: usize, extra: usize) {
    let found = differences(plan, file);
    assert!(found.declared > 0, "{plan} declares nothing");
    let lines = found.said.join("\n");
    assert_eq!(
        (found.missed, found.extra),
        (missed, extra),
        "{plan}:\n{lines}"
    );
}

#[test]
fn the_pgr_yields_its_declared_provisions() {
    assert_yields("demovo-pgr-2014-1", "tekst.pdf", 0, 0);
}

#[test]
fn the_ppjls_yields_its_declared_provisions() {
    // Two values of GP-G hold *до доношења плана*: read as interim, declared as rules.
    assert_yields("demovo-ppjls-2012-1", "tekst.pdf", 2, 2);
}

#[test]
fn the_scanned_pdr_yields_most_of_its_declared_provisions() {
    if !has_tesseract() {
        return;
    }
    // *Пк* is read as *ПКк*. The second is a rule in words.
    assert_yields("demovo-pdr-2016-1", "tekst.pdf", 2, 0);
}

#[test]
fn the_pdr_of_the_station_yields_its_declared_provisions() {
    assert_yields("demovo-pdr-2021-1", "tekst.pdf", 0, 0);
}

#[test]
fn the_amendment_in_word_yields_its_declared_provisions() {
    assert_yields("demovo-pdr-2022-1", "tekst.docx", 0, 0);
}

#[test]
fn the_pdr_of_the_quay_in_markdown_yields_its_declared_provisions() {
    assert_yields("demovo-pdr-2026-1", "tekst.md", 0, 0);
}
