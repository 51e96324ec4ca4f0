//! How well Serbian text is searched, measured on public data. Must not know an index.

mod stems;

pub use stems::{Half, Share, StemFigures, stem_figures};
