//! Old plans admitted with faults that are named with a reason.

use eprostor_model::{Finding, Parameter, Severity};

use crate::Case;
use crate::delivery::{Delivery, errors};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "an_old_plan_is_admitted_with_a_fault_and_its_reason",
        an_old_plan_is_admitted_with_a_fault_and_its_reason,
    ),
    (
        "a_concession_reaches_only_what_it_names",
        a_concession_reaches_only_what_it_names,
    ),
    (
        "what_cannot_be_conceded_is_refused_with_its_cause",
        what_cannot_be_conceded_is_refused_with_its_cause,
    ),
];

const PLAN: &str = "plan.toml";
const ACCURACY: &str = "[accuracy]\npositional_m = 0.2\nscale = 1000\n";
const NO_ACCURACY: &str = "finding-accuracy-missing";
const REASON: &str = "Геодетска подлога из 1974. године није сачувана.";

/// A plan that does not state its accuracy, with a concession.
fn asking(profile: &str, code: &str, more: &str) -> Delivery {
    let delivery = Delivery::sound();
    delivery.change(PLAN, ACCURACY, "");
    let asked = format!(
        "format = 1\n{profile}\n[[concession]]\ncode = \"{code}\"\nreason = \"{REASON}\"\n{more}"
    );
    delivery.change(PLAN, "format = 1\n", &asked);
    delivery
}

fn severity(findings: &[Finding], code: &str) -> Severity {
    told(findings, code, At::Anywhere).severity
}

fn an_old_plan_is_admitted_with_a_fault_and_its_reason() {
    let findings = asking("profile = \"legacy\"\n", NO_ACCURACY, "").findings();
    assert_eq!(errors(&findings), Vec::<String>::new());
    let conceded = told(&findings, NO_ACCURACY, At::File(PLAN));
    assert_eq!(conceded.severity, Severity::Concession);
    let reason = Parameter::Text(REASON.to_owned());
    let parameters = &conceded.message.parameters;
    assert!(parameters.contains(&("concession".into(), reason)));
}

fn a_concession_reaches_only_what_it_names() {
    let elsewhere = asking("profile = \"legacy\"\n", NO_ACCURACY, "layer = \"zone\"\n");
    let findings = elsewhere.findings();
    assert_eq!(severity(&findings, NO_ACCURACY), Severity::Error);
    let unused = severity(&findings, "finding-concession-unused");
    assert_eq!(unused, Severity::Warning);
}

fn what_cannot_be_conceded_is_refused_with_its_cause() {
    let legacy = "profile = \"legacy\"\n";
    let strict = asking("", NO_ACCURACY, "").findings();
    assert_eq!(severity(&strict, NO_ACCURACY), Severity::Error);
    told(&strict, "finding-concession-strict", At::Row(PLAN, 4));

    let impossible = asking(legacy, "finding-crs-wrong", "").findings();
    told(
        &impossible,
        "finding-concession-impossible",
        At::Row(PLAN, 5),
    );

    let unknown = asking(legacy, "finding-accuracy-mising", "").findings();
    let near = Parameter::Text(NO_ACCURACY.to_owned());
    let finding = told(&unknown, "finding-concession-unknown", At::Row(PLAN, 5));
    assert!(finding.message.parameters.contains(&("near".into(), near)));

    let profile = asking("profile = \"old\"\n", NO_ACCURACY, "").findings();
    told(&profile, "finding-profile-unknown", At::Row(PLAN, 2));

    let empty = asking(legacy, NO_ACCURACY, "");
    empty.change(PLAN, REASON, " ");
    told(&empty.findings(), "finding-key-empty", At::Row(PLAN, 6));

    let late = asking(legacy, NO_ACCURACY, "");
    late.change(
        PLAN,
        "kind = \"adoption\"\nday = 2021",
        "kind = \"adoption\"\nday = 2028",
    );
    let findings = late.findings();
    told(&findings, "finding-profile-too-late", At::File(PLAN));
    assert_eq!(severity(&findings, NO_ACCURACY), Severity::Error);
}
