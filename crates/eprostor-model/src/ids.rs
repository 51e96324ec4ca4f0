//! Identities: parsed once at the edge, compared and printed everywhere else.
//! Knows no register: whether an id exists is not its business.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

use crate::PlanKind;

/// Says why a text is not the identity it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// The text is not `{adopter}-{kind}-{year}-{serial}`.
    #[error("plan id {0:?} is not of the form adopter-kind-year-serial")]
    PlanId(String),
    /// The text is not `{plan id}/{serial}`.
    #[error("zone id {0:?} is not of the form plan-id/serial")]
    ZoneId(String),
    /// The text is not six digits.
    #[error("cadastral municipality code {0:?} is not six digits")]
    KoDigits(String),
    /// The last digit does not agree with the five before it.
    #[error("cadastral municipality code {code}: check digit is {found}, should be {expected}")]
    KoCheckDigit {
        /// The code as given.
        code: String,
        /// The last digit as given.
        found: u32,
        /// The digit that the five before it require.
        expected: u32,
    },
    /// The text is not five digits with a valid check digit.
    #[error("municipality code {0:?} is not five digits with a valid check digit")]
    Municipality(String),
    /// The text is not `N`, `N/M` or `N/M/K`.
    #[error("parcel number {0:?} is not of the form 1234, 1234/5 or 1234/5/6")]
    ParcelNumber(String),
    /// The text is not 64 hexadecimal digits.
    #[error("document hash {0:?} is not 64 hexadecimal digits")]
    DocumentHash(String),
}

/// The identity of a plan: `{adopter}-{kind}-{year}-{serial}`, ASCII lower
/// case, reserved before submission and never renamed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(Arc<str>);

impl PlanId {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the adopter's slug, the first part of the id.
    pub fn adopter(&self) -> &str {
        self.0.rsplitn(4, '-').last().unwrap_or_default()
    }

    /// Returns the kind that the id names.
    pub fn kind(&self) -> Option<PlanKind> {
        let code = self.0.rsplit('-').nth(2)?;
        PlanKind::from_code(&code.to_ascii_uppercase())
    }
}

impl FromStr for PlanId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::PlanId(text.to_owned());
        let parts: Vec<&str> = text.rsplitn(4, '-').collect();
        let [serial, year, kind, adopter] = parts[..] else {
            return Err(fault());
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let slug = |part: &str| {
            !part.is_empty()
                && !part.starts_with('-')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let known_kind = PlanKind::from_code(&kind.to_ascii_uppercase()).is_some();
        if text.len() > 80 || !digits(serial) || year.len() != 4 || !digits(year) {
            return Err(fault());
        }
        if !slug(adopter) || !known_kind || kind.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(fault());
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The identity of a zone: its plan and a serial that is never reused. Code
/// and geometry are attributes, not identity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoneId {
    /// The plan that brought the zone.
    pub plan: PlanId,
    /// The zone's serial inside its plan, from 1.
    pub serial: u32,
}

impl FromStr for ZoneId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::ZoneId(text.to_owned());
        let (plan, serial) = text.split_once('/').ok_or_else(fault)?;
        Ok(Self {
            plan: plan.parse().map_err(|_| fault())?,
            serial: serial.parse().map_err(|_| fault())?,
        })
    }
}

impl fmt::Display for ZoneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.plan, self.serial)
    }
}

/// Returns the mod-11 check digit over `digits` (weights 2 to 6 from the
/// right; 10 and 11 give 0). Holds for all 4,522 codes of `law/ko.csv`.
fn check_digit(digits: u32) -> u32 {
    let mut rest = digits;
    let mut sum = 0;
    for weight in [2, 3, 4, 5, 6].into_iter().cycle() {
        if rest == 0 {
            break;
        }
        sum += rest % 10 * weight;
        rest /= 10;
    }
    match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    }
}

/// The code of a cadastral municipality (*katastarska opština*): six digits,
/// the last one a check digit. Not the settlement code, which is another
/// register with overlapping numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KoCode(u32);

impl KoCode {
    /// Returns the code as a number.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for KoCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdError::KoDigits(text.to_owned()));
        }
        let number: u32 = text
            .parse()
            .map_err(|_| IdError::KoDigits(text.to_owned()))?;
        let (found, expected) = (number % 10, check_digit(number / 10));
        if found == expected {
            Ok(Self(number))
        } else {
            Err(IdError::KoCheckDigit {
                code: text.to_owned(),
                found,
                expected,
            })
        }
    }
}

impl fmt::Display for KoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// The code of a municipality (*opština*): five digits, the last one a check
/// digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode(u32);

impl FromStr for MunicipalityCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::Municipality(text.to_owned());
        if text.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fault());
        }
        let number: u32 = text.parse().map_err(|_| fault())?;
        if number % 10 == check_digit(number / 10) {
            Ok(Self(number))
        } else {
            Err(fault())
        }
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

/// A parcel number inside its cadastral municipality: `1234`, `1234/5`,
/// historically `1234/5/6`. In a URL the slash is a dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelNumber([u32; PARTS]);

/// Numbers between the slashes of a parcel number, at most; where there are
/// fewer, the others are zero.
const PARTS: usize = 3;

impl ParcelNumber {
    /// Returns the number as it stands in a URL: `1234-5`.
    pub fn url_form(&self) -> String {
        self.joined("-")
    }

    /// Returns the number before the first slash.
    pub fn main(&self) -> u32 {
        self.0[0]
    }

    fn joined(&self, separator: &str) -> String {
        let parts = self.0.iter().filter(|part| **part > 0);
        let parts: Vec<String> = parts.map(u32::to_string).collect();
        parts.join(separator)
    }
}

impl FromStr for ParcelNumber {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::ParcelNumber(text.to_owned());
        let mut parts = [0; PARTS];
        for (position, part) in text.trim().split(['/', '-']).enumerate() {
            let plain =
                !part.is_empty() && part.len() <= 7 && part.bytes().all(|b| b.is_ascii_digit());
            let number: u32 = part.parse().map_err(|_| fault())?;
            if !plain || number == 0 || part.starts_with('0') {
                return Err(fault());
            }
            *parts.get_mut(position).ok_or_else(fault)? = number;
        }
        Ok(Self(parts))
    }
}

impl fmt::Display for ParcelNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined("/"))
    }
}

/// The key of a parcel: cadastral municipality and number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelKey {
    /// The cadastral municipality.
    pub ko: KoCode,
    /// The number inside it.
    pub number: ParcelNumber,
}

impl fmt::Display for ParcelKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.ko, self.number)
    }
}

/// The identity of a document: the SHA-256 of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentHash([u8; 32]);

impl DocumentHash {
    /// Wraps a digest that was computed over the document's bytes.
    pub fn from_digest(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// Returns the digest.
    pub fn digest(&self) -> &[u8; 32] {
        &self.0
    }
}

impl FromStr for DocumentHash {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::DocumentHash(text.to_owned());
        if text.len() != 64 || !text.is_ascii() {
            return Err(fault());
        }
        let mut digest = [0; 32];
        for (index, byte) in digest.iter_mut().enumerate() {
            let pair = text.get(index * 2..index * 2 + 2).ok_or_else(fault)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| fault())?;
        }
        Ok(Self(digest))
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// A register revision: a gap-free whole number, one per committed change.
/// Revision 0 is the empty register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub i64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_real_and_sample_municipalities_are_valid() {
        for code in [
            "802158", "713848", "743968", "703621", "999903", "999911", "999920",
        ] {
            assert!(code.parse::<KoCode>().is_ok(), "{code}");
        }
        assert!("99902".parse::<MunicipalityCode>().is_ok());
    }

    #[test]
    fn a_wrong_check_digit_names_the_right_one() {
        let fault = "802157".parse::<KoCode>().unwrap_err();
        assert_eq!(
            fault,
            IdError::KoCheckDigit {
                code: "802157".into(),
                found: 7,
                expected: 8
            }
        );
    }

    #[test]
    fn parcel_numbers_parse_in_both_spellings_and_sort_as_numbers() {
        let parse = |text: &str| text.parse::<ParcelNumber>().unwrap();
        assert_eq!(parse("1234/5"), parse("1234-5"));
        assert!(parse("99") < parse("100"));
        assert!(parse("100") < parse("100/1"));
        for bad in [
            "", "0", "12/", "a", "1/2/3/4", "012", "12.5", "-3", "99999999",
        ] {
            assert!(bad.parse::<ParcelNumber>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_plan_id_names_its_adopter_and_kind() {
        let id: PlanId = "novi-sad-pdr-2021-12".parse().unwrap();
        assert_eq!(id.adopter(), "novi-sad");
        assert_eq!(id.kind(), Some(PlanKind::Pdr));
        for bad in [
            "",
            "a-b-c",
            "x-pdr-21-1",
            "X-pdr-2021-1",
            "x-abc-2021-1",
            "x-pdr-2021-",
            "š-pdr-2021-1",
        ] {
            assert!(bad.parse::<PlanId>().is_err(), "{bad}");
        }
    }
}
