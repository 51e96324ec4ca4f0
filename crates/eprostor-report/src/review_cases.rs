//! What people made of proposals as labelled cases, in the form of the evaluation set:
//! a sentence with the rules that it states. Must not know how texts are read.

use std::collections::BTreeMap;

use eprostor_model::{ProvisionRole, ProvisionValue, RegisteredProposal, ReviewState, Scope};
use eprostor_text::to_latin;
use serde_json::{Value, json};

/// Returns the sentences that a person looked at, as JSON Lines: each with the rules
/// that were confirmed or corrected in it; none where all were rejected.
pub fn review_cases(plan: &str, proposals: &[RegisteredProposal]) -> String {
    let mut cases = BTreeMap::<(u32, &str), Vec<&RegisteredProposal>>::new();
    for proposal in proposals {
        let locator = &proposal.provision.locator;
        let start = locator.range.as_ref().map_or(0, |range| range.start);
        if let Some(quote) = &locator.quote {
            cases.entry((start, quote)).or_default().push(proposal);
        }
    }
    let is_reviewed =
        |of_one: &&Vec<&RegisteredProposal>| of_one.iter().all(|p| p.state != ReviewState::Open);
    let cases = cases.iter().filter(|(_, of_one)| is_reviewed(of_one));
    let lines = cases.map(|((_, quote), of_one)| {
        let number = of_one.first().map_or(0, |proposal| proposal.number);
        let kept = of_one.iter().filter(|p| p.state != ReviewState::Rejected);
        let rules: Vec<Value> = kept.map(|proposal| rule(proposal)).collect();
        let mut blocks = Vec::new();
        // The sentence alone does not say what its heading said.
        if let Some(heading) = of_one.iter().find_map(|proposal| heading(proposal)) {
            blocks.push(json!({ "heading": heading }));
        }
        blocks.push(json!({ "text": quote }));
        json!({ "id": format!("{plan}-{number}"), "blocks": blocks, "rules": rules }).to_string()
    });
    lines.map(|line| line + "\n").collect()
}

fn heading(proposal: &RegisteredProposal) -> Option<String> {
    match &proposal.provision.scope {
        Scope::Plan => None,
        Scope::Zones(codes) => Some(format!("Zona {}", codes.join(", "))),
        Scope::Block(name) => Some(format!("Blok {name}")),
    }
}

fn rule(proposal: &RegisteredProposal) -> Value {
    let provision = &proposal.provision;
    let scope = match &provision.scope {
        Scope::Plan => "plan".to_owned(),
        Scope::Zones(codes) => format!("zone:{}", to_latin(&codes.join(",")).to_uppercase()),
        Scope::Block(name) => format!("block:{name}"),
    };
    let unit = match &provision.value {
        ProvisionValue::Number { unit, .. } => unit.as_str(),
        ProvisionValue::Storeys(_) => "storeys",
        ProvisionValue::Flag(_) => "bool",
        ProvisionValue::Text(_) => "",
    };
    let conditions = provision.conditions.iter().map(ToString::to_string);
    json!({
        "parameter": &*provision.parameter.0,
        "operator": provision.operator.code(),
        "value": provision.value.to_string(),
        "unit": unit,
        "scope": scope,
        "conditions": conditions.collect::<Vec<_>>(),
        "role": match provision.role {
            ProvisionRole::Rule => "rule",
            ProvisionRole::Interim => "interim",
        },
    })
}
