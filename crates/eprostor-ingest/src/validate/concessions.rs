//! Grants concessions: an old plan is admitted with faults that are named with
//! a reason, so that nobody types false data to get it through.

use eprostor_model::{
    AND_MORE, Concession, Day, EventKind, Finding, FindingCatalogue, MayBeConceded, Parameter,
    Place, PlanContent, Profile, Severity,
};

use crate::nearest::nearest_or_all;
use crate::package::PLAN_FILE;

/// Grants what may be granted; tells what may not, and what nothing needs.
pub(super) fn grant(
    content: &PlanContent,
    profile: Profile,
    concessions: &[Concession],
    findings: &mut Vec<Finding>,
) {
    let mut told = Vec::new();
    let too_late = profile == Profile::Legacy && adopted_late(content);
    if too_late {
        let place = Place::file(PLAN_FILE).field("profile");
        told.push(Finding::error("finding-profile-too-late").at(place));
    }
    for concession in concessions {
        if profile == Profile::Strict {
            told.push(refused(concession, "finding-concession-strict"));
            continue;
        }
        match may_be(concession) {
            Err(finding) => told.push(finding),
            Ok(()) if too_late => {}
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
    findings.append(&mut told);
}

fn adopted_late(content: &PlanContent) -> bool {
    let adoptions = content.events.iter();
    let adoptions = adoptions.filter(|event| event.kind == EventKind::Adoption);
    let first = adoptions.map(|event| event.day).min();
    first.is_some_and(|day| day >= Day::GIS_BY_LAW)
}

fn may_be(concession: &Concession) -> Result<(), Finding> {
    let catalogue = FindingCatalogue::embedded();
    match catalogue.kind(&concession.code) {
        Some(kind) if kind.may_be_conceded == MayBeConceded::Yes => Ok(()),
        Some(_) => Err(refused(concession, "finding-concession-impossible")),
        None => {
            let possible = catalogue
                .kinds()
                .filter(|kind| kind.may_be_conceded == MayBeConceded::Yes)
                .map(|kind| kind.code.as_str());
            let near = nearest_or_all(&concession.code, possible);
            Err(refused(concession, "finding-concession-unknown").text("near", near))
        }
    }
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
