//! Names of cadastral municipalities: imported ones first, then the law table.
//! Must not know parcels.

use std::collections::BTreeMap;

use eprostor_model::{CadastralMunicipality, KoCode, LawTables, MunicipalityCode};

/// Every cadastral municipality that is known by name.
#[derive(Debug)]
pub(crate) struct Territory {
    imported: BTreeMap<KoCode, CadastralMunicipality>,
    law: &'static LawTables,
}

impl Territory {
    /// Puts imported municipalities before those of the law table.
    pub(crate) fn new(imported: &[CadastralMunicipality], law: &'static LawTables) -> Self {
        let imported = imported.iter().map(|ko| (ko.code, ko.clone()));
        Self {
            imported: imported.collect(),
            law,
        }
    }

    /// Returns the imported ones, sorted by code.
    pub(crate) fn imported(&self) -> impl ExactSizeIterator<Item = &CadastralMunicipality> {
        self.imported.values()
    }

    /// Returns the municipality with this code.
    pub(crate) fn ko(&self, code: KoCode) -> Option<&CadastralMunicipality> {
        self.imported
            .get(&code)
            .or_else(|| self.law.cadastral_municipality(code))
    }

    /// Tells whether two municipalities are one, or of one city.
    pub(crate) fn is_one_territory(&self, a: MunicipalityCode, b: MunicipalityCode) -> bool {
        self.law.is_one_territory(a, b)
    }

    /// Returns every known code, in no order, perhaps twice.
    pub(crate) fn codes(&self) -> impl Iterator<Item = KoCode> {
        let law = self.law.cadastral_municipalities();
        self.imported.keys().copied().chain(law.map(|ko| ko.code))
    }
}
