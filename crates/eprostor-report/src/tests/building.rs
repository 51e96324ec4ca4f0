//! What came of comparing rules with what is to be built is said in JSON, in
//! the summary and at the terminal, in every language.

use eprostor_model::*;
use eprostor_text::Locale;

use super::sample::{self, LegalScript};
use crate::{AnswerView, answer_json, answer_text};

fn check(outcome: CheckOutcome, message: Message) -> Check {
    Check {
        outcome,
        article: "ZPI 2 31 item 4".into(),
        because: vec![message],
    }
}

fn decimal(message: Message, name: &'static str, text: &str) -> Message {
    message.with(name, Parameter::Decimal(text.parse().unwrap()))
}

/// The sample with a building that covers too much.
fn answer() -> Answer {
    let mut content = sample::content(LegalScript::Cyrillic);
    let words = IntentWords {
        footprint_m2: Some("500".into()),
        corner: Some("no".into()),
        ..IntentWords::default()
    };
    content.determinants.question.intent = words.checked(LawTables::embedded()).unwrap();
    let said = [("own", "500"), ("area", "1200"), ("percent", "41.667")]
        .into_iter()
        .fold(Message::new("check-coverage"), |message, (name, text)| {
            decimal(message, name, text)
        });
    let said = decimal(said.text("operator", "max"), "limit", "40");
    for answer in &mut content.parts[0].values {
        let key = answer.key.0.clone();
        let ValueState::Set(values) = &mut answer.state else {
            continue;
        };
        if &*key == "site_coverage_max" {
            values[0].check = Some(check(CheckOutcome::NotMet, said.clone()));
            let formula = [("limit", "40"), ("area", "900"), ("product", "360")]
                .into_iter()
                .fold(
                    Message::new("computed-coverage"),
                    |message, (name, text)| decimal(message, name, text),
                );
            answer.computed = Some(Computed {
                rule: "computed-product",
                area_m2: "360".parse().unwrap(),
                formula,
            });
        }
        if &*key == "parcel_min_area" {
            values[0].holding = HoldingAnswer {
                holding: Holding::DoesNotHold,
                because: vec![Message::new("told-corner").text("value", "no")],
            };
        }
    }
    content.parcel_tests = vec![ParcelTest {
        parcel: content.land.parcels[0].key.clone(),
        items: vec![ParcelTestItem {
            rule: "parcel-access",
            subject: ParcelTestSubject::Access,
            check: check(
                CheckOutcome::CannotBeTold,
                Message::new("test-access-not-data"),
            ),
            plan: None,
        }],
    }];
    sample::answer(content)
}

fn text(locale: Locale) -> String {
    let text = answer_text(&AnswerView::new(&answer(), LawTables::embedded(), locale));
    // Lines break where the terminal ends.
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_terminal_says_every_comparison_in_whole_sentences() {
    let english = text(Locale::En);
    for sentence in [
        "What is to be built does not meet: max site coverage.",
        "What is to be built does not meet this.",
        "500 m² on 1,200 m² cover 41.667%; allowed is at most 40%.",
        "computed: 40% of the 900 m² of this part are 360 m² of footprint.",
        "The conditions are not met: this value does not hold here.",
        "The question says that the parcel is not a corner one.",
        "Access to a public road: cannot be told",
        "build footprint=500 corner=no",
    ] {
        assert!(english.contains(sentence), "{sentence}\n{english}");
    }
    let serbian = text(Locale::SrCyrl);
    for sentence in [
        "Оно што се гради не испуњава: индекс заузетости (ИЗ).",
        "500 m² на 1.200 m² заузима 41,667 %; дозвољено је највише 40 %.",
        "израчунато: 40 % од 900 m² овог дела је 360 m² под објектом.",
        "Приступ јавној саобраћајној површини: не може се рећи",
    ] {
        assert!(serbian.contains(sentence), "{sentence}\n{serbian}");
    }
    let latin = text(Locale::SrLatn);
    assert!(
        latin.contains("Ono što se gradi to ne ispunjava."),
        "{latin}"
    );
}

#[test]
fn a_condition_stands_alone_where_nothing_is_to_be_built() {
    const CONDITION: &str = "for a corner parcel";
    const OPEN: &str = "Whether the conditions are met cannot be told.";
    const WHY: &str = "The question does not say whether the parcel is a corner one.";
    let asked = |words: IntentWords| {
        let mut content = sample::content(LegalScript::Cyrillic);
        content.determinants.question.intent = words.checked(LawTables::embedded()).unwrap();
        for answer in &mut content.parts[0].values {
            if let ("parcel_min_area", ValueState::Set(values)) =
                (&*answer.key.0, &mut answer.state)
            {
                values[0].holding = HoldingAnswer {
                    holding: Holding::CannotBeTold,
                    because: vec![Message::new("told-missing-corner")],
                };
            }
        }
        let answer = sample::answer(content);
        let law = LawTables::embedded();
        let text = answer_text(&AnswerView::new(&answer, law, Locale::En));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (text, answer_json(&answer, law))
    };
    let height = IntentWords {
        height_m: Some("9".into()),
        ..IntentWords::default()
    };
    let (text, _) = asked(height);
    for shown in [CONDITION, OPEN, WHY] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    let (text, json) = asked(IntentWords::default());
    assert!(text.contains(CONDITION), "{text}");
    for hidden in [OPEN, WHY] {
        assert!(!text.contains(hidden), "{hidden}\n{text}");
    }
    // Programs are told all the same.
    assert!(
        json.contains(r#""conditions_met":{"holding":"cannot_be_told""#),
        "{json}"
    );
}

#[test]
fn the_json_says_every_comparison_by_code() {
    let json = answer_json(&answer(), LawTables::embedded());
    for part in [
        r#""build":{"use":null,"class":null,"footprint":"500""#,
        r#""check":{"outcome":"not_met","article":"ZPI 2 31 item 4""#,
        r#""computed":{"rule":"computed-product","area_m2":"360""#,
        r#""conditions_met":{"holding":"does_not_hold""#,
        r#""parcel_tests":[{"parcel":{"ko":"999903","number":"222/1"},"items":[{"rule":"parcel-access","subject":"access","check":{"outcome":"cannot_be_told""#,
        r#""public_use":"other""#,
    ] {
        assert!(json.contains(part), "{part}\n{json}");
    }
}
