//! Words and lines of Tesseract's table, in pixels. Must not know points.

use super::median;
use super::mending::{mended, write_as_others_do, write_zones};

/// Least confidence, of 100, with which a word is taken; below is dirt.
const SURE: f32 = 12.0;
/// The same for a word without letters and figures, which specks are taken for.
const SURE_OF_SIGNS: f32 = 50.0;
/// Words that tell how a line leans.
const LONG: usize = 5;
/// Letters that reach below the line.
const BELOW: &str = "ђјљњруфцџщqpgyj,;()Qç";
/// Letters that do not rise above the small ones.
const SMALL: &str = "авгдежзиклмнопрстухцчшјљњџщacemnorsuvwxzqpgyčšž.,:;–—-";
/// Height of capitals and of small letters as parts of the size of a font, and how far
/// letters reach below the line: between Times New Roman (0.66, 0.45, 0.22) and Noto
/// Serif (0.71, 0.54, 0.24), and somewhat more, since print spreads in a scan.
const CAPITALS: f32 = 0.72;
const SMALL_LETTERS: f32 = 0.53;
const DEPTH: f32 = 0.22;

/// Mean width of letters as a part of the size, at the narrowest: Times New Roman has
/// 0.47.
const LETTER_WIDTH: f32 = 0.47;

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ScanWord {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    top: f32,
    bottom: f32,
}

/// Words on one line.
#[derive(Debug, Default)]
pub(super) struct ScanLine {
    pub(super) words: Vec<ScanWord>,
}

/// Reads the lines of a page of the table, with the size of its picture, which is
/// there where the page is. Rows that are none are passed over.
pub(super) fn lines(table: &str, page: u32) -> (Option<(f32, f32)>, Vec<ScanLine>) {
    let mut size = None;
    let mut lines: Vec<ScanLine> = Vec::new();
    let mut before = None;
    for row in table.lines() {
        let mut cells = row.splitn(12, '\t');
        let mut number = || {
            cells
                .next()
                .and_then(|cell| cell.trim().parse::<f32>().ok())
        };
        let numbers: Option<Vec<f32>> = (0..11).map(|_| number()).collect();
        let Some(numbers) = numbers.filter(|all| all.iter().all(|n| n.is_finite())) else {
            continue;
        };
        if numbers[1] != page as f32 {
            continue;
        }
        let (left, top, width, height) = (numbers[6], numbers[7], numbers[8], numbers[9]);
        if width <= 0.0 || height <= 0.0 {
            continue;
        }
        if numbers[0] == 1.0 {
            size = Some((width, height));
        }
        let text = mended(cells.next().unwrap_or_default());
        if numbers[0] != 5.0 || !is_word(&text, numbers[10]) {
            continue;
        }
        let line = [numbers[2], numbers[3], numbers[4]];
        if before != Some(line) {
            before = Some(line);
            lines.push(ScanLine::default());
        }
        if let Some(line) = lines.last_mut() {
            line.words.push(ScanWord {
                text,
                left,
                right: left + width,
                top,
                bottom: top + height,
            });
        }
    }
    let words = lines.iter_mut().flat_map(|line| line.words.iter_mut());
    let mut words: Vec<&mut String> = words.map(|word| &mut word.text).collect();
    write_as_others_do(&mut words);
    write_zones(&mut words);
    (size, lines)
}

fn is_word(text: &str, confidence: f32) -> bool {
    let has_letters = text.chars().any(char::is_alphanumeric);
    !text.is_empty() && confidence >= if has_letters { SURE } else { SURE_OF_SIGNS }
}

impl ScanWord {
    fn reaches_below(&self) -> bool {
        self.text.contains(|c| BELOW.contains(c))
    }

    /// Returns the size of the font that its height tells.
    fn size(&self, lean: f32) -> f32 {
        let is_small = self.text.chars().all(|c| SMALL.contains(c));
        let depth = if self.reaches_below() { DEPTH } else { 0.0 };
        let height = if is_small { SMALL_LETTERS } else { CAPITALS };
        let width = self.right - self.left;
        let leaning = lean.abs() * width;
        let by_height = ((self.bottom - self.top) - leaning).max(1.0) / (height + depth);
        // A speck above a word makes it higher, not wider.
        let letters = self.text.chars().count().max(1) as f32;
        by_height.min(width / letters / LETTER_WIDTH)
    }

    fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }
}

impl ScanLine {
    /// Words that stand on the line, the others where there are none.
    fn standing(&self) -> impl Iterator<Item = &ScanWord> {
        let is_letters = |word: &&ScanWord| word.text.chars().any(char::is_alphanumeric);
        let stands = move |word: &&ScanWord| is_letters(word) && !word.reaches_below();
        let has = self.words.iter().any(|word| stands(&word));
        self.words.iter().filter(move |word| !has || stands(word))
    }

    /// Returns how far the line goes down for each step to the right; `None` where it
    /// is too short to tell. Least squares over the words that stand on it.
    pub(super) fn lean(&self) -> Option<f32> {
        let count = self.standing().count();
        if count < LONG {
            return None;
        }
        let mean = |of: fn(&ScanWord) -> f32| self.standing().map(of).sum::<f32>() / count as f32;
        let (x, y) = (mean(ScanWord::middle), mean(|word| word.bottom));
        let (mut along, mut across) = (0.0, 0.0);
        for word in self.standing() {
            along += (word.middle() - x) * (word.middle() - x);
            across += (word.middle() - x) * (word.bottom - y);
        }
        (along > 0.0).then(|| across / along)
    }

    /// Returns the line that its words stand on, where lines that lean are brought level
    /// around the middle of the page.
    pub(super) fn base(&self, lean: f32, middle: f32) -> f32 {
        let level = |word: &ScanWord| {
            // The box of a word that leans is as deep as its lower end.
            let lower = lean.abs() * (word.right - word.left) / 2.0;
            word.bottom - lower - lean * (word.middle() - middle)
        };
        median(self.standing().map(level).collect())
    }

    /// Returns the size of its letters.
    pub(super) fn size(&self, lean: f32) -> f32 {
        median(self.words.iter().map(|word| word.size(lean)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n";

    #[test]
    fn rows_that_are_none_and_dirt_are_passed_over() {
        let table = format!(
            "{HEAD}5\t1\t1\t1\t1\t1\t100\t200\t90\t30\t96.1\tИндекс\nnothing\n5\t1\t1\t1\t1\t2\t1\n\
             5\t1\t1\t1\t1\t3\t200\t200\t4\t4\t20\t.\n5\t1\t1\t1\t2\t1\tNaN\t1\t1\t1\t90\tx\n\
             5\t1\t1\t1\t2\t1\t100\t250\t90\t30\t90\tдо\n5\t2\t1\t1\t2\t1\t100\t250\t90\t30\t90\tx\n"
        );
        let (size, lines) = lines(&table, 1);
        assert_eq!(size, Some((2480.0, 3508.0)));
        let words: Vec<Vec<&str>> = lines
            .iter()
            .map(|line| line.words.iter().map(|word| &*word.text).collect())
            .collect();
        assert_eq!(words, [vec!["Индекс"], vec!["до"]]);
    }

    #[test]
    fn a_line_that_leans_is_told_and_brought_level() {
        // Two in a hundred, from the middle of the page at 500 on.
        let words = (0..8).map(|at| {
            let left = at as f32 * 125.0;
            let low = 1_000.0 + 0.02 * (left + 50.0 - 500.0) + 1.0;
            format!(
                "5\t1\t1\t1\t1\t{at}\t{left}\t{}\t100\t22\t90\tнас",
                low - 22.0
            )
        });
        let table = HEAD.to_owned() + &words.collect::<Vec<_>>().join("\n");
        let (_, lines) = lines(&table, 1);
        let lean = lines[0].lean().unwrap();
        assert!((lean - 0.02).abs() < 1e-4, "{lean}");
        assert!((lines[0].base(lean, 500.0) - 1_000.0).abs() < 0.01);
    }
}
