//! From a question to its candidates: the land first, then everything that
//! shares area with it, then what is related to that. Must not decide what
//! applies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_geometry::{AskedPolygon, Bounds, PlanarPolygon};
use eprostor_model::{
    CadastralMunicipality, CandidatePlan, Candidates, Day, DayInterval, Land, Parcel, PlanCard,
    PlanId, Question, RegisteredPlan, Subject,
};

use crate::entries::Piece;
use crate::plan::PlanEntries;
use crate::shares::SharedEntry;
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
        let hits = self.hits(question, &land, |area, hits| match area {
            Plot::Parcel(parcel) => self.registered(parcel, question.day, hits),
            Plot::Drawn(area) => self.meeting(area, |days| days.contains(question.day), hits),
        });
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
        let hits = self.hits(question, &land, |plot, hits| {
            self.meeting(plot.area(), |_| true, hits);
        });
        Ok(self.around(question, land, hits, |_| true))
    }

    /// Returns the plans that some land lies in on a day, and those of which nobody knows
    /// where they lie and that may be there.
    ///
    /// # Errors
    /// The land is not in the register: see [`FindError`].
    pub fn plans_on(&self, question: &Question) -> Result<BTreeSet<PlanId>, FindError> {
        // What a drawing holds need not be cut into parcels.
        if let Subject::Area(area) = &question.subject {
            return Ok(self.plans_meeting(area, question.day));
        }
        let land = land::find(self, question)?;
        let hits = self.hits(question, &land, |plot, hits| {
            self.meeting(plot.area(), |days| days.contains(question.day), hits);
        });
        Ok(self.with_placeless(&hits, &land.kos()))
    }

    /// Returns the plans in some bounds on a day, and those of which nobody knows where
    /// they lie and that may be there.
    ///
    /// # Errors
    /// The bounds are flat.
    pub fn plans_in(&self, bounds: &Bounds, day: Day) -> Result<BTreeSet<PlanId>, FindError> {
        Ok(self.plans_meeting(&land::rectangle(bounds)?, day))
    }

    fn plans_meeting(&self, area: &PlanarPolygon, day: Day) -> BTreeSet<PlanId> {
        let mut hits = Hits::default();
        self.meeting(area, |days| days.contains(day), &mut hits);
        let codes = self.kos_standing(&area.bounds());
        let kos: Vec<&CadastralMunicipality> = codes
            .iter()
            .filter_map(|code| self.territory.ko(*code))
            .collect();
        self.with_placeless(&hits, &kos)
    }

    fn with_placeless(&self, hits: &Hits<'_>, kos: &[&CadastralMunicipality]) -> BTreeSet<PlanId> {
        let placeless = match kos {
            [] => Vec::new(),
            kos => self.placeless(kos),
        };
        let plans = hits.plans().chain(placeless);
        plans
            .map(|entries| entries.plan.content.plan.id.clone())
            .collect()
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
        let places = places(question, &land);
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

    /// Collects what shares area with every piece of the land.
    fn hits<'a>(
        &self,
        question: &Question,
        land: &Land,
        collect: impl Fn(Plot<'_>, &mut Hits<'a>),
    ) -> Hits<'a> {
        let mut hits = Hits::default();
        match (&question.subject, land) {
            (Subject::Route(route), _) => collect(Plot::Drawn(route.strip()), &mut hits),
            (_, Land::Area { area, .. }) => collect(Plot::Drawn(area), &mut hits),
            (_, Land::Parcels(parcels) | Land::Route { parcels, .. }) => {
                for found in parcels {
                    collect(Plot::Parcel(&found.parcel), &mut hits);
                }
            }
        }
        hits
    }

    /// Collects what shares area with a parcel of the register on a day: its
    /// rows tell, once worked out.
    pub(crate) fn registered<'a>(&'a self, parcel: &Parcel, day: Day, hits: &mut Hits<'a>) {
        let Some((ground, rows)) = self.rows_of(&parcel.key, day) else {
            return self.meeting(&parcel.geometry, |days| days.contains(day), hits);
        };
        for SharedEntry { near, .. } in rows {
            if near.days.contains(day) {
                hits.add(&ground.plans[near.plan as usize], near.number);
            }
        }
    }

    /// Collects what shares area with a polygon, by comparing it with everything
    /// near: the general path.
    pub(crate) fn meeting<'a>(
        &'a self,
        polygon: &PlanarPolygon,
        matters: impl Fn(&DayInterval) -> bool,
        hits: &mut Hits<'a>,
    ) {
        self.each_meeting(polygon, matters, |plan, number, _| hits.add(plan, number));
    }

    /// Calls with plan, number and area for every entry that may matter on some
    /// days and shares area with a polygon, and without area for every line or
    /// point whose box meets that of the polygon; in the order of plans and their
    /// entries. Linear in the plans where no shard holds all of the polygon.
    pub(crate) fn each_meeting<'a>(
        &'a self,
        polygon: &PlanarPolygon,
        matters: impl Fn(&DayInterval) -> bool,
        mut visit: impl FnMut(&'a Arc<PlanEntries>, u32, f64),
    ) {
        let bounds = polygon.bounds();
        if let Some(shard) = self.shard_around(&bounds) {
            let ground = &shard.ground;
            ground.shared(ground.pieces(), polygon, matters, |position, area_m2| {
                let near = &ground.near[position as usize];
                visit(&ground.plans[near.plan as usize], near.number, area_m2);
            });
            return;
        }
        let asked = AskedPolygon::new(polygon);
        let near = |plan: &&Arc<PlanEntries>| plan.bounds.is_some_and(|b| b.intersects(&bounds));
        for plan in self.plans.values().filter(near) {
            for number in plan.near(&bounds) {
                if !matters(&plan.entries[number as usize].matters) {
                    continue;
                }
                let pieces = plan.pieces_near(number, &bounds);
                let area_m2 = plan.shared_m2(&asked, pieces.map(|(_, piece)| piece));
                if area_m2 > 0.0 || plan.polygon(number).is_none() {
                    visit(plan, number, area_m2);
                }
            }
        }
    }
}

/// A piece of the land of a question.
enum Plot<'a> {
    /// A parcel of the register.
    Parcel(&'a Parcel),
    /// Anything else.
    Drawn(&'a PlanarPolygon),
}

impl Plot<'_> {
    fn area(&self) -> &PlanarPolygon {
        match self {
            Self::Parcel(parcel) => &parcel.geometry,
            Self::Drawn(area) => area,
        }
    }
}

/// Returns the boxes whose relations are asked for: one per parcel, so that two
/// parcels far apart do not bring in everything between them; along a route
/// several.
fn places(question: &Question, land: &Land) -> Vec<Bounds> {
    if let Subject::Route(route) = &question.subject {
        return route::boxes(route);
    }
    match land {
        Land::Parcels(parcels) | Land::Route { parcels, .. } => {
            let geometries = parcels.iter().map(|found| &found.parcel.geometry);
            geometries.map(PlanarPolygon::bounds).collect()
        }
        Land::Area { area, .. } => vec![area.bounds()],
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

    /// Adds an entry by its number.
    pub(crate) fn add(&mut self, entries: &'a Arc<PlanEntries>, number: u32) {
        let hit = self.of(entries);
        match entries.entries[number as usize].piece {
            Piece::Boundary | Piece::RelationArea(_) => {}
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
