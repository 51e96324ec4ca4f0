//! Packages made so that checking them would take hours: what is compared is
//! bounded, and what was not compared is told.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eprostor_model::{
    Finding, LegendEntry, NoRegister, ParameterKey, PlanContent, PlanDraft, Provision,
    ProvisionName, PublicUse, Scope, Zone,
};

use crate::Case;
use crate::delivery::{Delivery, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "a_flood_of_unknown_zone_codes_is_checked_in_bounded_time",
        a_flood_of_unknown_zone_codes_is_checked_in_bounded_time,
    ),
    (
        "a_flood_of_zones_without_legend_or_provision_is_checked_in_bounded_time",
        a_flood_of_zones_without_legend_or_provision_is_checked_in_bounded_time,
    ),
    (
        "a_flood_of_values_in_blocks_is_checked_in_bounded_time",
        a_flood_of_values_in_blocks_is_checked_in_bounded_time,
    ),
];

/// Far above what it takes without optimisation, and far below what pairs would.
const LONGEST: Duration = Duration::from_secs(120);

fn draft() -> PlanDraft {
    let delivery = Delivery::sound();
    ingest()
        .read_package(delivery.path())
        .unwrap()
        .draft
        .unwrap()
}

fn checked_in_time(content: impl FnOnce(&mut PlanContent)) -> Vec<Finding> {
    let mut draft = draft();
    content(&mut draft.content);
    let begin = Instant::now();
    let validation = eprostor_ingest::validate(draft, &NoRegister);
    assert!(begin.elapsed() < LONGEST, "{:?}", begin.elapsed());
    match validation {
        eprostor_ingest::Validation::Sealed(plan) => plan.findings().to_vec(),
        eprostor_ingest::Validation::Refused(draft) => draft.findings,
    }
}

fn zones(like: &Zone, codes: impl Iterator<Item = String>) -> Vec<Zone> {
    let numbered = (1..).zip(codes);
    let zone = |(serial, code)| Zone {
        serial,
        code,
        ..like.clone()
    };
    numbered.map(zone).collect()
}

fn legend(codes: impl Iterator<Item = String>) -> Vec<LegendEntry> {
    let entry = |code: String| LegendEntry {
        label: code.clone(),
        code,
        class: None,
        public_use: PublicUse::Other,
    };
    codes.map(entry).collect()
}

fn provisions(
    like: &Provision,
    parameter: &str,
    scopes: impl Iterator<Item = Scope>,
) -> Vec<Provision> {
    let parameter = ParameterKey(Arc::from(parameter));
    let provision = |(number, scope)| Provision {
        name: ProvisionName(format!("p-{number}")),
        scope,
        parameter: parameter.clone(),
        ..like.clone()
    };
    (1..).zip(scopes).map(provision).collect::<Vec<Provision>>()
}

fn a_flood_of_unknown_zone_codes_is_checked_in_bounded_time() {
    // 64 letters are the most that are compared.
    let known = || (0..5_000).map(|number| format!("{number:064}"));
    let found = checked_in_time(|content| {
        content.zones = zones(&content.zones[0], known());
        content.legend = legend(known());
        let unknown = (0..50_000).map(|number| Scope::Zones(vec![format!("x{number:063}")]));
        let like = content.provisions[0].clone();
        content.provisions = provisions(&like, &like.parameter.0, unknown);
    });
    told(
        &found,
        "finding-zone-code-unknown",
        At::File("provisions.csv"),
    );
    told(&found, "finding-and-more", At::File("provisions.csv"));
}

fn a_flood_of_zones_without_legend_or_provision_is_checked_in_bounded_time() {
    let found = checked_in_time(|content| {
        let like = content.provisions[0].clone();
        content.zones = zones(&content.zones[0], (0..60_000).map(|n| format!("z{n}")));
        content.legend = legend((0..60_000).map(|number| format!("z{}", number * 2)));
        let all = (0..60_000).map(|number| Scope::Zones(vec![format!("z{}", number * 4)]));
        content.provisions = provisions(&like, &like.parameter.0, all);
    });
    let rest = |code: &str| {
        let count = found.iter().filter(|finding| finding.code() == code);
        count.count()
    };
    // One hundred of a kind are told; the rest are counted.
    for code in [
        "finding-zone-without-legend",
        "finding-legend-unused",
        "finding-provision-without-zone",
        "finding-zone-without-provision",
    ] {
        assert_eq!(rest(code), 100, "{code}");
    }
    told(&found, "finding-zone-without-provision", At::Anywhere);
}

fn a_flood_of_values_in_blocks_is_checked_in_bounded_time() {
    let found = checked_in_time(|content| {
        let like = content.provisions[0].clone();
        let blocks = (0..100_000).map(|number| Scope::Block(format!("b{number}")));
        content.provisions = provisions(&like, "parcel_min_area", blocks);
    });
    let differ = |finding: &Finding| finding.code() == "finding-provisions-differ";
    assert!(!found.iter().any(differ));
}
