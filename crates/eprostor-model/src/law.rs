//! The law tables of `law/`, embedded with their version. Data rows with
//! evidence, not code; which rule uses which row is the business of
//! `eprostor-rules`.

mod building_classes;
mod corridors;
mod deadlines;
mod effects;
mod holidays;
mod land_use;
mod municipalities;
mod parameters;
mod plan_types;
mod reading;
mod regimes;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use thiserror::Error;

use crate::{CadastralMunicipality, KoCode, MunicipalityCode, PlanKind};

pub use building_classes::BuildingClassRow;
pub use corridors::{CorridorOrigin, CorridorRow, WidthBound};
pub use effects::{LiftRule, RegimeEffect};
pub use land_use::LandUseRow;
pub use municipalities::CityRow;
pub use parameters::ParameterRow;
pub use plan_types::PlanTypeRow;
pub use regimes::{InEveryAnswer, RegimeRow};
pub use versions::LawVersionRow;

use building_classes::building_class;
use land_use::land_use;
use municipalities::{cadastral_municipality, city};
use parameters::parameter;
use plan_types::plan_type;
use reading::Table;
use regimes::{regime, with_law_named};

pub use deadlines::{DeadlineRow, DeadlineUnit};
pub use holidays::{HolidayRow, HolidayRule, OnSunday};

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

/// All law tables, with one version.
#[derive(Debug)]
pub struct LawTables {
    version: String,
    plan_types: Vec<PlanTypeRow>,
    regimes: Vec<RegimeRow>,
    parameters: Vec<ParameterRow>,
    land_use: Vec<LandUseRow>,
    building_classes: Vec<BuildingClassRow>,
    holidays: Vec<HolidayRow>,
    deadlines: Vec<DeadlineRow>,
    corridors: Vec<CorridorRow>,
    versions: Vec<LawVersionRow>,
    cities: Vec<CityRow>,
    kos: BTreeMap<KoCode, CadastralMunicipality>,
    /// Municipalities of `kos`: every answer asks for them.
    municipalities: BTreeSet<MunicipalityCode>,
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
        self.regimes.iter().find(|row| &*row.code.0 == code)
    }

    /// Returns all corridors, in the table's order.
    pub fn corridors(&self) -> &[CorridorRow] {
        &self.corridors
    }

    /// Returns the row of a corridor.
    pub fn corridor(&self, code: &str) -> Option<&CorridorRow> {
        self.corridors.iter().find(|row| &*row.code.0 == code)
    }

    /// Returns all parameters, in the table's order.
    pub fn parameters(&self) -> &[ParameterRow] {
        &self.parameters
    }

    /// Returns the row of a parameter.
    pub fn parameter(&self, key: &str) -> Option<&ParameterRow> {
        self.parameters.iter().find(|row| &*row.key.0 == key)
    }

    /// Returns the row of a national land-use class.
    pub fn land_use(&self, code: &str) -> Option<&LandUseRow> {
        self.land_use.iter().find(|row| row.code == code)
    }

    /// Returns every national land-use class the table holds.
    pub fn land_uses(&self) -> &[LandUseRow] {
        &self.land_use
    }

    /// Returns the row of a building class or of a group of them.
    pub fn building_class(&self, code: &str) -> Option<&BuildingClassRow> {
        self.building_classes.iter().find(|row| row.code == code)
    }

    /// Returns every holiday, in the table's order.
    pub fn holidays(&self) -> &[HolidayRow] {
        &self.holidays
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
        let versions = include_str!("../../../law/law_versions.csv");
        let versions = Table::read("law_versions", versions)?.rows(versions::law_version)?;
        let kos: BTreeMap<KoCode, CadastralMunicipality> =
            Table::read("ko", include_str!("../../../law/ko.csv"))?
                .rows(cadastral_municipality)?
                .into_iter()
                .map(|ko| (ko.code, ko))
                .collect();
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
            building_classes: Table::read(
                "building_classes",
                include_str!("../../../law/building_classes_22_2015.csv"),
            )?
            .rows(building_class)?,
            holidays: Table::read("holidays", include_str!("../../../law/holidays.csv"))?
                .rows(holidays::holiday)?,
            deadlines: every_deadline(&versions)?,
            corridors: Table::read(
                "protective_corridors",
                include_str!("../../../law/protective_corridors.csv"),
            )?
            .rows(corridors::corridor)?,
            versions,
            cities: Table::read("cities", include_str!("../../../law/cities.csv"))?.rows(city)?,
            municipalities: kos.values().map(|ko| ko.municipality).collect(),
            kos,
        })
    }
}

fn every_deadline(versions: &[LawVersionRow]) -> Result<Vec<DeadlineRow>, LawError> {
    let newest = include_str!("../../../law/deadlines.csv");
    let mut rows =
        Table::read("deadlines", newest)?.rows(|row| deadlines::deadline(row, versions))?;
    let former = include_str!("../../../law/deadlines_former.csv");
    rows.extend(
        Table::read("deadlines_former", former)?
            .rows(|row| deadlines::former_deadline(row, versions))?,
    );
    Ok(rows)
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
        assert!(law.regimes().iter().all(|row| &*row.law != "same"));
        assert!(law.parameter("site_coverage_max").is_some());
        assert!(law.land_use("I.4.2.1").is_some());
        assert_eq!(
            law.building_classes.len(),
            239,
            "lines of the file less one"
        );
        let houses = law.building_class("111011").unwrap();
        assert_eq!(houses.category.as_deref(), Some("A"));
        assert_eq!(law.building_class("111").unwrap().category, None);
        assert!(!law.version().is_empty());
    }
}
