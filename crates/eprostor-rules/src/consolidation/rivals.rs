//! Two amendments of one day that word one provision differently: nothing says
//! which is the later. Must not know where provisions hold.

use eprostor_model::{
    Conflict, ConflictKind, Day, Message, PlanId, ProvisionAction, ProvisionName, Scope,
};

use super::entry::{Entry, Name};
use crate::differences::value_reading;
use crate::scene::Scene;
use crate::table::AMENDMENTS_OF_ONE_DAY;
use crate::trail::Trail;

/// Two wordings of one day.
pub(super) struct Rival<'a> {
    first: Entry<'a>,
    second: Entry<'a>,
    since: Day,
    /// The names under which the provision stands in whatever order the two
    /// are applied.
    names: Vec<Name<'a>>,
}

/// Collects the wordings of one day that came to differ so far.
#[derive(Default)]
pub(super) struct Rivals<'a>(Vec<Rival<'a>>);

impl<'a> Rivals<'a> {
    /// Notes that one amendment replaced or deleted the wording of another of
    /// the same day, unless both orders leave the same.
    pub(super) fn add(&mut self, since: Day, gone: &Entry<'a>, by: &Entry<'a>, found: Found<'_>) {
        let mut older = gone.older.iter();
        // What changes the other wording itself finds nothing if it comes first.
        let finds_either = older.any(|own| is_one_of(own, found.targets, found.name));
        let agree = match by.provision.action {
            ProvisionAction::Delete(_) => finds_either,
            _ => gone.provision.value == by.provision.value,
        };
        if agree {
            return;
        }
        let mut names: Vec<Name<'a>> = gone.names().copied().collect();
        if finds_either {
            names.push(by.own);
        }
        self.0.push(Rival {
            first: gone.clone(),
            second: by.clone(),
            since,
            names,
        });
    }

    /// Drops what a later act settles: it takes the provision out in whatever
    /// order the two stand.
    pub(super) fn settle(&mut self, since: Day, targets: &[&PlanId], name: &ProvisionName) {
        self.0.retain(|rival| {
            let mut names = rival.names.iter();
            rival.since == since || !names.any(|own| is_one_of(own, targets, name))
        });
    }

    /// Drops what a later amendment takes out with the old zones, or, where it
    /// leaves no provision, altogether.
    pub(super) fn settle_redrawn(&mut self, since: Day, kept: Option<&Scope>) {
        self.0.retain(|rival| {
            let stays = |entry: &Entry<'_>| kept == Some(&entry.provision.scope);
            rival.since == since || stays(&rival.first) || stays(&rival.second)
        });
    }

    /// Records a conflict for what is not settled and may hold in the cell.
    pub(super) fn tell(
        self,
        scene: &Scene<'_>,
        may_hold: impl Fn(&Scope) -> bool,
        trail: &mut Trail,
    ) {
        let here = |rival: &Rival<'_>| {
            may_hold(&rival.first.provision.scope) || may_hold(&rival.second.provision.scope)
        };
        for rival in self.0.into_iter().filter(here) {
            let plans = [rival.first.plan, rival.second.plan];
            trail.step(&AMENDMENTS_OF_ONE_DAY, &plans.map(|plan| scene.id(plan)));
            trail.conflict(Conflict {
                kind: ConflictKind::AmendmentsOfOneDay,
                article: AMENDMENTS_OF_ONE_DAY.article,
                readings: [rival.first, rival.second]
                    .map(|entry| reading(scene, &entry))
                    .to_vec(),
                ask: scene.adopters(&plans),
            });
        }
    }
}

/// The name under which an amendment finds what it changes.
#[derive(Clone, Copy)]
pub(super) struct Found<'f> {
    pub(super) targets: &'f [&'f PlanId],
    pub(super) name: &'f ProvisionName,
}

fn reading(scene: &Scene<'_>, entry: &Entry<'_>) -> Message {
    match &entry.provision.action {
        ProvisionAction::Delete(name) => Message::new("reading-provision-deleted")
            .text("plan", scene.id(entry.plan))
            .text("parameter", &entry.provision.parameter)
            .text("provision", name),
        _ => value_reading(scene, entry.plan, entry.provision),
    }
}

/// Tells whether a provision's name is this one of one of some plans.
pub(super) fn is_one_of(
    (plan, own): &(&PlanId, &ProvisionName),
    targets: &[&PlanId],
    name: &ProvisionName,
) -> bool {
    *own == name && targets.contains(plan)
}

/// Records that two amendments of one day, of which one redraws the zones, may
/// stand in either order.
pub(super) fn tell_redrawn(scene: &Scene<'_>, plans: [usize; 2], trail: &mut Trail) {
    trail.step(&AMENDMENTS_OF_ONE_DAY, &plans.map(|plan| scene.id(plan)));
    trail.conflict(Conflict {
        kind: ConflictKind::AmendmentsOfOneDay,
        article: AMENDMENTS_OF_ONE_DAY.article,
        readings: plans
            .map(|plan| Message::new("reading-amendment-last").text("plan", scene.id(plan)))
            .to_vec(),
        ask: scene.adopters(&plans),
    });
}
