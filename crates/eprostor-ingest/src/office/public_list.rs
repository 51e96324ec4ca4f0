//! The list of public parcels from an office's table. Must not know files.

use eprostor_model::{Finding, Message};

use super::columns::Meaning;
use super::law_words::cadastral_municipalities;
use super::naming::{first_said, words};
use super::plan_toml::PackageText;
use super::proposal::{Deciding, Guess, Role, Sureness};
use super::rules::RuleSource;
use super::tables::Table;
use crate::package::columns::{PUBLIC_PARCELS, listed};

/// Writes the rows of all lists.
pub(super) fn parcels(
    deciding: &mut Deciding<'_>,
    tables: &[Table],
    source: &RuleSource,
    package: &mut PackageText,
) {
    for table in tables
        .iter()
        .filter(|table| table.role == Role::PublicParcels)
    {
        // A list names the municipality once, where it begins.
        let mut ko = String::new();
        for row in &table.rows {
            let named = table.cell(row, Meaning::Ko);
            if !named.is_empty() {
                ko = municipality(deciding, named, package);
            }
            if table.column(Meaning::Ko).is_none() {
                let question = Message::new("office-ask-ko");
                ko = if ko.is_empty() {
                    deciding
                        .decide("ko", question, Vec::new())
                        .unwrap_or_default()
                } else {
                    ko
                };
            }
            let said = table.cell(row, Meaning::Taken);
            let taken = match first_said(&words(said), &["deo", "delom", "cela", "ceo", "celom"]) {
                Some("deo" | "delom") => "part",
                Some(_) => "whole",
                None if table.column(Meaning::Taken).is_none() => taken(deciding),
                None => {
                    let finding = Finding::warning("finding-office-taken-unknown");
                    deciding
                        .findings
                        .push(finding.text("value", said).at(table.place(row)));
                    continue;
                }
            };
            let numbers = table.cell(row, Meaning::Number);
            for number in numbers
                .split([',', ';'])
                .map(str::trim)
                .filter(|n| !n.is_empty())
            {
                let mut cells = vec![String::new(); PUBLIC_PARCELS.len()];
                cells[listed::KO].clone_from(&ko);
                number.clone_into(&mut cells[listed::NUMBER]);
                taken.clone_into(&mut cells[listed::TAKEN]);
                source.fill(table, row, &mut cells, listed::PLACE);
                package.public_parcels.push(cells);
            }
        }
    }
}

/// Asks how much of each parcel is meant, where no column says so.
fn taken(deciding: &mut Deciding<'_>) -> &'static str {
    let why = Message::new("office-why-no-column");
    let guess = Guess::new("whole", why, Sureness::Doubtful);
    let question = Message::new("office-ask-taken");
    match deciding.decide("taken", question, vec![guess]).as_deref() {
        Some("whole") => "whole",
        Some("part") => "part",
        _ => "",
    }
}

/// Returns the code of a cadastral municipality by code or name.
fn municipality(deciding: &mut Deciding<'_>, named: &str, package: &PackageText) -> String {
    let digits: String = named.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 6 {
        return digits;
    }
    let key = format!("ko.{named}");
    if let Some(known) = deciding.settled(&key) {
        return known.unwrap_or_default();
    }
    let name = words(named)
        .into_iter()
        .filter(|word| !matches!(word.as_str(), "ko" | "k" | "o"));
    let name = name.collect::<Vec<_>>().join(" ");
    let codes = cadastral_municipalities(&name, package.municipality.as_deref());
    let sureness = if codes.len() == 1 {
        Sureness::Sure
    } else {
        Sureness::Doubtful
    };
    let why = || Message::new("office-why-law-table");
    let guesses = codes
        .into_iter()
        .map(|code| Guess::new(code, why(), sureness))
        .collect();
    let question = Message::new("office-ask-ko-named").text("name", named);
    deciding.decide(&key, question, guesses).unwrap_or_default()
}
