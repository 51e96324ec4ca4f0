//! Provisions from tables of rules: one row for each zone, one column for each
//! parameter, as offices write them, or one row for each value. Must not know
//! files.

use std::collections::BTreeMap;

use eprostor_model::{Finding, LawTables, Message, ParameterRow};

use super::columns::Meaning;
use super::description::RowFound;
use super::law_words::parameters;
use super::naming::slug;
use super::plan_toml::PackageText;
use super::proposal::{Deciding, Role};
use super::tables::Table;
use super::values::{Scale, normal, scale};
use crate::package::columns::{PROVISIONS, at, place};

/// Where the rows of tables stand in the plan.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleSource {
    /// Name of the document.
    pub(super) document: String,
    /// The article, where a table has no column for it.
    pub(super) article: Option<String>,
}

/// Decides which document the tables belong to, and asks for the article that
/// none of their columns names.
pub(super) fn source(
    deciding: &mut Deciding<'_>,
    tables: &[Table],
    package: &PackageText,
) -> RuleSource {
    let with_rows = tables.iter().filter(|table| table.role != Role::Legend);
    let is_open = with_rows
        .clone()
        .any(|table| table.column(Meaning::Article).is_none());
    let article = if is_open {
        deciding.decide("article", Message::new("office-ask-article"), Vec::new())
    } else {
        None
    };
    let document = package.source_document().unwrap_or_default().to_owned();
    if !package.has_words() && with_rows.count() > 0 {
        deciding
            .findings
            .push(Finding::error("finding-office-no-text"));
    }
    RuleSource { document, article }
}

impl RuleSource {
    /// Fills the cells that say where a row stands, from the first of them.
    pub(super) fn fill(&self, table: &Table, row: &RowFound, cells: &mut [String], first: usize) {
        let own = table.cell(row, Meaning::Article);
        let article = own
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .trim_end_matches('.');
        let article = if own.is_empty() {
            self.article.as_deref().unwrap_or_default()
        } else {
            article
        };
        cells[first + place::DOCUMENT].clone_from(&self.document);
        article.clone_into(&mut cells[first + place::ARTICLE]);
        table
            .cell(row, Meaning::Paragraph)
            .clone_into(&mut cells[first + place::PARAGRAPH]);
        table
            .cell(row, Meaning::Page)
            .clone_into(&mut cells[first + place::PRINTED_PAGE]);
    }
}

/// Writes the provisions of all tables of rules.
pub(super) fn provisions(
    deciding: &mut Deciding<'_>,
    tables: &[Table],
    source: &RuleSource,
    package: &mut PackageText,
) {
    let mut writer = Writer {
        names: BTreeMap::new(),
        source,
        findings: Vec::new(),
        rows: Vec::new(),
    };
    for table in tables.iter().filter(|table| table.role == Role::Rules) {
        writer.table(table);
    }
    deciding.findings.append(&mut writer.findings);
    package.provisions = writer.rows;
}

struct Writer<'a> {
    names: BTreeMap<String, usize>,
    source: &'a RuleSource,
    findings: Vec<Finding>,
    rows: Vec<Vec<String>>,
}

impl Writer<'_> {
    fn table(&mut self, table: &Table) {
        let law = LawTables::embedded();
        let wide = table
            .columns
            .iter()
            .filter_map(|(column, meaning)| match meaning {
                Meaning::Parameter(key) => law.parameter(key).map(|row| (*column, row)),
                _ => None,
            });
        for (column, parameter) in wide {
            let cells = table.rows.iter().map(|row| row.cell(column));
            let scale = self.scale(table, parameter, cells);
            for row in &table.rows {
                self.value(table, row, parameter, (row.cell(column), scale));
            }
        }
        if table.column(Meaning::ParameterName).is_some() {
            self.long(table);
        }
    }

    fn long(&mut self, table: &Table) {
        let mut said: Vec<(&RowFound, &ParameterRow, &str)> = Vec::new();
        for row in &table.rows {
            let named = table.cell(row, Meaning::ParameterName);
            if named.is_empty() {
                continue;
            }
            match parameters(named).as_slice() {
                [parameter] => said.push((row, parameter, table.cell(row, Meaning::Value))),
                _ => self.findings.push(
                    Finding::warning("finding-office-parameter-unknown")
                        .text("parameter", named)
                        .at(table.place(row)),
                ),
            }
        }
        // The rows of a parameter stand apart, and are one column all the same.
        let mut columns: BTreeMap<&str, (&ParameterRow, Vec<&str>)> = BTreeMap::new();
        for (_, parameter, cell) in &said {
            let column = columns.entry(&parameter.key.0);
            column.or_insert((parameter, Vec::new())).1.push(cell);
        }
        let mut scales: BTreeMap<&str, Scale> = BTreeMap::new();
        for (key, (parameter, cells)) in columns {
            scales.insert(key, self.scale(table, parameter, cells.into_iter()));
        }
        for (row, parameter, cell) in said {
            let scale = scales.get(&*parameter.key.0).copied();
            let scale = scale.unwrap_or(Scale::Plain);
            self.value(table, row, parameter, (cell, scale));
        }
    }

    /// Returns how the numbers of a parameter are meant, and tells of shares.
    fn scale<'t>(
        &mut self,
        table: &Table,
        parameter: &ParameterRow,
        cells: impl Iterator<Item = &'t str>,
    ) -> Scale {
        let scale = scale(parameter, cells);
        if scale == Scale::Fractions {
            let place = table.sheet_place().field(&*parameter.key.0);
            let finding = Finding::note("finding-office-fractions");
            self.findings
                .push(finding.text("parameter", &parameter.key).at(place));
        }
        scale
    }

    fn value(
        &mut self,
        table: &Table,
        row: &RowFound,
        parameter: &ParameterRow,
        (cell, scale): (&str, Scale),
    ) {
        let Some(value) = normal(parameter, cell, scale) else {
            return;
        };
        let codes = table.codes(row);
        let is_everywhere = table.is_for_the_whole_plan(row);
        if codes.is_empty() {
            self.findings.push(
                Finding::warning("finding-office-row-without-zone")
                    .text("value", cell)
                    .text("parameter", &parameter.key)
                    .at(table.place(row)),
            );
            return;
        }
        if value.is_contrary {
            self.findings.push(
                Finding::warning("finding-office-limit-contrary")
                    .text("value", cell)
                    .text("parameter", &parameter.key)
                    .at(table.place(row)),
            );
        }
        let mut cells = vec![String::new(); PROVISIONS.len()];
        let about = if is_everywhere {
            "plan".to_owned()
        } else {
            codes.join(" ")
        };
        cells[at::NAME] = self.name(&format!("{}-{}", slug(&about), slug(&parameter.key.0)));
        if is_everywhere {
            "plan".clone_into(&mut cells[at::SCOPE]);
        } else {
            "zones".clone_into(&mut cells[at::SCOPE]);
            cells[at::TARGET] = codes.join("|");
        }
        cells[at::PARAMETER] = parameter.key.0.to_string();
        value.operator.clone_into(&mut cells[at::OPERATOR]);
        cells[at::VALUE] = value.value;
        cells[at::UNIT] = value.unit;
        self.source.fill(table, row, &mut cells, at::PLACE);
        cell.clone_into(&mut cells[at::PLACE + place::QUOTE]);
        self.rows.push(cells);
    }

    /// Returns a name that no provision has yet.
    fn name(&mut self, wanted: &str) -> String {
        loop {
            let count = self.names.entry(wanted.to_owned()).or_default();
            *count += 1;
            let name = if *count == 1 {
                return wanted.to_owned();
            } else {
                format!("{wanted}-{count}")
            };
            // Another zone may be called like that by itself.
            if !self.names.contains_key(&name) {
                self.names.insert(name.clone(), 1);
                return name;
            }
        }
    }
}
