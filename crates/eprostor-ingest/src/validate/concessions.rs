//! Grants concessions: an old plan is admitted with faults that are named with
//! a reason, so that nobody types false data to get it through.

use eprostor_model::{
    AND_MORE, Concession, Day, EventKind, Finding, FindingCatalogue, MayBeConceded, Parameter,
    Place, PlanContent, Profile, Severity,
};

use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;

/// A code that is told and cannot be conceded, and one that is never told.
const IMPOSSIBLE: &str = "finding-concession-impossible";
const UNKNOWN: &str = "finding-concession-unknown";

/// Grants what may be granted; tells what may not, and what nothing needs.
pub(super) fn grant(
    content: &PlanContent,
    profile: Profile,
    concessions: &[Concession],
    findings: &mut Vec<Finding>,
) {
    let mut told = Findings::default();
    let first = first_day(content);
    let too_late = first.is_some_and(|day| day >= Day::GIS_BY_LAW);
    if too_late && profile == Profile::Legacy {
        let place = Place::file(PLAN_FILE).field("profile");
        told.push(Finding::error("finding-profile-too-late").at(place));
    }
    for concession in concessions {
        if profile == Profile::Strict {
            told.push(refused(concession, "finding-concession-strict"));
            continue;
        }
        match may_be(concession) {
            Err(code) => {
                let finding = impossible(concession, code, &told);
                told.push(finding);
            }
            Ok(()) if too_late => {}
            Ok(()) if first.is_none() => {
                told.push(refused(concession, "finding-concession-undated"));
            }
            Ok(()) => {
                let mut fitting = findings
                    .iter_mut()
                    .filter(|finding| fits(concession, finding))
                    .peekable();
                if fitting.peek().is_none() {
                    told.push(unused(concession));
                }
                fitting.for_each(|finding| concede(concession, finding));
            }
        }
    }
    findings.extend(told.into_vec());
}

/// Returns the day by which a plan was adopted: that of its adoption, else the
/// first of its publication and its entry into force, which come later.
fn first_day(content: &PlanContent) -> Option<Day> {
    let first = |kinds: &[EventKind]| {
        let events = content.events.iter();
        let events = events.filter(|event| kinds.contains(&event.kind));
        events.map(|event| event.day).min()
    };
    first(&[EventKind::Adoption])
        .or_else(|| first(&[EventKind::Publication, EventKind::EntryIntoForce]))
}

fn may_be(concession: &Concession) -> Result<(), &'static str> {
    match FindingCatalogue::embedded().kind(&concession.code) {
        Some(kind) if kind.may_be_conceded == MayBeConceded::Yes => Ok(()),
        Some(_) => Err(IMPOSSIBLE),
        None => Err(UNKNOWN),
    }
}

/// Returns the finding for a code that cannot be conceded.
fn impossible(concession: &Concession, code: &'static str, told: &Findings) -> Finding {
    let finding = refused(concession, code);
    if code != UNKNOWN || !told.has_room(code, &concession.place) {
        return finding;
    }
    let kinds = FindingCatalogue::embedded().kinds();
    let possible = kinds.filter(|kind| kind.may_be_conceded == MayBeConceded::Yes);
    let possible = possible.map(|kind| kind.code.as_str());
    finding.text("near", nearest_or_all(&concession.code, possible))
}

fn refused(concession: &Concession, code: &'static str) -> Finding {
    Finding::error(code)
        .text("code", &concession.code)
        .at(concession.place.clone())
}

fn unused(concession: &Concession) -> Finding {
    Finding::warning("finding-concession-unused")
        .text("code", &concession.code)
        .at(concession.place.clone())
}

fn fits(concession: &Concession, finding: &Finding) -> bool {
    let agrees = |wanted: &Option<String>, found: &Option<String>| {
        wanted.as_ref().is_none_or(|_| wanted == found)
    };
    finding.severity == Severity::Error
        && (finding.code() == concession.code || counts(finding, &concession.code))
        && agrees(&concession.layer, &finding.place.layer)
        && agrees(&concession.feature, &finding.place.feature)
}

/// Tells whether the finding stands for others of this code.
fn counts(finding: &Finding, code: &str) -> bool {
    let counted = |(name, parameter): &(_, Parameter)| {
        name == "code" && matches!(parameter, Parameter::Text(text) if text == code)
    };
    finding.code() == AND_MORE && finding.message.parameters.iter().any(counted)
}

fn concede(concession: &Concession, finding: &mut Finding) {
    finding.severity = Severity::Concession;
    let message = finding.message.clone();
    finding.message = message.text("concession", &concession.reason);
}
