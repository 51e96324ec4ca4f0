//! The law tables of `law/`, embedded with their version. Data rows with
//! evidence, not code; which rule uses which row is the business of
//! `eprostor-rules`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use thiserror::Error;

use crate::{CadastralMunicipality, KoCode, ParameterKey, PlanKind, Reality, RegimeCode};

/// Says why a law table cannot be used.
#[derive(Debug, Error)]
pub enum LawError {
    /// A table is not readable as CSV.
    #[error("law table {table} cannot be read")]
    Csv {
        /// The table.
        table: &'static str,
        /// The reader's own words.
        source: csv::Error,
    },
    /// A row lacks a column or has an impossible value.
    #[error("law table {table}, row {row}: column {column} is missing or wrong")]
    Row {
        /// The table.
        table: &'static str,
        /// The row, from 1 below the header.
        row: usize,
        /// The column.
        column: &'static str,
    },
}

/// A name in the three languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawName {
    /// Serbian in Cyrillic.
    pub sr_cyrl: String,
    /// Serbian in Latin.
    pub sr_latn: String,
    /// English.
    pub en: String,
}

/// A row of `plan_types.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanTypeRow {
    /// The kind.
    pub kind: PlanKind,
    /// Its names.
    pub name: LawName,
    /// Its rank, 1 the highest; ours, not the law's.
    pub rank: Option<u8>,
    /// What the row rests on.
    pub evidence: String,
}

/// Whether a regime stands in every answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InEveryAnswer {
    /// It does, in one of three states.
    Yes,
    /// It is part of the plan's own answer.
    No,
}

/// A row of `regimes.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeRow {
    /// The regime.
    pub code: RegimeCode,
    /// Its names.
    pub name: LawName,
    /// The law and articles it rests on.
    pub law: String,
    /// What it does: BAN, CONSENT, CONDITIONS, RESTRICT, INFO, PLAN.
    pub effect: String,
    /// The effect in words.
    pub effect_note: String,
    /// Whether a plan lifts it, in words.
    pub lifted_by_plan: String,
    /// Whether it stands in every answer.
    pub in_every_answer: InEveryAnswer,
    /// Whom to ask.
    pub decided_by: String,
    /// How its geometry comes about: given, computed, plan, parcel_attribute…
    pub geometry_kind: String,
    /// What the row rests on.
    pub evidence: String,
}

/// A row of `rule_parameters.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterRow {
    /// The parameter.
    pub key: ParameterKey,
    /// Its names.
    pub name: LawName,
    /// Its unit.
    pub unit: String,
    /// The kind of value: number, storeys, text, bool, list, enum…
    pub value_kind: String,
    /// The law it rests on.
    pub legal_basis: String,
    /// The smallest believable number.
    pub low: Option<f64>,
    /// The largest believable number.
    pub high: Option<f64>,
}

/// A row of `land_use_classes_105_2020_partial.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandUseRow {
    /// The class.
    pub code: String,
    /// Its names.
    pub name: LawName,
    /// What the row rests on.
    pub evidence: String,
}

/// All law tables, with one version.
#[derive(Debug)]
pub struct LawTables {
    version: String,
    plan_types: Vec<PlanTypeRow>,
    regimes: Vec<RegimeRow>,
    parameters: Vec<ParameterRow>,
    land_use: Vec<LandUseRow>,
    kos: BTreeMap<KoCode, CadastralMunicipality>,
}

static EMBEDDED: LazyLock<LawTables> = LazyLock::new(|| {
    LawTables::parse().expect("the embedded law tables parse; a test of this crate proves it")
});

impl LawTables {
    /// Returns the tables embedded in this program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Returns the version that answers name.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the row of a kind.
    pub fn plan_type(&self, kind: PlanKind) -> Option<&PlanTypeRow> {
        self.plan_types.iter().find(|row| row.kind == kind)
    }

    /// Returns all regimes, in the table's order.
    pub fn regimes(&self) -> &[RegimeRow] {
        &self.regimes
    }

    /// Returns the row of a regime.
    pub fn regime(&self, code: &str) -> Option<&RegimeRow> {
        self.regimes.iter().find(|row| row.code.0 == code)
    }

    /// Returns all parameters, in the table's order.
    pub fn parameters(&self) -> &[ParameterRow] {
        &self.parameters
    }

    /// Returns the row of a parameter.
    pub fn parameter(&self, key: &str) -> Option<&ParameterRow> {
        self.parameters.iter().find(|row| row.key.0 == key)
    }

    /// Returns the row of a national land-use class.
    pub fn land_use(&self, code: &str) -> Option<&LandUseRow> {
        self.land_use.iter().find(|row| row.code == code)
    }

    /// Returns a real cadastral municipality.
    pub fn cadastral_municipality(&self, code: KoCode) -> Option<&CadastralMunicipality> {
        self.kos.get(&code)
    }

    /// Returns every real cadastral municipality, sorted by code.
    pub fn cadastral_municipalities(&self) -> impl Iterator<Item = &CadastralMunicipality> {
        self.kos.values()
    }

    fn parse() -> Result<Self, LawError> {
        let version = include_str!("../../../law/VERSION")
            .lines()
            .next()
            .unwrap_or_default();
        Ok(Self {
            version: version.to_owned(),
            plan_types: Table::read("plan_types", include_str!("../../../law/plan_types.csv"))?
                .rows(plan_type)?,
            regimes: with_law_named(
                Table::read("regimes", include_str!("../../../law/regimes.csv"))?.rows(regime)?,
            ),
            parameters: Table::read(
                "rule_parameters",
                include_str!("../../../law/rule_parameters.csv"),
            )?
            .rows(parameter)?,
            land_use: Table::read(
                "land_use_classes",
                include_str!("../../../law/land_use_classes_105_2020_partial.csv"),
            )?
            .rows(land_use)?,
            kos: Table::read("ko", include_str!("../../../law/ko.csv"))?
                .rows(cadastral_municipality)?
                .into_iter()
                .map(|ko| (ko.code, ko))
                .collect(),
        })
    }
}

/// One table: its header and rows of text.
struct Table {
    name: &'static str,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
}

impl Table {
    fn read(name: &'static str, text: &str) -> Result<Self, LawError> {
        let fault = |source| LawError::Csv {
            table: name,
            source,
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(fault)?.clone();
        let records = reader.records().collect::<Result<_, _>>().map_err(fault)?;
        Ok(Self {
            name,
            header,
            records,
        })
    }

    fn rows<T>(
        &self,
        convert: impl Fn(&Row<'_>) -> Result<T, LawError>,
    ) -> Result<Vec<T>, LawError> {
        let rows = self.records.iter().enumerate();
        rows.map(|(index, record)| {
            convert(&Row {
                table: self,
                record,
                row: index + 1,
            })
        })
        .collect()
    }
}

/// One row of a table.
struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
    row: usize,
}

impl Row<'_> {
    fn fault(&self, column: &'static str) -> LawError {
        LawError::Row {
            table: self.table.name,
            row: self.row,
            column,
        }
    }

    fn text(&self, column: &'static str) -> Result<String, LawError> {
        let index = self.table.header.iter().position(|name| name == column);
        let value = index.and_then(|index| self.record.get(index));
        value.map(str::to_owned).ok_or_else(|| self.fault(column))
    }

    fn parsed<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, LawError> {
        self.text(column)?.parse().map_err(|_| self.fault(column))
    }

    /// Returns a cell that may be empty or `-`; any other must be readable.
    fn optional<T: std::str::FromStr>(&self, column: &'static str) -> Result<Option<T>, LawError> {
        if matches!(self.text(column)?.as_str(), "" | "-") {
            return Ok(None);
        }
        self.parsed(column).map(Some)
    }

    fn name(&self) -> Result<LawName, LawError> {
        Ok(LawName {
            sr_cyrl: self.text("name_sr_cyrl")?,
            sr_latn: self.text("name_sr_latn")?,
            en: self.text("name_en")?,
        })
    }
}

fn plan_type(row: &Row<'_>) -> Result<PlanTypeRow, LawError> {
    let kind = PlanKind::from_code(&row.text("code")?).ok_or_else(|| row.fault("code"))?;
    Ok(PlanTypeRow {
        kind,
        name: row.name()?,
        rank: row.optional("rank")?,
        evidence: row.text("evidence")?,
    })
}

fn regime(row: &Row<'_>) -> Result<RegimeRow, LawError> {
    let in_every_answer = match row.text("in_three_state_list")?.as_str() {
        "yes" => InEveryAnswer::Yes,
        "no" => InEveryAnswer::No,
        _ => return Err(row.fault("in_three_state_list")),
    };
    Ok(RegimeRow {
        code: RegimeCode(row.text("code")?),
        name: row.name()?,
        law: row.text("law")?,
        effect: row.text("effect")?,
        effect_note: row.text("effect_note")?,
        lifted_by_plan: row.text("lifted_by_plan")?,
        in_every_answer,
        decided_by: row.text("decided_by")?,
        geometry_kind: row.text("geometry_kind")?,
        evidence: row.text("evidence")?,
    })
}

/// The table writes `same` under a law it has just named; a row taken alone
/// would lose it.
fn with_law_named(mut rows: Vec<RegimeRow>) -> Vec<RegimeRow> {
    for index in 1..rows.len() {
        if rows[index].law == "same" {
            rows[index].law = rows[index - 1].law.clone();
        }
    }
    rows
}

fn parameter(row: &Row<'_>) -> Result<ParameterRow, LawError> {
    Ok(ParameterRow {
        key: ParameterKey(row.text("key")?),
        name: row.name()?,
        unit: row.text("unit")?,
        value_kind: row.text("value_kind")?,
        legal_basis: row.text("legal_basis")?,
        low: row.optional("range_low")?,
        high: row.optional("range_high")?,
    })
}

fn land_use(row: &Row<'_>) -> Result<LandUseRow, LawError> {
    Ok(LandUseRow {
        code: row.text("code")?,
        name: row.name()?,
        evidence: row.text("evidence")?,
    })
}

fn cadastral_municipality(row: &Row<'_>) -> Result<CadastralMunicipality, LawError> {
    Ok(CadastralMunicipality {
        code: row.parsed("ko_code")?,
        name_latn: row.text("ko_name_lat")?,
        name_cyrl: row.text("ko_name_cyrl")?,
        municipality: row.parsed("municipality_code")?,
        municipality_latn: row.text("municipality_name")?,
        municipality_cyrl: row.text("municipality_name_cyrl")?,
        reality: Reality::Real,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_table_parses_and_holds_its_rows() {
        let law = LawTables::parse().unwrap();
        assert_eq!(law.kos.len(), 4522, "distinct codes, domain.md 5");
        assert_eq!(law.plan_types.len(), PlanKind::ALL.len());
        assert!(law.regime("sanitary_2").is_some());
        assert!(law.regimes().iter().all(|row| row.law != "same"));
        assert!(law.parameter("site_coverage_max").is_some());
        assert!(law.land_use("I.4.2.1").is_some());
        assert!(!law.version().is_empty());
    }

    /// Issue 3: a number that could not be read was taken for none.
    #[test]
    fn a_number_that_cannot_be_read_is_a_fault_and_none_is_none() {
        let table = Table::read("t", "low\n3.5\n-\n\"\"\n3;5\n").unwrap();
        let low = |row: usize| {
            let record = &table.records[row];
            let row = Row {
                table: &table,
                record,
                row: row + 1,
            };
            row.optional::<f64>("low")
        };
        assert_eq!(low(0).unwrap(), Some(3.5));
        assert_eq!(low(1).unwrap(), None);
        assert_eq!(low(2).unwrap(), None);
        assert!(matches!(low(3), Err(LawError::Row { row: 4, .. })));
    }
}
