//! Names of cadastral municipalities: imported ones first, then the law table.
//! Must not know parcels.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use eprostor_model::{CadastralMunicipality, KoCode, LawTables, MunicipalityCode};
use eprostor_text::NameIndex;

use crate::lookup::{Named, place_names};

/// Every cadastral municipality that is known by name.
#[derive(Debug)]
pub(crate) struct Territory {
    imported: BTreeMap<KoCode, CadastralMunicipality>,
    law: &'static LawTables,
    /// Their names and those of their municipalities, put in order when first asked.
    names: OnceLock<NameIndex<Named>>,
}

impl Territory {
    /// Puts imported municipalities before those of the law table.
    pub(crate) fn new(imported: &[CadastralMunicipality], law: &'static LawTables) -> Self {
        let imported = imported.iter().map(|ko| (ko.code, ko.clone()));
        Self {
            imported: imported.collect(),
            law,
            names: OnceLock::new(),
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

    /// Returns the law tables.
    pub(crate) fn law(&self) -> &'static LawTables {
        self.law
    }

    /// Returns the names of all places.
    pub(crate) fn names(&self) -> &NameIndex<Named> {
        self.names.get_or_init(|| {
            let law = self.law.cadastral_municipalities();
            let law = law.filter(|ko| !self.imported.contains_key(&ko.code));
            place_names(self.imported.values().chain(law))
        })
    }

    /// Returns a cadastral municipality of a municipality, which names it.
    pub(crate) fn of_municipality(&self, code: MunicipalityCode) -> Option<&CadastralMunicipality> {
        let law = self.law.cadastral_municipalities();
        let mut all = self.imported.values().chain(law);
        all.find(|ko| ko.municipality == code)
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
