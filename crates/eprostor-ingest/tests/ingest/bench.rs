//! How fast polygons come in.
use crate::harness::Case;
pub(crate) const ALL: &[Case] = &[];
