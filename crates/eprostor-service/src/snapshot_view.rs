//! The register as validation sees it, on the current snapshot.

use std::sync::Arc;

use eprostor_index::Snapshot;
use eprostor_model::{CadastralMunicipality, Known, KoCode, PlanContent, PlanId, RegisterView};

/// A snapshot seen through [`RegisterView`].
pub(crate) struct SnapshotView(pub(crate) Arc<Snapshot>);

impl RegisterView for SnapshotView {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked(self.0.plan(id).map(|plan| plan.content.clone()))
    }

    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::Checked(self.0.cadastral_municipality(code).cloned())
    }
}
