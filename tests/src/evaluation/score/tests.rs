//! A made-up set of four rules, read by a made-up reader.

use super::{Tally, judge, markdown, totals};
use crate::evaluation::{Block, Item, Rule};

fn rule(parameter: &str, operator: &str, value: &str, unit: &str) -> Rule {
    Rule {
        parameter: parameter.to_owned(),
        operator: operator.to_owned(),
        value: value.to_owned(),
        unit: unit.to_owned(),
        scope: "plan".to_owned(),
        conditions: Vec::new(),
        role: "rule".to_owned(),
        optional: false,
    }
}

fn item(text: &str, rules: Vec<Rule>) -> Item {
    Item {
        id: "made-up".to_owned(),
        blocks: vec![Block::Text(text.to_owned())],
        rules,
        note: None,
    }
}

fn coverage(value: &str) -> Rule {
    rule("site_coverage_max", "max", value, "%")
}

#[test]
fn figures_count_what_is_right_missed_and_wrong() {
    let corner = Rule {
        conditions: vec!["corner=yes".to_owned()],
        ..coverage("60")
    };
    let first = item(
        "Iz 40, na uglu 60; P+2",
        vec![
            coverage("40"),
            corner,
            rule("storeys_max", "max", "P+2", "storeys"),
        ],
    );
    // The value on the corner without its condition is missed and wrong.
    let of_first = [
        coverage("40.0"),
        coverage("60"),
        rule("storeys_max", "max", "P+2", "storeys"),
    ];
    let second = item("Postojeći Iz je 35 %.", Vec::new());
    let of_second = [coverage("35")];
    let totals = totals([(&first, &of_first[..]), (&second, &of_second[..])]);
    let expected = Tally {
        expected: 2,
        found: 3,
        right: 1,
    };
    assert_eq!(totals.by_parameter["site_coverage_max"], expected);
    assert_eq!(totals.by_parameter["storeys_max"].precision(), Some(1.0));
    assert_eq!((totals.items, totals.false_alarms), (2, 1));
    assert_eq!(totals.all().precision(), Some(0.5));
    assert_eq!(totals.all().recall(), Some(2.0 / 3.0));
    assert_eq!(
        markdown(&totals),
        "| parameter | expected | found | right | precision | recall |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n\
         | `site_coverage_max` | 2 | 3 | 1 | 0.333 | 0.500 |\n\
         | `storeys_max` | 1 | 1 | 1 | 1.000 | 1.000 |\n\
         | all | 3 | 4 | 2 | 0.500 | 0.667 |\n"
    );
}

#[test]
fn a_label_is_met_once() {
    let item = item("Iz 40", vec![coverage("40")]);
    let judgement = judge(&item, &[coverage("40"), coverage("40")]);
    assert_eq!((judgement.right.len(), judgement.wrong.len()), (1, 1));
}

#[test]
fn every_part_of_a_rule_must_agree() {
    let label = coverage("40");
    let item = item("Iz 40", vec![label.clone()]);
    let changed = [
        Rule {
            parameter: "green_min".to_owned(),
            ..label.clone()
        },
        Rule {
            operator: "min".to_owned(),
            ..label.clone()
        },
        Rule {
            value: "41".to_owned(),
            ..label.clone()
        },
        Rule {
            unit: "ratio".to_owned(),
            ..label.clone()
        },
        Rule {
            scope: "zone:S1".to_owned(),
            ..label.clone()
        },
        Rule {
            conditions: vec!["corner=yes".to_owned()],
            ..label.clone()
        },
        Rule {
            role: "interim".to_owned(),
            ..label.clone()
        },
    ];
    for found in changed {
        let judgement = judge(&item, std::slice::from_ref(&found));
        assert!(judgement.right.is_empty(), "{found:?}");
        assert_eq!((judgement.missed.len(), judgement.wrong.len()), (1, 1));
    }
    assert_eq!(judge(&item, &[label]).right.len(), 1);
}

#[test]
fn words_of_one_parameter_count_once_and_optional_ones_never() {
    let label = rule("roof", "text", "*", "text");
    let optional = Rule {
        optional: true,
        ..rule("fence", "text", "*", "m")
    };
    let item = item(
        "Krov je kos, nagiba do 33°. Ograda je živa.",
        vec![label, optional],
    );
    let words = |parameter: &str, words: &str| rule(parameter, "text", words, "text");
    let found = [
        words("roof", "Krov je kos"),
        words("roof", "nagiba do 33°"),
        words("fence", "Ograda je živa"),
        words("phasing", "Krov"),
        words("phasing", "kos"),
    ];
    let judgement = judge(&item, &found);
    assert_eq!((judgement.right.len(), judgement.wrong.len()), (1, 1));
    assert_eq!(judgement.wrong[0].parameter, "phasing");
    let judgement = judge(&item, &[]);
    assert_eq!((judgement.right.len(), judgement.missed.len()), (0, 1));
}
