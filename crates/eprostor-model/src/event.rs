//! Dated events in the life of a planning document. The phase is derived from
//! them (`phase.rs`), never typed in.

use std::fmt;

use crate::{Day, DocumentName};

macro_rules! event_kinds {
    ($($variant:ident = $code:literal, $doc:literal;)*) => {
        /// What happened to a planning document on a day (domain.md 2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $(#[doc = $doc] $variant,)*
        }

        impl EventKind {
            /// Every kind, in the order a plan usually meets them.
            pub const ALL: &[EventKind] = &[$(EventKind::$variant),*];

            /// Returns the code used in packages and in the store.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns the kind with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

event_kinds! {
    DecisionOnDrafting = "decision_on_drafting", "Decision to draft the plan (*odluka o izradi*), ZPI 46.";
    EarlyInsight = "early_insight", "Early public insight (*rani javni uvid*), ZPI 45a.";
    Draft = "draft", "Draft plan made (*nacrt plana*).";
    ExpertControl = "expert_control", "Expert control (*stručna kontrola*), ZPI 49.";
    PublicInsight = "public_insight", "Public insight announced (*javni uvid*), ZPI 50.";
    Consent = "consent", "Consent of the chief planner, ZPI 33.";
    Adoption = "adoption", "Adoption by the assembly or government, ZPI 35.";
    Publication = "publication", "Publication in the official gazette.";
    EntryIntoForce = "entry_into_force", "Entry into force, where the decision names the day.";
    Correction = "correction", "Correction of a technical error (*ispravka*), ZPI 47a; acts back to the start.";
    Repeal = "repeal", "Put out of force by its adopter (*stavljanje van snage*).";
    Annulment = "annulment", "Annulled by a court; works from that day on, Constitution 168(3).";
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One dated event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The day it happened.
    pub day: Day,
    /// The gazette reference, verbatim.
    pub gazette: Option<String>,
    /// The document of the package that proves it.
    pub document: Option<DocumentName>,
    /// Months of a building ban set by a decision on drafting, ZPI 27(6).
    pub building_ban_months: Option<u32>,
    /// A remark, verbatim.
    pub note: Option<String>,
}
