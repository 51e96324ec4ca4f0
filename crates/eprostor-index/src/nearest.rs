//! What a mistyped code or number was probably meant to be. Must not know
//! where the existing ones are kept.

use eprostor_model::{KoCode, ParcelNumber};

/// How many likely ones are shown: as many as a reader takes in at a glance.
pub const NEAREST_SHOWN: usize = 5;

/// Returns existing codes near a wrong one: those with the fewest other
/// digits first, then the numerically nearest. Linear in the existing codes.
pub(crate) fn nearest_codes(wrong: KoCode, existing: impl Iterator<Item = KoCode>) -> Vec<KoCode> {
    let digits = |code: KoCode| code.to_string().into_bytes();
    let asked = digits(wrong);
    let mut ranked: Vec<_> = existing
        .map(|code| {
            let pairs = asked.iter().zip(digits(code));
            let other = pairs.filter(|(a, b)| **a != *b).count();
            (other, code.number().abs_diff(wrong.number()), code)
        })
        .collect();
    ranked.sort();
    ranked.dedup();
    ranked.truncate(NEAREST_SHOWN);
    ranked.into_iter().map(|(_, _, code)| code).collect()
}

/// Returns existing numbers near a wrong one: those with the nearest number
/// before the slash first, in their own order. Linear in the existing numbers.
pub(crate) fn nearest_numbers<'a>(
    wrong: &ParcelNumber,
    existing: impl Iterator<Item = &'a ParcelNumber>,
) -> Vec<ParcelNumber> {
    let mut ranked: Vec<_> = existing
        .map(|number| (number.main().abs_diff(wrong.main()), number))
        .collect();
    ranked.sort();
    ranked.dedup();
    ranked.truncate(NEAREST_SHOWN);
    ranked.into_iter().map(|(_, number)| *number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_numbers_share_the_number_before_the_slash() {
        let numbers: Vec<ParcelNumber> = ["99", "100", "100/1", "100/7", "101", "500"]
            .map(|text| text.parse().unwrap())
            .to_vec();
        let nearest = nearest_numbers(&"100/3".parse().unwrap(), numbers.iter());
        let shown: Vec<_> = nearest.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["100", "100/1", "100/7", "99", "101"]);
    }

    #[test]
    fn a_code_with_two_digits_exchanged_finds_the_right_one_first() {
        let codes = ["999903", "999911", "999920", "700029"].map(|code| code.parse().unwrap());
        let wrong: KoCode = "999938".parse().unwrap();
        assert_eq!(nearest_codes(wrong, codes.into_iter())[0], codes[2]);
    }
}
