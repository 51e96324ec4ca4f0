//! Statements of completeness beside what there is: nothing is said to be here
//! and plans are, or everything is and a card says what is not. Each is told
//! whichever of the two comes later. Must not know files.

use eprostor_model::{
    Completeness, CoverageArea, CoverageStatement, CoverageSubject, Day, DayInterval, Finding,
    Known, Place, PlanCard, PlanContent, PlanId, PlanKind, PlanList, RegisterView, days_in_force,
};

use crate::collector::Findings;

/// Tells where a new statement contradicts the register.
pub(crate) fn of_statement(
    statement: &CoverageStatement,
    place: &Place,
    register: &dyn RegisterView,
    findings: &mut Findings,
) {
    let CoverageSubject::Plans(kind) = statement.subject else {
        return;
    };
    let plans = match statement.completeness {
        Completeness::None => held(statement, kind, register),
        Completeness::Complete => undelivered(statement, register),
        Completeness::Partial => Vec::new(),
    };
    for plan in &plans {
        findings.push(contradiction(statement, plan, kind, place));
    }
}

/// Tells which statements of the register a new card contradicts.
pub(crate) fn of_card(
    card: &PlanCard,
    place: &Place,
    register: &dyn RegisterView,
    findings: &mut Findings,
) {
    let Known::Checked(statements) = register.statements() else {
        return;
    };
    if is_held(&card.id, register) {
        return;
    }
    let complete = statements
        .iter()
        .filter(|one| one.completeness == Completeness::Complete)
        .filter(|one| contradicts(one, card, register));
    for statement in complete {
        findings.push(contradiction(statement, &card.id, card.kind, place));
    }
}

/// Tells which statements of the register a new plan contradicts. A list that
/// is said to be complete grows by being delivered.
pub(crate) fn of_plan(
    content: &PlanContent,
    place: &Place,
    register: &dyn RegisterView,
    findings: &mut Findings,
) {
    let Known::Checked(statements) = register.statements() else {
        return;
    };
    let plan = &content.plan;
    let none = statements.iter().filter(|one| {
        one.completeness == Completeness::None
            && one.adopter == plan.adopter.slug
            && one.subject == CoverageSubject::Plans(plan.kind)
            && shares_a_day(one, content)
            && register.lies_in(content, &one.area) == Known::Checked(true)
    });
    for statement in none {
        findings.push(contradiction(statement, &plan.id, plan.kind, place));
    }
}

fn contradiction(
    statement: &CoverageStatement,
    plan: &PlanId,
    kind: PlanKind,
    place: &Place,
) -> Finding {
    Finding::warning("finding-statement-contradicts")
        .text("adopter", &statement.adopter)
        .text("statement", statement.completeness.code())
        .text("kind", kind)
        .text("plan", plan)
        .text("from", statement.valid.from)
        .at(place.clone())
}

/// Returns the plans of the list that the register holds and that are in force
/// on a day of the statement.
fn held(statement: &CoverageStatement, kind: PlanKind, register: &dyn RegisterView) -> Vec<PlanId> {
    let list = PlanList {
        adopter: &statement.adopter,
        kind,
        area: &statement.area,
    };
    let Known::Checked(mut plans) = register.plans_of(list) else {
        return Vec::new();
    };
    plans.retain(|id| match register.plan(id) {
        Known::Checked(Some(content)) => shares_a_day(statement, &content),
        Known::Checked(None) | Known::NotChecked => false,
    });
    plans
}

/// Returns the plans that the register knows by a card and that may be in
/// force on a day and on land of the statement.
fn undelivered(statement: &CoverageStatement, register: &dyn RegisterView) -> Vec<PlanId> {
    let Known::Checked(cards) = register.cards() else {
        return Vec::new();
    };
    let cards = cards
        .into_iter()
        .filter(|card| contradicts(statement, card, register));
    cards.map(|card| card.id).collect()
}

/// Tells whether a card is of a list that a statement is about.
fn contradicts(
    statement: &CoverageStatement,
    card: &PlanCard,
    register: &dyn RegisterView,
) -> bool {
    statement.adopter == card.adopter
        && statement.subject == CoverageSubject::Plans(card.kind)
        && may_begin_before(card, statement.valid.to)
        && share_land(&statement.area, &card.area, register)
}

/// Tells whether a plan known by a card may be in force before a day. A card
/// knows no end.
fn may_begin_before(card: &PlanCard, end: Option<Day>) -> bool {
    end.is_none_or(|end| card.may_be_in_force(end.plus_days(-1)))
}

/// Tells whether a plan is in force on a day of a statement.
fn shares_a_day(statement: &CoverageStatement, content: &PlanContent) -> bool {
    days_in_force(&content.events).is_some_and(|in_force| overlap(&in_force, &statement.valid))
}

fn is_held(id: &PlanId, register: &dyn RegisterView) -> bool {
    matches!(register.plan(id), Known::Checked(Some(_)))
}

fn overlap(one: &DayInterval, other: &DayInterval) -> bool {
    let begins_in_time = |a: &DayInterval, b: &DayInterval| b.to.is_none_or(|to| a.from < to);
    begins_in_time(one, other) && begins_in_time(other, one)
}

fn share_land(one: &CoverageArea, other: &CoverageArea, register: &dyn RegisterView) -> bool {
    match (one, other) {
        (CoverageArea::Municipality(one), CoverageArea::Municipality(other)) => one == other,
        (CoverageArea::Kos(one), CoverageArea::Kos(other)) => {
            one.iter().any(|ko| other.contains(ko))
        }
        (CoverageArea::Municipality(whole), CoverageArea::Kos(kos))
        | (CoverageArea::Kos(kos), CoverageArea::Municipality(whole)) => {
            kos.iter()
                .any(|ko| match register.cadastral_municipality(*ko) {
                    Known::Checked(Some(found)) => found.municipality == *whole,
                    Known::Checked(None) | Known::NotChecked => false,
                })
        }
    }
}
