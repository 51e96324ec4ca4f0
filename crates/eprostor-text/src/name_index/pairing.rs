//! Pairs words of a query with words of a name. Must not know how well words agree.

/// Words of a query that may be words of a name, by their first and last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// In the query.
    pub(super) positions: (u32, u32),
    /// In the name.
    pub(super) words: (usize, usize),
    pub(super) quality: f32,
}

/// What is left of a name whose words come in another order: of two names the one in
/// order is likelier.
const SWAPPED: f32 = 0.99;

/// Takes each word once, the best pairs first. Returns the sum of the qualities over the
/// words of the name, and the positions in the query, each with how well it agrees.
pub(super) fn paired(mut pairs: Vec<Pair>) -> (f32, Vec<(u32, f32)>) {
    // Of equals the one that covers more.
    pairs.sort_by(|a, b| b.quality.total_cmp(&a.quality).then(size(b).cmp(&size(a))));
    let mut sum = 0.0;
    let mut taken: Vec<Pair> = Vec::new();
    let mut explained = Vec::new();
    for pair in pairs {
        let is_free =
            |other: &Pair| apart(pair.positions, other.positions) && apart(pair.words, other.words);
        if taken.iter().all(is_free) {
            sum += pair.quality * (pair.words.1 - pair.words.0 + 1) as f32;
            let positions = pair.positions.0..=pair.positions.1;
            explained.extend(positions.map(|position| (position, pair.quality)));
            taken.push(pair);
        }
    }
    explained.sort_unstable_by_key(|&(position, _)| position);
    taken.sort_unstable_by_key(|pair| pair.positions);
    let is_in_order = taken.is_sorted_by_key(|pair| pair.words);
    (if is_in_order { sum } else { sum * SWAPPED }, explained)
}

fn size(pair: &Pair) -> usize {
    pair.words.1 - pair.words.0
}

fn apart<N: Ord + Copy>(a: (N, N), b: (N, N)) -> bool {
    a.1 < b.0 || b.1 < a.0
}
