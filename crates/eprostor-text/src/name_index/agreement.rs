//! How well two words agree with an error or two. Must not know names.

/// Shortest words in which neighbours may be swapped, one error is forgiven, and two.
const SWAPPED: usize = 3;
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 8;
/// Shortest stems that are compared with an error.
const STEM: usize = 5;

// Below every way of agreeing without an error, our choice.
const ERROR: f32 = 0.78;
const ERROR_IN_STEM: f32 = 0.74;
const ERRORS: f32 = 0.66;

/// A word to be compared.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) text: String,
    /// Its letters, one byte each: one of another alphabet is a `?`.
    letters: Vec<u8>,
    /// Which letters it has, a bit for each.
    has: u32,
}

impl Shape {
    pub(super) fn new(text: &str) -> Self {
        let letter = |letter: char| u8::try_from(letter).ok().filter(u8::is_ascii);
        let letters: Vec<u8> = text
            .chars()
            .map(|one| letter(one).unwrap_or(b'?'))
            .collect();
        let has = letters.iter().fold(0, |has, &letter| has | bit(letter));
        Self {
            text: text.to_owned(),
            letters,
            has,
        }
    }
}

fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 1 << 31,
    }
}

/// Tells how well two words agree, each as it is and by its stem, if they do with an
/// error or two.
pub(super) fn agreement(typed: &[Shape; 2], [folded, stem]: [&Shape; 2]) -> Option<f32> {
    let length = typed[0].letters.len();
    let most = match length {
        TWO_ERRORS.. => 2,
        SWAPPED.. => 1,
        _ => return None,
    };
    match errors(&typed[0], folded, most) {
        Some(0 | 1) if length >= ONE_ERROR || is_swapped(&typed[0], folded) => Some(ERROR),
        Some(2) => Some(ERRORS),
        Some(_) => None,
        None => {
            let is_long = typed[1].letters.len() >= STEM && stem.letters.len() >= STEM;
            let in_stem = is_long && errors(&typed[1], stem, 1).is_some();
            in_stem.then_some(ERROR_IN_STEM)
        }
    }
}

/// Tells whether both have the same letters in another order.
fn is_swapped(a: &Shape, b: &Shape) -> bool {
    a.has == b.has && a.letters.len() == b.letters.len()
}

/// Counts letters that are missing, too many, others, or swapped with their neighbour;
/// `None` above a most.
pub(super) fn errors(a: &Shape, b: &Shape, most: usize) -> Option<usize> {
    // An error takes one letter away and brings one.
    let differ = (a.has ^ b.has).count_ones() as usize;
    if a.letters.len().abs_diff(b.letters.len()) > most || differ > 2 * most {
        return None;
    }
    let (a, b) = (&a.letters, &b.letters);
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &letter) in a.iter().enumerate() {
        let mut next = vec![row + 1; b.len() + 1];
        for (column, &other) in b.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != other);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            let is_swapped =
                row > 0 && column > 0 && a[row - 1] == other && letter == b[column - 1];
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            next[column + 1] = least;
        }
        if next.iter().all(|&count| count > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&count| count <= most)
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    fn counted(a: &str, b: &str) -> Option<usize> {
        errors(&Shape::new(a), &Shape::new(b), 2)
    }

    #[test]
    fn errors_are_counted_as_people_make_them() {
        for (a, b, count) in [
            ("uzice", "uzice", Some(0)),
            ("uzce", "uzice", Some(1)),
            ("uzicce", "uzice", Some(1)),
            ("uzcie", "uzice", Some(1)),
            ("uzoce", "uzice", Some(1)),
            ("zuice", "uzcie", Some(2)),
            ("u\u{274}ice", "uzice", Some(1)),
            ("abc", "xyz", None),
            ("abc", "abcdef", None),
        ] {
            assert_eq!(counted(a, b), count, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn an_error_is_as_far_there_as_back(a in "[a-d]{0,7}", b in "[a-d]{0,7}") {
            assert_eq!(counted(&a, &b), counted(&b, &a));
        }
    }
}
