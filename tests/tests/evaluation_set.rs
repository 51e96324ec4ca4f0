//! The evaluation set is whole: as many items, rules, scripts and held items as
//! it promises, and every label a rule that the model knows.

use std::collections::BTreeSet;

use eprostor_model::LawTables;
use eprostor_tests::evaluation::{Item, Set, faults, is_held};
use eprostor_text::Script;

fn set() -> Set {
    Set::load().expect("the set of the repository can be read")
}

/// Returns a share in percent.
fn percent(part: usize, whole: usize) -> usize {
    100 * part / whole.max(1)
}

#[test]
fn every_label_is_a_rule_that_the_model_knows() {
    let set = set();
    let faults: Vec<String> = set.all().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn items_have_names_and_texts_of_their_own() {
    let set = set();
    let items: Vec<&Item> = set.all().collect();
    let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), items.len());
    let mut texts = BTreeSet::new();
    for item in items {
        assert!(texts.insert(format!("{:?}", item.blocks)), "{}", item.id);
    }
}

#[test]
fn the_set_has_as_many_items_as_it_promises() {
    let items = set().items;
    assert!(items.len() >= 800, "{}", items.len());
    let without = items.iter().filter(|item| item.rules.is_empty()).count();
    assert!(percent(without, items.len()) >= 40, "{without}");
    let held = items.iter().filter(|item| is_held(item)).count();
    assert!((28..=39).contains(&percent(held, items.len())), "{held}");
}

#[test]
fn both_scripts_have_their_share() {
    let items = set().items;
    let of = |script| {
        let is_of = |item: &&Item| Script::of(&item.text()) == Some(script);
        percent(items.iter().filter(is_of).count(), items.len())
    };
    assert!(of(Script::Cyrillic) >= 35, "{}", of(Script::Cyrillic));
    assert!(of(Script::Latin) >= 35, "{}", of(Script::Latin));
}

#[test]
fn every_parameter_occurs_and_few_labels_are_optional() {
    let items = set().items;
    let rules: Vec<_> = items.iter().flat_map(|item| &item.rules).collect();
    for parameter in LawTables::embedded().parameters() {
        let occurs = rules.iter().any(|rule| *rule.parameter == *parameter.key.0);
        assert!(occurs, "{}", parameter.key);
    }
    let optional = rules.iter().filter(|rule| rule.optional).count();
    assert!(percent(optional, rules.len()) < 5, "{optional}");
}
