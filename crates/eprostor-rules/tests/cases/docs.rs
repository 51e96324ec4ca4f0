//! `docs/resolver.md`: the table of rules and the cases as a page for lawyers,
//! made from both so that it cannot lag behind. Must not ask the resolver.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eprostor_model::{ConflictKind, Outcome};
use eprostor_rules::{RULES, Rule, STEPS};
use eprostor_text::{Locale, Messages};

use crate::cases;
use crate::format::{Case, day};

const INTRODUCTION: &str = "\
<!-- Made from crates/eprostor-rules/src/table.rs and crates/eprostor-rules/cases by
`UPDATE_DOCS=1 cargo test -p eprostor-rules --test cases`; do not edit. -->

# The resolver

How the register decides which plan governs a part of a parcel on a day, for
readers who know the law and not the program. Every step that an answer shows
under *why* is one of the rules below. What the law leaves open is not decided:
the answer shows every reading and whom to ask.

ZPI is the Planning and Construction Act (*Zakon o planiranju i izgradnji*,
72/2009 to 91/2025), 62/2023 the act that amends it, Constitution that of Serbia
(98/2006). PDR is a plan of detailed regulation, PGR one of general regulation,
PPPPN a spatial plan for an area of special purpose, GUP a general urban plan,
RPP a regional spatial plan, PPRS the spatial plan of the republic, UP an urban
project. *Register practice* marks a rule that no sentence of law asks for.

A case is a small invented situation with the answer that its author read from
the law before the program was asked. All cases are run by a test; they are
listed at the end of this page, each with the sentence of law it rests on.
";

/// What may become of a part. The day of a ban is no part of the code.
fn outcomes() -> [Outcome; 9] {
    [
        Outcome::Governed,
        Outcome::GovernedSoFarKnown,
        Outcome::InterimRules,
        Outcome::BannedUntil("2020-01-01".parse().unwrap()),
        Outcome::GeneralRules,
        Outcome::PublicUse,
        Outcome::Conflict,
        Outcome::NoBasis,
        Outcome::NotKnown,
    ]
}

#[test]
fn the_documented_rules_are_those_of_the_table_and_the_cases() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/resolver.md");
    let text = page(&cases());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "docs/resolver.md is not what table and cases say: \
         run UPDATE_DOCS=1 cargo test -p eprostor-rules --test cases"
    );
}

#[test]
fn every_rule_conflict_and_outcome_is_shown_by_a_case_that_expects_it() {
    let cases = cases();
    let mut missing: Vec<&str> = Vec::new();
    let rules = RULES.iter().map(|rule| rule.id);
    missing.extend(rules.filter(|id| !cases.iter().any(|(_, case)| uses(case, id))));
    let kinds = ConflictKind::ALL.iter().map(|kind| kind.code());
    missing.extend(kinds.filter(|code| !cases.iter().any(|(_, case)| is_open(case, code))));
    let outcomes = outcomes().map(Outcome::code);
    let outcomes = outcomes.iter().copied();
    missing.extend(outcomes.filter(|code| !cases.iter().any(|(_, case)| comes_to(case, code))));
    assert!(missing.is_empty(), "no case expects {missing:?}");
}

#[test]
fn every_outcome_a_case_expects_is_documented() {
    let documented = outcomes().map(Outcome::code);
    for (name, case) in cases() {
        for part in &case.expect.parts {
            let code = part.outcome.as_str();
            // A ban is expected with its day: `banned_until 2021-03-01`.
            let code = code.split_whitespace().next().unwrap_or_default();
            assert!(documented.contains(&code), "{name}: {code}");
        }
    }
}

fn page(cases: &[(String, Case)]) -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n## The rules, step by step\n");
    for (heading, rules) in STEPS {
        line(&mut text, format_args!("\n### {heading}"));
        rules.iter().for_each(|found| rule(&mut text, found, cases));
    }
    conflicts(&mut text, cases);
    outcome_table(&mut text, cases);
    text.push_str("\n## The cases\n");
    cases
        .iter()
        .for_each(|(name, found)| case(&mut text, name, found));
    text
}

fn rule(text: &mut String, rule: &Rule, cases: &[(String, Case)]) {
    let shown = links(cases, |case| uses(case, rule.id));
    line(
        text,
        format_args!(
            "\n**`{}`** – {}\n\n- When: {}\n- Then: {}\n- Cases: {shown}",
            rule.id, rule.article, rule.condition, rule.effect
        ),
    );
}

fn conflicts(text: &mut String, cases: &[(String, Case)]) {
    text.push_str("\n## What the law leaves open\n\n");
    text.push_str("| conflict | what is open | cases |\n| --- | --- | --- |\n");
    for kind in ConflictKind::ALL {
        let shown = links(cases, |case| is_open(case, kind.code()));
        let (code, meaning) = (kind.code(), kind.meaning());
        line(text, format_args!("| `{code}` | {meaning} | {shown} |"));
    }
}

fn outcome_table(text: &mut String, cases: &[(String, Case)]) {
    text.push_str("\n## What may become of a part\n\n");
    text.push_str("| outcome | meaning | cases |\n| --- | --- | --- |\n");
    for code in outcomes().map(Outcome::code) {
        let meaning = meaning(code);
        let shown = links(cases, |case| comes_to(case, code));
        line(text, format_args!("| `{code}` | {meaning} | {shown} |"));
    }
}

fn case(text: &mut String, name: &str, case: &Case) {
    line(text, format_args!("\n### {name}\n\n{}\n", case.why));
    line(text, format_args!("- Article: {}", case.article));
    if let Some(quote) = &case.quote {
        let source = case.quote_source.as_ref();
        let source = source.map_or_else(String::new, |source| format!(" ({source})"));
        line(text, format_args!("- Quote: „{quote}“{source}"));
    }
    line(text, format_args!("- On: {}", day(&case.day)));
    for part in &case.expect.parts {
        line(text, format_args!("- Expected: {}", expected(part)));
    }
    line(
        text,
        format_args!("- File: [`{name}.toml`](../crates/eprostor-rules/cases/{name}.toml)"),
    );
}

/// Returns a part as `conflict on 100 m²: zones_overlap`.
fn expected(part: &crate::format::ExpectedPart) -> String {
    let mut said = format!("`{}` on {} m²", part.outcome, part.area_m2);
    let more: Vec<String> = part
        .conflicts
        .iter()
        .map(|kind| format!("`{kind}`"))
        .collect();
    if !more.is_empty() {
        said = format!("{said}, open: {}", more.join(", "));
    }
    said
}

/// Returns links to the cases that show something.
fn links(cases: &[(String, Case)], shows: impl Fn(&Case) -> bool) -> String {
    let shown = cases.iter().filter(|(_, case)| shows(case));
    let links: Vec<String> = shown
        .map(|(name, _)| format!("[{name}](#{name})"))
        .collect();
    links.join(", ")
}

/// Returns the words of an outcome for readers of English.
fn meaning(code: &str) -> String {
    let message = format!("outcome-{}", code.replace('_', "-"));
    // The one outcome with a day is explained without one.
    let day = eprostor_text::Argument::Text("a day".to_owned());
    Messages::embedded().render(Locale::En, &message, &[("day", day)])
}

/// Tells whether a case expects a rule. Regimes give an outcome and no reason:
/// theirs are used where the outcome is expected.
fn uses(case: &Case, id: &str) -> bool {
    let reasons = case.expect.parts.iter().flat_map(|part| &part.rules);
    let regime = |outcome: &String| match outcome.as_str() {
        "applies" => id == "regime-applies",
        "does_not_apply" => id == "regime-checked",
        "not_known" => id == "regime-not-known",
        _ => false,
    };
    let touch = |kind: &str| kind.replace('_', "-") == id;
    let tested = case.expect.parcel_test.iter().flatten();
    let item = |line: &String| {
        let subject = line.split(' ').nth(1).unwrap_or_default();
        format!("parcel-{}", subject.replace('_', "-")) == id
    };
    let mut computed = case
        .expect
        .parts
        .iter()
        .filter_map(|part| part.computed.as_ref());
    reasons.map(String::as_str).any(|rule| rule == id)
        || tested.into_iter().any(item)
        || (id == "computed-product" && computed.any(|lines| !lines.is_empty()))
        || case.expect.regimes.values().any(regime)
        || case.expect.touches.iter().any(|found| touch(&found.kind))
}

fn is_open(case: &Case, kind: &str) -> bool {
    let kinds = case.expect.parts.iter().flat_map(|part| &part.conflicts);
    kinds.map(String::as_str).any(|found| found == kind)
}

fn comes_to(case: &Case, code: &str) -> bool {
    let outcomes = case.expect.parts.iter().map(|part| part.outcome.as_str());
    let codes: BTreeSet<&str> = outcomes
        .filter_map(|o| o.split_whitespace().next())
        .collect();
    codes.contains(code)
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string never fails.
    let _ = writeln!(text, "{line}");
}
