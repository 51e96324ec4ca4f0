//! Layers that a package names and that could not be read: what depends on
//! them follows from that, and is no fault of its own.

use std::collections::BTreeSet;

use eprostor_model::{Finding, Place};

use super::Source;
use crate::collector::Findings;
use crate::files::plain_name;
use crate::package::Role;
use crate::wire::LayerReply;

/// Tells every layer without a reply.
pub(super) fn check(source: &Source<'_>, replies: &[LayerReply], findings: &mut Findings) {
    let read: BTreeSet<u32> = replies.iter().map(|reply| reply.section).collect();
    for (index, section) in source.package.layer.iter().enumerate() {
        if u32::try_from(index).is_ok_and(|index| read.contains(&index)) {
            continue;
        }
        let code = match section.role.as_deref().and_then(Role::from_code) {
            Some(Role::Zones) => "finding-zones-lost",
            Some(Role::Boundary) => "finding-boundary-lost",
            _ => "finding-layer-lost",
        };
        let name = section.name.clone().unwrap_or_default();
        let file = plain_name(section.file.as_deref().unwrap_or_default());
        let place = Place::file(&file).layer(&name);
        findings.push(
            Finding::error(code)
                .text("layer", name)
                .text("file", file)
                .at(place),
        );
    }
}
