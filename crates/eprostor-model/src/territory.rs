//! Municipalities and cadastral municipalities.

use crate::{KoCode, MunicipalityCode, Reality};

/// A cadastral municipality (*katastarska opština*, KO). 395 names repeat:
/// never shown or matched without code and municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadastralMunicipality {
    /// Its code.
    pub code: KoCode,
    /// Its name in Latin.
    pub name_latn: String,
    /// Its name in Cyrillic.
    pub name_cyrl: String,
    /// The municipality's code.
    pub municipality: MunicipalityCode,
    /// The municipality's name in Latin.
    pub municipality_latn: String,
    /// The municipality's name in Cyrillic.
    pub municipality_cyrl: String,
    /// Whether it is made up.
    pub reality: Reality,
}
