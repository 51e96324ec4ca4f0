//! An answer along a route: what JSON, text and sketch say of it.

use eprostor_geometry::{Chainage, RepairLimits, repair_line};
use eprostor_model::*;
use eprostor_text::Locale;
use geo::{LineString, MultiLineString, coord};
use serde_json::{Value, json};

use super::sample::{LegalScript, answer, content};
use crate::{AnswerView, answer_json, answer_text, sketch_svg};

/// From the sample's first part through its second and out of the parcel.
fn line() -> Route {
    let points = [(457_005.0, 4_962_015.0), (457_045.0, 4_962_015.0)];
    let points = points.map(|(x, y)| coord! {x: x, y: y});
    let drawn = MultiLineString(vec![LineString(points.to_vec())]);
    let line = repair_line(drawn, &RepairLimits::default()).unwrap().line;
    Route::new(line, 0.6).unwrap()
}

fn chainage(from_m: f64, to_m: f64) -> Chainage {
    Chainage { from_m, to_m }
}

fn with_route() -> Answer {
    let mut content = content(LegalScript::Latin);
    content.determinants.question.subject = Subject::Route(Box::new(line()));
    let key = content.land.parcels[0].key.clone();
    let stretch = |from_m, to_m, parcels: &[&ParcelKey], parts: &[u32]| Stretch {
        chainage: chainage(from_m, to_m),
        parcels: parcels.iter().map(|key| (*key).clone()).collect(),
        parts: parts.to_vec(),
    };
    let regime = |crossings, beside| RegimeOnRoute {
        code: RegimeCode("heritage".into()),
        plan: "demovo-pgr-2014-1".parse().unwrap(),
        belt: None,
        crossings,
        beside,
        area_m2: 7.5,
    };
    content.route = Some(RouteFacts {
        width_m: 0.6,
        length_m: 1_040.0,
        stretches: vec![
            stretch(0.0, 25.0, &[&key], &[1]),
            stretch(25.0, 34.99, &[&key], &[1, 2]),
            stretch(34.99, 35.0, &[&key], &[]),
            stretch(35.0, 1_040.0, &[], &[2]),
        ],
        parcels: vec![
            ParcelOnRoute {
                parcel: Some(key),
                length_m: 35.0,
                area_m2: 21.0,
                first_m: 0.0,
            },
            ParcelOnRoute {
                parcel: None,
                length_m: 0.0,
                area_m2: 0.25,
                first_m: 35.0,
            },
        ],
        beside: vec![PartBeside {
            part: 2,
            beside: vec![chainage(3.0, 4.5)],
        }],
        regimes: vec![
            regime(vec![chainage(1.0, 2.0), chainage(999.0, 1_001.0)], vec![]),
            regime(vec![], vec![chainage(5.0, 6.0)]),
        ],
    });
    answer(content)
}

#[test]
fn json_has_the_route_only_where_the_question_is_about_one() {
    let law = LawTables::embedded();
    let json: Value = serde_json::from_str(&answer_json(&with_route(), law)).unwrap();
    assert_eq!(json["determinants"]["question"]["kind"], "route");
    let route = &json["route"];
    assert_eq!(route["length_m"], 1_040.0);
    assert_eq!(route["stretches"][1]["parts"], json!([1, 2]));
    assert_eq!(route["stretches"][3]["parcels"], json!([]));
    assert_eq!(route["parcels"][1]["parcel"], Value::Null);
    let beside = json!([{ "from_m": 5.0, "to_m": 6.0 }]);
    assert_eq!(route["regimes"][1]["beside"], beside);
    let without = answer_json(&answer(content(LegalScript::Latin)), law);
    assert!(!without.contains("\"route\""));
}

#[test]
fn the_canonical_line_of_a_route_is_its_width_and_its_points() {
    let question = with_route().content().determinants.question.clone();
    let line = question.canonical_subject();
    // Little-endian WKB: one line string of two points.
    assert!(
        line.starts_with("route 0.6000 0105000000010000000102000000020000"),
        "{line}"
    );
}

#[test]
fn every_language_says_all_of_the_route() {
    let law = LawTables::embedded();
    for locale in Locale::ALL {
        let answer = with_route();
        let view = AnswerView::new(&answer, law, locale);
        let text = answer_text(&view);
        for said in [
            "0+000.00 – 0+025.00",
            "0+034.99 – 0+035.00",
            "0+035.00 – 1+040.00",
            "0+001.00 – 0+002.00; 0+999.00 – 1+001.00",
            "0+005.00 – 0+006.00",
            "0+003.00 – 0+004.50",
        ] {
            assert!(text.contains(said), "{locale}: no {said:?} in {text}");
        }
        assert!(
            !text.contains("route-") && !text.contains("{$"),
            "{locale}: {text}"
        );
        let route = view.route.as_ref().unwrap();
        assert_eq!(route.stretches[1].rules.len(), 2);
        assert_ne!(route.regimes[0].places, route.regimes[1].places);
        assert!(view.summary[0].contains("40") && view.title.contains("40"));
    }
}

#[test]
fn shares_are_those_of_the_strip_not_of_a_parcel() {
    let view = AnswerView::new(&with_route(), LawTables::embedded(), Locale::En);
    let summary = view.summary.join("\n");
    assert!(summary.contains("of the strip (part 1)"), "{summary}");
    assert!(!summary.contains("of this parcel"), "{summary}");
}

#[test]
fn the_sketch_draws_the_axis_and_where_it_begins() {
    let law = LawTables::embedded();
    let axis = "stroke=\"#0b3d91\"";
    let sketch = sketch_svg(&with_route(), law, Locale::En);
    assert!(sketch.contains(axis) && sketch.contains("<circle "));
    let without = answer(content(LegalScript::Latin));
    assert!(!sketch_svg(&without, law, Locale::En).contains(axis));
}

#[test]
fn a_sliver_of_a_route_is_told_by_its_strip() {
    let law = LawTables::embedded();
    let told = |answer: &Answer, locale| {
        let text = answer_text(&AnswerView::new(answer, law, locale));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let of_a_parcel = answer(content(LegalScript::Latin));
    let text = told(&of_a_parcel, Locale::En);
    assert!(
        text.contains("smaller than 0.5 m² or 0.1% of the parcel"),
        "{text}"
    );
    for (locale, words) in [
        (
            Locale::En,
            "smaller than 0.1% of what the strip has of the parcel",
        ),
        (
            Locale::SrCyrl,
            "мање од 0,1 % онога што појас трасе захвата од парцеле",
        ),
    ] {
        let text = told(&with_route(), locale);
        assert!(text.contains(words), "{text}");
        let of_land = ["smaller than 0.5 m²", "мање од 0,5 m²"];
        assert!(!of_land.iter().any(|words| text.contains(words)), "{text}");
    }
}
