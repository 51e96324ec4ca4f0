//! Numbers of pages as people write them. Must not know what is on them.

/// Ranges that are listed; the rest is counted.
const MAX_LISTED: usize = 12;

/// Writes numbers that grow: `1–3, 7`, at the end `…` where there are more.
pub(crate) fn numbers(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let shown = ranges.iter().take(MAX_LISTED).map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if ranges.len() > MAX_LISTED {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_a_range() {
        assert_eq!(numbers(&[1, 2, 3, 7]), "1–3, 7");
        assert_eq!(numbers(&[4]), "4");
        let odd: Vec<u32> = (0..20).map(|at| at * 2 + 1).collect();
        assert!(numbers(&odd).ends_with("23, …"), "{}", numbers(&odd));
    }
}
