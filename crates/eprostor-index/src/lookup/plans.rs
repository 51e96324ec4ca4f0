//! Plans that a query may mean: by id, title, kind and place, or by the gazette that
//! published them.

use eprostor_model::Meant;
use eprostor_text::TokenKind;

use super::candidate::Candidate;
use super::reading::{Kind, Reading};
use crate::Snapshot;

/// How much it counts that a title is whole: of a title people type what they remember.
const WHOLE: f32 = 0.3;
/// Plans that are looked at, our choice.
const OF_EACH: usize = 20;
/// Letters that a beginning of an id has at least, our choice.
const SHORTEST_BEGINNING: usize = 6;
/// How likely plans are by id, by a gazette that is cut, and by words.
const BY_ID: f32 = 2.0;
const BY_BEGINNING: f32 = 1.5;
const BY_GAZETTE: f32 = 1.5;
const BY_NAME: f32 = 0.97;

/// Returns plans and cards.
pub(super) fn candidates(snapshot: &Snapshot, reading: &Reading) -> Vec<Candidate> {
    let gazetteer = snapshot.gazetteer();
    let all = reading.positions();
    let mut candidates = Vec::new();
    for word in &reading.ids {
        for id in &gazetteer.ids {
            let is_it = word.id.as_ref() == Some(id) && word.zone.is_none();
            let begins =
                word.text.len() >= SHORTEST_BEGINNING && id.as_str().starts_with(&word.text);
            if is_it || begins {
                let factor = if is_it { BY_ID } else { BY_BEGINNING };
                let plan = Candidate::new(Meant::Plan(id.clone()), &word.positions);
                candidates.push(plan.times(factor));
            }
        }
    }
    let written = reading
        .gazette
        .iter()
        .flat_map(|one| ["list", "glasnik"].map(|name| format!("{name}:{}", one.value)));
    let references = reading.tokens.iter();
    let references = references.filter(|token| token.kind == TokenKind::Reference);
    let references = references
        .map(|token| token.stem.to_string())
        .chain(written);
    for reference in references {
        for id in gazetteer.by_gazette.get(&reference).into_iter().flatten() {
            let plan = Candidate::new(Meant::Plan(id.clone()), &all);
            candidates.push(plan.times(BY_GAZETTE));
        }
    }
    let matches = gazetteer.plans.find(&reading.words).into_iter();
    candidates.extend(matches.take(OF_EACH).map(|found| {
        Candidate::new(Meant::Plan(found.item.clone()), &[])
            .of(Kind::Plan)
            .named(found.quality, WHOLE)
            .explaining(&found.explained)
            .times(BY_NAME)
    }));
    candidates
}
