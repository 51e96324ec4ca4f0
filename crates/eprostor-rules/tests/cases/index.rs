//! What the index leaves out changes no answer: every case is asked with all
//! plans of its register as candidates, and with those the index hands over.
//! Must not know how the index finds.

use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_index::Snapshot;
use eprostor_model::{Candidates, Land, LawTables, RegisterContents};
use eprostor_rules::resolve;

use crate::build::scene;
use crate::cases;
use crate::show;

/// Puts the candidates of a case into a register of their own.
pub(crate) fn register(candidates: &Candidates) -> Option<RegisterContents> {
    let Land::Parcels(parcels) = &candidates.land else {
        return None;
    };
    let mut territory: Vec<_> = parcels.iter().map(|parcel| parcel.ko.clone()).collect();
    territory.sort_by_key(|ko| ko.code);
    territory.dedup_by_key(|ko| ko.code);
    Some(RegisterContents {
        revision: candidates.revision,
        frame: Frame::serbia(),
        territory,
        parcels: parcels.iter().map(|parcel| parcel.parcel.clone()).collect(),
        plans: candidates
            .plans
            .iter()
            .map(|plan| Arc::clone(&plan.plan))
            .collect(),
        cards: candidates.cards.clone(),
        coverage: candidates.coverage.clone(),
        addresses: Vec::new(),
    })
}

#[test]
fn what_the_index_leaves_out_changes_no_answer() {
    let law = LawTables::embedded();
    let (mut faults, mut asked) = (Vec::new(), 0);
    for (name, case) in cases() {
        let all = scene(&case, case.day());
        let Some(contents) = register(&all.candidates) else {
            continue;
        };
        // The question of a case with several parcels names the first.
        let one = matches!(&all.candidates.land, Land::Parcels(parcels) if parcels.len() == 1);
        if !one {
            continue;
        }
        let snapshot = Snapshot::build(&contents, law);
        let by_all = resolve(&all.question, &all.candidates, law).unwrap();
        let mut compare = |way: &str| {
            let found = snapshot.candidates(&all.question).unwrap();
            let by_index = resolve(&all.question, &found, law).unwrap();
            if by_index != by_all {
                faults.push(format!(
                    "{name}: {way}\n{}\nwith all plans\n{}",
                    show::answer(&by_index),
                    show::answer(&by_all)
                ));
            }
        };
        compare("comparing every plan with the parcel");
        snapshot.work_out_shares();
        compare("from the shares worked out");
        asked += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(asked > 200, "only {asked} cases asked");
}
