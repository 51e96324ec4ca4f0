//! The rules of the resolver, one row each: id, article, condition, effect.
//! The code refers to rows by name, every reason in an answer names one, and a
//! test proves that each is used by a case. Must not know how a rule is carried
//! out.
//!
//! `ZPI` is the Planning and Construction Act (*Zakon o planiranju i
//! izgradnji*, 72/2009 … 91/2025); `Constitution` that of Serbia, 98/2006.

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// The code of its message.
    pub message: &'static str,
    /// The article it rests on.
    pub article: &'static str,
    /// When it applies.
    pub condition: &'static str,
    /// What it does.
    pub effect: &'static str,
}

macro_rules! rules {
    ($([$heading:literal] $($name:ident = $id:literal, $article:literal, $condition:literal => $effect:literal;)*)*) => {
        $($(
            #[doc = $condition]
            pub const $name: Rule = Rule {
                id: $id,
                message: concat!("rule-", $id),
                article: $article,
                condition: $condition,
                effect: $effect,
            };
        )*)*

        /// Every row, in the order of the steps.
        pub const RULES: &[&Rule] = &[$($(&$name),*),*];

        /// The steps by heading, each with its rows in order.
        pub const STEPS: &[(&str, &[&Rule])] = &[$(($heading, &[$(&$name),*])),*];
    };
}

rules! {
    ["Which plans are in force"]
    IN_FORCE = "in-force", "Constitution 196(4)",
        "The plan covers the part and is in force on the day." => "It is considered.";
    OUTSIDE_TERRITORY = "outside-territory", "ZPI 35",
        "The plan covers the part, and the part lies in another municipality, of another city." => "It falls out: a plan has no effect outside the territory of its adopter.";
    NOT_YET = "not-yet-in-force", "Constitution 196(4)",
        "The plan lies over the land and is being made, or adopted and not yet in force." => "It is upcoming and adds no rule.";
    OWN_END = "ended-by-own-event", "ZPI 35; Constitution 168(3)",
        "The plan was repealed or annulled by an event of its own on or before the day." => "It falls out.";
    REPLACED = "replaced", "ZPI 35",
        "Another plan that replaces the whole of it came into force on or before the day." => "It falls out for good.";
    REPLACED_INSIDE = "replaced-inside-area", "ZPI 35",
        "Another plan that came into force replaces it in an area that holds the part." => "It falls out inside the area only.";
    ANNULLED = "annulled", "Constitution 168(3)",
        "Another act that is effective annuls it, wholly or in an area that holds the part." => "It falls out from that day on.";
    PROVISION_ANNULLED = "provision-annulled", "Constitution 168(3)",
        "An effective act annuls named provisions of the plan." => "They leave a hole that no other plan fills.";

    ["Amendments"]
    AMENDED_INSIDE = "amended-inside-area", "ZPI 46(6), 51b",
        "An amendment in force has an area that holds the part." => "Its zones and provisions hold there; provisions of the base for the whole plan stand unless it names them.";
    AMENDED_BY_NAME = "amended-by-name", "ZPI 48(5)",
        "An amendment in force names provisions and holds the part or has no area." => "Only the named provisions are replaced, deleted or inserted.";
    AMENDMENT_IN_TEXT = "amendment-in-text", "ZPI 46(6)",
        "An amendment in force holds the part and brings neither zones nor provisions." => "Nothing of the base is shown as a rule there: all values are in the amendment's text.";
    AMENDMENT_WITHOUT_AREA = "amendment-without-area", "ZPI 46(6)",
        "An amendment in force has no area, no boundary and names no provision." => "Conflict: it may hold everywhere or nowhere.";
    AMENDMENTS_OF_ONE_DAY = "amendments-of-one-day", "ZPI 46(6)",
        "Two amendments that came into force on one day word one provision differently." => "Conflict showing both.";
    REVIVAL = "revival", "Constitution 168(3)",
        "What replaced or amended a rule was annulled, or an amendment was repealed." => "Conflict: the old rule revives, or nothing holds in its place.";
    AMENDMENT_WITHOUT_BASE = "amendment-without-base", "ZPI 46(6)",
        "An amendment is in force and the plan it amends is not held here." => "It stands alone; what it does not say is in the text of the base.";
    AMENDMENT_FALLS = "amendment-falls-with-base", "ZPI 46(6)",
        "The plan that an amendment amends is not in force." => "The amendment adds nothing.";

    CORRECTED = "corrected", "ZPI 47a(3)",
        "A technical error of a plan in force in the part was corrected." => "The correction has effect from the day the plan has.";
    RELATION_CIRCLE = "relation-circle", "ZPI 46(6), 57",
        "Plans in force in the part amend, replace, annul or yield to each other in a circle." => "Conflict: none of these relations decides, and each plan may govern.";

    ["Precedence"]
    YIELDS = "yields", "ZPI 57",
        "A plan says itself that it stands back behind another that is in force in the part." => "It falls out there.";
    PDR_GOVERNS = "pdr-governs", "ZPI 57(3)",
        "One PDR is in force in the part." => "It governs, whatever general or spatial plan lies below.";
    EQUAL_PDRS = "equal-pdrs", "ZPI 57(3)",
        "Several PDRs are in force in the part and none says how it relates to the others." => "Conflict: each may govern.";
    DETAILED_ELEMENTS = "detailed-elements", "ZPI 57(1)-(3)",
        "An urban plan is in force and a special-purpose plan says that it holds elements of detailed regulation in the part; neither speaks of the other." => "Conflict: each may govern.";
    PGR_GOVERNS = "pgr-governs", "ZPI 57(2)",
        "No PDR is in force, one PGR is, and no PDR is foreseen there." => "The PGR governs.";
    EQUAL_PGRS = "equal-pgrs", "ZPI 57(2), 25(3)",
        "No PDR is in force and several PGRs are." => "Conflict: each may govern, or one is a network plan for its subject only.";
    DIRECT_APPLICATION = "direct-application", "ZPI 25(6)",
        "A PDR is foreseen in the part, is not in force, and the plan gives direct application." => "The plan governs; a PDR is possible.";
    PDR_FORESEEN_INTERIM = "pdr-foreseen-interim", "ZPI 27(5)",
        "A PDR is foreseen in the part, is not in force, and the plan holds interim rules." => "The interim rules apply.";
    PDR_FORESEEN_OPEN = "pdr-foreseen-open", "ZPI 27(5)",
        "A PDR is foreseen in the part, is not in force, and no interim rules are held." => "Conflict: the plan's rules may apply or building may have to wait.";
    SPATIAL_BASE = "spatial-base", "ZPI 57(1)",
        "No urban plan is in force in the part, and one spatial plan is." => "The spatial plan is the basis.";
    SPATIAL_BASES_MERGE = "spatial-bases-merge", "ZPI 57(1)",
        "No urban plan is in force, several spatial plans are, and their values agree." => "All of them are the basis.";
    SPATIAL_BASES_NOT_COMPARED = "spatial-bases-not-compared", "ZPI 57(1)",
        "No urban plan is in force, several spatial plans are, and the text of one is not data." => "All of them are the basis; whether they agree is not known.";
    SPATIAL_BASES_DIFFER = "spatial-bases-differ", "ZPI 57(1), 33(1)",
        "No urban plan is in force, several spatial plans are, and a value differs." => "Conflict showing both; the special-purpose plan first is one reading.";
    VILLAGE_WITHOUT_SCHEME = "village-without-scheme", "ZPI 20a(5)",
        "No urban plan is in force, a village scheme is foreseen in the part and is not in force." => "The general rules apply, for what changes neither use nor look of the place.";
    PGR_FORESEEN = "pgr-foreseen", "ZPI 57(5)",
        "No urban plan is in force and a PGR is foreseen in the part." => "Conflict: general rules by analogy, or no basis.";
    SPECIAL_PURPOSE_BELOW = "special-purpose-below-urban", "ZPI 57(1)-(3)",
        "An urban plan governs and a PPPPN lies over the part too." => "The urban plan governs; a note says that elements of detailed regulation in the PPPPN would leave it open.";
    BELOW = "below-the-governing-plan", "ZPI 57(1)-(3)",
        "A plan of lower precedence lies under the governing one." => "It falls out; its values are not shown.";
    CONTEXT = "context-only", "ZPI 14, 17, 20",
        "A GUP, RPP or PPRS covers the part, or a UP, a separat or a plan for networks without one plan that governs." => "It is context and never governs directly.";

    ["Together with the plan"]
    PROJECT_TOGETHER = "project-together", "ZPI 57(4)",
        "An urban design project is confirmed for the part." => "Conditions come from the plan and the project together.";
    PROJECT_MISSING = "project-missing", "ZPI 57(4)",
        "The governing plan asks for an urban design project and none is confirmed here." => "The plan governs; a note says what is missing.";
    PROJECT_BEYOND_THE_PLAN = "project-beyond-the-plan", "ZPI 63(1)",
        "A project allows more than the plan." => "Its value is no rule; a note names it.";
    PROJECT_MAY_BE_A_BASIS = "project-may-be-a-basis", "ZPI 60(4)",
        "There is no basis." => "A note: for a farm, rural or nautical tourism and hunting a project may itself be one.";
    SEPARAT_TOGETHER = "separat-together", "ZPI 2 item 68",
        "A utility's separat covers the part." => "It holds beside the plan, with the same force.";
    NETWORK_TOGETHER = "network-together", "ZPI 25(3)",
        "A PGR for networks and public land covers the part." => "It holds beside the plan, for its subject.";
    TOGETHER_DIFFER = "together-differ", "ZPI 2 item 68, 25(3)",
        "A separat or a plan for networks fixes differently what the plan fixes." => "Conflict showing both.";
    NOT_IN_CONFORMITY = "not-in-conformity", "ZPI 33(1)",
        "The governing plan differs from a plan above it, or from one that fell out below it." => "A remark names the matter; it never overrides.";

    ["Completeness"]
    LISTS_COMPLETE = "lists-complete", "ZPI 43",
        "The lists above the governing plan are declared complete for the day and no undelivered plan may cover the land." => "That nothing else governs is a fact.";
    LIST_NOT_COMPLETE = "list-not-complete", "ZPI 43",
        "A list above the governing plan is not declared complete for the day." => "The answer is conditional.";
    CARD_MAY_COVER = "card-may-cover", "ZPI 43",
        "A plan that is not delivered may cover the land." => "The answer is conditional and names it.";
    NO_BASIS = "no-basis", "ZPI 57",
        "No plan governs, all lists are complete and no undelivered plan may cover the land." => "There is no basis.";
    NOT_KNOWN = "not-known", "ZPI 43",
        "No plan governs here and the lists are not complete." => "Nothing is known.";

    ["Values"]
    PUBLIC_USE = "public-use", "ZPI 2, 28",
        "The legend of the governing plan marks the zone as public." => "The part is planned public land.";
    SPECIAL_OVER_GENERAL = "special-over-general", "ZPI 31",
        "A provision for the zone and one for the whole plan fix the same parameter under the same conditions." => "The one for the zone holds.";
    VALUES_DIFFER = "values-differ", "ZPI 31",
        "Two provisions of equal standing of one plan fix different values." => "Conflict showing both.";
    TEXT_AGAINST_SHEET = "text-against-sheet", "ZPI 31",
        "The text of the governing plan and a sheet of it fix different values." => "Conflict showing both.";
    CLAUSE_DECIDES = "clause-decides", "ZPI 31",
        "The text of the governing plan, or the list of public parcels in it, differs from a sheet, and the plan says which prevails." => "The other one falls out.";
    LIST_AGAINST_SHEET = "list-against-sheet", "ZPI 26 item 6, 28 item 5",
        "The list of public parcels in the text of the governing plan and its zones differ about the parcel." => "Conflict showing both.";
    PUBLIC_BY_LIST = "public-by-list", "ZPI 26 item 6, 28 item 5",
        "The list of public parcels in the text of the governing plan takes the whole parcel, and no zone there is data or the text prevails." => "The part is planned public land.";
    LIST_NOT_COMPARED = "list-not-compared", "register practice",
        "The parcel is newer than the plan: the list of public parcels takes a part of a parcel that it came from, or does not name it where a zone is public." => "Whether they differ cannot be told; a note says so.";
    ZONES_OVERLAP = "zones-overlap", "ZPI 31",
        "Zones of one plan overlap in the part with different values." => "Conflict showing both.";
    IN_TEXT = "in-text", "ZPI 43",
        "The governing plan is not wholly data in the part." => "What no provision sets is in the plan's text.";

    ["What is to be built, where the question says it"]
    SPECIAL_BY_CONDITION = "special-by-condition", "ZPI 31",
        "A provision whose conditions are all met and one with fewer of them fix the same parameter." => "The one whose conditions are met holds.";
    LIMITS_COMPARED = "limits-compared", "ZPI 53(1), 31",
        "The question says what is to be built and the part has limits whose conditions are not missed." => "Each limit is met, not met, or cannot be told.";
    LESS_PUBLIC = "building-parcel-less-public", "ZPI 2 items 11, 26-27",
        "A limit over the whole building parcel is compared and planned public land lies on the parcel." => "The building parcel is the parcel without that land.";
    PARCEL_IN_PARTS = "building-parcel-in-parts", "ZPI 2 items 26-27",
        "A limit over the whole building parcel is compared and it is not the same in every part of it." => "It cannot be told: the law does not say how two limits share one parcel.";
    AREAS_DIFFER = "areas-differ", "register practice",
        "A limit is kept by the registered area and not by the measured one, or the other way round." => "It cannot be told; both are said.";

    ["The building parcel, an item each beside the parts"]
    PARCEL_AREA = "parcel-area", "ZPI 53a(1), 31 item 2",
        "A plan governs the parcel or a part of it." => "Its area, without planned public land, is compared with the plan's minimum and maximum.";
    PARCEL_FRONT = "parcel-front", "ZPI 53a(1), 31 item 2",
        "A plan governs the parcel or a part of it." => "Its front cannot be told: which side lies to the street is not data.";
    PARCEL_ACCESS = "parcel-access", "ZPI 53a(1), 2 item 11",
        "A plan governs the parcel or a part of it." => "Its access to a public road cannot be told: roads and easements are not data.";
    PARCEL_PUBLIC = "parcel-public-land", "ZPI 53a(1)-(2), 2 item 11",
        "A plan governs the parcel or a part of it." => "Planned public land inside must be separated first; where it is not known, neither is the item.";
    COMPUTED_PRODUCT = "computed-product", "ZPI 2 items 26-27",
        "One maximum of coverage or floor area ratio holds in a part on which it is a rule." => "Its product with the part's area is shown with its formula, marked computed.";

    ["Building bans"]
    BAN_RUNNING = "ban-running", "ZPI 27(6)",
        "A mandatory PDR is not in force and a decision to draft one bans building in the part, for at most 12 months from its adoption." => "Building is banned until the last of these months has passed.";
    BAN_NOT_APPLIED = "ban-not-applied", "ZPI 27(6)",
        "A decision to draft a plan that is no PDR bans building in the part." => "It is reported and not applied.";
    BAN_NOT_FORESEEN = "ban-not-foreseen", "ZPI 27(6)",
        "A decision to draft a PDR that no plan foresees bans building in the part." => "Conflict: the ban holds, or it has no ground.";
    BAN_NOT_SET = "ban-not-set", "ZPI 27(6), 57(5)",
        "Decisions to draft a mandatory PDR set no ban, and 12 months have passed without the PDR." => "Conflict: interim rules or general rules.";
    BAN_RENEWED = "ban-renewed", "ZPI 27(6)",
        "A ban has run out and a second decision bans building anew." => "Conflict: banned again, or the general rules apply.";
    BAN_SHORTER = "ban-shorter", "ZPI 27(6), 57(5)",
        "A ban of less than 12 months has run out and 12 months have not." => "Conflict: interim rules or general rules.";
    ADOPTED_IN_TIME = "adopted-in-time", "ZPI 27(6), 57(5)",
        "The PDR was adopted while the ban ran and is not in force yet." => "Conflict: interim rules or general rules.";
    GENERAL_RULES = "general-rules", "ZPI 57(5)-(6)",
        "The ban has run out and no PDR was adopted while it ran." => "The general rules of by-law 22/2015 apply with what the plan sets.";
    BAN_IN_PLAN = "ban-in-plan", "ZPI 26 item 8, 27(5)",
        "The plan itself bans building until a PDR is made, without a limit, and no decision bans it." => "Conflict: wait for the PDR, or the plan's rules apply.";

    ["Situations that stay open or only need a word"]
    ARTICLE_216_OPEN = "article-216-open", "ZPI 216(4)-(5)",
        "A PDR of a former law governs and contradicts a later PGR of the municipal seat, which does not keep it." => "Conflict: it has ceased, or it still holds.";
    KEPT_BY_THE_PGR = "kept-by-the-pgr", "ZPI 216(4)-(5)",
        "A later PGR says that the PDR of a former law stays in force." => "It governs.";
    VILLAGE_EXEMPT = "village-exempt", "ZPI 216(6)",
        "A PDR of a former law contradicts a later PGR of a settlement that is not the municipal seat." => "It stays in force.";
    SETTLEMENT_NOT_KNOWN = "settlement-not-known", "ZPI 216(4)-(6)",
        "A PDR of a former law contradicts a later PGR of which nobody has told for which settlement it is." => "It governs; a note says what would leave it open.";
    PRE_1993 = "pre-1993", "62/2023 art. 81",
        "The governing plan was adopted before 1 January 1993." => "A note that it is of the former system.";
    PRE_1993_OPEN = "pre-1993-open", "62/2023 art. 81",
        "The governing plan was adopted before 1993 and the day is after 30 April 2021." => "Conflict: it has ceased, with what would govern then, or it still holds.";
    HORIZON_PASSED = "horizon-passed", "ZPI 35",
        "The planning horizon of a governing plan has passed." => "A note; it never ends a plan.";

    ["Small pieces"]
    SLIVER = "sliver", "register practice",
        "A piece is below 0.5 m² or 0.1 % of the parcel, whichever is larger; on a route below 0.1 % of what the strip has of the parcel." => "It is shown under touches.";
    WITHIN_ACCURACY = "within-accuracy", "register practice",
        "A strip along the parcel's edge is narrower than the drawing accuracy of the plan that makes it." => "It is shown under touches.";

    ["Regimes, which give an outcome beside the plan and no reason"]
    REGIME_APPLIES = "regime-applies", "the law of the regime",
        "An area of the regime in force on the day shares area with the land." => "The regime applies.";
    REGIME_CHECKED = "regime-checked", "ZPI 43",
        "No area of the regime touches the land and its list is declared complete." => "The regime does not apply.";
    REGIME_NOT_KNOWN = "regime-not-known", "ZPI 43",
        "No area of the regime touches the land and its list is not declared complete." => "Nothing is known of it.";

    ["Regimes beside the plan, in each part"]
    REGIME_ENDED_INSIDE = "regime-ended-inside-area", "ZPI 35; Constitution 168(3)",
        "Another act that is effective annuls or replaces the act of a regime in an area that holds some of the part." => "The regime ends inside that area.";
    REGIME_NEVER_LIFTED = "regime-never-lifted", "the law of the regime",
        "A regime that no plan lifts lies on the part." => "It stands beside the plan.";
    REGIME_LIFTED = "regime-lifted", "ZPI 83(2), 88",
        "Farm or forest land, and the plan in force makes the part building land." => "The regime is lifted; a fee is due before the building permit.";
    REGIME_NOT_LIFTED = "regime-not-lifted", "ZPI 83(2), 88",
        "Farm or forest land, and no plan in force makes the part building land." => "The regime stands.";
    REGIME_LIFT_OPEN = "regime-lift-open", "ZPI 83(2), 88",
        "Farm or forest land, and it is not known whether the plan in force makes the part building land." => "Both readings are shown.";
    REGIME_LIFT_UNCLEAR = "regime-lift-unclear", "62/2023 art. 92",
        "A regime of which no text held here says whether a plan lifts it lies on the part." => "Both readings are shown; what it asks for is asked.";
    REGIME_BAN_BESIDE_PLAN = "regime-ban-beside-plan", "62/2023 art. 92",
        "A regime that is not lifted bans building where the plan permits it." => "Both are shown; that the ban wins is our caution.";
    ROAD_BELT_OPEN = "road-belt-open", "Roads Act 33(1), 34(3)",
        "The protective belt of a road lies on the part; whether the place is in a settlement is not known." => "Both readings are shown: banned outside, by the plan inside.";
    BELT_BY_PLAN = "belt-by-plan", "Roads Act 36(2)",
        "The belt of controlled building of a road lies on the part and a plan in force covers it." => "Building is allowed as the plan says.";
    BELT_BY_PLAN_OPEN = "belt-by-plan-open", "Roads Act 36",
        "The belt of controlled building of a road lies on the part and no plan is known to govern there." => "Both readings are shown: a plan is needed outside a settlement, the belt is none inside.";
    RAIL_BELT_WITH_URBAN_PLAN = "rail-belt-with-urban-plan", "Railway Act 71(1)",
        "The infrastructure belt of a railway lies on the part and an urban plan governs, or it is open which plan does." => "Both readings are shown: with the manager's consent where the plan foresees the building, else none.";
    RAIL_BELT_WITHOUT_URBAN_PLAN = "rail-belt-without-urban-plan", "Railway Act 71(1)",
        "The infrastructure belt of a railway lies on the part and no urban plan governs." => "Nothing but the railway's own may be built.";
    BELT_APPROXIMATE = "belt-approximate", "the law of the regime",
        "The belt was drawn from an axis, not from the origin the law names." => "It is approximate, and said so.";
    BELT_UP_TO = "belt-up-to", "the law of the regime",
        "The law gives the belt a largest width or a range." => "It may be narrower or wider by decision, and said so.";
    REGIME_VALUE_STRICTER = "regime-value-stricter", "the law of the regime",
        "The act of a regime that is not lifted sets a value, and that of the plan can be compared with it." => "Both are shown; the stricter is to be kept.";
    REGIME_VALUE_BESIDE_PLAN = "regime-value-beside-plan", "the law of the regime",
        "The act of a regime that is not lifted sets a value that cannot be compared with that of the plan." => "Both are shown and both are to be kept.";
}

impl Rule {
    /// Returns the row with this id.
    pub fn with_id(id: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_stands_once_and_every_row_says_something() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(
                RULES[..index].iter().all(|other| other.id != rule.id),
                "{}",
                rule.id
            );
            assert!(
                rule.condition.ends_with('.') && rule.effect.ends_with('.'),
                "{}",
                rule.id
            );
            assert_eq!(Rule::with_id(rule.id), Some(*rule));
        }
    }
}
