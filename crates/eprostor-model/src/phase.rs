//! From dated events to the register phase and the days in force. Pure
//! functions of the events and a day.

use crate::{Day, DayInterval, Event, EventKind};

/// Days from publication to entry into force where the decision names none:
/// "on the eighth day after publication", Constitution 196(4).
pub const DAYS_TO_FORCE: i32 = 8;

/// The phase of a planning document on a day. The register's four phases
/// (`law/phases.csv`) with "adopted, not yet in force" kept as its own state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// No event had happened yet.
    Unknown,
    /// In preparation (*u pripremi*).
    InPreparation,
    /// In drafting (*u izradi*).
    InDrafting,
    /// Adopted, not yet in force.
    AdoptedNotInForce,
    /// Valid (*važeći*).
    Valid,
    /// Invalid (*nevažeći*).
    Invalid,
}

impl Phase {
    /// Every phase, in the order of a plan's life.
    pub const ALL: &[Phase] = &[
        Self::Unknown,
        Self::InPreparation,
        Self::InDrafting,
        Self::AdoptedNotInForce,
        Self::Valid,
        Self::Invalid,
    ];

    /// Returns the phase of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|phase| phase.code() == code)
    }

    /// Returns the phase's code, lower case with underscores.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::InPreparation => "in_preparation",
            Self::InDrafting => "in_drafting",
            Self::AdoptedNotInForce => "adopted_not_in_force",
            Self::Valid => "valid",
            Self::Invalid => "invalid",
        }
    }
}

fn first_day(events: &[Event], kind: EventKind) -> Option<Day> {
    events
        .iter()
        .filter(|event| event.kind == kind)
        .map(|event| event.day)
        .min()
}

/// Returns the days on which the document is in force by its own events:
/// from entry into force (the named day, else the eighth day after
/// publication) to repeal or annulment. What *other* plans do to it, replace
/// it for example, is a relation of theirs and not counted here.
pub fn days_in_force(events: &[Event]) -> Option<DayInterval> {
    let from = first_day(events, EventKind::EntryIntoForce).or_else(|| {
        first_day(events, EventKind::Publication).map(|day| day.plus_days(DAYS_TO_FORCE))
    })?;
    let end = [EventKind::Repeal, EventKind::Annulment]
        .into_iter()
        .filter_map(|kind| first_day(events, kind))
        .min();
    let interval = DayInterval { from, to: end };
    (!interval.is_empty()).then_some(interval)
}

/// Returns the phase on a day.
pub fn phase_on(events: &[Event], day: Day) -> Phase {
    let happened = |kinds: &[EventKind]| {
        events
            .iter()
            .any(|event| event.day <= day && kinds.contains(&event.kind))
    };
    if happened(&[EventKind::Repeal, EventKind::Annulment]) {
        return Phase::Invalid;
    }
    if days_in_force(events).is_some_and(|interval| interval.contains(day)) {
        return Phase::Valid;
    }
    if happened(&[EventKind::Adoption, EventKind::Publication]) {
        return Phase::AdoptedNotInForce;
    }
    if happened(&[
        EventKind::Draft,
        EventKind::ExpertControl,
        EventKind::PublicInsight,
        EventKind::Consent,
    ]) {
        return Phase::InDrafting;
    }
    if happened(&[EventKind::DecisionOnDrafting, EventKind::EarlyInsight]) {
        return Phase::InPreparation;
    }
    Phase::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: EventKind, day: &str) -> Event {
        Event {
            kind,
            day: day.parse().unwrap(),
            gazette: None,
            document: None,
            building_ban_months: None,
            note: None,
        }
    }

    #[test]
    fn a_plan_enters_into_force_on_the_eighth_day_after_publication() {
        let events = [event(EventKind::Publication, "2021-03-01")];
        let force = days_in_force(&events).unwrap();
        assert_eq!(force.from, "2021-03-09".parse().unwrap());
        assert_eq!(
            phase_on(&events, "2021-03-08".parse().unwrap()),
            Phase::AdoptedNotInForce
        );
        assert_eq!(
            phase_on(&events, "2021-03-09".parse().unwrap()),
            Phase::Valid
        );
    }

    #[test]
    fn a_named_day_of_entry_wins_over_the_eighth_day() {
        let events = [
            event(EventKind::Publication, "2021-03-01"),
            event(EventKind::EntryIntoForce, "2021-04-01"),
        ];
        assert_eq!(
            days_in_force(&events).unwrap().from,
            "2021-04-01".parse().unwrap()
        );
    }

    #[test]
    fn phases_follow_the_events_in_order() {
        let events = [
            event(EventKind::DecisionOnDrafting, "2020-01-01"),
            event(EventKind::PublicInsight, "2020-06-01"),
            event(EventKind::Adoption, "2020-12-01"),
            event(EventKind::EntryIntoForce, "2021-01-01"),
            event(EventKind::Repeal, "2024-01-01"),
        ];
        let phase = |day: &str| phase_on(&events, day.parse().unwrap());
        assert_eq!(phase("2019-12-31"), Phase::Unknown);
        assert_eq!(phase("2020-02-01"), Phase::InPreparation);
        assert_eq!(phase("2020-07-01"), Phase::InDrafting);
        assert_eq!(phase("2020-12-15"), Phase::AdoptedNotInForce);
        assert_eq!(phase("2021-01-01"), Phase::Valid);
        assert_eq!(phase("2024-01-01"), Phase::Invalid);
    }

    #[test]
    fn a_plan_repealed_before_its_start_was_never_in_force() {
        let events = [
            event(EventKind::EntryIntoForce, "2021-01-01"),
            event(EventKind::Repeal, "2020-06-01"),
        ];
        assert_eq!(days_in_force(&events), None);
    }
}
