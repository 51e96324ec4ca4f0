//! What a citizen reads first: a sentence for every outcome, in three languages.

use eprostor_model::*;
use eprostor_text::Locale;

use super::sample::{LegalScript, answer, content};
use crate::AnswerView;

fn summary(content: AnswerContent, locale: Locale) -> Vec<String> {
    AnswerView::new(&answer(content), LawTables::embedded(), locale).summary
}

/// One part that is the whole parcel, with a plan and nothing else.
fn whole(outcome: Outcome) -> AnswerContent {
    let mut content = content(LegalScript::Latin);
    content.touches.clear();
    content.parts.truncate(1);
    let part = &mut content.parts[0];
    part.share = 1.0;
    part.outcome = outcome;
    part.values.clear();
    part.cards.clear();
    part.notes.clear();
    part.plans[0].zones.clear();
    content
}

/// Returns the sentence on the only part, the second behind the area.
fn of_whole(content: AnswerContent, locale: Locale) -> String {
    summary(content, locale)[1].clone()
}

#[test]
fn a_citizen_reads_where_which_plan_and_how_much() {
    let content = content(LegalScript::Latin);
    assert_eq!(
        summary(content.clone(), Locale::En)[2],
        "On 75.0% of this parcel (part 1) PDR „Centar” governs, as far as is known here: \
         zone S2 – Stanovanje <umerenih> gustina · Housing (I.4.2.1); \
         at most 40 % of the building parcel may be covered; \
         the storeys above ground may together have at most 0.80 of the parcel’s area; \
         at most ground floor + 2 + attic. \
         1 plan that was not delivered may cover it: demovo-pdr-2011-3."
    );
    assert_eq!(
        summary(content, Locale::SrLatn)[2],
        "Na 75,0 % ove parcele (deo 1), koliko je ovde poznato, važi PDR „Centar”: \
         zona S2 – Stanovanje <umerenih> gustina · Površine za stanovanje (I.4.2.1); \
         pod objektima može biti najviše 40 % građevinske parcele; \
         nadzemne etaže zajedno mogu imati najviše 0,80 površine parcele; \
         najviše prizemlje + 2 + potkrovlje. \
         1 plan koji nije dostavljen možda ga obuhvata: demovo-pdr-2011-3."
    );
}

#[test]
fn every_outcome_has_a_sentence_of_its_own() {
    let day = "2027-03-01".parse().unwrap();
    let said = |outcome, locale| of_whole(whole(outcome), locale);
    for (outcome, english, serbian) in [
        (
            Outcome::Governed,
            "On this parcel PDR „Centar” governs.",
            "Na ovoj parceli važi PDR „Centar”.",
        ),
        (
            Outcome::GovernedSoFarKnown,
            "On this parcel PDR „Centar” governs, as far as is known here.",
            "Na ovoj parceli, koliko je ovde poznato, važi PDR „Centar”.",
        ),
        (
            Outcome::InterimRules,
            "On this parcel interim rules hold until a plan of detailed regulation is adopted: \
             PDR „Centar”.",
            "Na ovoj parceli važe pravila do donošenja plana detaljne regulacije: PDR „Centar”.",
        ),
        (
            Outcome::BannedUntil(day),
            "On this parcel building is banned through 1 March 2027. \
             Without the ban there would hold: PDR „Centar”.",
            "Na ovoj parceli izgradnja je zabranjena zaključno sa 1. 3. 2027. \
             Bez zabrane bi važilo: PDR „Centar”.",
        ),
        (
            Outcome::GeneralRules,
            "On this parcel the general rules of arrangement and building (by-law 22/2015) hold, \
             with what the plan sets: PDR „Centar”.",
            "Na ovoj parceli važe opšta pravila za uređenje i izgradnju (Pravilnik 22/2015), \
             uz ono što plan određuje: PDR „Centar”.",
        ),
        (
            Outcome::PublicUse,
            "On this parcel the land is planned for public use, \
             and private building is not possible: PDR „Centar”.",
            "Na ovoj parceli zemljište je planirano za javnu namenu \
             i privatna izgradnja nije moguća: PDR „Centar”.",
        ),
        (
            Outcome::NotKnown,
            "On this parcel it is not known what holds: no plan that would govern is held here, \
             and the lists of plans are not complete – ask the municipal administration.",
            "Na ovoj parceli nije poznato šta važi: ovde nema plana koji bi se primenjivao, \
             a spiskovi planova nisu potpuni – pitati opštinsku upravu.",
        ),
    ] {
        assert_eq!(said(outcome, Locale::En), english);
        assert_eq!(said(outcome, Locale::SrLatn), serbian);
        assert_ne!(said(outcome, Locale::SrCyrl), serbian);
    }
    let mut none = whole(Outcome::NoBasis);
    none.parts[0].plans.clear();
    assert_eq!(
        of_whole(none, Locale::En),
        "On this parcel nothing can be built on the basis of a plan: \
         the lists of plans are complete, and none governs here."
    );
}

#[test]
fn an_open_question_is_told_with_its_readings_and_whom_to_ask() {
    let content = content(LegalScript::Latin);
    assert_eq!(
        summary(content, Locale::En)[3],
        "On 25.0% of this parcel (part 2) the law leaves open what holds (PDR „Centar”; \
         zone S2 – Stanovanje <umerenih> gustina · Housing (I.4.2.1)). \
         Open is this: Several plans of detailed regulation claim this part. \
         It can be read in these ways: (1) Plan PDR „Centar” governs. \
         Ask: Skupština opštine Demovo."
    );
}

#[test]
fn plans_of_one_title_are_told_apart_by_their_ids() {
    let mut content = content(LegalScript::Latin);
    // The PGR of the sample gets the title of its PDR.
    content.plans[1].plan.title = content.plans[0].plan.title.clone();
    content.parts[1].plans[0].zones.clear();
    content.parts[1].conflicts[0]
        .readings
        .push(Message::new("reading-plan-governs").text("plan", "demovo-pgr-2014-1"));
    assert_eq!(
        summary(content, Locale::En)[3],
        "On 25.0% of this parcel (part 2) the law leaves open what holds \
         (PDR „Centar” (demovo-pdr-2016-1)). \
         Open is this: Several plans of detailed regulation claim this part. \
         It can be read in these ways: (1) Plan PDR „Centar” (demovo-pdr-2016-1) governs; \
         (2) Plan PDR „Centar” (demovo-pgr-2014-1) governs. \
         Ask: Skupština opštine Demovo."
    );
}

#[test]
fn storeys_are_told_in_words() {
    let said = |formula: &str, locale| {
        let mut content = whole(Outcome::Governed);
        let mut answer = super::sample::content(LegalScript::Latin).parts[0].values[3].clone();
        assert_eq!(&*answer.key.0, "storeys_max");
        let ValueState::Set(values) = &mut answer.state else {
            panic!("the sample sets storeys");
        };
        values[0].value = ProvisionValue::Storeys(formula.parse().unwrap());
        content.parts[0].values = vec![answer];
        let sentence = of_whole(content, locale);
        sentence.split_once(": ").unwrap().1.to_owned()
    };
    assert_eq!(
        said("P+4+Pk", Locale::En),
        "at most ground floor + 4 + attic."
    );
    assert_eq!(
        said("P+4+Pk", Locale::SrCyrl),
        "највише приземље + 4 + поткровље."
    );
    assert_eq!(
        said("(Po)+P+2+Ps", Locale::En),
        "at most (basement) + ground floor + 2 + set-back floor."
    );
    assert_eq!(said("Su+P", Locale::SrLatn), "najviše suteren + prizemlje.");
}

#[test]
fn limits_that_depend_on_conditions_are_announced_not_told() {
    let mut content = whole(Outcome::Governed);
    let mut coverage = super::sample::content(LegalScript::Latin).parts[0].values[1].clone();
    let ValueState::Set(values) = &mut coverage.state else {
        panic!("the sample sets coverage");
    };
    values[0].conditions = vec![Condition {
        key: ConditionKey::Corner,
        value: "yes".into(),
    }];
    content.parts[0].values = vec![coverage];
    assert_eq!(
        of_whole(content, Locale::En),
        "On this parcel PDR „Centar” governs: \
         more limits depend on conditions and are shown below."
    );
}

#[test]
fn a_machine_reading_is_never_told_as_a_rule() {
    let mut content = whole(Outcome::Governed);
    let mut coverage = super::sample::content(LegalScript::Latin).parts[0].values[1].clone();
    let ValueState::Set(values) = &mut coverage.state else {
        panic!("the sample sets coverage");
    };
    values[0].evidence = Evidence::Extracted;
    content.parts[0].values = vec![coverage];
    assert_eq!(
        of_whole(content, Locale::En),
        "On this parcel PDR „Centar” governs: \
         a machine read limits in the text of the plan that nobody confirmed; \
         they are shown apart below."
    );
}

#[test]
fn of_many_regimes_without_data_five_are_named() {
    let mut content = whole(Outcome::Governed);
    let unknown = |code: &str| RegimeAnswer {
        code: RegimeCode(code.into()),
        outcome: RegimeOutcome::NotKnown,
        declared: Vec::new(),
        ask: "municipality".into(),
    };
    let codes = [
        "agricultural",
        "spa",
        "noise",
        "heritage",
        "power",
        "cemetery",
        "road",
    ];
    content.regimes = codes.map(unknown).to_vec();
    content.upcoming.clear();
    assert_eq!(
        summary(content, Locale::En).last().unwrap(),
        "For 7 regimes there is no data, which does not mean that they do not apply: \
         road belt (ask: the municipal administration); \
         power belt (ask: the municipal administration); \
         immovable heritage and its surroundings (ask: the municipal administration); \
         arable land classes I-V (ask: the municipal administration); \
         spa protection (ask: the municipal administration); and 2 more."
    );
}

#[test]
fn an_undelivered_plan_is_named_with_its_title_and_whom_to_ask() {
    let mut content = whole(Outcome::GovernedSoFarKnown);
    content.parts[0].cards = vec!["demovo-pdr-2011-3".parse().unwrap()];
    content.parts[0].notes = vec![
        Message::new("note-card-may-cover")
            .text("plan", "demovo-pdr-2011-3")
            .text("title", "PDR Jezero")
            .text("office", "Opština Demovo"),
        Message::new("note-list-not-complete")
            .text("kind", "PDR")
            .text("ko", "999903"),
    ];
    assert_eq!(
        of_whole(content, Locale::En),
        "On this parcel PDR „Centar” governs, as far as is known here. \
         1 plan that was not delivered may cover it: “PDR Jezero” (ask: Opština Demovo). \
         The lists of plans are not complete; another plan may hold."
    );
}

#[test]
fn lists_are_open_too_where_the_place_is_not_known() {
    let mut content = whole(Outcome::GovernedSoFarKnown);
    content.parts[0].notes = vec![Message::new("note-list-of-no-place").text("kind", "PDR")];
    let summary = of_whole(content, Locale::En);
    let told = "The lists of plans are not complete; another plan may hold.";
    assert!(summary.ends_with(told), "{summary}");
}

#[test]
fn a_regime_that_the_plan_lifts_is_told_as_lifted_and_a_ban_as_a_ban() {
    let told = |net, locale| {
        let mut content = whole(Outcome::Governed);
        let sample = super::sample::content(LegalScript::Latin);
        let mut regime = sample.parts[0].regimes[0].clone();
        regime.net = net;
        content.parts[0].regimes = vec![regime];
        let applies = sample.regimes.iter();
        let applies = applies.filter(|regime| regime.outcome.code() == "applies");
        content.regimes = applies.cloned().collect();
        content.regimes[0].code = RegimeCode("agricultural".into());
        summary(content, locale).join(" ")
    };
    let lifted = told(NetEffect::None, Locale::En);
    assert!(
        lifted.contains("arable land classes I-V (the plan lifts it)"),
        "{lifted}"
    );
    let banned = told(NetEffect::Banned, Locale::SrCyrl);
    assert!(banned.contains("(изградња је забрањена)"), "{banned}");
    let caution = told(NetEffect::BannedByCaution, Locale::En);
    assert!(
        caution.contains("where the plan permits it: ask"),
        "{caution}"
    );
    let open = told(NetEffect::Open, Locale::SrLatn);
    assert!(open.contains("otvoreno je da li je"), "{open}");
}
