//! Which attributes of a feature are asked for, and in which order they travel.
//! Must not know what a value means.

use super::super::description::LayerSection;

/// Positions of a feature's values in the reply.
pub(crate) mod value {
    pub(crate) const CODE: usize = 0;
    pub(crate) const NAME: usize = 1;
    pub(crate) const SERIAL: usize = 2;
    pub(crate) const SUCCEEDS: usize = 3;
    pub(crate) const DECISION: usize = 4;
    pub(crate) const ARTICLE: usize = 5;
    pub(crate) const FROM: usize = 6;
    pub(crate) const TO: usize = 7;
    pub(crate) const CORRIDOR: usize = 8;
    pub(crate) const ORIGIN: usize = 9;
}

/// Returns the names of the attributes in the file.
pub(super) fn columns(section: &LayerSection) -> [String; 10] {
    let own = section.columns.clone().unwrap_or_default();
    let or = |name: Option<String>, default: &str| name.unwrap_or_else(|| default.to_owned());
    [
        or(own.code, "code"),
        or(own.name, "name"),
        or(own.serial, "serial"),
        or(own.succeeds, "succeeds"),
        or(own.decision, "decision"),
        or(own.article, "article"),
        or(own.from, "from"),
        or(own.to, "to"),
        or(own.corridor, "corridor"),
        or(own.origin, "origin"),
    ]
}
