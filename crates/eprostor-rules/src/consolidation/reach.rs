//! How far an amendment reaches: its area, its boundary, the provisions it
//! names (ZPI 46(6), 48(5)). Must not know values.

use eprostor_model::{Provision, ProvisionAction, ProvisionName, RelationExtent};

use crate::claims::Amendment;
use crate::cutting::Covers;
use crate::scene::Scene;

/// How an amendment reaches a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It holds the cell.
    Inside,
    /// It does not hold the cell.
    Outside,
    /// It has no area and names provisions.
    WholePlan,
    /// It says neither.
    Unplaced,
}

/// Tells how an amendment reaches a cell.
pub(super) fn reach(scene: &Scene<'_>, covers: &Covers, amendment: &Amendment) -> Reach {
    let standing = &scene.plans[amendment.plan];
    let areas: Vec<usize> = amendment
        .relations
        .iter()
        .copied()
        .filter(|&index| {
            let extent = &standing.content.relations[index].extent;
            matches!(extent, RelationExtent::Area { .. })
        })
        .collect();
    let inside = if !areas.is_empty() {
        areas
            .iter()
            .any(|&index| covers.in_relation(scene, amendment.plan, index))
    } else if standing.has_place() {
        covers.in_plan(scene, amendment.plan)
    } else if names_provisions(scene, amendment) {
        return Reach::WholePlan;
    } else {
        return Reach::Unplaced;
    };
    if inside {
        Reach::Inside
    } else {
        Reach::Outside
    }
}

fn names_provisions(scene: &Scene<'_>, amendment: &Amendment) -> bool {
    let provisions = &scene.content(amendment.plan).provisions;
    let names = |provision: &Provision| provision.action != ProvisionAction::Add;
    provisions.iter().any(names)
        || named_in_extent(scene, amendment).is_some_and(|names| !names.is_empty())
}

/// Returns the provisions the relations name, where they name any and reach no
/// further.
pub(super) fn named_in_extent<'a>(
    scene: &Scene<'a>,
    amendment: &Amendment,
) -> Option<Vec<&'a ProvisionName>> {
    let content = scene.content(amendment.plan);
    let mut names = Vec::new();
    for &index in &amendment.relations {
        match &content.relations[index].extent {
            RelationExtent::Provisions(named) => names.extend(named),
            RelationExtent::Whole | RelationExtent::Area { .. } => return None,
        }
    }
    Some(names)
}

/// Tells whether the amendment redraws zones: it has some, and says so for
/// more than named provisions.
pub(super) fn redraws(scene: &Scene<'_>, amendment: &Amendment) -> bool {
    !scene.content(amendment.plan).zones.is_empty() && named_in_extent(scene, amendment).is_none()
}

/// Tells whether nothing the amendment changes is data.
pub(super) fn is_text_only(scene: &Scene<'_>, amendment: &Amendment) -> bool {
    let content = scene.content(amendment.plan);
    content.zones.is_empty()
        && content.provisions.is_empty()
        && named_in_extent(scene, amendment).is_none()
}
