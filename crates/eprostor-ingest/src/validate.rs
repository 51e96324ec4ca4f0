//! From a draft to a checked plan: what is only read becomes what may be
//! published, or a list of findings. Every check runs; none hides another.

mod amendments;
mod circles;
mod concessions;
mod events;
mod legend;
mod relations;
mod scopes;
pub(crate) mod topology;

use eprostor_model::{CheckedPlan, Place, PlanDraft, RegisterView};

use crate::collector::Findings;
use crate::contradictions;
use crate::package::PLAN_FILE;

/// What validation says.
#[derive(Debug, Clone, PartialEq)]
pub enum Validation {
    /// The plan may be published.
    Sealed(Box<CheckedPlan>),
    /// It may not; at least one finding is an error.
    Refused(Box<PlanDraft>),
}

/// Checks a draft against itself, the law tables and the register. Checks that
/// need a register where there is none say that they were not made.
pub fn validate(draft: PlanDraft, register: &dyn RegisterView) -> Validation {
    let mut findings = Findings::default();
    findings.extend(draft.findings);
    let content = draft.content;
    events::check(&content, &mut findings);
    let targets = relations::check(&content, register, &mut findings);
    circles::check(&content, register, &mut findings);
    amendments::check(&content, &targets, &mut findings);
    legend::check(&content, &targets, &mut findings);
    scopes::check(&content, &targets, &mut findings);
    let id = Place::file(PLAN_FILE).field("id");
    contradictions::of_plan(&content, &id, register, &mut findings);
    let mut findings = findings.into_vec();
    concessions::grant(&content, draft.profile, &draft.concessions, &mut findings);
    let draft = PlanDraft {
        content,
        findings,
        profile: draft.profile,
        concessions: draft.concessions,
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "validation is the single caller that may seal a plan"
    )]
    match CheckedPlan::seal(draft) {
        Ok(checked) => Validation::Sealed(Box::new(checked)),
        Err(draft) => Validation::Refused(draft),
    }
}
