//! One random plan after others: its days, place, zones, provisions and what
//! it does to earlier plans. Must not know the answers.

use crate::dice::Dice;
use crate::format::{PlanRow, RegimeRow, RelationRow, Shape, ZoneRow};

use super::amendment::amendment;
use super::provisions::{provision, provisions};
use super::{STARTS, area, has, kept_out, kind, rectangle, relation, shared, start};

/// Regimes of `law/regimes.csv`; the last is computed and never checked by a
/// list.
pub(crate) const REGIMES: [&str; 4] = ["sanitary_2", "heritage", "flood", "road"];
const KINDS: [(&str, usize); 6] = [
    ("pdr", 34),
    ("pgr", 22),
    ("ppjls", 15),
    ("ppppn", 13),
    ("gup", 5),
    ("reg", 11),
];
const SPATIAL: [&str; 2] = ["ppjls", "ppppn"];

/// Draws the next plan of a world.
pub(crate) fn plan(dice: &mut Dice, index: usize, earlier: &[PlanRow]) -> PlanRow {
    let code = dice.weighed(&KINDS);
    let other = (!earlier.is_empty()).then(|| start(dice.pick(earlier)));
    let begins = match other.flatten().filter(|_| dice.chance(35)) {
        Some(same_day) => same_day,
        None => dice.below(STARTS.len()),
    };
    let mut plan = PlanRow {
        id: format!("demovo-{code}-{}-{index}", &STARTS[begins].0[..4]),
        ..PlanRow::default()
    };
    if code == "reg" {
        act(dice, &mut plan, begins, earlier);
        return plan;
    }
    events(dice, &mut plan, begins);
    if dice.chance(35) && amendment(dice, index, &mut plan, earlier) {
        return plan;
    }
    content(dice, &mut plan);
    replaces(dice, &mut plan, earlier);
    yields(dice, &mut plan, earlier);
    let other = earlier
        .iter()
        .any(|old| kind(old) == "ppjls" && has(old, "foresees"));
    if !(kept_out::INTERIM_OF_ANOTHER && other && kind(&plan) == "ppjls") {
        foresees(dice, &mut plan);
    }
    plan
}

fn events(dice: &mut Dice, plan: &mut PlanRow, begins: usize) {
    let (entry, publication) = STARTS[begins];
    let mut add = |code: &str, date: &str| {
        plan.events.insert(code.into(), date.parse().unwrap());
    };
    match dice.below(10) {
        0 => return add("decision_on_drafting", publication),
        1 => add("publication", publication),
        2 => {
            add("adoption", publication);
            add("entry_into_force", entry);
        }
        _ => add("entry_into_force", entry),
    }
    if begins + 1 < STARTS.len() && dice.chance(15) {
        let end = STARTS[begins + 1 + dice.below(STARTS.len() - begins - 1)].0;
        add(dice.weighed(&[("repeal", 3), ("annulment", 1)]), end);
    }
}

fn content(dice: &mut Dice, plan: &mut PlanRow) {
    let boundary = area(dice);
    if dice.chance(4) {
        return;
    }
    let public = dice.chance(15);
    for code in ["A", "B"] {
        let at = if dice.chance(50) {
            Some(boundary)
        } else {
            shared(boundary, rectangle(dice))
        };
        if let Some(at) = at.filter(|_| dice.chance(55)) {
            let used = if public && code == "B" {
                "public"
            } else {
                "other"
            };
            plan.zones.push(zone(code, at, used));
        }
    }
    if plan.zones.is_empty() || dice.chance(85) {
        plan.boundary = Some(Shape::Rectangle(boundary));
    }
    let mut codes: Vec<String> = plan.zones.iter().map(|zone| zone.code.clone()).collect();
    codes.dedup();
    plan.provisions = provisions(dice, "p", &codes, 4);
}

/// Returns a zone.
pub(crate) fn zone(code: &str, at: [f64; 4], used: &str) -> ZoneRow {
    ZoneRow {
        code: code.into(),
        at: Shape::Rectangle(at),
        name: None,
        serial: None,
        used: Some(used.into()),
        class: None,
    }
}

fn replaces(dice: &mut Dice, plan: &mut PlanRow, earlier: &[PlanRow]) {
    let annulled = plan.events.contains_key("annulment");
    let Some(begins) = start(plan).filter(|_| !(annulled && kept_out::ANNULLED_REPLACERS)) else {
        return;
    };
    let targets: Vec<&PlanRow> = earlier
        .iter()
        .filter(|old| kind(old) == kind(plan) && start(old).is_some_and(|old| old <= begins))
        .collect();
    if targets.is_empty() || !dice.chance(35) {
        return;
    }
    let row = relation("replaces", &dice.pick(&targets).id);
    plan.relations.push(within(dice, row));
}

/// Gives a relation an area, or not.
fn within(dice: &mut Dice, row: RelationRow) -> RelationRow {
    RelationRow {
        area: dice.chance(50).then(|| Shape::Rectangle(rectangle(dice))),
        ..row
    }
}

fn yields(dice: &mut Dice, plan: &mut PlanRow, earlier: &[PlanRow]) {
    let spatial = |plan: &PlanRow| SPATIAL.contains(&kind(plan));
    let targets: Vec<&PlanRow> = earlier
        .iter()
        .filter(|old| kind(old) != "reg" && kind(old) != "gup" && !has(old, "amends"))
        .filter(|old| spatial(old) == spatial(plan))
        .collect();
    let percent = match kind(plan) {
        "gup" => 0,
        kind if SPATIAL.contains(&kind) => 20,
        _ => 6,
    };
    if !targets.is_empty() && dice.chance(percent) {
        let row = relation("yields_to", &dice.pick(&targets).id);
        plan.relations.push(within(dice, row));
    }
}

fn foresees(dice: &mut Dice, plan: &mut PlanRow) {
    let target = match kind(plan) {
        "pgr" => "PDR",
        "ppjls" if dice.chance(30) => "PGR",
        "ppjls" => "PDR",
        _ => return,
    };
    while dice.chance(22) {
        let mut row = within(dice, relation("foresees", target));
        row.direct = (target == "PDR" && dice.chance(30)).then(|| "given".into());
        plan.relations.push(row);
    }
    if has(plan, "foresees") && dice.chance(60) {
        let mut rule = provision(
            "ip",
            dice.weighed(&[("storeys_max max P+1", 1), ("far_max max 0.6 ratio", 1)]),
        );
        rule.role = Some("interim".into());
        if let Some(zone) = plan.zones.first().filter(|_| dice.chance(50)) {
            rule.zones = vec![zone.code.clone()];
        }
        plan.provisions.push(rule);
    }
}

/// An act that sets regimes or annuls.
fn act(dice: &mut Dice, plan: &mut PlanRow, begins: usize, earlier: &[PlanRow]) {
    let entry = STARTS[begins].0.parse().unwrap();
    let targets: Vec<&PlanRow> = earlier
        .iter()
        .filter(|old| start(old).is_some_and(|old| old <= begins))
        .filter(|old| {
            !(kept_out::ANNULLED_REPLACERS && (has(old, "amends") || has(old, "replaces")))
        })
        .filter(|old| !has(old, "annuls"))
        .collect();
    if targets.is_empty() || dice.chance(50) {
        plan.events.insert("entry_into_force".into(), entry);
        for _ in 0..=dice.below(2) {
            plan.regimes.push(RegimeRow {
                code: (*dice.pick(&REGIMES)).into(),
                at: Shape::Rectangle(area(dice)),
                from: Some(entry),
                corridor: None,
                origin: None,
                to: dice
                    .chance(20)
                    .then(|| dice.pick(&STARTS[begins..]).0.parse().unwrap()),
            });
        }
        return;
    }
    let code = dice.weighed(&[("entry_into_force", 2), ("annulment", 1)]);
    plan.events.insert(code.into(), entry);
    let target = dice.pick(&targets);
    let mut row = relation("annuls", &target.id);
    let named = earlier.iter().any(|other| {
        let mut rows = other.relations.iter();
        rows.any(|row| row.target == target.id && row.provisions.is_some())
    });
    if !target.provisions.is_empty() && !named && dice.chance(40) {
        let name = dice.pick(&target.provisions).name.clone();
        row.provisions = Some(vec![name]);
    } else {
        row = within(dice, row);
    }
    plan.relations.push(row);
}
