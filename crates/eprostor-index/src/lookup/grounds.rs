//! Zones and classes of land use that a query may mean.

use std::collections::BTreeMap;

use eprostor_model::{Meant, PlanId};
use eprostor_text::{NameIndex, Token};

use super::candidate::Candidate;
use super::gazetteer::{code_key, word_of_code};
use super::reading::{Kind, Reading};
use crate::Snapshot;

/// How whole a name must be to be offered, our choice.
const LEAST: f32 = 0.3;
/// How much it counts that the name of a class or of a zone is whole.
const WHOLE: f32 = 0.7;
/// Things of each kind that are looked at, our choice.
const OF_EACH: usize = 12;
/// Codes of zones that are looked up, our choice: a box asks for one thing.
const MOST_CODES: usize = 4;
/// How likely they are.
const LAND_USE: f32 = 0.96;
const LABEL: f32 = 0.95;
const LABELLED: f32 = 0.93;
const BY_CLASS_CODE: f32 = 1.5;
const BY_ID_AND_CODE: f32 = 2.2;

/// Returns zones and classes.
pub(super) fn candidates(snapshot: &Snapshot, reading: &Reading) -> Vec<Candidate> {
    let mut candidates = zones_by_code(snapshot, reading);
    candidates.extend(zones_by_label(snapshot, reading));
    candidates.extend(land_uses(snapshot, reading));
    candidates
}

/// A code in a query: its key, and the positions of its words.
type Code = (String, Vec<u32>);

/// Returns what may be codes: words, and two that are a code together (`S 5`, `GP-S`).
fn codes(snapshot: &Snapshot, reading: &Reading) -> Vec<Code> {
    let is_zone = reading.is_about(Kind::Zone);
    let mut codes: Vec<Code> = Vec::new();
    let mut add = |key: String, positions: Vec<u32>| {
        let is_known = snapshot.gazetteer().by_zone.contains_key(&key);
        let is_new = codes.iter().all(|(known, _)| *known != key);
        // One letter is a code only where the query says so.
        if is_known && is_new && (is_zone || key.len() > 1) {
            codes.push((key, positions));
        }
    };
    for pair in reading.words.windows(2) {
        let [a, b] = pair else { continue };
        if is_short(a) && is_short(b) {
            let key = format!("{}{}", word_of_code(&a.folded), word_of_code(&b.folded));
            add(key, vec![a.position, b.position]);
        }
    }
    for word in &reading.words {
        add(word_of_code(&word.folded), vec![word.position]);
    }
    codes.truncate(MOST_CODES);
    codes
}

fn is_short(word: &Token) -> bool {
    word.folded.len() <= 3
}

fn zones_by_code(snapshot: &Snapshot, reading: &Reading) -> Vec<Candidate> {
    let gazetteer = snapshot.gazetteer();
    let zone = |plan: &PlanId, code: &str| Meant::Zone {
        plan: plan.clone(),
        code: code.to_owned(),
    };
    let mut candidates = Vec::new();
    for word in &reading.ids {
        let (Some(id), Some(code)) = (&word.id, &word.zone) else {
            continue;
        };
        let codes = gazetteer.by_zone.get(&code_key(code)).into_iter().flatten();
        for (plan, code) in codes.filter(|(plan, _)| plan == id) {
            let found = Candidate::new(zone(plan, code), &word.positions);
            candidates.push(found.times(BY_ID_AND_CODE));
        }
    }
    for (key, positions) in codes(snapshot, reading) {
        let is_code = |word: &&Token| positions.contains(&word.position);
        let rest = reading.words.iter().filter(|word| !is_code(word));
        let rest: Vec<Token> = rest.cloned().collect();
        let named: BTreeMap<_, _> = gazetteer
            .plans
            .find(&rest)
            .into_iter()
            .map(|found| (found.item, found.explained))
            .collect();
        for (plan, code) in gazetteer.by_zone.get(&key).into_iter().flatten() {
            let mut found = Candidate::new(zone(plan, code), &positions).of(Kind::Zone);
            if let Some(explained) = named.get(plan) {
                found = found.explaining(explained);
            }
            for word in reading
                .ids
                .iter()
                .filter(|word| word.id.as_ref() == Some(plan))
            {
                let own: Vec<(u32, f32)> = word.positions.iter().map(|&at| (at, 1.0)).collect();
                found = found.explaining(&own).times(BY_ID_AND_CODE);
            }
            candidates.push(found);
        }
    }
    candidates
}

fn zones_by_label(snapshot: &Snapshot, reading: &Reading) -> Vec<Candidate> {
    let matches = snapshot.gazetteer().zones.find(&reading.words).into_iter();
    let matches = matches.filter(|found| found.quality >= LEAST);
    let zones = matches.take(OF_EACH).map(|found| {
        let (plan, code) = found.item.clone();
        Candidate::new(Meant::Zone { plan, code }, &[])
            .of(Kind::Zone)
            .named(found.quality, WHOLE)
            .explaining(&found.explained)
            .times(LABEL)
    });
    zones.collect()
}

/// Returns national classes of land use, by name or by code.
fn land_uses(snapshot: &Snapshot, reading: &Reading) -> Vec<Candidate> {
    let gazetteer = snapshot.gazetteer();
    let counted = reading.words.iter();
    let counted = counted.filter(|word| reading.kind_at(word.position).is_none());
    let written: String = counted.map(|word| word_of_code(&word.folded)).collect();
    let by_code = gazetteer.by_class.get(&written).map(|class| {
        let class = Candidate::new(Meant::LandUse(class.clone()), &reading.positions());
        class.times(BY_CLASS_CODE)
    });
    let named = |names: &NameIndex<String>, factor: f32| {
        let matches = names.find(&reading.words).into_iter();
        let matches = matches.filter(|found| found.quality >= LEAST);
        let classes = matches.take(OF_EACH).map(|found| {
            Candidate::new(Meant::LandUse(found.item.clone()), &[])
                .of(Kind::LandUse)
                .named(found.quality, WHOLE)
                .explaining(&found.explained)
                .times(factor)
        });
        classes.collect::<Vec<_>>()
    };
    let by_name = named(&gazetteer.land_uses, LAND_USE).into_iter();
    let by_label = named(&gazetteer.labels, LABELLED);
    by_code.into_iter().chain(by_name).chain(by_label).collect()
}
