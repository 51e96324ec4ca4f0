//! From a question to its candidates: the land first, then everything whose
//! box meets it, then what is related to that. Must not decide what applies.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::Bounds;
use eprostor_model::{
    CadastralMunicipality, CandidatePlan, Candidates, Day, DayInterval, KoCode, Land, Parcel,
    PlanCard, PlanId, Question, RegisteredPlan, Subject,
};

use crate::entries::{Piece, PlanEntries};
use crate::shard::Shard;
use crate::{FindError, Snapshot};

mod land;
mod route;

pub use land::POINT_TOLERANCE_M;
#[cfg(test)]
pub(crate) use route::boxes as boxes_of_route;

impl Snapshot {
    /// Returns everything that could matter to a question.
    ///
    /// # Errors
    /// The land is not in the register: see [`FindError`].
    pub fn candidates(&self, question: &Question) -> Result<Candidates, FindError> {
        let land = land::find(self, question)?;
        let mut hits = Hits::default();
        for (place, ko) in &places(question, &land) {
            self.collect(place, *ko, question.day, &mut hits);
        }
        // What had not begun yet was not known on the day.
        let begun = |entries: &PlanEntries| entries.has_begun(question.day);
        Ok(self.around(question, land, hits, begun))
    }

    /// Returns everything that could matter to the land of a question on any
    /// day: what a timeline is made of. Linear in the plans.
    ///
    /// # Errors
    /// The land is not in the register on the day of the question: see
    /// [`FindError`].
    pub fn candidates_of_all_days(&self, question: &Question) -> Result<Candidates, FindError> {
        let land = land::find(self, question)?;
        let mut hits = Hits::default();
        for (place, _) in &places(question, &land) {
            self.scan(place, |_| true, &mut hits);
        }
        Ok(self.around(question, land, hits, |_| true))
    }

    /// Adds what is related to the plans found on the land, plans without any
    /// place, cards and statements.
    fn around<'a>(
        &'a self,
        question: &Question,
        land: Land,
        mut hits: Hits<'a>,
        known: impl Fn(&PlanEntries) -> bool,
    ) -> Candidates {
        let places: Vec<Bounds> = places(question, &land)
            .into_iter()
            .map(|(place, _)| place)
            .collect();
        let plan = |id: &PlanId| self.plans.get(id);
        let related = self.relations.around(hits.plans(), &places, plan);
        let related = related.iter().filter_map(plan);
        let kos = land.kos();
        for entries in related.chain(self.placeless(&kos)).filter(|e| known(e)) {
            hits.of(entries);
        }
        Candidates {
            revision: self.revision(),
            crs: self.frame().epsg,
            cards: self.undelivered(&kos),
            coverage: self.coverage.covering(&kos),
            plans: hits.into_candidates(),
            land,
        }
    }

    /// Returns cards of plans that are not held here; where no cadastral
    /// municipality is known, no card is excluded.
    fn undelivered(&self, kos: &[&CadastralMunicipality]) -> Vec<Arc<PlanCard>> {
        let mut cards = match kos {
            [] => self.cards.all().to_vec(),
            kos => self.cards.covering(kos),
        };
        cards.retain(|card| !self.plans.contains_key(&card.id));
        cards
    }

    /// Returns plans without any place that may lie in some cadastral
    /// municipalities: those of their municipality or city, those whose kind is
    /// not bound to one, and all where no cadastral municipality is known.
    fn placeless(&self, kos: &[&CadastralMunicipality]) -> Vec<&Arc<PlanEntries>> {
        let may_lie = |entries: &&Arc<PlanEntries>| {
            let plan = &entries.plan.content.plan;
            let near = |ko: &&CadastralMunicipality| {
                self.territory
                    .is_one_territory(plan.municipality, ko.municipality)
            };
            kos.is_empty() || !plan.kind.is_of_a_municipality() || kos.iter().any(near)
        };
        self.placeless.iter().filter(may_lie).collect()
    }

    /// Collects what meets a place, from a shard that holds the whole place –
    /// that of a parcel's cadastral municipality always does – or else from all
    /// plans.
    fn collect<'a>(&'a self, place: &Bounds, ko: Option<KoCode>, day: Day, hits: &mut Hits<'a>) {
        let whole = |shard: &&Arc<Shard>| shard.bounds.contains(place);
        let own = ko.and_then(|code| self.shard(code)).filter(whole);
        if let Some(shard) = own.or_else(|| self.shards.iter().find(whole)) {
            for (entries, piece) in shard.meeting(place, day) {
                hits.add(entries, piece);
            }
        } else {
            self.scan(place, |days| days.contains(day), hits);
        }
    }

    /// Collects what meets a place by looking at every plan: the general path,
    /// for places that no shard holds. Linear in the plans and in the boxes of
    /// those that are near.
    pub(crate) fn scan<'a>(
        &'a self,
        place: &Bounds,
        matters: impl Fn(&DayInterval) -> bool,
        hits: &mut Hits<'a>,
    ) {
        let near = |plan: &&Arc<PlanEntries>| plan.bounds.is_some_and(|b| b.intersects(place));
        for plan in self.plans.values().filter(near) {
            for entry in &plan.entries {
                if matters(&entry.matters) && entry.bounds.intersects(place) {
                    hits.add(plan, entry.piece);
                }
            }
        }
    }
}

/// Returns the boxes whose surroundings are asked for: one per parcel, with its
/// cadastral municipality, so that two parcels far apart do not bring in
/// everything between them; along a route several.
fn places(question: &Question, land: &Land) -> Vec<(Bounds, Option<KoCode>)> {
    if let Subject::Route(route) = &question.subject {
        let boxes = route::boxes(route).into_iter();
        return boxes.map(|place| (place, None)).collect();
    }
    match land {
        Land::Parcels(parcels) | Land::Route { parcels, .. } => {
            let place = |parcel: &Parcel| (parcel.geometry.bounds(), Some(parcel.key.ko));
            parcels.iter().map(|c| place(&c.parcel)).collect()
        }
        Land::Area { area, .. } => vec![(area.bounds(), None)],
    }
}

/// Positions found so far, by plan.
#[derive(Default)]
pub(crate) struct Hits<'a>(BTreeMap<&'a PlanId, Hit<'a>>);

struct Hit<'a> {
    entries: &'a Arc<PlanEntries>,
    zones: Vec<usize>,
    features: Vec<usize>,
    regimes: Vec<usize>,
}

impl<'a> Hits<'a> {
    fn plans(&self) -> impl Iterator<Item = &'a Arc<PlanEntries>> {
        self.0.values().map(|hit| hit.entries)
    }

    fn of(&mut self, entries: &'a Arc<PlanEntries>) -> &mut Hit<'a> {
        let plan: &'a RegisteredPlan = &entries.plan;
        self.0.entry(&plan.content.plan.id).or_insert_with(|| Hit {
            entries,
            zones: Vec::new(),
            features: Vec::new(),
            regimes: Vec::new(),
        })
    }

    pub(crate) fn add(&mut self, entries: &'a Arc<PlanEntries>, piece: Piece) {
        let hit = self.of(entries);
        match piece {
            Piece::Outline => {}
            Piece::Zone(position) => hit.zones.push(position as usize),
            Piece::Feature(position) => hit.features.push(position as usize),
            Piece::Regime(position) => hit.regimes.push(position as usize),
        }
    }

    pub(crate) fn into_candidates(self) -> Vec<CandidatePlan> {
        let hits = self.0.into_values();
        hits.map(|hit| CandidatePlan {
            plan: hit.entries.plan.clone(),
            zones: sorted(hit.zones),
            features: sorted(hit.features),
            regimes: sorted(hit.regimes),
        })
        .collect()
    }
}

/// Several parcels of one question find the same zone more than once.
fn sorted(mut positions: Vec<usize>) -> Vec<usize> {
    positions.sort_unstable();
    positions.dedup();
    positions
}
