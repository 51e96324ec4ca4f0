//! The pattern of an item, and whether it is held. Items that differ only in
//! script or figures share a pattern, so that none of them tells about another
//! that is set aside.

use eprostor_text::search_key;
use sha2::{Digest, Sha256};

use super::set::Item;

/// Returns the text of an item under one key, every run of digits as `#`.
pub fn pattern(item: &Item) -> String {
    let key = search_key(&item.text());
    let mut pattern = String::with_capacity(key.len());
    for letter in key.chars() {
        match letter {
            // `0,6`, `0.6` and `6` are figures alike.
            '.' | ',' if pattern.ends_with('#') => {}
            _ if letter.is_ascii_digit() => {
                if !pattern.ends_with('#') {
                    pattern.push('#');
                }
            }
            _ => pattern.push(letter),
        }
    }
    pattern
}

/// Tells whether an item belongs to the third that is set aside.
pub fn is_held(item: &Item) -> bool {
    let hash = Sha256::digest(pattern(item).as_bytes());
    hash[0] % 3 == 0
}

#[cfg(test)]
mod tests {
    use super::super::set::{Block, Item};
    use super::{is_held, pattern};

    fn item(text: &str) -> Item {
        Item {
            id: "a".to_owned(),
            blocks: vec![Block::Text(text.to_owned())],
            rules: Vec::new(),
            note: None,
        }
    }

    #[test]
    fn spellings_and_figures_of_one_sentence_share_a_pattern() {
        let first = item("Највећи индекс заузетости је 0,60.");
        for other in [
            "Najveći indeks zauzetosti je 40.",
            "Najveci  indeks zauzetosti je 1.2",
        ] {
            assert_eq!(pattern(&first), pattern(&item(other)));
            assert_eq!(is_held(&first), is_held(&item(other)));
        }
        assert_eq!(pattern(&first), "najveci indeks zauzetosti je #");
        assert_ne!(pattern(&first), pattern(&item("Najmanji indeks je 40.")));
    }
}
