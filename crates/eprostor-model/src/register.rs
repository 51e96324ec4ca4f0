//! The register's content at a revision, as the store hands it to the index.

use std::sync::Arc;

use eprostor_geometry::Frame;

use crate::{
    Address, CadastralMunicipality, CoverageStatement, KoCode, Parcel, PlanCard, RegisteredPlan,
    Revision,
};

/// Everything a public reader may see at one revision.
#[derive(Debug, Clone)]
pub struct RegisterContents {
    /// The revision.
    pub revision: Revision,
    /// The register's CRS and envelope.
    pub frame: Frame,
    /// Cadastral municipalities that were imported; the real ones come with
    /// the law tables.
    pub territory: Vec<CadastralMunicipality>,
    /// Every version of every parcel.
    pub parcels: Vec<Arc<Parcel>>,
    /// Plans and regime acts.
    pub plans: Vec<Arc<RegisteredPlan>>,
    /// Cards of undelivered plans.
    pub cards: Vec<Arc<PlanCard>>,
    /// Coverage statements.
    pub coverage: Vec<Arc<CoverageStatement>>,
    /// Addresses.
    pub addresses: Vec<Arc<Address>>,
}

/// What changed between two revisions: enough to turn a snapshot of the first
/// into one of the second.
#[derive(Debug, Clone)]
pub struct RegisterChanges {
    /// The revision after the changes.
    pub revision: Revision,
    /// Plans that were published or published anew.
    pub plans: Vec<Arc<RegisteredPlan>>,
    /// Cadastral municipalities whose parcels changed, with all their parcels.
    pub parcels: Vec<(KoCode, Vec<Arc<Parcel>>)>,
    /// All imported cadastral municipalities, where any changed.
    pub territory: Option<Vec<CadastralMunicipality>>,
    /// All cards, where any changed.
    pub cards: Option<Vec<Arc<PlanCard>>>,
    /// All statements, where any changed.
    pub coverage: Option<Vec<Arc<CoverageStatement>>>,
    /// All addresses, where any changed.
    pub addresses: Option<Vec<Arc<Address>>>,
}
