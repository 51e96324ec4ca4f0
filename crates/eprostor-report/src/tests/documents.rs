//! The shape of documents: golden bytes, numbers, the sketch.

use eprostor_model::{Answer, LawTables};
use eprostor_text::Locale;
use serde_json::Value;

use super::sample::{LegalScript, answer, content};
use crate::{AnswerView, answer_json, answer_text, sketch_svg};

fn sample() -> Answer {
    answer(content(LegalScript::Cyrillic))
}

fn json() -> Value {
    let text = answer_json(&sample(), LawTables::embedded());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_canonical_json_keeps_its_bytes() {
    let text = answer_json(&sample(), LawTables::embedded());
    assert!(text.ends_with("}\n") && text.lines().count() == 1);
    assert_eq!(text, answer_json(&sample(), LawTables::embedded()));
    // A change here is a new ANSWER_SCHEMA_VERSION.
    insta::assert_snapshot!("answer_json", text);
}

#[test]
fn fields_stand_in_their_fixed_order() {
    let text = answer_json(&sample(), LawTables::embedded());
    let place = |name: &str| text.find(&format!("\"{name}\":")).unwrap();
    let names = [
        "demo",
        "determinants",
        "land",
        "parts",
        "touches",
        "regimes",
        "features",
        "coverage",
        "upcoming",
        "notices",
    ];
    assert!(names.windows(2).all(|pair| place(pair[0]) < place(pair[1])));
}

#[test]
fn all_five_determinants_are_named() {
    let json = json();
    let determinants = &json["determinants"];
    assert_eq!(determinants["question"]["subject"], "parcel 999903/222-1");
    assert_eq!(determinants["day"], "2026-06-01");
    assert_eq!(determinants["revision"], 12);
    assert_eq!(determinants["law_version"], "2026-11-25.1");
    assert_eq!(
        determinants["schema_version"],
        eprostor_model::ANSWER_SCHEMA_VERSION
    );
}

#[test]
fn legal_decimals_are_text_digit_for_digit_and_measures_are_rounded() {
    let json = json();
    let far = &json["parts"][0]["values"][2];
    assert_eq!(far["parameter"], "far_max");
    assert_eq!(far["values"][0]["value"], "0.80");
    let area = &json["regimes"][1]["areas"][0];
    assert_eq!(area["area_m2"].to_string(), "333.333");
    assert_eq!(area["share"].to_string(), "0.277778");
    assert_eq!(json["features"][0]["length_m"].to_string(), "30.0");
}

#[test]
fn the_three_outcomes_of_regimes_stay_three() {
    let json = json();
    let outcome = |index: usize| json["regimes"][index]["outcome"].clone();
    assert_eq!(outcome(1), "applies");
    assert_eq!(outcome(2), "does_not_apply");
    assert_eq!(outcome(3), "not_known");
    assert!(json["regimes"][2]["basis"]["code"].is_string());
    assert_eq!(json["regimes"][3]["ask"], "operator");
    assert_eq!(json["regimes"][3]["law"]["general_knowledge"], true);
    assert_eq!(json["regimes"][1]["law"]["general_knowledge"], false);
}

#[test]
fn an_answer_without_anything_made_up_is_no_demo() {
    assert_eq!(json()["demo"], true);
    let mut real = content(LegalScript::Cyrillic);
    let reality = eprostor_model::Reality::Real;
    real.notices.pop();
    real.plans
        .iter_mut()
        .for_each(|facts| facts.plan.reality = reality);
    real.land
        .parcels
        .iter_mut()
        .for_each(|facts| facts.ko.reality = reality);
    let answer = answer(real);
    let text = answer_json(&answer, LawTables::embedded());
    assert!(text.starts_with("{\"demo\":false"));
    assert_eq!(
        AnswerView::new(&answer, LawTables::embedded(), Locale::En).demo,
        None
    );
}

#[test]
fn the_crs_of_all_coordinates_is_named_once() {
    let json = json();
    assert_eq!(json["land"]["crs"]["epsg"], 25834);
    assert_eq!(
        json["land"]["geometry"]["coordinates"][0][0][0]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(json["parts"][0]["geometry"]["type"], "MultiPolygon");
}

#[test]
fn the_terminal_says_everything_within_its_columns() {
    for locale in Locale::ALL {
        let view = AnswerView::new(&sample(), LawTables::embedded(), locale);
        let text = answer_text(&view);
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 90, "{locale}: {widest}");
        insta::assert_snapshot!(format!("answer_text_{locale}"), text);
    }
}

#[test]
fn the_sketch_holds_nothing_that_could_act_or_load() {
    let svg = sketch_svg(&sample(), LawTables::embedded(), Locale::SrLatn);
    for forbidden in [
        "<script",
        "style=",
        "href",
        "onload",
        "<image",
        "<foreignObject",
        "@import",
    ] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    let references = svg.matches("url(").count();
    assert_eq!(references, svg.matches("url(#sketch-fill-").count());
    // The one address is the name of the language, never loaded.
    assert_eq!(svg.matches("http").count(), 1);
    insta::assert_snapshot!("sketch_svg", svg);
}

#[test]
fn a_part_is_never_rounded_to_all_or_nothing() {
    let mut content = content(LegalScript::Latin);
    content.parts[0].share = 0.999_99;
    content.parts[1].share = 0.000_01;
    let view = AnswerView::new(&answer(content), LawTables::embedded(), Locale::SrLatn);
    assert_eq!(view.parts[0].share, "> 99,9 %");
    assert_eq!(view.parts[1].share, "< 0,1 %");
}
