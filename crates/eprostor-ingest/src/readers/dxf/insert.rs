//! Where the copies of an inserted block stand. Must not know what is in it.

use super::affine::Affine;
use super::record::Record;
use super::shapes::P;

/// What an entity inherits from the insert around it.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) way: Affine,
    pub(super) layer: Option<String>,
    pub(super) handle: Option<Vec<u8>>,
}

impl Around {
    /// That of the drawing itself.
    pub(super) fn drawing() -> Self {
        Self {
            way: Affine::SAME,
            layer: None,
            handle: None,
        }
    }
}

/// Returns the ways into the drawing of every copy of a block: an insert may be a
/// grid of them. `None` where it is tilted.
pub(super) fn ways(
    record: &Record,
    around: &Around,
    base: P,
) -> Option<impl Iterator<Item = Affine> + use<>> {
    let (x, y) = record.point(10).unwrap_or_default();
    let stretch = (record.real_or(41, 1.0), record.real_or(42, 1.0));
    let outside = around
        .way
        .after(&Affine::of_extrusion(record)?)
        .after(&Affine::shift(x, y))
        .after(&Affine::turn(record.real_or(50, 0.0)));
    let count = |code: i16| record.whole(code).clamp(1, 32_767);
    let (columns, rows) = (count(70), count(71));
    let steps = (record.real_or(44, 0.0), record.real_or(45, 0.0));
    let inside = Affine::stretch(stretch.0, stretch.1).after(&Affine::shift(-base.0, -base.1));
    #[expect(clippy::cast_precision_loss, reason = "below 32,768")]
    let step = move |column: i64, row: i64| (column as f64 * steps.0, row as f64 * steps.1);
    Some((0..rows).flat_map(move |row| {
        (0..columns).map(move |column| {
            let (dx, dy) = step(column, row);
            outside.after(&Affine::shift(dx, dy)).after(&inside)
        })
    }))
}
