//! Random amendments in each of their forms: new zones in an area, rules in an
//! area, a boundary alone, named provisions, nothing said. Must not know the
//! answers.

use crate::dice::Dice;
use crate::format::{PlanRow, ProvisionRow, Shape};

use super::plan::zone;
use super::provisions::{other_wording, provision, provisions};
use super::{area, has, kept_out, kind, relation, shared, start};

/// How an amendment says what it changes.
#[derive(Clone, Copy)]
enum Form {
    ZonesInArea,
    RulesInArea,
    BoundaryOnly,
    Named,
    WithoutArea,
}

const FORMS: [(Form, usize); 5] = [
    (Form::ZonesInArea, 4),
    (Form::RulesInArea, 2),
    (Form::BoundaryOnly, 1),
    (Form::Named, 7),
    (Form::WithoutArea, 1),
];

/// Makes the plan an amendment of an earlier one; says whether there was one.
pub(crate) fn amendment(
    dice: &mut Dice,
    index: usize,
    plan: &mut PlanRow,
    earlier: &[PlanRow],
) -> bool {
    if dice.chance(6) {
        without_base(dice, plan);
        return true;
    }
    let Some(begins) = start(plan) else {
        return false;
    };
    let annulled = plan.events.contains_key("annulment");
    if kept_out::ANNULLED_REPLACERS && annulled {
        return false;
    }
    let targets: Vec<&PlanRow> = earlier
        .iter()
        .filter(|old| kind(old) == kind(plan) && start(old).is_some_and(|old| old <= begins))
        .collect();
    let targets: Vec<&PlanRow> = targets
        .into_iter()
        .filter(|old| !(kept_out::CHANGE_OF_PLACED_AMENDMENT && is_placed_amendment(old)))
        .collect();
    if targets.is_empty() {
        return false;
    }
    let target = *dice.pick(&targets);
    let form = if has(target, "amends") {
        Form::Named
    } else {
        dice.weighed(&FORMS)
    };
    write(dice, index, plan, target, form, earlier)
}

/// An amendment of a plan that is not held here.
fn without_base(dice: &mut Dice, plan: &mut PlanRow) {
    let base = format!("demovo-{}-2001-99", kind(plan));
    plan.relations.push(relation("amends", &base));
    let at = area(dice);
    plan.boundary = Some(Shape::Rectangle(at));
    plan.zones.push(zone("A", at, "other"));
    plan.provisions = provisions(dice, "p", &["A".into()], 3);
}

fn write(
    dice: &mut Dice,
    index: usize,
    plan: &mut PlanRow,
    target: &PlanRow,
    form: Form,
    earlier: &[PlanRow],
) -> bool {
    let rivals = of_same_day(root(target, earlier), start(plan), earlier);
    let of_one_day = !rivals.is_empty();
    let named = |rival: &&PlanRow| {
        let mut rows = rival.relations.iter();
        !rival.provisions.is_empty() && rows.all(|row| row.provisions.is_some())
    };
    let alike = matches!(form, Form::Named) && rivals.iter().all(named);
    if kept_out::ONE_DAY_OTHERWISE && of_one_day && !alike {
        return false;
    }
    let mut row = relation("amends", &target.id);
    let mut at = area(dice);
    if kept_out::STRETCHED_WITHOUT_ZONES && matches!(form, Form::RulesInArea | Form::BoundaryOnly) {
        let Some(inside) = extent(target).and_then(|extent| shared(extent, at)) else {
            return false;
        };
        at = inside;
    }
    let place = Some(Shape::Rectangle(at));
    match form {
        Form::ZonesInArea => {
            let codes = [(*dice.pick(&["A", "C"])).to_owned()];
            plan.zones.push(zone(&codes[0], at, "other"));
            plan.provisions = provisions(dice, "a", &codes, 3);
            let general: Vec<&ProvisionRow> = target
                .provisions
                .iter()
                .filter(|old| old.zones.is_empty() && old.role.is_none())
                .collect();
            if !general.is_empty() && dice.chance(50) {
                let old = *dice.pick(&general);
                plan.provisions.push(change(dice, index, old));
            }
        }
        Form::RulesInArea => plan.provisions = provisions(dice, "a", &["A".into()], 2),
        Form::BoundaryOnly => {}
        Form::Named => {
            if is_annulled_by_name(target, earlier) || target.provisions.is_empty() {
                return false;
            }
            rewrite(dice, index, plan, target);
            let names = plan
                .provisions
                .iter()
                .filter_map(changed)
                .cloned()
                .collect();
            row.provisions = Some(names);
            let twice = kept_out::NAMED_TWICE_IN_TEXT && is_named(target, earlier);
            if dice.chance(15) && !(kept_out::ONE_DAY_OTHERWISE && of_one_day) && !twice {
                plan.provisions.clear();
                row.provisions = Some(vec![target.provisions[0].name.clone()]);
            }
            if row.provisions.as_ref().is_none_or(Vec::is_empty) {
                return false;
            }
        }
        Form::WithoutArea if kept_out::PROVISIONS_WITHOUT_AREA => {}
        Form::WithoutArea => plan.provisions = provisions(dice, "a", &[], 1),
    }
    match form {
        Form::Named if dice.chance(25) => plan.boundary.clone_from(&target.boundary),
        Form::Named | Form::WithoutArea => {}
        _ if dice.chance(50) => plan.boundary = place,
        _ => row.area = place,
    }
    plan.relations.push(row);
    true
}

fn rewrite(dice: &mut Dice, index: usize, plan: &mut PlanRow, target: &PlanRow) {
    for old in target.provisions.iter().filter(|old| old.role.is_none()) {
        if plan.provisions.is_empty() || dice.chance(40) {
            let row = change(dice, index, old);
            plan.provisions.push(row);
        }
    }
}

/// Returns a rectangle in which the plan lies.
fn extent(plan: &PlanRow) -> Option<[f64; 4]> {
    let zone = plan.zones.first().map(|zone| &zone.at);
    match plan.boundary.as_ref().or(zone) {
        Some(Shape::Rectangle(corners)) => Some(*corners),
        _ => None,
    }
}

/// Returns a provision that replaces, deletes or follows another, for the same
/// place.
fn change(dice: &mut Dice, index: usize, old: &ProvisionRow) -> ProvisionRow {
    let mut row = provision(&format!("{}-{index}", old.name), other_wording(dice, old));
    row.zones.clone_from(&old.zones);
    row.condition.clone_from(&old.condition);
    let name = Some(old.name.clone());
    match dice.below(4) {
        0 => row.deletes = name,
        1 => row.inserted_behind = name,
        _ => row.replaces = name,
    }
    row
}

fn changed(row: &ProvisionRow) -> Option<&String> {
    let replaced = row.replaces.as_ref().or(row.deletes.as_ref());
    let behind = row.inserted_behind.as_ref();
    replaced.or(behind.filter(|_| !kept_out::NAMED_FOR_INSERTION))
}

/// Tells whether a decision names provisions of a plan.
fn is_named(target: &PlanRow, earlier: &[PlanRow]) -> bool {
    let mut rows = earlier.iter().flat_map(|plan| &plan.relations);
    rows.any(|row| row.target == target.id && row.provisions.is_some())
}

fn is_placed_amendment(plan: &PlanRow) -> bool {
    let has_area = plan.relations.iter().any(|row| row.area.is_some());
    has(plan, "amends") && (extent(plan).is_some() || has_area)
}

fn is_annulled_by_name(target: &PlanRow, earlier: &[PlanRow]) -> bool {
    let mut rows = earlier.iter().flat_map(|plan| &plan.relations);
    rows.any(|row| row.kind == "annuls" && row.target == target.id && row.provisions.is_some())
}

fn root<'a>(plan: &'a PlanRow, earlier: &'a [PlanRow]) -> &'a PlanRow {
    let amended = plan.relations.iter().find(|row| row.kind == "amends");
    let below = amended.and_then(|row| earlier.iter().find(|old| old.id == row.target));
    below.map_or(plan, |below| root(below, earlier))
}

/// Returns the amendments of a plan that come into force on a day.
fn of_same_day<'a>(
    base: &PlanRow,
    begins: Option<usize>,
    earlier: &'a [PlanRow],
) -> Vec<&'a PlanRow> {
    let amends = |other: &&PlanRow| has(other, "amends") && root(other, earlier).id == base.id;
    let others = earlier.iter().filter(amends);
    others.filter(|other| start(other) == begins).collect()
}
