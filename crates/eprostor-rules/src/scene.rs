//! The scene on a legal day: every candidate plan with its standing. Must not
//! know geometry.

mod force;

use eprostor_model::{
    Candidates, CoverageStatement, Day, DayInterval, Event, EventKind, LawTables, PlanCard,
    PlanContent, PlanId, PlanKind, PlanMark, Relation, RelationExtent, RelationKind,
};

use crate::circles::Circles;
use crate::table::{ANNULLED, Rule};

/// Everything a question's day makes of the candidates.
pub(crate) struct Scene<'a> {
    /// The legal day.
    pub(crate) day: Day,
    /// The law tables.
    pub(crate) law: &'a LawTables,
    /// Candidate plans, sorted by id.
    pub(crate) plans: Vec<Standing<'a>>,
    /// Cards of undelivered plans that may be in force, sorted by id.
    pub(crate) cards: Vec<&'a PlanCard>,
    /// Coverage statements that hold on the day, in a fixed order.
    pub(crate) coverage: Vec<&'a CoverageStatement>,
    /// Plans that act on each other in turn.
    pub(crate) circles: Circles,
}

/// A candidate plan on the day.
pub(crate) struct Standing<'a> {
    /// What it holds.
    pub(crate) content: &'a PlanContent,
    /// Positions of its zones near the land, ascending.
    pub(crate) zones: Vec<usize>,
    /// Positions of its lines and points near the land, ascending.
    pub(crate) features: Vec<usize>,
    /// Positions of its regimes near the land, ascending.
    pub(crate) regimes: Vec<usize>,
    /// The days in force by its own events; those of a correction begin with
    /// the plan it corrects (ZPI 47a(3)).
    pub(crate) days: Option<DayInterval>,
    /// The first day its relations have effect.
    pub(crate) effective_from: Option<Day>,
    /// Whether it is in force.
    pub(crate) force: Force,
}

/// Whether a plan is in force on the day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Force {
    /// It is, since a day.
    Since(Day),
    /// Not yet, or nothing is known that would bring it into force.
    NotYet,
    /// No longer, by a rule and perhaps another plan.
    Over(&'static Rule, Option<PlanId>),
}

impl<'a> Scene<'a> {
    /// Sorts the candidates and finds each plan's standing.
    pub(crate) fn new(day: Day, candidates: &'a Candidates, law: &'a LawTables) -> Self {
        let mut plans: Vec<Standing<'a>> = candidates
            .plans
            .iter()
            .map(|candidate| Standing {
                content: &candidate.plan.content,
                zones: ascending(&candidate.zones),
                features: ascending(&candidate.features),
                regimes: ascending(&candidate.regimes),
                days: None,
                effective_from: None,
                force: Force::NotYet,
            })
            .collect();
        plans.sort_by(|a, b| a.id().cmp(b.id()));
        plans.dedup_by(|a, b| a.id() == b.id());
        force::date(&mut plans);
        let circles = Circles::of(&plans, &|plan| plans[plan].is_effective(day));
        let forces: Vec<Force> = (0..plans.len())
            .map(|plan| force::force(plan, &plans, &circles, day))
            .collect();
        for (plan, force) in plans.iter_mut().zip(forces) {
            plan.force = force;
        }
        Self {
            day,
            circles,
            law,
            cards: cards(candidates, &plans, day),
            coverage: coverage(candidates, day),
            plans,
        }
    }

    /// Returns the position of a plan among the candidates.
    pub(crate) fn position(&self, id: &PlanId) -> Option<usize> {
        self.plans.binary_search_by(|plan| plan.id().cmp(id)).ok()
    }

    /// Returns the id of the plan at a position.
    pub(crate) fn id(&self, plan: usize) -> &'a PlanId {
        self.plans[plan].id()
    }

    /// Returns the content of the plan at a position.
    pub(crate) fn content(&self, plan: usize) -> &'a PlanContent {
        self.plans[plan].content
    }

    /// Returns the positions of all plans in force.
    pub(crate) fn in_force(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.plans.len()).filter(|&plan| self.plans[plan].is_in_force())
    }

    /// Returns the names of the adopters of some plans: whom to ask.
    pub(crate) fn adopters(&self, plans: &[usize]) -> String {
        let mut names: Vec<&str> = plans
            .iter()
            .map(|&plan| self.content(plan).plan.adopter.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.join("; ")
    }
}

impl<'a> Standing<'a> {
    /// Returns the plan's id.
    pub(crate) fn id(&self) -> &'a PlanId {
        &self.content.plan.id
    }

    /// Returns the plan's kind.
    pub(crate) fn kind(&self) -> PlanKind {
        self.content.plan.kind
    }

    /// Tells whether its decision or text says this of it.
    pub(crate) fn is_marked(&self, mark: PlanMark) -> bool {
        self.content.plan.marks.contains(&mark)
    }

    /// Tells whether the plan is in force on the day.
    pub(crate) fn is_in_force(&self) -> bool {
        matches!(self.force, Force::Since(_))
    }

    /// Tells whether the plan's relations have effect on the day, even if the
    /// plan itself has ended since: what it replaced does not come back.
    pub(crate) fn is_effective(&self, day: Day) -> bool {
        self.effective_from.is_some_and(|from| from <= day)
    }

    /// Tells whether the plan was annulled on or before the day, by an event of
    /// its own or by another act (Constitution 168(3)).
    pub(crate) fn is_annulled(&self, day: Day) -> bool {
        let by_event = |event: &Event| event.kind == EventKind::Annulment && event.day <= day;
        // The annulment that an annulling act dates is that of its target.
        let mut relations = self.content.relations.iter();
        let annuls = relations.any(|relation| relation.kind == RelationKind::Annuls);
        matches!(&self.force, Force::Over(rule, _) if *rule == &ANNULLED)
            || (!annuls && self.content.events.iter().any(by_event))
    }

    /// Tells whether a relation of the plan is about the whole of another.
    fn acts_on_all_of(&self, id: &PlanId, kind: RelationKind) -> bool {
        self.content.relations.iter().any(|relation| {
            relation.kind == kind
                && relation.target_plan() == Some(id)
                && relation.extent == RelationExtent::Whole
        })
    }

    /// Tells whether the plan has a place of its own.
    pub(crate) fn has_place(&self) -> bool {
        self.content.has_place()
    }

    /// Returns the plans of which this one is an amendment and no plan of its
    /// own: it says that it amends them, and is of their kind or has no place.
    /// A PDR that changes a PGR on the way stays a PDR.
    pub(crate) fn amends(&self) -> impl Iterator<Item = &'a PlanId> {
        let (kind, placed) = (self.kind(), self.has_place());
        self.content
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Amends)
            .filter_map(Relation::target_plan)
            .filter(move |target| !placed || target.kind() == Some(kind))
    }

    /// Returns the relations that change another plan without ending it.
    pub(crate) fn amending(&self) -> impl Iterator<Item = (usize, &'a Relation, &'a PlanId)> {
        self.content
            .relations
            .iter()
            .enumerate()
            .filter(|(_, relation)| is_amending(relation))
            .filter_map(|(index, relation)| Some((index, relation, relation.target_plan()?)))
    }
}

/// A replacement of named provisions only is an amendment by another name.
fn is_amending(relation: &Relation) -> bool {
    match relation.kind {
        RelationKind::Amends => true,
        RelationKind::Replaces => matches!(relation.extent, RelationExtent::Provisions(_)),
        RelationKind::Annuls
        | RelationKind::Foresees
        | RelationKind::YieldsTo
        | RelationKind::Keeps
        | RelationKind::StandsFor => false,
    }
}

fn ascending(positions: &[usize]) -> Vec<usize> {
    let mut positions = positions.to_vec();
    positions.sort_unstable();
    positions.dedup();
    positions
}

fn cards<'a>(candidates: &'a Candidates, plans: &[Standing<'_>], day: Day) -> Vec<&'a PlanCard> {
    let mut cards: Vec<&PlanCard> = candidates
        .cards
        .iter()
        .map(AsRef::as_ref)
        .filter(|card| card.may_be_in_force(day))
        .filter(|card| plans.iter().all(|plan| plan.id() != &card.id))
        .collect();
    cards.sort_by(|a, b| a.id.cmp(&b.id));
    cards.dedup_by(|a, b| a.id == b.id);
    cards
}

fn coverage(candidates: &Candidates, day: Day) -> Vec<&CoverageStatement> {
    let mut statements: Vec<&CoverageStatement> = candidates
        .coverage
        .iter()
        .map(AsRef::as_ref)
        .filter(|statement| statement.valid.contains(day))
        .collect();
    let key = |s: &CoverageStatement| {
        (
            s.subject.clone(),
            s.adopter.clone(),
            s.completeness,
            s.valid,
            s.document.clone(),
        )
    };
    statements.sort_by_key(|statement| key(statement));
    statements
}
