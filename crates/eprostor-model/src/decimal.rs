//! Legal values as fixed decimals: what stands in the plan, digit for digit.
//! Never a float: `0,30` and `0,3` are the same number and two texts.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use thiserror::Error;

/// Says why a text is not a legal decimal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("value {0:?} is not a decimal number such as 60 or 0.30")]
pub struct DecimalError(String);

/// A decimal number with the scale it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegalDecimal(Decimal);

impl LegalDecimal {
    /// Returns the number for computing with.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl FromStr for LegalDecimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let plain = text.len() <= 20
            && text.bytes().enumerate().all(|(index, byte)| {
                byte.is_ascii_digit() || byte == b'.' || (byte == b'-' && index == 0)
            });
        let fault = || DecimalError(text.to_owned());
        if !plain || text.starts_with('.') || text.ends_with('.') {
            return Err(fault());
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| fault())
    }
}

impl fmt::Display for LegalDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_scale_is_kept_and_the_number_compared() {
        let a: LegalDecimal = "0.30".parse().unwrap();
        let b: LegalDecimal = "0.3".parse().unwrap();
        assert_eq!(a, b);
        assert_eq!(
            (a.to_string(), b.to_string()),
            ("0.30".into(), "0.3".into())
        );
    }

    #[test]
    fn what_is_not_plainly_a_number_is_refused() {
        for bad in [
            "", "0,30", "1e5", "NaN", "inf", "1.", ".5", "--1", "1-1", "60 %", "1.2.3",
        ] {
            assert!(bad.parse::<LegalDecimal>().is_err(), "{bad}");
        }
    }
}
