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
    (
        "without_an_adoption_the_first_publication_or_entry_into_force_counts",
        without_an_adoption_the_first_publication_or_entry_into_force_counts,
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

fn without_an_adoption_the_first_publication_or_entry_into_force_counts() {
    let adoption = "[[event]]\nkind = \"adoption\"\nday = 2021-03-01\ndocument = \"tekst\"\n";
    let entry = "kind = \"entry_into_force\"\nday = 2021-03-20";
    let asked = |published: &str, in_force: &str| {
        let delivery = asking("profile = \"legacy\"\n", NO_ACCURACY, "");
        let publication = format!("[[event]]\nkind = \"publication\"\nday = {published}\n");
        delivery.change(PLAN, adoption, &publication);
        let in_force = format!("kind = \"entry_into_force\"\nday = {in_force}");
        delivery.change(PLAN, entry, &in_force);
        delivery.findings()
    };
    let late = asked("2030-01-10", "2030-01-18");
    told(&late, "finding-profile-too-late", At::File(PLAN));
    assert_eq!(severity(&late, NO_ACCURACY), Severity::Error);
    // In force later than it was published, which was before 2028.
    let old = asked("2027-12-30", "2028-01-07");
    assert_eq!(severity(&old, NO_ACCURACY), Severity::Concession);

    let undated = asking("profile = \"legacy\"\n", NO_ACCURACY, "");
    undated.change(PLAN, adoption, "");
    undated.change(PLAN, entry, "kind = \"draft\"\nday = 2021-03-20");
    let findings = undated.findings();
    told(&findings, "finding-concession-undated", At::Row(PLAN, 5));
    assert_eq!(severity(&findings, NO_ACCURACY), Severity::Error);
}
