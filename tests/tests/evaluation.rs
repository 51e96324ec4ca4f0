//! The rule grammar reads the evaluation set as well as it once did, both the part
//! seen and the part set aside, and finds no more in the planning law, where all
//! that it finds is false.
//!
//! The goal on the part set aside is 0.98 and 0.92; the limits here are what is
//! reached and go up with it (`docs/EVALUATION.md`).

use eprostor_tests::evaluation::{Figures, LAW_FOLDER, Set, Totals, found_in_law, line};
use eprostor_tests::fixtures::fixture;

/// Least precision and recall on the part that may be read.
const SEEN: (f64, f64) = (0.988, 0.987);
/// Least precision and recall on the part set aside.
const HELD: (f64, f64) = (0.88, 0.864);
/// Least precision and recall on the part that serves to tune the grammar.
const DEVELOPMENT: (f64, f64) = (0.974, 0.967);
/// Most rules that may be found in the planning law.
const IN_LAW: usize = 14;

fn assert_reached(name: &str, totals: &Totals, (precision, recall): (f64, f64)) {
    let all = totals.all();
    let figures = line(name, totals);
    assert!(
        all.precision().is_some_and(|own| own >= precision),
        "{figures}"
    );
    assert!(all.recall().is_some_and(|own| own >= recall), "{figures}");
}

#[test]
fn the_set_is_read_as_well_as_it_was() {
    let figures = Figures::of(&Set::load().expect("the set of the repository can be read"));
    assert_reached("seen", &figures.seen, SEEN);
    assert_reached("set aside", &figures.held, HELD);
    assert_reached("development", &figures.development, DEVELOPMENT);
    assert_reached("quotations", &figures.quotations, (0.99, 0.99));
}

#[test]
fn the_planning_law_holds_few_rules_of_a_plan() {
    let test = "the_planning_law_holds_few_rules_of_a_plan";
    let Some(folder) = fixture(test, LAW_FOLDER) else {
        return;
    };
    let found = found_in_law(&folder).expect("the law can be read");
    assert!(found.len() <= IN_LAW, "{} found", found.len());
}
