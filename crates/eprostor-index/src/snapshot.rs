//! The snapshot of one revision: built from everything, or from an earlier
//! snapshot and what changed since. Must not know where either came from.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use eprostor_geometry::{Bounds, BoxTree, Frame, PlanarPoint};
use eprostor_model::{
    Address, CadastralMunicipality, CoverageStatement, Day, KoCode, LawTables, MunicipalityCode,
    Parcel, ParcelKey, ParcelNumber, PlanCard, PlanContent, PlanId, PlanKind, RegisterChanges,
    RegisterContents, RegisteredPlan, Relation, RelationExtent, Revision,
};
use rayon::prelude::*;

use crate::cadastre::KoParcels;
use crate::coverage::ByPlace;
use crate::lookup::{Addresses, Gazetteer};
use crate::nearest;
use crate::plan::PlanEntries;
use crate::relations::Relations;
use crate::shard::Shard;
use crate::shares::Recomputed;
use crate::territory::Territory;
use crate::text::PlanNames;

/// Everything public at one revision, ready to be asked. Never changes.
#[derive(Debug)]
pub struct Snapshot {
    revision: Revision,
    /// By what the revision is known again; empty where nobody said.
    mark: Arc<str>,
    pub(crate) frame: Frame,
    pub(crate) territory: Arc<Territory>,
    pub(crate) plans: BTreeMap<PlanId, Arc<PlanEntries>>,
    pub(crate) relations: Relations,
    /// Plans without any place, sorted by id.
    pub(crate) placeless: Vec<Arc<PlanEntries>>,
    /// Every cadastral municipality with parcels.
    pub(crate) shards: BTreeMap<KoCode, Arc<Shard>>,
    /// The bounds of the shards, numbered in their order.
    places: BoxTree,
    /// The codes of the shards in their order.
    codes: Vec<KoCode>,
    pub(crate) cards: Arc<ByPlace<PlanCard>>,
    pub(crate) coverage: Arc<ByPlace<CoverageStatement>>,
    addresses: Arc<Addresses>,
    recomputed: Recomputed,
    /// Names of plans, put in order when first asked.
    gazetteer: OnceLock<Gazetteer>,
    /// The same for searches in texts.
    plan_names: OnceLock<PlanNames>,
}

impl Snapshot {
    /// Builds the snapshot of a revision from everything it holds, on all cores.
    /// What parcels share with plans is not worked out yet: see
    /// [`Self::work_out_shares`].
    pub fn build(contents: &RegisterContents, law: &'static LawTables) -> Self {
        let mut by_ko: BTreeMap<KoCode, Vec<Arc<Parcel>>> = BTreeMap::new();
        for parcel in &contents.parcels {
            by_ko.entry(parcel.key.ko).or_default().push(parcel.clone());
        }
        let cadastre = by_ko
            .into_par_iter()
            .filter_map(|(code, parcels)| Some((code, Arc::new(KoParcels::new(code, parcels)?))));
        let plans = contents.plans.par_iter().map(|plan| {
            let id = plan.content.plan.id.clone();
            (id, Arc::new(PlanEntries::new(plan.clone())))
        });
        let parts = Parts {
            revision: contents.revision,
            frame: contents.frame.clone(),
            territory: Arc::new(Territory::new(&contents.territory, law)),
            plans: plans.collect(),
            cadastre: cadastre.collect(),
            cards: Arc::new(ByPlace::cards(contents.cards.clone())),
            coverage: Arc::new(ByPlace::statements(contents.coverage.clone())),
            addresses: Arc::new(Addresses::new(contents.addresses.clone())),
        };
        parts.into_snapshot(|_| Reuse::Nothing)
    }

    /// Returns everything that it was built from, shared with it.
    pub fn contents(&self) -> RegisterContents {
        let shards = self.shards.values();
        RegisterContents {
            revision: self.revision,
            frame: self.frame.clone(),
            territory: self.territory.imported().cloned().collect(),
            parcels: shards
                .flat_map(|shard| shard.ko.parcels())
                .cloned()
                .collect(),
            plans: self.plans.values().map(|plan| plan.plan.clone()).collect(),
            cards: self.cards.all().to_vec(),
            coverage: self.coverage.all().to_vec(),
            addresses: self.addresses().to_vec(),
        }
    }

    /// Says by what the revision is known again: after a backup was restored
    /// another one may have its number.
    #[must_use]
    pub fn marked(self, mark: &str) -> Self {
        let mark = mark.into();
        Self { mark, ..self }
    }

    /// Builds the snapshot after some changes, not marked yet. A shard is shared with this one
    /// where neither its parcels changed nor any old or new geometry of a changed
    /// plan reaches it; else only parcels that such geometry meets are compared
    /// with the changed plans.
    #[must_use]
    pub fn with_changes(&self, changes: &RegisterChanges, law: &'static LawTables) -> Self {
        let unchanged = self.shards.iter();
        let mut cadastre: BTreeMap<KoCode, Arc<KoParcels>> = unchanged
            .map(|(code, shard)| (*code, shard.ko.clone()))
            .collect();
        for (code, parcels) in &changes.parcels {
            match KoParcels::new(*code, parcels.clone()) {
                Some(ko) => cadastre.insert(*code, Arc::new(ko)),
                None => cadastre.remove(code),
            };
        }
        let mut plans = self.plans.clone();
        let mut changed = Vec::new();
        for plan in &changes.plans {
            let entries = Arc::new(PlanEntries::new(plan.clone()));
            let id = plan.content.plan.id.clone();
            changed.extend(plans.insert(id, entries.clone()));
            changed.push(entries);
        }
        let territory = match &changes.territory {
            Some(imported) => Arc::new(Territory::new(imported, law)),
            None => self.territory.clone(),
        };
        let cards = changes.cards.clone().map(ByPlace::cards);
        let coverage = changes.coverage.clone().map(ByPlace::statements);
        let addresses = changes.addresses.clone().map(Addresses::new);
        let parts = Parts {
            revision: changes.revision,
            frame: self.frame.clone(),
            territory,
            plans,
            cadastre,
            cards: cards.map_or_else(|| self.cards.clone(), Arc::new),
            coverage: coverage.map_or_else(|| self.coverage.clone(), Arc::new),
            addresses: addresses.map_or_else(|| self.addresses.clone(), Arc::new),
        };
        parts.into_snapshot(|ko| self.reusable(ko, &changed))
    }

    /// Returns what of the shard of exactly these parcels may stay.
    fn reusable(&self, ko: &Arc<KoParcels>, changed: &[Arc<PlanEntries>]) -> Reuse<'_> {
        let shard = self.shards.get(&ko.code);
        match shard.filter(|shard| Arc::ptr_eq(&shard.ko, ko)) {
            None => Reuse::Nothing,
            Some(shard) if changed.iter().any(|plan| plan.meets(&ko.bounds)) => Reuse::Rows(shard),
            Some(shard) => Reuse::All(shard),
        }
    }

    /// Works out what every parcel shares with plans, on all cores, and returns
    /// when that is done. Answers do not wait for it: until then a parcel is
    /// compared with the plans near it each time it is asked for. What was worked
    /// out goes on into the snapshots made of this one.
    pub fn work_out_shares(&self) {
        let shards: Vec<_> = self.shards.values().collect();
        shards.par_iter().for_each(|shard| shard.work_out());
    }

    /// Returns how many parcels were compared with plans anew when this was made.
    pub fn recomputed(&self) -> Recomputed {
        self.recomputed
    }

    /// Returns the revision the shard of a cadastral municipality was made for:
    /// what its parcels share with plans has not changed since.
    pub fn generation(&self, ko: KoCode) -> Option<Revision> {
        Some(self.shards.get(&ko)?.generation)
    }

    /// Returns a shard that holds some bounds whole.
    pub(crate) fn shard_around(&self, bounds: &Bounds) -> Option<&Arc<Shard>> {
        let mut met = self
            .places
            .meeting(bounds)
            .map(|number| self.codes[number as usize]);
        let holds = |shard: &&Arc<Shard>| shard.ko.bounds.contains(bounds);
        met.find_map(|code| self.shards.get(&code).filter(holds))
    }

    /// Returns the shards whose bounds meet some, sorted by code.
    pub(crate) fn shards_meeting(&self, bounds: &Bounds) -> impl Iterator<Item = &Arc<Shard>> {
        let mut met: Vec<u32> = self.places.meeting(bounds).collect();
        met.sort_unstable();
        met.into_iter()
            .filter_map(|number| self.shards.get(&self.codes[number as usize]))
    }

    /// Returns the revision this is a snapshot of.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Returns by what the revision is known again; empty where nobody said.
    pub fn mark(&self) -> &Arc<str> {
        &self.mark
    }

    /// Returns the register's CRS and envelope.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Returns a plan.
    pub fn plan(&self, id: &PlanId) -> Option<&Arc<RegisteredPlan>> {
        self.plans.get(id).map(|entries| &entries.plan)
    }

    /// Returns all plans and regime acts, sorted by id.
    pub fn plans(&self) -> impl Iterator<Item = &Arc<RegisteredPlan>> {
        self.plans.values().map(|entries| &entries.plan)
    }

    /// Returns the number of parcel versions.
    pub fn parcel_count(&self) -> usize {
        let shards = self.shards.values();
        shards.map(|shard| shard.ko.parcels().len()).sum()
    }

    /// Returns every version of the parcels of a cadastral municipality,
    /// sorted by number, then by first day.
    pub fn parcels_of(&self, ko: KoCode) -> &[Arc<Parcel>] {
        self.shards.get(&ko).map_or(&[], |shard| shard.ko.parcels())
    }

    /// Returns the parcels of the newest cadastre whose boxes meet the bounds, by
    /// cadastral municipality, sorted by its code.
    pub fn standing_parcels<'a>(
        &'a self,
        bounds: &'a Bounds,
    ) -> impl Iterator<Item = &'a Arc<Parcel>> {
        self.shards_meeting(bounds)
            .flat_map(move |shard| shard.ko.standing(bounds))
    }

    /// Returns those of one cadastral municipality.
    pub fn standing_parcels_of<'a>(
        &'a self,
        ko: KoCode,
        bounds: &'a Bounds,
    ) -> impl Iterator<Item = &'a Arc<Parcel>> {
        let shard = self.shards.get(&ko).into_iter();
        shard.flat_map(move |shard| shard.ko.standing(bounds))
    }

    /// Returns the cadastral municipalities of which parcels of the newest cadastre
    /// have boxes that meet the bounds, sorted by code. Looks at no more than one
    /// such parcel of each.
    pub fn kos_standing(&self, bounds: &Bounds) -> Vec<KoCode> {
        let shards = self.shards_meeting(bounds);
        let first = shards.filter_map(|shard| shard.ko.standing(bounds).next());
        first.map(|parcel| parcel.key.ko).collect()
    }

    /// Returns the version of a parcel on a day.
    pub fn parcel_on(&self, key: &ParcelKey, day: Day) -> Option<&Arc<Parcel>> {
        self.shards.get(&key.ko)?.ko.version(&key.number, day)
    }

    /// Returns the cadastral municipalities that have parcels here and are
    /// known by name, sorted by code.
    pub fn kos(&self) -> impl Iterator<Item = &CadastralMunicipality> {
        self.shards
            .keys()
            .filter_map(|code| self.territory.ko(*code))
    }

    /// Returns a cadastral municipality: an imported one, else that of the law
    /// tables.
    pub fn cadastral_municipality(&self, code: KoCode) -> Option<&CadastralMunicipality> {
        self.territory.ko(code)
    }

    /// Returns a cadastral municipality of a municipality, which names it.
    pub fn municipality(&self, code: MunicipalityCode) -> Option<&CadastralMunicipality> {
        self.territory.of_municipality(code)
    }

    /// Returns the parcels of the day that a point lies in, borders included.
    pub fn parcels_at(&self, point: PlanarPoint, day: Day) -> Vec<ParcelKey> {
        let bounds = point.bounds();
        let shards = self.shards_meeting(&bounds);
        let parcels = shards.flat_map(|shard| shard.ko.meeting(&bounds, day));
        parcels
            .filter(|parcel| parcel.geometry.contains_point(point))
            .map(|parcel| parcel.key.clone())
            .collect()
    }

    /// Tells whether a number is or ever was one of a parcel.
    pub(crate) fn has_ever_had(&self, key: &ParcelKey) -> bool {
        let shard = self.shards.get(&key.ko);
        shard.is_some_and(|shard| !shard.ko.versions(&key.number).is_empty())
    }

    /// Returns numbers near one that does not exist on the day, the nearest
    /// first; numbers of other days where that day has none.
    pub fn nearest_numbers(&self, ko: KoCode, wrong: &ParcelNumber, day: Day) -> Vec<ParcelNumber> {
        let all = self.parcels_of(ko);
        let valid = all.iter().filter(|parcel| parcel.valid.contains(day));
        let nearest = nearest::nearest_numbers(wrong, valid.map(|p| &p.key.number));
        if nearest.is_empty() {
            nearest::nearest_numbers(wrong, all.iter().map(|p| &p.key.number))
        } else {
            nearest
        }
    }

    /// Returns the names of plans.
    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.get_or_init(|| {
            let plans = self.plans.values().map(|entries| &*entries.plan);
            Gazetteer::new(plans, self.cards(), self.territory.law())
        })
    }

    /// Returns the words that plans are called by.
    pub(crate) fn plan_names(&self) -> &PlanNames {
        self.plan_names.get_or_init(|| {
            let plans = self.plans.values().map(|entries| &*entries.plan);
            let place = |plan: &RegisteredPlan| {
                let ko = self.municipality(plan.content.plan.municipality)?;
                Some(ko.municipality_latn.as_str())
            };
            PlanNames::new(plans, place, self.territory.law())
        })
    }

    /// Returns the cards of undelivered plans, sorted by id.
    pub fn cards(&self) -> &[Arc<PlanCard>] {
        self.cards.all()
    }

    /// Returns the completeness statements in a fixed order.
    pub fn coverage(&self) -> &[Arc<CoverageStatement>] {
        self.coverage.all()
    }

    /// Returns the addresses in a fixed order.
    pub fn addresses(&self) -> &[Arc<Address>] {
        self.addresses.all()
    }

    /// Returns the names of streets and settlements.
    pub(crate) fn named_addresses(&self) -> &Addresses {
        &self.addresses
    }
}

/// What a snapshot is made of before its shards are.
struct Parts {
    revision: Revision,
    frame: Frame,
    territory: Arc<Territory>,
    plans: BTreeMap<PlanId, Arc<PlanEntries>>,
    cadastre: BTreeMap<KoCode, Arc<KoParcels>>,
    cards: Arc<ByPlace<PlanCard>>,
    coverage: Arc<ByPlace<CoverageStatement>>,
    addresses: Arc<Addresses>,
}

/// What of an earlier snapshot may stay for some parcels.
enum Reuse<'a> {
    /// Nothing: they are new.
    Nothing,
    /// Rows of plans that did not change.
    Rows(&'a Shard),
    /// The whole shard.
    All(&'a Arc<Shard>),
}

impl Parts {
    /// Builds the shards that `reuse` does not have.
    fn into_snapshot<'a>(self, reuse: impl Fn(&Arc<KoParcels>) -> Reuse<'a> + Sync) -> Snapshot {
        let shard = |ko: &Arc<KoParcels>| {
            let (shard, recomputed) = match reuse(ko) {
                Reuse::All(shard) => return (shard.clone(), Recomputed::default()),
                Reuse::Rows(shard) => shard.with_plans(self.plans.values(), self.revision),
                Reuse::Nothing => {
                    let shard = Shard::new(ko.clone(), self.plans.values(), self.revision);
                    (shard, Recomputed::default())
                }
            };
            (Arc::new(shard), recomputed)
        };
        let built: Vec<_> = self.cadastre.par_iter().map(|(_, ko)| shard(ko)).collect();
        let recomputed = built.iter().map(|(_, recomputed)| *recomputed).sum();
        let boxes = (0..)
            .zip(&self.cadastre)
            .map(|(number, (_, ko))| (ko.bounds, number));
        let places = BoxTree::build(boxes);
        let shards = built.into_iter().map(|(shard, _)| (shard.ko.code, shard));
        Snapshot {
            revision: self.revision,
            mark: Arc::default(),
            frame: self.frame,
            relations: Relations::new(self.plans.values()),
            placeless: placeless(&self.plans),
            territory: self.territory,
            plans: self.plans,
            shards: shards.collect(),
            codes: self.cadastre.keys().copied().collect(),
            places,
            cards: self.cards,
            coverage: self.coverage,
            addresses: self.addresses,
            recomputed,
            gazetteer: OnceLock::new(),
            plan_names: OnceLock::new(),
        }
    }
}

/// Returns plans without any place. What is related to a plan held here is
/// found by that plan, and an act that only sets a regime governs nothing.
fn placeless(plans: &BTreeMap<PlanId, Arc<PlanEntries>>) -> Vec<Arc<PlanEntries>> {
    let stands_alone = |entries: &&Arc<PlanEntries>| {
        let content = &entries.plan.content;
        let mut targets = content.relations.iter().filter_map(Relation::target_plan);
        has_no_place(content)
            && content.plan.kind != PlanKind::Reg
            && targets.all(|target| !plans.contains_key(target))
    };
    plans.values().filter(stands_alone).cloned().collect()
}

fn has_no_place(content: &PlanContent) -> bool {
    let area = |relation: &Relation| matches!(relation.extent, RelationExtent::Area { .. });
    !content.has_place()
        && content.features.is_empty()
        && content.regimes.is_empty()
        && !content.relations.iter().any(area)
}
