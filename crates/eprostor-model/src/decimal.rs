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

    /// Returns the number without the zeros at its end: equal numbers are
    /// equal texts.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self(self.0.normalize())
    }

    /// Tells whether the number is above zero and not above a limit.
    pub fn is_positive_up_to(self, max: u32) -> bool {
        self.0 > Decimal::ZERO && self.0 <= Decimal::from(max)
    }

    /// Returns a measured number at the precision of a canonical measure,
    /// 0.001; nothing for what is no number.
    pub fn of_measure(value: f64) -> Option<Self> {
        Decimal::from_f64_retain(value).map(|value| Self(value.round_dp(3).normalize()))
    }

    /// Returns a whole number.
    pub fn whole(value: i64) -> Self {
        Self(Decimal::from(value))
    }

    /// Returns the product, where it can be written.
    pub fn times(self, other: Self) -> Option<Self> {
        let product = self.0.checked_mul(other.0)?;
        Some(Self(product.normalize()))
    }

    /// Returns the quotient rounded to so many decimals, where there is one.
    pub fn over(self, other: Self, decimals: u32) -> Option<Self> {
        let quotient = self.0.checked_div(other.0)?;
        Some(Self(quotient.round_dp(decimals).normalize()))
    }

    /// Returns the number rounded to so many decimals.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        Self(self.0.round_dp(decimals).normalize())
    }

    /// Returns the difference, where it can be written.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Returns a percentage as a share.
    pub fn hundredth(self) -> Option<Self> {
        self.times(Self(Decimal::new(1, 2)))
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
