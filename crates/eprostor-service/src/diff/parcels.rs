//! Which parcels a new version of a plan can matter to, and their answers before
//! and after it.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use eprostor_geometry::{Bounds, BoxTree};
use eprostor_index::Snapshot;
use eprostor_model::{
    Answer, Day, Intent, LawTables, Locator, Parcel, ParcelChange, ParcelsDiff, PlanContent,
    PlanId, Provision, ProvisionName, Question, RegisterChanges, RegisteredPlan, Relation,
    RelationExtent, Revision, Subject,
};

/// The register without and with a new version of a plan.
pub(super) struct Versions {
    pub(super) before: Arc<Snapshot>,
    pub(super) after: Arc<Snapshot>,
}

/// Returns the register as it would be after a publication.
pub(super) fn with_plan(
    snapshot: &Snapshot,
    content: PlanContent,
    law: &'static LawTables,
) -> Arc<Snapshot> {
    let revision = Revision(snapshot.revision().0 + 1);
    let since = revision;
    let changes = RegisterChanges {
        revision,
        plans: vec![Arc::new(RegisteredPlan { content, since })],
        parcels: Vec::new(),
        territory: None,
        cards: None,
        coverage: None,
        addresses: None,
    };
    Arc::new(snapshot.with_changes(&changes, law))
}

/// Returns a new version with the documents of the old one behind what says the
/// same: a text that was saved anew changes no rule.
pub(super) fn with_old_sources(mut new: PlanContent, old: &PlanContent) -> PlanContent {
    let provisions = old.provisions.iter();
    let provisions: HashMap<&ProvisionName, &Provision> =
        provisions.map(|one| (&one.name, one)).collect();
    let takes = |new: &mut Locator, old: &Locator| {
        let hash = std::mem::replace(&mut new.hash, old.hash);
        if new != old {
            new.hash = hash;
        }
    };
    for provision in &mut new.provisions {
        if let Some(old) = provisions.get(&provision.name) {
            takes(&mut provision.locator, &old.locator);
        }
    }
    for row in &mut new.public_parcels {
        let same = |old: &&eprostor_model::PublicParcel| old.parcel == row.parcel;
        if let Some(old) = old.public_parcels.iter().find(same) {
            takes(&mut row.locator, &old.locator);
        }
    }
    new
}

impl Versions {
    /// Asks for every parcel that the plan can matter to, on all cores.
    pub(super) fn compare(&self, plan: &PlanId, day: Day, law: &'static LawTables) -> ParcelsDiff {
        let parcels = self.concerned(plan, day);
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let portion = parcels.len().div_ceil(threads).max(1);
        let compared: Vec<_> = thread::scope(|scope| {
            let portions = parcels.chunks(portion);
            let working: Vec<_> = portions
                .map(|portion| {
                    scope.spawn(move || {
                        let portion = portion.iter();
                        let compared = portion.map(|parcel| self.compared(parcel, day, law));
                        compared.collect::<Vec<_>>()
                    })
                })
                .collect();
            let done = working.into_iter().map(|one| one.join());
            // A panic of one is a panic of all.
            done.flat_map(|done| done.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        let mut diff = ParcelsDiff {
            day,
            compared: parcels.len(),
            affected: Vec::new(),
            unanswered: Vec::new(),
        };
        for (parcel, compared) in parcels.iter().zip(compared) {
            match compared {
                Some(change) => diff.affected.extend(change),
                None => diff.unanswered.push(parcel.key.clone()),
            }
        }
        diff
    }

    /// Returns what differs for a parcel; `None` without two answers.
    fn compared(
        &self,
        parcel: &Arc<Parcel>,
        day: Day,
        law: &LawTables,
    ) -> Option<Option<ParcelChange>> {
        let question = Question {
            subject: Subject::Parcel(parcel.key.clone()),
            day,
            intent: Intent::default(),
        };
        let answer = |snapshot: &Snapshot| -> Option<Answer> {
            let candidates = snapshot.candidates(&question).ok()?;
            eprostor_rules::resolve(&question, &candidates, law).ok()
        };
        let (before, after) = (answer(&self.before)?, answer(&self.after)?);
        let change = eprostor_rules::parcel_change(parcel.clone(), &before, &after);
        Some(change)
    }

    /// Returns the parcels of a day that the plan can matter to, by key: those
    /// near an area of it, or of a plan that it or others relate it to, in either
    /// version. Where a version has no place, or is of another adopter, kind or
    /// municipality, so that lists of plans differ, all of the municipalities.
    fn concerned(&self, plan: &PlanId, day: Day) -> Vec<Arc<Parcel>> {
        let versions = [&self.before, &self.after];
        let own = versions.map(|snapshot| snapshot.plan(plan).map(|plan| &plan.content));
        let titles = own.map(|content| {
            let title = content.map(|content| &content.plan);
            title.map(|title| (title.kind, &title.adopter, title.municipality))
        });
        let everywhere = titles[0] != titles[1]
            || own
                .into_iter()
                .flatten()
                .any(|content| !content.has_place());
        let municipalities: BTreeSet<_> = own
            .into_iter()
            .flatten()
            .map(|content| content.plan.municipality)
            .collect();
        let related = self.related(plan);
        let places: Vec<Bounds> = versions
            .into_iter()
            .flat_map(|snapshot| places(snapshot, &related))
            .collect();
        let tree = BoxTree::build(places.into_iter().zip(0..));
        let kos = self.before.kos();
        let mut found: Vec<Arc<Parcel>> = Vec::new();
        for ko in kos {
            let whole = everywhere && municipalities.contains(&ko.municipality);
            let parcels = self.before.parcels_of(ko.code).iter();
            let concerned = parcels.filter(|parcel| {
                let bounds = parcel.geometry.bounds();
                parcel.valid.contains(day) && (whole || tree.meeting(&bounds).next().is_some())
            });
            found.extend(concerned.cloned());
        }
        found
    }

    /// Returns the plan with all that are related to it over any number of
    /// others, in either version.
    fn related(&self, plan: &PlanId) -> BTreeSet<PlanId> {
        let mut neighbours: HashMap<&PlanId, Vec<&PlanId>> = HashMap::new();
        for snapshot in [&self.before, &self.after] {
            for registered in snapshot.plans() {
                let content = &registered.content;
                let targets = content.relations.iter().filter_map(Relation::target_plan);
                for target in targets {
                    let id = &content.plan.id;
                    neighbours.entry(id).or_default().push(target);
                    neighbours.entry(target).or_default().push(id);
                }
            }
        }
        let mut related = BTreeSet::from([plan.clone()]);
        let mut waiting = vec![plan];
        while let Some(next) = waiting.pop() {
            for other in neighbours.get(next).into_iter().flatten() {
                if related.insert((*other).clone()) {
                    waiting.push(other);
                }
            }
        }
        related
    }
}

/// Returns the bounds of everything that some plans draw.
fn places(snapshot: &Snapshot, plans: &BTreeSet<PlanId>) -> Vec<Bounds> {
    let plans = plans.iter().filter_map(|id| snapshot.plan(id));
    let mut places = Vec::new();
    for plan in plans {
        let content = &plan.content;
        places.extend(content.boundary.iter().map(|area| area.bounds()));
        places.extend(content.zones.iter().map(|zone| zone.geometry.bounds()));
        places.extend(content.regimes.iter().map(|one| one.geometry.bounds()));
        places.extend(content.features.iter().map(|one| one.geometry.bounds()));
        for relation in &content.relations {
            if let RelationExtent::Area { area, .. } = &relation.extent {
                places.push(area.bounds());
            }
        }
    }
    places
}
