//! The rule set of one plan in one cell: base and amendments put together for
//! the day. Base rows are never changed; the consolidated set is a new value.
//! Must not know other plans.

mod entry;
mod reach;
mod rivals;

use eprostor_model::{
    Conflict, ConflictKind, Day, DigitisationLevel, Message, ParameterKey, PlanId, Provision,
    ProvisionAction, ProvisionName, RelationExtent, RelationKind, Scope,
};

use crate::claims::{Amendment, Claim};
use crate::cutting::Covers;
use crate::scene::Scene;
use crate::table::{
    AMENDED_BY_NAME, AMENDED_INSIDE, AMENDMENT_IN_TEXT, AMENDMENT_WITHOUT_AREA, PROVISION_ANNULLED,
    REVIVAL,
};
use crate::trail::Trail;
use entry::{Entry, entries, has_vouched_provision, is_known};
use reach::{Reach, is_text_only, named_in_extent, reach, redraws};
use rivals::{Found, Rivals, is_one_of, tell_redrawn};

/// What holds in a cell by one plan and its amendments.
#[derive(Debug, Clone)]
pub(crate) struct RuleSet<'a> {
    /// The plan.
    pub(crate) base: usize,
    /// Amendments that hold here, the earliest first.
    pub(crate) amendments: Vec<usize>,
    /// Amendments of which nobody can tell where they hold.
    pub(crate) unplaced: Vec<usize>,
    /// Zones that hold here, as (plan, position).
    pub(crate) zones: Vec<(usize, usize)>,
    /// Provisions that hold here.
    pub(crate) held: Vec<Held<'a>>,
    /// Provisions for zones and blocks of a plan whose zones are no data: each
    /// may hold here.
    pub(crate) by_code: Vec<Held<'a>>,
    /// Parameters that something in the text fixes and no data does.
    pub(crate) in_text: Vec<ParameterKey>,
    /// Whether what no provision sets is set by nothing.
    pub(crate) digitised: Digitised,
}

/// Whether a rule set is data in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digitised {
    /// All of it: what is not set is not set.
    Wholly,
    /// Not all: what is not set may stand in the text.
    InText,
}

/// A provision that holds in a cell.
#[derive(Debug, Clone)]
pub(crate) struct Held<'a> {
    /// The plan that brings it.
    pub(crate) plan: usize,
    /// Its position in the plan's list.
    pub(crate) position: usize,
    /// The provision.
    pub(crate) provision: &'a Provision,
    /// The zones by which it holds, as (plan, position); none where it holds
    /// in the whole plan.
    pub(crate) zones: Vec<(usize, usize)>,
}

/// Puts a claim's plan and amendments together for a cell.
pub(crate) fn consolidate<'a>(
    scene: &Scene<'a>,
    covers: &Covers,
    claim: &Claim,
    trail: &mut Trail,
) -> RuleSet<'a> {
    let annulments = annulments(scene);
    let mut draft = Draft::of(scene, covers, claim.base);
    // Where no other act can name a provision, those of other zones, which are
    // most of a plan, need not be carried along.
    let named = !claim.amendments.is_empty() || !annulments.is_empty();
    let all = named || draft.has_no_zone_data(scene);
    let here = |scope: &Scope| all || draft.may_hold(scene, scope);
    draft.entries = entries(scene, claim.base, here);
    let mut waiting = annulments.iter().peekable();
    for amendment in &claim.amendments {
        // What was annulled before does not touch a later wording.
        while let Some(annulment) = waiting.next_if(|annulment| annulment.since < amendment.since) {
            draft.annul(scene, annulment, trail);
        }
        draft.amend(scene, covers, amendment, trail);
    }
    for annulment in waiting {
        draft.annul(scene, annulment, trail);
    }
    draft.finish(scene, trail)
}

/// Tells whether an amendment changes anything in the cell.
pub(crate) fn reaches(scene: &Scene<'_>, covers: &Covers, amendment: &Amendment) -> bool {
    matches!(
        reach(scene, covers, amendment),
        Reach::Inside | Reach::WholePlan
    )
}

/// An act that takes named provisions out.
struct Annulment<'a> {
    since: Day,
    act: &'a PlanId,
    target: &'a PlanId,
    names: &'a [ProvisionName],
}

/// Returns the acts that annul named provisions and have effect, the earliest
/// first.
fn annulments<'a>(scene: &Scene<'a>) -> Vec<Annulment<'a>> {
    let mut found = Vec::new();
    for act in scene.plans.iter().filter(|act| act.is_effective(scene.day)) {
        for relation in &act.content.relations {
            if let (RelationKind::Annuls, Some(target), RelationExtent::Provisions(names)) =
                (relation.kind, relation.target_plan(), &relation.extent)
            {
                found.extend(act.effective_from.map(|since| Annulment {
                    since,
                    act: act.id(),
                    target,
                    names,
                }));
            }
        }
    }
    found.sort_by_key(|annulment| (annulment.since, annulment.act));
    found
}

/// Returns the conflict that what was replaced may revive, because the plan
/// that replaced it was annulled (Constitution 168(3)).
pub(crate) fn revival(scene: &Scene<'_>, annulled: usize, revives: &'static str) -> Conflict {
    let reading = |code: &'static str| Message::new(code).text("plan", scene.id(annulled));
    Conflict {
        kind: ConflictKind::Revival,
        article: REVIVAL.article,
        readings: vec![reading(revives), reading("reading-nothing-revives")],
        ask: scene.adopters(&[annulled]),
    }
}

/// A rule set being put together.
struct Draft<'a> {
    base: usize,
    amendments: Vec<usize>,
    unplaced: Vec<usize>,
    zones: Vec<(usize, usize)>,
    entries: Vec<Entry<'a>>,
    in_text: Vec<ParameterKey>,
    digitised: Digitised,
    /// Provisions that an act annulled by name.
    annulled: Vec<(&'a PlanId, &'a ProvisionName)>,
    /// The day each amendment that was applied came into force.
    applied: Vec<(usize, Day)>,
    /// Wordings of one day that no later act settles.
    rivals: Rivals<'a>,
}

impl<'a> Draft<'a> {
    fn of(scene: &Scene<'a>, covers: &Covers, base: usize) -> Self {
        let content = scene.content(base);
        let zones = covers.zones(scene, base);
        let whole = DigitisationLevel::of(content) == DigitisationLevel::Provisions
            && !zones.is_empty()
            && scene.plans[base].amends().next().is_none();
        Self {
            base,
            amendments: Vec::new(),
            unplaced: Vec::new(),
            entries: Vec::new(),
            zones,
            in_text: Vec::new(),
            annulled: Vec::new(),
            applied: Vec::new(),
            rivals: Rivals::default(),
            digitised: if whole {
                Digitised::Wholly
            } else {
                Digitised::InText
            },
        }
    }

    fn amend(
        &mut self,
        scene: &Scene<'a>,
        covers: &Covers,
        amendment: &Amendment,
        trail: &mut Trail,
    ) {
        let ids = [scene.id(self.base), scene.id(amendment.plan)];
        let reach = if self.changes_what_is_here(scene, amendment) {
            reach(scene, covers, amendment)
        } else {
            Reach::Outside
        };
        if matches!(reach, Reach::Inside | Reach::WholePlan) {
            self.tell_redrawn(scene, amendment, trail);
        }
        match reach {
            Reach::Outside => {}
            Reach::Unplaced => {
                self.unplaced.push(amendment.plan);
                trail.step(&AMENDMENT_WITHOUT_AREA, &ids);
            }
            Reach::Inside if is_text_only(scene, amendment) => {
                self.amendments.push(amendment.plan);
                self.zones.clear();
                self.entries.clear();
                self.rivals.settle_redrawn(amendment.since, None);
                self.digitised = Digitised::InText;
                trail.step(&AMENDMENT_IN_TEXT, &ids);
            }
            Reach::Inside if redraws(scene, amendment) => {
                self.amendments.push(amendment.plan);
                self.redraw(scene, covers, amendment);
                self.apply(scene, amendment);
                trail.step(&AMENDED_INSIDE, &ids);
            }
            Reach::Inside | Reach::WholePlan => {
                self.amendments.push(amendment.plan);
                self.apply(scene, amendment);
                trail.step(&AMENDED_BY_NAME, &ids);
            }
        }
    }

    /// Tells whether an amendment changes the base or an amendment that holds
    /// here: one of an amendment holds nowhere else than that.
    fn changes_what_is_here(&self, scene: &Scene<'a>, amendment: &Amendment) -> bool {
        let relations = &scene.content(amendment.plan).relations;
        let mut targets = amendment
            .relations
            .iter()
            .filter_map(|&index| scene.position(relations[index].target_plan()?));
        targets.any(|target| {
            target == self.base
                || self.amendments.contains(&target)
                || self.unplaced.contains(&target)
        })
    }

    /// Two amendments that came into force on one day, of which one redraws the
    /// zones: nothing says in which order they hold.
    fn tell_redrawn(&self, scene: &Scene<'a>, amendment: &Amendment, trail: &mut Trail) {
        let redrawing = |plan: usize| !scene.content(plan).zones.is_empty();
        let rivals = self.applied.iter().filter(|(plan, since)| {
            *since == amendment.since && (redrawing(*plan) || redrawing(amendment.plan))
        });
        for &(rival, _) in rivals {
            tell_redrawn(scene, [rival, amendment.plan], trail);
        }
    }

    /// Puts the amendment's zones in the place of those before: what was fixed
    /// for the old zones goes with them.
    fn redraw(&mut self, scene: &Scene<'a>, covers: &Covers, amendment: &Amendment) {
        let plan = amendment.plan;
        self.zones = covers.zones(scene, plan);
        self.rivals
            .settle_redrawn(amendment.since, Some(&Scope::Plan));
        self.entries
            .retain(|entry| entry.provision.scope == Scope::Plan);
        let content = scene.content(plan);
        if self.zones.is_empty() || !has_vouched_provision(&content.provisions) {
            self.digitised = Digitised::InText;
        }
    }

    /// Replaces, deletes and adds provisions by name.
    fn apply(&mut self, scene: &Scene<'a>, amendment: &Amendment) {
        self.applied.push((amendment.plan, amendment.since));
        let own = entries(scene, amendment.plan, |_| true);
        let targets: Vec<&PlanId> = amendment
            .relations
            .iter()
            .filter_map(|&index| scene.content(amendment.plan).relations[index].target_plan())
            .collect();
        let named = named_in_extent(scene, amendment);
        let mut done: Vec<&ProvisionName> = Vec::new();
        for mut entry in own {
            let (target, adds) = match &entry.provision.action {
                ProvisionAction::Insert(name) => {
                    // Named only to say where the new one stands.
                    done.push(name);
                    (None, true)
                }
                ProvisionAction::Add => (None, true),
                ProvisionAction::Replace(name) => (Some(name), true),
                ProvisionAction::Delete(name) => (Some(name), false),
            };
            let Some(name) = target else {
                self.entries.push(entry);
                continue;
            };
            let allowed = named.as_ref().is_none_or(|names| names.contains(&name));
            done.push(name);
            if !allowed {
                continue;
            }
            let removed = self.remove(amendment.since, &targets, name);
            let of_same_day = |gone: &&Entry<'a>| {
                gone.plan != amendment.plan && self.applied.contains(&(gone.plan, amendment.since))
            };
            for gone in removed.iter().filter(of_same_day) {
                let found = Found {
                    targets: &targets,
                    name,
                };
                self.rivals.add(amendment.since, gone, &entry, found);
            }
            let is_new = !is_known(scene, &targets, name)
                || targets
                    .iter()
                    .any(|target| self.annulled.contains(&(target, name)));
            if adds && (!removed.is_empty() || is_new) {
                for gone in removed {
                    entry.older.push(gone.own);
                    entry.older.extend(gone.older);
                }
                self.entries.push(entry);
            }
        }
        // A provision the decision names, of which the new wording is not data.
        for name in named
            .into_iter()
            .flatten()
            .filter(|name| !done.contains(name))
        {
            self.remove(amendment.since, &targets, name);
            let contents = targets.iter().filter_map(|id| scene.position(id));
            let worded = contents.filter_map(|plan| scene.content(plan).provision(name));
            self.in_text
                .extend(worded.map(|provision| provision.parameter.clone()));
        }
    }

    /// Takes out what stands under a name of some plans, by an act of a day.
    fn remove(&mut self, since: Day, targets: &[&PlanId], name: &ProvisionName) -> Vec<Entry<'a>> {
        self.rivals.settle(since, targets, name);
        let (gone, kept) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition(|entry| entry.names().any(|own| is_one_of(own, targets, name)));
        self.entries = kept;
        gone
    }

    /// Takes out provisions that an effective act annuls by name. Where one had
    /// replaced another, it is open whether that revives.
    fn annul(&mut self, scene: &Scene<'a>, annulment: &Annulment<'a>, trail: &mut Trail) {
        for name in annulment.names {
            self.annulled.push((annulment.target, name));
            for gone in self.remove(annulment.since, &[annulment.target], name) {
                trail.step(&PROVISION_ANNULLED, &[annulment.target, annulment.act]);
                if !gone.older.is_empty() {
                    trail.step(&REVIVAL, &[annulment.target, annulment.act]);
                    trail.conflict(revival(scene, gone.plan, "reading-provision-revives"));
                }
            }
        }
    }

    fn finish(mut self, scene: &Scene<'a>, trail: &mut Trail) -> RuleSet<'a> {
        let rivals = std::mem::take(&mut self.rivals);
        rivals.tell(scene, |scope| self.may_hold(scene, scope), trail);
        let (mut held, mut by_code) = (Vec::new(), Vec::new());
        let has_no_zone_data = self.has_no_zone_data(scene);
        for entry in std::mem::take(&mut self.entries) {
            let zones = match &entry.provision.scope {
                Scope::Plan => Vec::new(),
                Scope::Zones(codes) => {
                    self.zones_where(scene, |code, _| codes.iter().any(|c| c == code))
                }
                Scope::Block(block) => {
                    self.zones_where(scene, |code, name| code == block || name == Some(block))
                }
            };
            let is_outside = entry.provision.scope != Scope::Plan && zones.is_empty();
            if is_outside {
                self.outside(scene, &entry, trail);
            }
            let provision = Held {
                plan: entry.plan,
                position: entry.position,
                provision: entry.provision,
                zones,
            };
            if !is_outside {
                held.push(provision);
            } else if has_no_zone_data {
                by_code.push(provision);
            }
        }
        for list in [&mut held, &mut by_code] {
            list.sort_by_key(|held| (held.plan, held.position));
        }
        RuleSet {
            base: self.base,
            amendments: self.amendments,
            unplaced: self.unplaced,
            zones: self.zones,
            held,
            by_code,
            in_text: self.in_text,
            digitised: self.digitised,
        }
    }

    /// Tells whether nobody can say which zone of the plan the cell lies in,
    /// because none of its zones is data.
    fn has_no_zone_data(&self, scene: &Scene<'_>) -> bool {
        let mut plans = self
            .applied
            .iter()
            .map(|(plan, _)| *plan)
            .chain([self.base]);
        self.zones.is_empty() && plans.all(|plan| scene.content(plan).zones.is_empty())
    }

    /// Tells whether a provision of a scope may hold in the cell.
    fn may_hold(&self, scene: &Scene<'_>, scope: &Scope) -> bool {
        match scope {
            Scope::Plan | Scope::Block(_) => true,
            Scope::Zones(codes) => {
                let mut zones = self.zones.iter();
                zones.any(|&(plan, zone)| codes.contains(&scene.content(plan).zones[zone].code))
            }
        }
    }

    /// A zone's provision is simply elsewhere; a block's may be here, for the
    /// text names blocks whose place is no data.
    fn outside(&mut self, scene: &Scene<'a>, entry: &Entry<'a>, trail: &mut Trail) {
        let Scope::Block(block) = &entry.provision.scope else {
            return;
        };
        self.in_text.push(entry.provision.parameter.clone());
        trail.note(
            Message::new("note-block-not-placed")
                .text("plan", scene.id(entry.plan))
                .text("block", block)
                .text("provision", &entry.provision.name),
        );
    }

    fn zones_where(
        &self,
        scene: &Scene<'_>,
        matches: impl Fn(&str, Option<&String>) -> bool,
    ) -> Vec<(usize, usize)> {
        let fits = |&(plan, zone): &(usize, usize)| {
            let zone = &scene.content(plan).zones[zone];
            matches(&zone.code, zone.name.as_ref())
        };
        self.zones.iter().copied().filter(fits).collect()
    }
}
