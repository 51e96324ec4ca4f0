//! Values as bytes: whole numbers of seven bits a byte, texts and lists with
//! their length before them. Must not know the model. Reading is total: bytes
//! that are no value are a [`Malformed`], a number has one form only, and no
//! claim of a length allocates more than the bytes left can hold.

mod macros;

use std::sync::Arc;

use thiserror::Error;

pub(crate) use macros::{parsed, record, tags, wrapper};

/// Things that room is made for before they are read. One may take a byte in
/// the file and a hundred in memory, so a false count is not believed further
/// than a page of things.
const AHEAD: usize = 64;

/// Where bytes are not what the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no {what} at {left} bytes before its end")]
pub(crate) struct Malformed {
    /// What should stand there.
    pub(crate) what: &'static str,
    /// Bytes of the section that were not read yet.
    pub(crate) left: usize,
}

/// A value with one form in bytes.
pub(crate) trait Saved: Sized {
    /// Appends the value.
    fn save(&self, out: &mut Vec<u8>);

    /// Reads the value that stands next.
    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed>;
}

/// Bytes that are being read from front to back.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// Returns the fault that something does not stand here.
    pub(crate) fn no(&self, what: &'static str) -> Malformed {
        Malformed {
            what,
            left: self.0.len(),
        }
    }

    /// Takes so many bytes off the front.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or_else(|| self.no("bytes"))?;
        self.0 = rest;
        Ok(taken)
    }

    /// Takes an array off the front.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.0.split_first_chunk().ok_or_else(|| self.no("bytes"))?;
        self.0 = rest;
        Ok(*taken)
    }

    /// Reads a whole number that is not negative, in its shortest form.
    pub(crate) fn number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7F);
            // The tenth byte has room for one bit more.
            if bits << shift >> shift != bits {
                break;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                let is_shortest = byte != 0 || shift == 0;
                return is_shortest
                    .then_some(number)
                    .ok_or_else(|| self.no("number"));
            }
        }
        Err(self.no("number"))
    }

    /// Reads a count of things that take at least a byte each.
    pub(crate) fn count(&mut self) -> Result<usize, Malformed> {
        let count = usize::try_from(self.number()?).map_err(|_| self.no("count"))?;
        if count > self.0.len() {
            return Err(self.no("count"));
        }
        Ok(count)
    }

    /// Reads a list whose length stands before it.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let count = self.count()?;
        let mut items = Vec::with_capacity(count.min(AHEAD));
        for _ in 0..count {
            items.push(item(self)?);
        }
        items.shrink_to_fit();
        Ok(items)
    }

    /// Reads a text without copying it.
    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = self.count()?;
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| self.no("text"))
    }

    /// Asserts that everything was read.
    pub(crate) fn end(&self) -> Result<(), Malformed> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.no("end"))
        }
    }
}

/// Appends a whole number that is not negative.
pub(crate) fn save_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a text.
pub(crate) fn save_text(out: &mut Vec<u8>, text: &str) {
    save_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Appends a list.
pub(crate) fn save_list<'a, T: Saved + 'a>(
    out: &mut Vec<u8>,
    items: impl ExactSizeIterator<Item = &'a T>,
) {
    save_number(out, items.len() as u64);
    items.for_each(|item| item.save(out));
}

impl Saved for String {
    fn save(&self, out: &mut Vec<u8>) {
        save_text(out, self);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.text().map(str::to_owned)
    }
}

impl Saved for Arc<str> {
    fn save(&self, out: &mut Vec<u8>) {
        save_text(out, self);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.text().map(Self::from)
    }
}

impl Saved for u64 {
    fn save(&self, out: &mut Vec<u8>) {
        save_number(out, *self);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.number()
    }
}

impl Saved for u32 {
    fn save(&self, out: &mut Vec<u8>) {
        save_number(out, u64::from(*self));
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::try_from(from.number()?).map_err(|_| from.no("number"))
    }
}

impl Saved for u8 {
    fn save(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.array().map(|[byte]| byte)
    }
}

/// Small numbers of either sign take few bytes.
impl Saved for i64 {
    fn save(&self, out: &mut Vec<u8>) {
        save_number(out, ((self << 1) ^ (self >> 63)) as u64);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let zigzag = from.number()?;
        Ok((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64))
    }
}

impl Saved for f64 {
    fn save(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_bits().to_le_bytes());
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self::from_bits(u64::from_le_bytes(from.array()?)))
    }
}

impl Saved for bool {
    fn save(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Ok(false),
            [1] => Ok(true),
            _ => Err(from.no("flag")),
        }
    }
}

impl<T: Saved> Saved for Option<T> {
    fn save(&self, out: &mut Vec<u8>) {
        self.is_some().save(out);
        if let Some(value) = self {
            value.save(out);
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match bool::load(from)? {
            true => T::load(from).map(Some),
            false => Ok(None),
        }
    }
}

impl<T: Saved> Saved for Vec<T> {
    fn save(&self, out: &mut Vec<u8>) {
        save_list(out, self.iter());
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.list(T::load)
    }
}

impl<A: Saved, B: Saved> Saved for (A, B) {
    fn save(&self, out: &mut Vec<u8>) {
        self.0.save(out);
        self.1.save(out);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok((A::load(from)?, B::load(from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved<T: Saved>(value: &T) -> Vec<u8> {
        let mut bytes = Vec::new();
        value.save(&mut bytes);
        bytes
    }

    /// Written by hand: 300 = 0b10_0101100, zigzag of −2 is 3.
    #[test]
    fn numbers_and_texts_have_the_bytes_of_the_format() {
        assert_eq!(saved(&300_u32), [0b1010_1100, 0b10]);
        assert_eq!(saved(&-2_i64), [3]);
        assert_eq!(saved(&"ш".to_owned()), [2, 0xD1, 0x88]);
        assert_eq!(saved(&Some(true)), [1, 1]);
        assert_eq!(saved(&vec![1_u8, 2]), [2, 1, 2]);
    }

    #[test]
    fn extremes_lead_there_and_back() {
        for number in [i64::MIN, -1, 0, 1, i64::MAX] {
            let bytes = saved(&number);
            assert_eq!(i64::load(&mut Reader(&bytes)), Ok(number));
        }
        let bytes = saved(&u64::MAX);
        assert_eq!(u64::load(&mut Reader(&bytes)), Ok(u64::MAX));
    }

    #[test]
    fn bytes_that_no_writer_made_are_refused() {
        assert!(u64::load(&mut Reader(&[0xFF; 11])).is_err());
        // 2⁶⁴, and 300 with a byte more than it needs.
        let too_large = [&[0x80; 9][..], &[2]].concat();
        assert!(u64::load(&mut Reader(&too_large)).is_err());
        assert!(u64::load(&mut Reader(&[0b1010_1100, 0b1000_0010, 0])).is_err());
        assert!(u32::load(&mut Reader(&saved(&(1_u64 << 32)))).is_err());
        assert!(bool::load(&mut Reader(&[2])).is_err());
        assert!(String::load(&mut Reader(&[1, 0xFF])).is_err());
        assert!(String::load(&mut Reader(&[200, 1, b'a'])).is_err());
        assert!(Vec::<u8>::load(&mut Reader(&[3, 1, 1])).is_err());
        assert!(Reader(&[0]).end().is_err());
    }
}
