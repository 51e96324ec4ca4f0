//! The known words nearest to an unknown one, for "did you mean". Must not
//! know what the words are.

/// Longest word that is compared; longer ones are no slips of the pen, and the
/// time is the product of both lengths.
const MAX_CHARS: usize = 64;

/// Returns the known word that is at most two fifths of its letters away from
/// the given one, so that two exchanged letters of five are still a slip, upper and lower case taken as equal.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = folded(word)?;
    known
        .into_iter()
        .filter_map(|candidate| {
            let other = folded(candidate)?;
            let distance = distance(&letters, &other);
            (distance * 5 <= letters.len().max(other.len()) * 2).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the nearest known word, or all of them in one line; a dash where none
/// is known.
pub(crate) fn nearest_or_all<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    match nearest(word, known.clone()) {
        Some(one) => one.to_owned(),
        None => {
            let all: Vec<&str> = known.into_iter().collect();
            if all.is_empty() {
                String::from("–")
            } else {
                all.join(", ")
            }
        }
    }
}

fn folded(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().take(MAX_CHARS + 1).collect();
    (letters.len() <= MAX_CHARS).then(|| {
        letters
            .into_iter()
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    })
}

/// The Levenshtein distance (Wagner and Fischer 1974), one row kept.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word_and_a_stranger_finds_none() {
        let known = ["title", "horizon", "municipality"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Municipalty", known), Some("municipality"));
        assert_eq!(nearest("zone", known), None);
        assert_eq!(nearest(&"x".repeat(10_000), known), None);
    }
}
