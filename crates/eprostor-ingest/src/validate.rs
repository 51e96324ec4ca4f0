//! From a draft to a checked plan: what is only read becomes what may be
//! published, or a list of findings. Every check runs; none hides another.

mod amendments;
mod circles;
mod concessions;
mod events;
mod in_force;
mod legend;
mod listed;
mod offset;
mod relations;
mod scopes;
mod territory;
mod told_of;
pub(crate) mod topology;
mod values;

use eprostor_model::{
    CheckedPlan, Finding, Place, PlanContent, PlanDraft, RegisterView, TableFiles,
};

use crate::collector::Findings;
use crate::contradictions;
use crate::package::{PLAN_FILE, UntitledDraft};

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
    let (content, tables) = (draft.content, draft.tables);
    let targets = untitled(&content, &tables, register, &mut findings);
    circles::check(&content, register, &mut findings);
    scopes::of_regime_acts(&content, &tables, &mut findings);
    amendments::check(&content, &tables, &targets, &mut findings);
    in_force::check(&content, register, &mut findings);
    territory::check(&content, register, &mut findings);
    let id = Place::file(PLAN_FILE).field("id");
    contradictions::of_plan(&content, &id, register, &mut findings);
    let mut findings = findings.into_vec();
    concessions::grant(&content, draft.profile, &draft.concessions, &mut findings);
    let draft = PlanDraft {
        content,
        findings,
        profile: draft.profile,
        concessions: draft.concessions,
        tables,
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

/// Checks what could be read of a package without a title page, as far as that
/// needs none. It can never be published.
pub fn validate_untitled(draft: UntitledDraft, register: &dyn RegisterView) -> Vec<Finding> {
    let mut findings = Findings::default();
    findings.extend(draft.0.findings);
    let (content, tables) = (draft.0.content, draft.0.tables);
    let targets = untitled(&content, &tables, register, &mut findings);
    amendments::check(&content, &tables, &targets, &mut findings);
    findings.into_vec()
}

/// Makes the checks that do not ask which plan it is.
fn untitled(
    content: &PlanContent,
    tables: &TableFiles,
    register: &dyn RegisterView,
    findings: &mut Findings,
) -> relations::Targets {
    events::check(content, findings);
    let targets = relations::check(content, register, findings);
    legend::check(content, &targets, findings);
    scopes::check(content, tables, &targets, findings);
    told_of::check(content, tables, &targets, findings);
    values::check(content, tables, findings);
    listed::check(content, tables, register, findings);
    offset::check(content, register, findings);
    targets
}
