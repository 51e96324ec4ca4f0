//! A package beside a register: what only the cadastre and plans in force can say.

use std::fs;
use std::path::Path;

use eprostor_model::{Finding, Parameter};
use eprostor_service::{ImportSource, RepairOrder, Service};

use crate::place::{Place, import, replace, sample_folder};
use crate::{Case, cases};

pub(crate) const ALL: &[Case] = cases![
    a_listed_parcel_and_a_municipality_are_looked_up_in_the_cadastre,
    a_plan_over_one_in_force_is_told_and_one_over_a_replaced_plan_is_not,
];

const LISTED: &str = "list-of-public-parcels";
const LISTED_PLAN: &str = "packages/primer51-pdr-2016-1";
const REPLACED: &str = "packages/primer07-pdr-2012-1";
const REPLACING: &str = "packages/primer07-pdr-2019-1";

async fn found(service: &Service, package: &Path) -> Vec<Finding> {
    let order = RepairOrder::default();
    let checked = service.validate_package(package, order).await.unwrap();
    let told = checked.report.told();
    let found: Vec<Finding> = told.map(|told| told.finding.clone()).collect();
    let offline = found.iter().find(|f| f.code().ends_with("not-checked"));
    assert_eq!(offline, None);
    found
}

/// Returns the words of a parameter of every finding with a code.
fn said<'a>(found: &'a [Finding], code: &str, name: &str) -> Vec<&'a str> {
    let all = found.iter().filter(|finding| finding.code() == code);
    let parameters = all.flat_map(|finding| &finding.message.parameters);
    let named = parameters.filter(|(own, _)| *own == name);
    named
        .map(|(_, parameter)| match parameter {
            Parameter::Text(text) => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect()
}

async fn a_listed_parcel_and_a_municipality_are_looked_up_in_the_cadastre() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = place.copied(LISTED);
    import(&service, ImportSource::Manifest(folder.clone()), None).await;
    let package = folder.join(LISTED_PLAN);
    let sound = found(&service, &package).await;
    let unknown = "finding-public-parcel-unknown";
    assert_eq!(said(&sound, unknown, "parcel"), [""; 0]);
    assert_eq!(said(&sound, "finding-outside-territory", "ko"), [""; 0]);
    replace(
        &package.join("public_parcels.csv"),
        "998516,2,",
        "998516,77,",
    );
    // Another municipality of the law table: 998516 is not of it.
    replace(&package.join("plan.toml"), "\"99910\"", "\"99473\"");
    let wrong = found(&service, &package).await;
    assert_eq!(said(&wrong, unknown, "parcel"), ["998516 77"]);
    assert_eq!(said(&wrong, "finding-outside-territory", "ko"), ["998516"]);
}

async fn a_plan_over_one_in_force_is_told_and_one_over_a_replaced_plan_is_not() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = sample_folder("replaced-plan");
    let code = "finding-plan-over-another";
    let package = |name: &str| ImportSource::Package(folder.join(name));
    import(&service, package(REPLACED), None).await;
    let related = found(&service, &folder.join(REPLACING)).await;
    assert_eq!(said(&related, code, "id"), [""; 0]);
    // No parcels were imported: what they alone can say is not taken for sound.
    for code in [
        "finding-offset-no-cadastre",
        "finding-territory-no-cadastre",
    ] {
        assert!(
            related.iter().any(|finding| finding.code() == code),
            "{code}"
        );
    }
    let unrelated = place.copied("replaced-plan").join(REPLACING);
    let plan = unrelated.join("plan.toml");
    let text = fs::read_to_string(&plan).unwrap();
    let (before, relation) = text.split_once("[[relation]]").unwrap();
    let after = relation.split_once("\n[[").map_or("", |(_, after)| after);
    fs::write(&plan, format!("{before}[[{after}")).unwrap();
    let over = found(&service, &unrelated).await;
    assert_eq!(said(&over, code, "id"), ["primer07-pdr-2012-1"]);
    // A third one meets only the plan that took the place of the first.
    import(&service, package(REPLACING), None).await;
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(&plan, text.replace("pdr-2019-1", "pdr-2019-7")).unwrap();
    let over = found(&service, &unrelated).await;
    assert_eq!(said(&over, code, "id"), ["primer07-pdr-2019-1"]);
}
