//! Plans of another municipality: a plan has no effect outside the territory of
//! its adopter (ZPI 35). Must not know what a plan says.

use eprostor_model::{CadastralMunicipality, Message};

use crate::claims::Claim;
use crate::scene::Scene;
use crate::table::OUTSIDE_TERRITORY;
use crate::trail::Trail;

/// Leaves out plans of a municipality that the land does not lie in, where that
/// is known of all of the land.
pub(crate) fn inside(
    scene: &Scene<'_>,
    kos: &[&CadastralMunicipality],
    claims: Vec<Claim>,
    trail: &mut Trail,
) -> Vec<Claim> {
    let (kept, outside): (Vec<Claim>, Vec<Claim>) = claims
        .into_iter()
        .partition(|claim| !is_outside(scene, kos, claim.base));
    for claim in outside {
        let id = scene.id(claim.base);
        trail.step(&OUTSIDE_TERRITORY, &[id]);
        trail.note(
            Message::new("note-outside-territory")
                .text("plan", id)
                .text("municipality", scene.content(claim.base).plan.municipality),
        );
    }
    kept
}

/// A plan that names a whole city, and not one municipality, is left to its
/// boundary.
pub(crate) fn is_outside(scene: &Scene<'_>, kos: &[&CadastralMunicipality], plan: usize) -> bool {
    let of = scene.content(plan).plan.municipality;
    let known = scene.law.is_municipality(of)
        || kos
            .iter()
            .any(|ko| !scene.law.is_municipality(ko.municipality));
    let away = |ko: &&CadastralMunicipality| !scene.law.is_one_territory(of, ko.municipality);
    scene.plans[plan].kind().is_of_a_municipality()
        && known
        && !kos.is_empty()
        && kos.iter().all(away)
}
