//! The life of one piece of land in the register, drawn step by step. Must not
//! know the register.

use eprostor_model::{
    Completeness, CoverageStatement, Day, DayInterval, EventKind, Parcel, PlanCard, PlanContent,
    PlanId, PlanKind, ProvisionAction, ProvisionName, Question, RelationExtent, RelationKind,
    Subject,
};

use crate::content::{Place, SIDE_M, day, event, percent, relation};
use crate::dice::Dice;

/// The parcels of every history.
const PARCELS: [u32; 2] = [1, 2];
/// The legal day that every history is asked about after each of its steps.
const SAME_DAY: &str = "2023-06-15";

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Move {
    Publish,
    Redeliver,
    AmendByName,
    AmendInArea,
    AmendWhole,
    Replace,
    Annul,
    AnnulInArea,
    Correct,
    End,
    State,
    ChangeParcel,
    AddCard,
}

/// The later moves and how often each is drawn.
pub(crate) const LATER: &[(Move, usize)] = &[
    (Move::Publish, 6),
    (Move::Redeliver, 16),
    (Move::AmendByName, 14),
    (Move::AmendInArea, 10),
    (Move::AmendWhole, 8),
    (Move::Replace, 8),
    (Move::Annul, 8),
    (Move::AnnulInArea, 6),
    (Move::Correct, 8),
    (Move::End, 8),
    (Move::State, 10),
    (Move::ChangeParcel, 8),
    (Move::AddCard, 8),
];

/// What a step brings into the register.
#[derive(Debug)]
pub(crate) enum Written {
    Plan(Box<PlanContent>),
    Parcels(Vec<Parcel>),
    Statement(CoverageStatement),
    Card(PlanCard),
}

/// One history so far.
pub(crate) struct History {
    pub(crate) place: Place,
    dice: Dice,
    /// Every plan as it was last delivered.
    plans: Vec<PlanContent>,
    parcels: Vec<Parcel>,
    /// Plans known by a card only.
    cards: Vec<PlanId>,
    numbered: usize,
    /// Days on which something may begin or end.
    days: Vec<Day>,
}

impl History {
    pub(crate) fn new(index: usize, dice: Dice) -> Self {
        let place = Place::new(index);
        let since = day("2000-01-01");
        let parcel = |number| place.parcel(number, 150.0, DayInterval::since(since));
        Self {
            place,
            dice,
            plans: Vec::new(),
            parcels: PARCELS.map(parcel).to_vec(),
            cards: Vec::new(),
            numbered: 0,
            days: vec![since],
        }
    }

    pub(crate) fn parcels(&self) -> &[Parcel] {
        &self.parcels
    }

    /// Makes the next step: the first one publishes.
    pub(crate) fn step(&mut self) -> (Move, Written) {
        let made = if self.plans.is_empty() {
            Move::Publish
        } else {
            self.dice.weighed(LATER)
        };
        let written = match made {
            Move::State => self.state(),
            Move::ChangeParcel => self.change_parcel(),
            Move::AddCard => self.add_card(),
            Move::Redeliver | Move::End => self.deliver_again(made),
            _ => self.deliver(made),
        };
        (made, written)
    }

    /// Returns the question that is the same after every step, and some that
    /// are drawn.
    pub(crate) fn questions(&mut self, drawn: usize) -> Vec<Question> {
        let about = |number: u32, day| Question {
            subject: Subject::Parcel(self.place.parcel(number, 1.0, DayInterval::since(day)).key),
            day,
            intent: eprostor_model::Intent::default(),
        };
        let mut questions = vec![about(PARCELS[0], day(SAME_DAY))];
        for _ in 0..drawn {
            let days_later = *self.dice.pick(&[-1, 0, 1, 400]);
            let day = self.dice.pick(&self.days).plus_days(days_later);
            questions.push(about(*self.dice.pick(&PARCELS), day));
        }
        questions
    }

    fn draw_day(&mut self) -> Day {
        let first = day("2015-01-01");
        // Ten years in days.
        let drawn = first.plus_days(i32::try_from(self.dice.below(3_650)).unwrap());
        self.days.push(drawn);
        drawn
    }

    fn draw_percent(&mut self) -> String {
        (10 + self.dice.below(80)).to_string()
    }

    /// Takes the id of a plan known by its card, or a new one.
    fn draw_id(&mut self, kind: PlanKind) -> PlanId {
        match self.cards.pop() {
            Some(id) if id.kind() == Some(kind) => id,
            Some(_) | None => self.new_id(kind),
        }
    }

    fn new_id(&mut self, kind: PlanKind) -> PlanId {
        self.numbered += 1;
        self.place.plan_id(kind, self.numbered)
    }

    /// Returns a strip in the west of the land, of some width.
    fn draw_strip(&mut self) -> RelationExtent {
        let width = 10.0 + self.dice.below(120) as f64;
        RelationExtent::Area {
            name: "obuhvat".to_owned(),
            area: self.place.rectangle((0.0, 0.0), (width, SIDE_M)),
        }
    }

    /// Delivers a new act: a plan, or one that does something to a plan.
    fn deliver(&mut self, made: Move) -> Written {
        let kinds = [PlanKind::Pdr, PlanKind::Pgr, PlanKind::Ppjls];
        let kind = match self.plans.last() {
            Some(last) if made != Move::Publish => last.plan.kind,
            Some(_) | None => *self.dice.pick(&kinds),
        };
        let (id, from, percentage) = (self.draw_id(kind), self.draw_day(), self.draw_percent());
        let meet_m = 20.0 + self.dice.below(160) as f64;
        let of_plan = self.place.plan(id.clone(), from, meet_m);
        let of_text = |kind| self.place.text(id.clone(), event(kind, from));
        let target = match self.plans.len() {
            0 => None,
            count => Some(self.plans[self.dice.below(count)].plan.id.clone()),
        };
        let name = *self.dice.pick(&["cl-1-iz", "cl-2-zelenilo"]);
        let named = || RelationExtent::Provisions(vec![ProvisionName(name.to_owned())]);
        let anew = ProvisionAction::Replace(ProvisionName(name.to_owned()));
        let (mut content, does) = match made {
            Move::AmendByName => (
                of_text(EventKind::EntryIntoForce),
                Some((RelationKind::Amends, named())),
            ),
            Move::Correct => (
                of_text(EventKind::Correction),
                Some((RelationKind::Amends, named())),
            ),
            Move::AmendWhole => (
                of_text(EventKind::EntryIntoForce),
                Some((RelationKind::Amends, RelationExtent::Whole)),
            ),
            Move::AmendInArea => (of_plan, Some((RelationKind::Amends, self.draw_strip()))),
            Move::Replace => (
                of_plan,
                Some((RelationKind::Replaces, RelationExtent::Whole)),
            ),
            Move::Annul => (
                of_text(EventKind::EntryIntoForce),
                Some((RelationKind::Annuls, RelationExtent::Whole)),
            ),
            Move::AnnulInArea => (
                of_text(EventKind::EntryIntoForce),
                Some((RelationKind::Annuls, self.draw_strip())),
            ),
            _ => (of_plan, None),
        };
        match made {
            Move::AmendByName | Move::AmendWhole | Move::Correct => {
                content.provisions = vec![percent(name, anew, &percentage)];
            }
            _ => {
                for provision in content.provisions.iter_mut().take(1) {
                    *provision = percent("cl-1-iz", ProvisionAction::Add, &percentage);
                }
            }
        }
        if let (Some((kind, extent)), Some(target)) = (does, target) {
            if let RelationExtent::Area { area, .. } = &extent
                && kind == RelationKind::Amends
            {
                content.boundary = Some(area.clone());
                content.zones.truncate(1);
                content.zones[0].geometry = area.clone();
            }
            content.relations.push(relation(kind, &target, extent));
        }
        self.plans.push(content.clone());
        Written::Plan(Box::new(content))
    }

    /// Delivers a plan anew: with other zones, values and days, or ended.
    fn deliver_again(&mut self, made: Move) -> Written {
        let (index, from) = (self.dice.below(self.plans.len()), self.draw_day());
        let (meet_m, percentage) = (20.0 + self.dice.below(160) as f64, self.draw_percent());
        let ends = *self.dice.pick(&[EventKind::Repeal, EventKind::Annulment]);
        let drops_words = self.dice.chance(30);
        let content = &mut self.plans[index];
        if made == Move::End {
            let first = content.events.iter().map(|event| event.day).min();
            let end = from.max(first.unwrap().plus_days(1));
            content.events.push(event(ends, end));
            self.days.push(end);
        } else {
            if content.zones.len() == 2 {
                let id = content.plan.id.clone();
                content.zones = self.place.plan(id, from, meet_m).zones;
            }
            content.plan.title = format!("{} ({percentage})", content.plan.title);
            content.events.truncate(1);
            content.events[0].day = from;
            if drops_words {
                content.provisions.truncate(1);
            }
            for provision in &mut content.provisions {
                *provision = percent(
                    &provision.name.0.clone(),
                    provision.action.clone(),
                    &percentage,
                );
            }
        }
        Written::Plan(Box::new(content.clone()))
    }

    fn state(&mut self) -> Written {
        let said = [
            Completeness::Complete,
            Completeness::Partial,
            Completeness::None,
        ];
        let said = *self.dice.pick(&said);
        let kind = *self.dice.pick(&[PlanKind::Pdr, PlanKind::Pgr]);
        let area = if self.dice.chance(20) {
            self.place.of_municipality()
        } else {
            self.place.of_ko()
        };
        // Often the same first day: then one statement takes another's place.
        let from = if self.dice.chance(50) {
            day("2016-01-01")
        } else {
            self.draw_day()
        };
        Written::Statement(self.place.statement(kind, area, from, said))
    }

    /// Draws a parcel's border anew, or lets a new version of it begin.
    fn change_parcel(&mut self) -> Written {
        let number = *self.dice.pick(&PARCELS);
        let width_m = 60.0 + self.dice.below(120) as f64;
        let begins = self.draw_day();
        let of_number = |parcel: &&mut Parcel| parcel.key.number.main() == number;
        let last = self.parcels.iter_mut().rfind(of_number).unwrap();
        let mut changed = Vec::new();
        if self.dice.chance(50) && last.valid.from < begins {
            last.valid.to = Some(begins);
            changed.push(last.clone());
            let version = self
                .place
                .parcel(number, width_m, DayInterval::since(begins));
            self.parcels.push(version.clone());
            changed.push(version);
        } else {
            *last = self.place.parcel(number, width_m, last.valid);
            changed.push(last.clone());
        }
        Written::Parcels(changed)
    }

    fn add_card(&mut self) -> Written {
        let kind = *self.dice.pick(&[PlanKind::Pdr, PlanKind::Pgr]);
        let (id, from) = (self.new_id(kind), self.draw_day());
        self.cards.push(id.clone());
        let area = if self.dice.chance(10) {
            self.place.of_municipality()
        } else {
            self.place.of_ko()
        };
        Written::Card(self.place.card(id, from, area))
    }
}
