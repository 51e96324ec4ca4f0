//! The known words nearest to an unknown one, for "did you mean". Must not
//! know what the words are.

/// Longest word that is compared; longer ones are no slips of the pen, and the
/// time is the product of both lengths.
const MAX_CHARS: usize = 64;

/// Pairs of letters that are compared for one word, some milliseconds: 60,000
/// codes of four letters, and few of the longest.
const MAX_PAIRS: usize = 1_000_000;

/// Bytes of a list of known words: more is no help.
const MAX_LIST_BYTES: usize = 4_000;

/// Returns the known word that is at most two fifths of its letters away from
/// the given one, so that two exchanged letters of five are still a slip, upper and lower case taken as equal.
/// Of very many known words only the first are compared.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = folded(word)?;
    let mut pairs = 0;
    known
        .into_iter()
        .take_while(|candidate| {
            pairs += letters.len().max(1) * candidate.len().clamp(1, MAX_CHARS);
            pairs <= MAX_PAIRS
        })
        .filter_map(|candidate| {
            let other = folded(candidate)?;
            let distance = distance(&letters, &other);
            (distance * 5 <= letters.len().max(other.len()) * 2).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the nearest known word, or all of them in one line, cut off where it
/// is long; a dash where none is known.
pub(crate) fn nearest_or_all<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    if let Some(one) = nearest(word, known.clone()) {
        return one.to_owned();
    }
    let mut list = String::new();
    for one in known {
        if !list.is_empty() {
            list.push_str(", ");
        }
        if list.len() + one.len() > MAX_LIST_BYTES {
            list.push('…');
            return list;
        }
        list.push_str(one);
    }
    if list.is_empty() {
        list.push('–');
    }
    list
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

    #[test]
    fn a_list_of_thousands_of_words_is_cut_off() {
        let words: Vec<String> = (0..5_000).map(|number| format!("w{number}")).collect();
        let known = || words.iter().map(String::as_str);
        let list = nearest_or_all("something else", known());
        assert!(list.len() < MAX_LIST_BYTES + 10, "{}", list.len());
        assert!(list.starts_with("w0, w1, ") && list.ends_with(", …"));
        assert_eq!(nearest_or_all("something else", known().take(2)), "w0, w1");
        assert_eq!(nearest_or_all("something else", known().take(0)), "–");
    }

    #[test]
    fn very_many_long_words_are_not_all_compared() {
        let words: Vec<String> = (0..2_000).map(|number| format!("{number:064}")).collect();
        let last = words.last().unwrap();
        let known = || words.iter().map(String::as_str);
        assert_ne!(nearest(last, known()), Some(last.as_str()));
        // Codes of the length that plans have are.
        let codes: Vec<String> = (0..20_000).map(|number| format!("Z{number}")).collect();
        let codes = codes.iter().map(String::as_str);
        assert_eq!(nearest("z19999", codes), Some("Z19999"));
    }
}
