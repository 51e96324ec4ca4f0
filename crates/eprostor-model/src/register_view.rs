//! What validation may ask the register, through a trait: reading and checking
//! never see the database.

use crate::{CadastralMunicipality, KoCode, PlanContent, PlanId};

/// What the register says to a question of validation.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T> {
    /// The register was asked, and this is its word.
    Checked(T),
    /// There was no register to ask.
    NotChecked,
}

/// The register as validation sees it.
pub trait RegisterView {
    /// Returns the plan with this id, if the register holds it.
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>>;

    /// Returns the cadastral municipality with this code, if there is one.
    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>>;
}

/// No register at hand: every check of it says *not checked*.
#[derive(Debug, Clone, Copy)]
pub struct NoRegister;

impl RegisterView for NoRegister {
    fn plan(&self, _: &PlanId) -> Known<Option<PlanContent>> {
        Known::NotChecked
    }

    fn cadastral_municipality(&self, _: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::NotChecked
    }
}
