//! Every fault of `plan.toml` and `provisions.csv` is told with its place.

use std::fs;

use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, Known, KoCode, PlanCard, PlanContent,
    PlanId, PlanList, RegisterView, Severity,
};

use crate::Case;
use crate::delivery::{Delivery, findings, ingest};
use crate::faults::every_fault_of;
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "every_fault_of_the_description_is_told_with_its_place",
        every_fault_of_the_description_is_told_with_its_place,
    ),
    (
        "every_fault_of_the_provisions_is_told_with_its_place",
        every_fault_of_the_provisions_is_told_with_its_place,
    ),
    (
        "all_faults_of_a_package_are_told_at_once",
        all_faults_of_a_package_are_told_at_once,
    ),
    (
        "a_package_without_description_is_told_where_it_lies",
        a_package_without_description_is_told_where_it_lies,
    ),
    (
        "targets_are_looked_up_in_the_register_or_noted_as_not_checked",
        targets_are_looked_up_in_the_register_or_noted_as_not_checked,
    ),
    (
        "an_amendment_that_was_corrected_is_told_apart_from_a_correction",
        an_amendment_that_was_corrected_is_told_apart_from_a_correction,
    ),
    (
        "data_on_defence_are_refused_wherever_they_stand",
        data_on_defence_are_refused_wherever_they_stand,
    ),
];

const PLAN: &str = "plan.toml";
const RELATION: &str = "[[layer]]\nname = \"granica\"";

fn every_fault_of_the_description_is_told_with_its_place() {
    every_fault_of(PLAN);
    let delivery = Delivery::sound();
    let text = fs::read_to_string(delivery.path().join(PLAN)).unwrap();
    let start = text.find("[[event]]").unwrap();
    let end = text.find("[[layer]]").unwrap();
    delivery.write(PLAN, format!("{}{}", &text[..start], &text[end..]));
    told(
        &delivery.findings(),
        "finding-no-event",
        At::Field(PLAN, "event"),
    );
    delivery.write(PLAN, b"title = \"\xe8\"");
    told(
        &delivery.findings(),
        "finding-file-not-utf8",
        At::Row(PLAN, 1),
    );
    delivery.write("documents/tekst.md", "");
    delivery.write(PLAN, text);
    told(
        &delivery.findings(),
        "finding-document-empty",
        At::File(PLAN),
    );
    delivery.write("layers/stari.geojson", "{}");
    told(
        &delivery.findings(),
        "finding-file-unused",
        At::File("layers/stari.geojson"),
    );
}

fn every_fault_of_the_provisions_is_told_with_its_place() {
    every_fault_of("provisions.csv");
}

fn all_faults_of_a_package_are_told_at_once() {
    let delivery = Delivery::sound();
    delivery
        .change(PLAN, "title = ", "titel = ")
        .change(PLAN, "kind = \"adoption\"", "kind = \"adopted\"")
        .change(PLAN, "crs = 25834", "crs = 4326")
        .change("provisions.csv", ",max,60,", ",max,160,")
        .change("layers/zone.geojson", "[458000,4882000]", "[\"x\",4882000]");
    let findings = delivery.findings();
    for code in [
        "finding-key-unknown",
        "finding-key-missing",
        "finding-event-kind-unknown",
        "finding-crs-contradiction",
        "finding-value-out-of-range",
        "finding-geojson-coordinates",
    ] {
        told(&findings, code, At::Anywhere);
    }
}

fn a_package_without_description_is_told_where_it_lies() {
    let delivery = Delivery::empty();
    delivery.write("tekst.md", "x");
    told(
        &delivery.findings(),
        "finding-plan-toml-missing",
        At::File(PLAN),
    );
    delivery.write("plan/plan.toml", "format = 1");
    let findings = delivery.findings();
    let elsewhere = told(&findings, "finding-plan-toml-elsewhere", At::File(PLAN));
    assert_eq!(elsewhere.severity, Severity::Error);
}

/// A register with one plan in it.
struct OnePlan(PlanContent);

impl RegisterView for OnePlan {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked((self.0.plan.id == *id).then(|| self.0.clone()))
    }

    fn cadastral_municipality(&self, _: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::Checked(None)
    }

    fn plans_of(&self, _: PlanList<'_>) -> Known<Vec<PlanId>> {
        Known::NotChecked
    }

    fn lies_in(&self, _: &PlanContent, _: &CoverageArea) -> Known<bool> {
        Known::NotChecked
    }

    fn cards(&self) -> Known<Vec<PlanCard>> {
        Known::NotChecked
    }

    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        Known::NotChecked
    }
}

fn targets_are_looked_up_in_the_register_or_noted_as_not_checked() {
    let base = Delivery::sound();
    let reading = ingest().read_package(base.path()).unwrap();
    let register = OnePlan(reading.draft.unwrap().content);
    let amendment = Delivery::sound();
    let relation = "kind = \"amends\"\ntarget = \"proba-pdr-2021-1\"\nextent = \"provisions\"\nprovisions = [\"cl-2-iz\"]";
    amendment
        .change(PLAN, "proba-pdr-2021-1", "proba-pdr-2023-1")
        .change(
            PLAN,
            RELATION,
            &format!("[[relation]]\n{relation}\n\n{RELATION}"),
        )
        .change(
            "provisions.csv",
            "corner=no,,,",
            "corner=no,replace,cl-2-iz,",
        );
    let checked =
        |delivery: &Delivery| findings(ingest().read_package(delivery.path()).unwrap(), &register);
    assert_eq!(checked(&amendment), []);
    let unchecked = amendment.findings();
    let note = told(
        &unchecked,
        "finding-target-not-checked",
        At::Field(PLAN, "target"),
    );
    assert_eq!(note.severity, Severity::Note);

    amendment.change("provisions.csv", "replace,cl-2-iz", "replace,cl-9-iz");
    let found = checked(&amendment);
    told(
        &found,
        "finding-target-provision-unknown",
        At::Field("provisions.csv", "amends"),
    );
    amendment.change(PLAN, "[\"cl-2-iz\"]", "[\"cl-8-iz\"]");
    let found = checked(&amendment);
    told(
        &found,
        "finding-target-provision-unknown",
        At::Field(PLAN, "provisions"),
    );
    amendment.change(
        "layers/zone.geojson",
        "\"code\":\"S2\"",
        "\"code\":\"S2\",\"succeeds\":\"proba-pdr-2021-1/9\"",
    );
    told(
        &checked(&amendment),
        "finding-succeeds-unknown",
        At::Anywhere,
    );
    amendment.change("layers/zone.geojson", "proba-pdr-2021-1/9", "nine");
    told(
        &checked(&amendment),
        "finding-zone-id-malformed",
        At::Row("layers/zone.geojson", 1),
    );
    amendment.change(
        PLAN,
        "target = \"proba-pdr-2021-1\"",
        "target = \"proba-pdr-2020-7\"",
    );
    told(
        &checked(&amendment),
        "finding-target-unknown",
        At::Field(PLAN, "target"),
    );
    amendment.change(PLAN, "kind = \"amends\"", "kind = \"yields_to\"");
    told(
        &checked(&amendment),
        "finding-target-not-delivered",
        At::Field(PLAN, "target"),
    );
}

/// Issue 4: with an adoption of its own a correction does not act back.
fn an_amendment_that_was_corrected_is_told_apart_from_a_correction() {
    let base = Delivery::sound();
    let reading = ingest().read_package(base.path()).unwrap();
    let register = OnePlan(reading.draft.unwrap().content);
    let amendment = Delivery::sound();
    let relation = "[[relation]]\nkind = \"amends\"\ntarget = \"proba-pdr-2021-1\"";
    amendment
        .change(PLAN, "proba-pdr-2021-1", "proba-pdr-2023-1")
        .change(PLAN, RELATION, &format!("{relation}\n\n{RELATION}"));
    let code = "finding-amendment-corrected";
    let checked =
        |delivery: &Delivery| findings(ingest().read_package(delivery.path()).unwrap(), &register);
    let all = checked(&amendment);
    assert!(all.iter().all(|finding| finding.message.code != code));
    let event = "[[event]]\nkind = \"correction\"\nday = 2030-01-01";
    amendment.change(PLAN, RELATION, &format!("{event}\n\n{RELATION}"));
    let all = checked(&amendment);
    let finding = told(&all, code, At::Field(PLAN, "event"));
    assert_eq!(finding.severity, Severity::Note);
}

fn data_on_defence_are_refused_wherever_they_stand() {
    let named = Delivery::sound();
    named.change(
        PLAN,
        "title = \"Текст плана\"",
        "title = \"Прилог о одбрани\"",
    );
    let found = named.findings();
    let finding = told(&found, "finding-defence-document", At::File(PLAN));
    assert_eq!(finding.severity, Severity::Error);
    let layer = Delivery::sound();
    layer.change(PLAN, "name = \"zone\"", "name = \"odbrana\"");
    told(&layer.findings(), "finding-defence-layer", At::File(PLAN));
    let regime = Delivery::sound();
    regime
        .change(PLAN, "role = \"zones\"", "role = \"regimes\"")
        .change("layers/zone.geojson", "\"S2\"", "\"defence\"")
        .change("layers/zone.geojson", "\"P1\"", "\"sanitary_9\"");
    let found = regime.findings();
    told(
        &found,
        "finding-defence-layer",
        At::Row("layers/zone.geojson", 1),
    );
    told(
        &found,
        "finding-regime-unknown",
        At::Row("layers/zone.geojson", 2),
    );
    let floods = Delivery::sound();
    floods.change(
        PLAN,
        "title = \"Текст плана\"",
        "title = \"Одбрана од поплава\"",
    );
    assert_eq!(floods.findings(), []);
}
