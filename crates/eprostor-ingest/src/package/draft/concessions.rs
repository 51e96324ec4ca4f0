//! The profile and the faults that a package asks to be admitted with.
//! Whether they are granted is the business of validation.

use eprostor_model::{Concession, Finding, Profile};

use super::Source;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;

/// Returns the profile; an unknown one is told and judged strictly.
pub(super) fn profile(source: &Source<'_>, findings: &mut Findings) -> Profile {
    let Some(code) = source.package.profile.as_deref() else {
        return Profile::default();
    };
    Profile::from_code(code).unwrap_or_else(|| {
        let known = Profile::ALL.iter().map(|profile| profile.code());
        findings.push(
            Finding::error("finding-profile-unknown")
                .text("profile", code)
                .text("near", nearest_or_all(code, known))
                .at(source.place("profile")),
        );
        Profile::default()
    })
}

/// Makes concessions of their sections.
pub(super) fn concessions(source: &Source<'_>, findings: &mut Findings) -> Vec<Concession> {
    let mut concessions = Vec::with_capacity(source.package.concession.len());
    for (index, section) in source.package.concession.iter().enumerate() {
        let place = |key: &str| source.place(&format!("concession[{index}].{key}"));
        let (Some(code), Some(reason)) = (&section.code, &section.reason) else {
            // That a key is missing was told when the file was read.
            continue;
        };
        if reason.trim().is_empty() {
            findings.push(
                Finding::error("finding-key-empty")
                    .text("key", "reason")
                    .at(place("reason")),
            );
            continue;
        }
        concessions.push(Concession {
            code: code.clone(),
            reason: reason.clone(),
            layer: section.layer.clone(),
            feature: section.feature.clone(),
            place: place("code"),
        });
    }
    concessions
}
