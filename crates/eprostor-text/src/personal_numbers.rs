//! Personal numbers of citizens (JMBG) in a text, and what is shown in their place.
//! Must not know where a text comes from.
//!
//! A number has 13 digits `DDMMGGGRRBBBK` (Zakon o jedinstvenom matičnom broju
//! građana, „Sl. glasnik RS“, br. 24/2018): day, month, the last three digits of the
//! year, region, a serial number, and a check digit modulo 11. Years are taken from
//! 1900 to 2099, and the region is not looked at, because who was born abroad or
//! before 1976 has one of many.

use std::borrow::Cow;
use std::ops::Range;

/// What stands for a digit of a personal number where it was.
pub const MASK: char = '█';

/// Digits of a number.
const DIGITS: usize = 13;
/// Most groups that people divide a number into, our choice: `01 01 990 71 501 8` has
/// six, pairs make seven. More would find numbers in rows of figures.
const GROUPS: usize = 7;
/// Most groups where a cell of a table ends within the number.
const GROUPS_IN_CELLS: usize = 3;
/// Most ends of lines within a number.
const BREAKS: usize = 2;
/// Most blanks, and most other signs, between two groups.
const BLANKS: usize = 16;
const SIGNS: usize = 2;
/// Weights of the first twelve digits.
const WEIGHTS: [u32; 12] = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Returns the bytes that personal numbers stand in, from the first digit to the
/// last, in the order of the text; those that share digits are one range.
///
/// The digits may be divided by blanks, dots, hyphens, slashes, ends of lines and
/// characters without width. Digits that are not divided belong together, so that no
/// number is found within a longer one. Linear in the length of the text.
///
/// ```
/// use eprostor_text::personal_numbers;
/// assert_eq!(personal_numbers("JMBG 0101990 71501-8."), [5..20]);
/// assert_eq!(personal_numbers("350-12/2021, 0101990715011"), []);
/// ```
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    numbers(text, Rule::default())
}

/// Returns the bytes that personal numbers would stand in if each of their digits could
/// stand in a cell of its own and cells with several were no doubt: rows of figures have
/// such, too, so that something else has to say that there is one.
///
/// ```
/// use eprostor_text::{personal_numbers, spread_personal_numbers};
/// let cells = "01\t01\t990\t715\t018";
/// assert!(personal_numbers(cells).is_empty());
/// assert_eq!(spread_personal_numbers(cells), [0..17]);
/// ```
pub fn spread_personal_numbers(text: &str) -> Vec<Range<usize>> {
    let rule = Rule {
        groups: DIGITS,
        groups_in_cells: DIGITS,
    };
    numbers(text, rule)
}

/// How many groups a number may have.
#[derive(Debug, Clone, Copy)]
struct Rule {
    groups: usize,
    /// Where a cell of a table ends within it.
    groups_in_cells: usize,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            groups: GROUPS,
            groups_in_cells: GROUPS_IN_CELLS,
        }
    }
}

fn numbers(text: &str, rule: Rule) -> Vec<Range<usize>> {
    let mut chain = Chain {
        rule,
        ..Chain::default()
    };
    let mut found = Vec::new();
    if text.len() < DIGITS {
        return found;
    }
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() {
            chain.digit(at, letter as u8 - b'0');
        } else if !chain.groups.is_empty() && !chain.gap.takes(letter) {
            chain.close(&mut found);
        }
    }
    chain.close(&mut found);
    found
}

/// Returns the text with [`MASK`] for every digit of a personal number.
pub fn without_personal_numbers(text: &str) -> Cow<'_, str> {
    let found = personal_numbers(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len() + 2 * DIGITS * found.len());
    let mut from = 0;
    for range in found {
        masked.push_str(&text[from..range.start]);
        let letters = text[range.clone()].chars();
        masked.extend(letters.map(|letter| match letter {
            '0'..='9' => MASK,
            other => other,
        }));
        from = range.end;
    }
    masked.push_str(&text[from..]);
    Cow::Owned(masked)
}

/// Groups of digits with gaps that a number may have.
#[derive(Debug, Default)]
struct Chain {
    rule: Rule,
    groups: Vec<Group>,
    gap: Gap,
}

#[derive(Debug)]
struct Group {
    bytes: Range<usize>,
    /// Its digits, as many as a number has at most; a longer one is not looked at.
    digits: Vec<u8>,
    length: usize,
    /// What stands before it.
    gap: Gap,
}

/// What stands between two groups of digits.
#[derive(Debug, Default, Clone, Copy)]
struct Gap {
    is_open: bool,
    blanks: usize,
    signs: usize,
    breaks: usize,
    has_cell: bool,
}

impl Gap {
    /// Takes a character, if it may stand within a number.
    fn takes(&mut self, letter: char) -> bool {
        self.is_open = true;
        match letter {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{180e}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\r' => {}
            '\t' | '|' => self.has_cell = true,
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.breaks += 1,
            '.' | '-' | '/' | '\u{b7}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => self.signs += 1,
            _ if letter.is_whitespace() => self.blanks += 1,
            _ => return false,
        }
        self.blanks <= BLANKS && self.signs <= SIGNS && self.breaks <= BREAKS
    }
}

impl Chain {
    fn digit(&mut self, at: usize, digit: u8) {
        match self.groups.last_mut() {
            Some(group) if !self.gap.is_open => {
                group.bytes.end = at + 1;
                group.length += 1;
                if group.digits.len() < DIGITS {
                    group.digits.push(digit);
                }
            }
            _ => self.groups.push(Group {
                bytes: at..at + 1,
                digits: vec![digit],
                length: 1,
                gap: std::mem::take(&mut self.gap),
            }),
        }
    }

    /// Looks for numbers in the groups so far and begins anew.
    fn close(&mut self, found: &mut Vec<Range<usize>>) {
        for first in 0..self.groups.len() {
            let Some(range) = number(&self.groups[first..], self.rule) else {
                continue;
            };
            match found.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => found.push(range),
            }
        }
        self.groups.clear();
        self.gap = Gap::default();
    }
}

/// Returns the bytes of a number that begins with the first group.
fn number(groups: &[Group], rule: Rule) -> Option<Range<usize>> {
    let mut length = 0;
    let mut count = 0;
    while length < DIGITS {
        length += groups.get(count)?.length;
        count += 1;
    }
    let groups = &groups[..count];
    let inner = groups[1..].iter().map(|group| &group.gap);
    let breaks: usize = inner.clone().map(|gap| gap.breaks).sum();
    let most = match inner.clone().any(|gap| gap.has_cell) {
        true => rule.groups_in_cells,
        false => rule.groups,
    };
    // One digit in each box of a form.
    let is_in_boxes = count == DIGITS;
    if length != DIGITS || !is_in_boxes && (count > most || breaks > BREAKS) {
        return None;
    }
    let mut digits = [0; DIGITS];
    let given = groups.iter().flat_map(|group| &group.digits);
    digits
        .iter_mut()
        .zip(given)
        .for_each(|(to, from)| *to = u32::from(*from));
    is_valid(digits).then(|| groups[0].bytes.start..groups[count - 1].bytes.end)
}

/// Tells whether 13 digits begin with a date and end with their check digit.
fn is_valid(digits: [u32; DIGITS]) -> bool {
    let [d1, d0, m1, m0, y2, y1, y0, ..] = digits;
    let (day, month) = (10 * d1 + d0, 10 * m1 + m0);
    let year = match 100 * y2 + 10 * y1 + y0 {
        short @ 900.. => 1000 + short,
        short @ ..100 => 2000 + short,
        _ => return false,
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => return false,
    };
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = match sum % 11 {
        0 => 0,
        // No digit checks it, and no such number is given out.
        1 => return false,
        rest => 11 - rest,
    };
    (1..=days).contains(&day) && digits[DIGITS - 1] == check
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let ranges = personal_numbers(text).into_iter();
        ranges.map(|range| &text[range]).collect()
    }

    /// Completes twelve digits, by the rule as the law has it; `None` where no digit
    /// checks them.
    fn completed(twelve: &str) -> Option<String> {
        let digit = |at: usize| i64::from(twelve.as_bytes()[at] - b'0');
        let pairs = (0..6).map(|at| (7 - at as i64) * (digit(at) + digit(at + 6)));
        let control = 11 - pairs.sum::<i64>() % 11;
        match control {
            11 => Some(format!("{twelve}0")),
            10 => None,
            digit => Some(format!("{twelve}{digit}")),
        }
    }

    /// Numbers of people who do not exist.
    fn numbers() -> impl Strategy<Value = String> {
        let date = (1u32..=28, 1u32..=12, prop_oneof![900u32..=999, 0u32..=99]);
        (date, 0u32..100_000).prop_filter_map(
            "no digit checks it",
            |((day, month, year), serial)| {
                completed(&format!("{day:02}{month:02}{year:03}{serial:05}"))
            },
        )
    }

    #[test]
    fn dates_and_the_check_digit_tell_a_number_from_other_digits() {
        for number in ["0101990715018", "2408985710356", "2902000710009"] {
            let is_checked = completed(&number[..12]).as_deref() == Some(number);
            assert_eq!(found(number).len(), usize::from(is_checked), "{number}");
        }
        let other_dates = [
            "000199071501",
            "320199071501",
            "010099071501",
            "011399071501",
        ];
        let years = [
            "310499071501",
            "290200171501",
            "290290071501",
            "010150071501",
        ];
        for twelve in other_dates.iter().chain(&years) {
            if let Some(number) = completed(twelve) {
                assert_eq!(found(&number), [""; 0], "{number}");
            }
        }
        for other in [
            "0101990715011",
            "1312021350001",
            "01019907150180",
            "10101990715018",
        ] {
            assert_eq!(found(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn a_number_is_found_in_every_way_people_divide_it() {
        for text in [
            "0101990 715018",
            "01.01.990-71-501-8",
            "01 01 99 07 15 01 8",
            "0101990\u{a0}71\u{202f}501\u{2009}8",
            "010199\u{200b}0715018",
            "0101990-\r\n    715018",
            "0101990\u{ad}\n715018",
            "0 1 0 1 9 9 0 7 1 5 0 1 8",
            "0\t1\t0\t1\t9\t9\t0\t7\t1\t5\t0\t1\t8",
            "0101990\t715018",
        ] {
            let within = format!("ЈМБГ:{text}, к.п. 12/3");
            assert_eq!(found(&within), [text]);
        }
        assert_eq!(found("1. 0101990715018\n2. 2408985710356").len(), 2);
        assert_eq!(found("JMBG0101990715018i").len(), 1);
    }

    #[test]
    fn a_row_of_figures_is_no_number() {
        for text in [
            "01\t01\t990\t715018",
            "0101990, 715018",
            "0101990 m 715018",
            "0101990\n\n\n715018",
            "0101990 ..... 715018",
            "01 01 9 9 07 15 01 8",
        ] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn a_mask_keeps_the_count_of_characters_and_everything_else() {
        let text = "Ј. Д., 01.01.990 715018 и 350-12/2021";
        let masked = without_personal_numbers(text);
        assert_eq!(masked, "Ј. Д., ██.██.███ ██████ и 350-12/2021");
        assert_eq!(masked.chars().count(), text.chars().count());
        assert!(matches!(
            without_personal_numbers("к.п. 1"),
            Cow::Borrowed("к.п. 1")
        ));
    }

    #[test]
    fn a_flood_of_digits_takes_no_longer_than_its_length() {
        let text = "0 ".repeat(1 << 20);
        let begin = std::time::Instant::now();
        personal_numbers(&text);
        personal_numbers(&"7".repeat(1 << 21));
        assert!(begin.elapsed().as_secs() < 10);
    }

    proptest! {
        #[test]
        fn every_number_is_found_wherever_it_is_divided(
            number in numbers(),
            at in 1usize..13,
            gap in prop::sample::select(vec!["", " ", ".", "-", "\u{a0}", "\u{200b}", "\n", " - ", ".\n"]),
            before in "[a-zа-ш,; ]{0,8}",
            after in "[a-zа-ш,;]{0,8}",
        ) {
            let divided = format!("{}{gap}{}", &number[..at], &number[at..]);
            let text = format!("{before}{divided}{after}");
            prop_assert_eq!(found(&text), [divided.as_str()]);
            let masked = without_personal_numbers(&text);
            prop_assert!(personal_numbers(&masked).is_empty());
            prop_assert!(!masked.contains(|letter: char| letter.is_ascii_digit()));
        }

        #[test]
        fn another_check_digit_makes_it_no_number(number in numbers(), by in 1u32..10) {
            let last = number[12..].parse::<u32>().unwrap();
            let other = format!("{}{}", &number[..12], (last + by) % 10);
            prop_assert_eq!(found(&other), [""; 0]);
        }

        #[test]
        fn ranges_are_in_order_and_nothing_else_changes(text in "[0-9 .\n\ta-cћ-]{0,200}") {
            let ranges = personal_numbers(&text);
            prop_assert!(ranges.windows(2).all(|two| two[0].end <= two[1].start));
            let masked = without_personal_numbers(&text);
            prop_assert_eq!(masked.chars().count(), text.chars().count());
            let same = text.chars().zip(masked.chars()).all(|(a, b)| a == b || b == MASK);
            prop_assert!(same);
            prop_assert!(personal_numbers(&masked).is_empty());
        }
    }
}
