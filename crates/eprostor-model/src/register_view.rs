//! What validation may ask the register, through a trait: reading and checking
//! never see the database.

use std::sync::Arc;

use eprostor_geometry::{Bounds, PlanarPolygon};

use crate::{
    CadastralMunicipality, CoverageArea, CoverageStatement, Day, KoCode, Parcel, ParcelKey,
    ParcelNumber, PlanCard, PlanContent, PlanId, PlanKind,
};

/// What the register says to a question of validation.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T> {
    /// The register was asked, and this is its word.
    Checked(T),
    /// There was no register to ask.
    NotChecked,
}

/// A list of plans: what a completeness statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanList<'a> {
    /// The adopter's slug.
    pub adopter: &'a str,
    /// The kind of the plans.
    pub kind: PlanKind,
    /// The land.
    pub area: &'a CoverageArea,
}

/// Which parcels of the newest cadastre are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParcelsNear {
    /// Their boxes meet this one.
    pub bounds: Bounds,
    /// Only those of this cadastral municipality.
    pub ko: Option<KoCode>,
    /// Not more than so many.
    pub limit: usize,
}

/// What the cadastre knows of a parcel number on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListedParcel {
    /// There is such a parcel.
    There,
    /// There is none.
    NotThere,
    /// No parcel of the cadastral municipality is known on that day.
    NoCadastre,
}

/// A plan that governs some land.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOver {
    /// The plan.
    pub content: PlanContent,
    /// How much of the land, in m²; `None` where comparing that took too long.
    pub shared_m2: Option<f64>,
}

/// The register as validation sees it.
pub trait RegisterView {
    /// Returns the plan with this id, if the register holds it.
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>>;

    /// Returns the cadastral municipality with this code, if there is one.
    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>>;

    /// Returns the plans of a list that the register holds, sorted.
    fn plans_of(&self, list: PlanList<'_>) -> Known<Vec<PlanId>>;

    /// Tells whether a plan, held or not, lies on some land: in a cadastral
    /// municipality it does where it meets a parcel of it.
    fn lies_in(&self, plan: &PlanContent, area: &CoverageArea) -> Known<bool>;

    /// Returns every version of the parcels of a cadastral municipality.
    fn parcels_of(&self, _: KoCode) -> Known<Vec<Arc<Parcel>>> {
        Known::NotChecked
    }

    /// Returns the cards of plans that the register does not hold.
    fn cards(&self) -> Known<Vec<PlanCard>>;

    /// Returns the completeness statements.
    fn statements(&self) -> Known<Vec<CoverageStatement>>;

    /// Returns parcels of the newest cadastre, by cadastral municipality.
    fn parcels_near(&self, _: ParcelsNear) -> Known<Vec<Arc<Parcel>>> {
        Known::NotChecked
    }

    /// Returns the cadastral municipalities that have parcels near some land,
    /// sorted.
    fn kos_near(&self, _: &Bounds) -> Known<Vec<KoCode>> {
        Known::NotChecked
    }

    /// Tells whether the cadastre knows a parcel number on a day.
    fn listed_parcel(&self, _: &ParcelKey, _: Day) -> Known<ListedParcel> {
        Known::NotChecked
    }

    /// Returns numbers that the cadastre has near one that it lacks on a day, the
    /// nearest first. Looks at all parcels of the cadastral municipality.
    fn numbers_near(&self, _: &ParcelKey, _: Day) -> Vec<ParcelNumber> {
        Vec::new()
    }

    /// Returns the plans of a kind in force on a day over some land, or perhaps
    /// over it, sorted by id; those that another plan in force replaces or annuls as a whole left out.
    fn plans_over(&self, _: &PlanarPolygon, _: PlanKind, _: Day) -> Known<Vec<PlanOver>> {
        Known::NotChecked
    }
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

    fn plans_of(&self, _: PlanList<'_>) -> Known<Vec<PlanId>> {
        Known::NotChecked
    }

    fn lies_in(&self, _: &PlanContent, _: &CoverageArea) -> Known<bool> {
        Known::NotChecked
    }

    fn cards(&self) -> Known<Vec<PlanCard>> {
        Known::NotChecked
    }

    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        Known::NotChecked
    }
}
