//! The sizes of letters in a document. Must not know what they say.

use std::collections::BTreeMap;

use crate::document::layout::{Band, Sheet};

/// What is usual in a document.
#[derive(Debug)]
pub(in crate::document::layout) struct Fonts {
    /// The size of most letters.
    pub(super) body: f32,
    /// The distance of most lines, as a multiple of their size.
    pub(super) leading: f32,
    /// Larger sizes, the largest first, in tenths of a point.
    larger: Vec<u32>,
}

impl Fonts {
    /// Looks at all pages.
    pub(in crate::document::layout) fn of(sheets: &[Sheet]) -> Self {
        let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
        let mut leadings: BTreeMap<u32, usize> = BTreeMap::new();
        let bands = || sheets.iter().flat_map(|sheet| sheet.bands.iter());
        for band in bands() {
            let count = band.words.iter().map(|word| word.text.len()).sum::<usize>();
            *letters.entry(steps(band.size, 10.0)).or_default() += count;
        }
        for pair in sheets.iter().flat_map(|sheet| sheet.bands.windows(2)) {
            if let Some(leading) = leading(pair) {
                *leadings.entry(leading).or_default() += 1;
            }
        }
        let most = |counts: &BTreeMap<u32, usize>| {
            let most = counts.iter().max_by_key(|(_, count)| **count);
            most.map(|(step, _)| *step)
        };
        let body = most(&letters).unwrap_or(100);
        let larger = letters.keys().rev().copied();
        Self {
            body: body as f32 / 10.0,
            leading: most(&leadings).map_or(1.2, |leading| leading as f32 / 20.0),
            larger: larger.filter(|size| *size * 100 > body * 112).collect(),
        }
    }

    /// Returns the level of a heading: by its size, bold ones of the usual size
    /// below all larger ones.
    pub(super) fn level(&self, size: f32, is_bold: bool) -> u8 {
        let size = steps(size, 10.0);
        let above = self.larger.iter().filter(|larger| **larger > size).count();
        let level = above + 1 + usize::from(!is_bold && size * 100 <= steps(self.body, 10.0) * 112);
        u8::try_from(level.min(6)).unwrap_or(6)
    }
}

fn leading(pair: &[Band]) -> Option<u32> {
    let [one, other] = pair else { return None };
    let ratio = (other.base - one.base) / one.size.max(0.1);
    (0.9..=2.5).contains(&ratio).then(|| steps(ratio, 20.0))
}

/// Returns a number in steps, so many to one.
fn steps(value: f32, to_one: f32) -> u32 {
    (value * to_one).round().clamp(0.0, 1e6) as u32
}
