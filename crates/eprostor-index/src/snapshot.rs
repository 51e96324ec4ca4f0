//! The snapshot of one revision: built from everything, or from an earlier
//! snapshot and what changed since. Must not know where either came from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_model::{
    CadastralMunicipality, CoverageStatement, Day, KoCode, LawTables, Parcel, ParcelNumber,
    PlanCard, PlanContent, PlanId, PlanKind, RegisterChanges, RegisterContents, RegisteredPlan,
    Relation, RelationExtent, Revision,
};

use crate::cadastre::KoParcels;
use crate::coverage::ByPlace;
use crate::entries::PlanEntries;
use crate::groups::{Group, PARCELS_PER_GROUP, groups};
use crate::nearest;
use crate::relations::Relations;
use crate::shard::Shard;
use crate::territory::Territory;

/// Everything public at one revision, ready to be asked. Never changes.
#[derive(Debug)]
pub struct Snapshot {
    revision: Revision,
    pub(crate) frame: Frame,
    pub(crate) territory: Arc<Territory>,
    pub(crate) plans: BTreeMap<PlanId, Arc<PlanEntries>>,
    pub(crate) relations: Relations,
    /// Plans without any place, sorted by id.
    pub(crate) placeless: Vec<Arc<PlanEntries>>,
    pub(crate) cadastre: BTreeMap<KoCode, Arc<KoParcels>>,
    pub(crate) shards: Vec<Arc<Shard>>,
    /// Position in `shards` of every cadastral municipality with parcels.
    shard_of: BTreeMap<KoCode, usize>,
    pub(crate) cards: Arc<ByPlace<PlanCard>>,
    pub(crate) coverage: Arc<ByPlace<CoverageStatement>>,
    parcels_per_group: usize,
}

impl Snapshot {
    /// Builds the snapshot of a revision from everything it holds.
    pub fn build(contents: &RegisterContents, law: &'static LawTables) -> Self {
        Self::build_grouped(contents, law, PARCELS_PER_GROUP)
    }

    pub(crate) fn build_grouped(
        contents: &RegisterContents,
        law: &'static LawTables,
        parcels_per_group: usize,
    ) -> Self {
        let mut by_ko: BTreeMap<KoCode, Vec<Arc<Parcel>>> = BTreeMap::new();
        for parcel in &contents.parcels {
            by_ko.entry(parcel.key.ko).or_default().push(parcel.clone());
        }
        let cadastre = by_ko
            .into_iter()
            .filter_map(|(code, parcels)| Some((code, Arc::new(KoParcels::new(code, parcels)?))));
        let plans = contents.plans.iter().map(|plan| {
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
            parcels_per_group,
        };
        parts.into_snapshot(|_| None)
    }

    /// Builds the snapshot after some changes. Shards that no changed parcel
    /// and no old or new geometry of a changed plan reaches are shared with
    /// this one.
    #[must_use]
    pub fn with_changes(&self, changes: &RegisterChanges, law: &'static LawTables) -> Self {
        let mut cadastre = self.cadastre.clone();
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
        let parts = Parts {
            revision: changes.revision,
            frame: self.frame.clone(),
            territory,
            plans,
            cadastre,
            cards: cards.map_or_else(|| self.cards.clone(), Arc::new),
            coverage: coverage.map_or_else(|| self.coverage.clone(), Arc::new),
            parcels_per_group: self.parcels_per_group,
        };
        parts.into_snapshot(|group| self.untouched(group, &changed))
    }

    /// Returns the shard of exactly this group, if no changed plan reaches it.
    fn untouched(&self, group: &Group, changed: &[Arc<PlanEntries>]) -> Option<Arc<Shard>> {
        let shard = self.shard(group.first()?.code)?;
        let touched = changed.iter().any(|plan| plan.meets(&shard.bounds));
        (shard.holds(group) && !touched).then(|| shard.clone())
    }

    /// Returns the shard a cadastral municipality lies in.
    pub(crate) fn shard(&self, code: KoCode) -> Option<&Arc<Shard>> {
        self.shard_of.get(&code).map(|index| &self.shards[*index])
    }

    /// Returns the revision this is a snapshot of.
    pub fn revision(&self) -> Revision {
        self.revision
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
        self.cadastre.values().map(|ko| ko.parcels().len()).sum()
    }

    /// Returns every version of the parcels of a cadastral municipality,
    /// sorted by number, then by first day.
    pub fn parcels_of(&self, ko: KoCode) -> &[Arc<Parcel>] {
        self.cadastre.get(&ko).map_or(&[], |ko| ko.parcels())
    }

    /// Returns the cadastral municipalities that have parcels here and are
    /// known by name, sorted by code.
    pub fn kos(&self) -> impl Iterator<Item = &CadastralMunicipality> {
        self.cadastre
            .keys()
            .filter_map(|code| self.territory.ko(*code))
    }

    /// Returns a cadastral municipality: an imported one, else that of the law
    /// tables.
    pub fn cadastral_municipality(&self, code: KoCode) -> Option<&CadastralMunicipality> {
        self.territory.ko(code)
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

    /// Returns the cards of undelivered plans, sorted by id.
    pub fn cards(&self) -> &[Arc<PlanCard>] {
        self.cards.all()
    }

    /// Returns the completeness statements in a fixed order.
    pub fn coverage(&self) -> &[Arc<CoverageStatement>] {
        self.coverage.all()
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
    parcels_per_group: usize,
}

impl Parts {
    /// Groups the cadastral municipalities and builds the shards that `reuse`
    /// does not have.
    fn into_snapshot(self, reuse: impl Fn(&Group) -> Option<Arc<Shard>>) -> Snapshot {
        let municipality = |code| self.territory.ko(code).map(|ko| ko.municipality);
        let groups = groups(&self.cadastre, municipality, self.parcels_per_group);
        let shards: Vec<Arc<Shard>> = groups
            .into_iter()
            .filter_map(|group| {
                reuse(&group).or_else(|| Shard::build(group, self.plans.values()).map(Arc::new))
            })
            .collect();
        let shard_of = shards.iter().enumerate().flat_map(|(index, shard)| {
            let codes: BTreeSet<_> = shard.cadastre.iter().map(|ko| ko.code).collect();
            codes.into_iter().map(move |code| (code, index))
        });
        Snapshot {
            revision: self.revision,
            frame: self.frame,
            relations: Relations::new(self.plans.values()),
            placeless: placeless(&self.plans),
            shard_of: shard_of.collect(),
            territory: self.territory,
            plans: self.plans,
            cadastre: self.cadastre,
            shards,
            cards: self.cards,
            coverage: self.coverage,
            parcels_per_group: self.parcels_per_group,
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
