//! Rows of `law/ko.csv` and `law/cities.csv`. Must not know the other tables.

use super::reading::Row;
use super::{LawError, LawTables};
use crate::{CadastralMunicipality, MunicipalityCode, Reality};

pub(super) fn cadastral_municipality(row: &Row<'_>) -> Result<CadastralMunicipality, LawError> {
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

/// A row of `cities.csv`: a city municipality (*gradska opština*). Plans of the
/// city hold in all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityRow {
    /// The city.
    pub city: String,
    /// The municipality.
    pub municipality: MunicipalityCode,
}

pub(super) fn city(row: &Row<'_>) -> Result<CityRow, LawError> {
    Ok(CityRow {
        city: row.text("city")?,
        municipality: row.parsed("municipality_code")?,
    })
}

impl LawTables {
    /// Tells whether two municipalities are one, or of one city.
    pub fn is_one_territory(&self, a: MunicipalityCode, b: MunicipalityCode) -> bool {
        let city = |code| self.cities.iter().find(|row| row.municipality == code);
        a == b || city(a).zip(city(b)).is_some_and(|(a, b)| a.city == b.city)
    }

    /// Tells whether a code is that of a municipality that cadastral
    /// municipalities lie in: a city's own code is not.
    pub fn is_municipality(&self, code: MunicipalityCode) -> bool {
        self.municipalities.contains(&code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_of_one_city_are_one_territory() {
        let law = LawTables::embedded();
        let code = |text: &str| text.parse::<MunicipalityCode>().unwrap();
        let (zemun, new_belgrade, vranje) = (code("70157"), code("70181"), code("70432"));
        assert!(law.is_one_territory(zemun, new_belgrade));
        assert!(law.is_one_territory(vranje, vranje));
        assert!(!law.is_one_territory(zemun, vranje));
        assert!(law.is_municipality(zemun) && !law.is_municipality(code("99902")));
        for row in &law.cities {
            assert!(law.is_municipality(row.municipality), "{row:?}");
        }
    }
}
