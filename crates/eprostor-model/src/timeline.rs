//! What changed for a parcel in the course of time, and what is coming: answers
//! in a row. Must not know how an answer came about.

use crate::{Answer, Day, DayInterval, PlanId, RegimeCode};

/// The answers for a parcel in the order of their days, from the first to the
/// last day on which the parcel exists in this form.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The answer of the legal day it was asked on.
    pub present: Answer,
    /// Stretches of days with one answer each, without gaps.
    pub spans: Vec<TimelineSpan>,
}

/// Days on which the same rules hold.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineSpan {
    /// The days; open where no change is known.
    pub days: DayInterval,
    /// What differs from the days before.
    pub changes: Vec<Change>,
    /// The answer of the first of these days.
    pub answer: Answer,
}

/// How a stretch of days lies to the day that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanTime {
    /// Before it.
    Past,
    /// It holds the day.
    Present,
    /// After it.
    Coming,
}

impl SpanTime {
    /// Returns the code used in documents.
    pub fn code(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Present => "present",
            Self::Coming => "coming",
        }
    }
}

impl Timeline {
    /// Returns the legal day it was asked on.
    pub fn asked(&self) -> Day {
        self.present.content().determinants.question.day
    }

    /// Tells how a span lies to the day that was asked.
    pub fn time(&self, span: &TimelineSpan) -> SpanTime {
        if span.days.contains(self.asked()) {
            SpanTime::Present
        } else if span.days.from > self.asked() {
            SpanTime::Coming
        } else {
            SpanTime::Past
        }
    }
}

/// One thing that differs between two answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A plan began to hold in some part.
    PlanBegins(PlanId),
    /// A plan holds in no part any more.
    PlanEnds(PlanId),
    /// A plan is on its way since these days.
    PlanOnItsWay(PlanId),
    /// A plan is no longer on its way and does not hold.
    PlanGivenUp(PlanId),
    /// Parts have other outcomes.
    Outcome,
    /// What is open, or its readings, differs.
    Conflict,
    /// The same plans set other values, or hold in other parts.
    Rules,
    /// What is known differs: lists, undelivered plans.
    Knowledge,
    /// A regime applies.
    RegimeBegins(RegimeCode),
    /// A regime does not apply any more.
    RegimeEnds(RegimeCode),
    /// What is known of a regime differs.
    RegimeKnowledge(RegimeCode),
}

impl Change {
    /// Returns the code used in documents.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PlanBegins(_) => "plan_begins",
            Self::PlanEnds(_) => "plan_ends",
            Self::PlanOnItsWay(_) => "plan_on_its_way",
            Self::PlanGivenUp(_) => "plan_given_up",
            Self::Outcome => "outcome",
            Self::Conflict => "conflict",
            Self::Rules => "rules",
            Self::Knowledge => "knowledge",
            Self::RegimeBegins(_) => "regime_begins",
            Self::RegimeEnds(_) => "regime_ends",
            Self::RegimeKnowledge(_) => "regime_knowledge",
        }
    }

    /// Returns the plan it is about.
    pub fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::PlanBegins(plan)
            | Self::PlanEnds(plan)
            | Self::PlanOnItsWay(plan)
            | Self::PlanGivenUp(plan) => Some(plan),
            _ => None,
        }
    }

    /// Returns the regime it is about.
    pub fn regime(&self) -> Option<&RegimeCode> {
        match self {
            Self::RegimeBegins(code) | Self::RegimeEnds(code) | Self::RegimeKnowledge(code) => {
                Some(code)
            }
            _ => None,
        }
    }
}
