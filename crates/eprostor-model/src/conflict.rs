//! What the law leaves open: a conflict with every reading, never a choice.

use crate::Message;

macro_rules! conflict_kinds {
    ($($variant:ident = $code:literal, $doc:literal;)*) => {
        /// What the law leaves open (domain.md 2 and 3).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ConflictKind {
            $(#[doc = $doc] $variant,)*
        }

        impl ConflictKind {
            /// Every kind.
            pub const ALL: &[ConflictKind] = &[$(ConflictKind::$variant),*];

            /// Returns the code used in answers.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns what is open, in one English sentence with its article.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }
    };
}

conflict_kinds! {
    EqualPdrs = "equal_pdrs", "Several PDRs claim the part and none says how it relates to the others (57(3)).";
    EqualPgrs = "equal_pgrs", "Several PGRs claim the part; one may be a network plan (57(2), 25(3)).";
    DetailedElements = "detailed_elements", "A special-purpose plan holds elements of detailed regulation over an urban plan, and neither speaks of the other (57(1) against (2) and (3)).";
    PdrForeseen = "pdr_foreseen", "A PDR is mandatory and missing, and no interim rules are held (27(5)).";
    PgrForeseen = "pgr_foreseen", "A PGR is foreseen and missing (57(5) by analogy).";
    SpatialValuesDiffer = "spatial_values_differ", "Two spatial plans are a basis and differ (57(1)).";
    ValuesDiffer = "values_differ", "Provisions of one plan contradict each other (31).";
    TextAgainstSheet = "text_against_sheet", "The text of a plan and a sheet of it differ, and the plan has no clause that decides (31).";
    ListAgainstSheet = "list_against_sheet", "The list of public parcels in the text of a plan and its sheets differ, and the plan has no clause that decides (26, 28).";
    TogetherDiffer = "together_differ", "A separat or a plan for networks differs from the plan it holds together with (2 item 68, 25(3)).";
    ZonesOverlap = "zones_overlap", "Zones of one plan overlap with different rules (31).";
    AmendmentWithoutArea = "amendment_without_area", "An amendment says neither where it holds nor what it changes (46(6)).";
    AmendmentsOfOneDay = "amendments_of_one_day", "Two amendments of one day change one provision differently (46(6)).";
    RelationCircle = "relation_circle", "Plans amend, replace or annul each other in a circle.";
    Revival = "revival", "What replaced a rule was annulled; whether the replaced revives is open (Constitution 168(3)).";
    Pre1993 = "pre_1993", "The plan was adopted before 1993; whether it still holds is open (62/2023 art. 81).";
    Article216 = "article_216", "A PDR of a former law contradicts a later PGR of the municipal seat; whether it ceased is open (216(4)-(5)).";
    BanShorter = "ban_shorter", "A building ban was set for less than 12 months and has run out (27(6)).";
    BanNotSet = "ban_not_set", "The decision to draft the PDR set no ban, and the longest term has passed (27(6), 57(5)).";
    BanRenewed = "ban_renewed", "A second decision bans building anew (27(6)).";
    BanNotForeseen = "ban_not_foreseen", "A decision bans building for a PDR that no plan foresees (27(6)).";
    AdoptedInTime = "adopted_in_time", "The PDR was adopted within the ban and is not in force yet (27(6), 57(5)).";
    BanInPlan = "ban_in_plan", "The plan itself bans building until a PDR is made, without a limit (26 item 8, 27(5)).";
}

/// What the law leaves open: each reading, and whom to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What is open.
    pub kind: ConflictKind,
    /// The article it rests on.
    pub article: &'static str,
    /// Every reading.
    pub readings: Vec<Message>,
    /// Whom to ask.
    pub ask: String,
}
