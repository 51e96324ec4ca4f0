//! What the text of a plan says of its zones, where none of them is data: the rules
//! hang on the code until zones come. Must not know which plan governs or why.

use std::collections::BTreeMap;

use eprostor_model::{
    ParameterAnswer, ParameterRow, ProvisionRole, RulesOfCode, Scope, ValueState,
};

use crate::asked::Asked;
use crate::consolidation::{Held, RuleSet};
use crate::precedence::Choice;
use crate::scene::Scene;
use crate::values::sourced;

/// Returns the rules of every code that the plans of a choice name, codes in the order
/// of the text.
pub(crate) fn rules(scene: &Scene<'_>, asked: &Asked<'_>, choice: &Choice<'_>) -> Vec<RulesOfCode> {
    let alone = choice.sets.iter().map(|set| (set, choice.role_of(set)));
    let beside = choice.together.iter();
    let beside = beside.map(|set| (set, ProvisionRole::Rule));
    alone
        .chain(beside)
        .flat_map(|(set, role)| of_set(scene, asked, set, role))
        .collect()
}

fn of_set(
    scene: &Scene<'_>,
    asked: &Asked<'_>,
    set: &RuleSet<'_>,
    role: ProvisionRole,
) -> Vec<RulesOfCode> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_code: BTreeMap<&str, Vec<&Held<'_>>> = BTreeMap::new();
    for held in set
        .by_code
        .iter()
        .filter(|held| held.provision.role == role)
    {
        let codes = match &held.provision.scope {
            Scope::Plan => &[],
            Scope::Zones(codes) => codes.as_slice(),
            Scope::Block(block) => std::slice::from_ref(block),
        };
        for code in codes {
            let of_code = by_code.entry(code).or_insert_with(|| {
                order.push(code);
                Vec::new()
            });
            of_code.push(held);
        }
    }
    let rules = |code: &str| RulesOfCode {
        plan: scene.id(set.base).clone(),
        code: code.to_owned(),
        values: values(scene, asked, &by_code[code]),
    };
    order.into_iter().map(rules).collect()
}

/// Puts provisions in the order of the law table.
fn values(scene: &Scene<'_>, asked: &Asked<'_>, of_code: &[&Held<'_>]) -> Vec<ParameterAnswer> {
    let set = |row: &ParameterRow| {
        let own = of_code.iter();
        let own = own.filter(|held| held.provision.parameter == row.key);
        let values: Vec<_> = own.map(|held| sourced(scene, asked, held)).collect();
        (!values.is_empty()).then(|| ParameterAnswer {
            key: row.key.clone(),
            state: ValueState::Set(values),
            computed: None,
        })
    };
    scene.law.parameters().iter().filter_map(set).collect()
}
