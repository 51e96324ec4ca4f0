//! Tables of FlatBuffers in hostile bytes: every offset is looked at before it
//! is followed, vectors are slices of the file, and nothing is copied on the
//! word of a number in it. Must not know what a field means.

use crate::readers::bytes::{i32_le, length, u16_le, u32_le};

/// A table.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the offsets of its fields stand, and how many bytes they take.
    fields: usize,
    fields_bytes: usize,
}

impl<'a> Table<'a> {
    /// Returns the table that the first offset leads to.
    pub(super) fn root(bytes: &'a [u8]) -> Option<Self> {
        Self::new(bytes, length(u32_le(bytes, 0)?))
    }

    fn new(bytes: &'a [u8], at: usize) -> Option<Self> {
        let back = i64::from(i32_le(bytes, at)?);
        let fields = i64::try_from(at).ok()?.checked_sub(back)?;
        let fields = usize::try_from(fields).ok()?;
        let fields_bytes = usize::from(u16_le(bytes, fields)?);
        Some(Self {
            bytes,
            at,
            fields,
            fields_bytes,
        })
    }

    /// Returns where a field stands; `None` where it has its default.
    fn place(&self, field: usize) -> Option<usize> {
        let entry = 4 + 2 * field;
        if entry + 2 > self.fields_bytes {
            return None;
        }
        match u16_le(self.bytes, self.fields + entry)? {
            0 => None,
            offset => self.at.checked_add(usize::from(offset)),
        }
    }

    /// Returns the length of everything that the tables stand in.
    pub(super) fn size_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Tells whether a field is there.
    pub(super) fn has(&self, field: usize) -> bool {
        self.place(field).is_some()
    }

    pub(super) fn u8(&self, field: usize) -> Option<u8> {
        self.bytes.get(self.place(field)?).copied()
    }

    pub(super) fn u16(&self, field: usize) -> Option<u16> {
        u16_le(self.bytes, self.place(field)?)
    }

    pub(super) fn i32(&self, field: usize) -> Option<i32> {
        i32_le(self.bytes, self.place(field)?)
    }

    pub(super) fn u64(&self, field: usize) -> Option<u64> {
        let bytes = self.bytes.get(self.place(field)?..)?;
        bytes.first_chunk::<8>().copied().map(u64::from_le_bytes)
    }

    /// Follows the offset in a field.
    fn target(&self, field: usize) -> Option<usize> {
        let place = self.place(field)?;
        place.checked_add(length(u32_le(self.bytes, place)?))
    }

    pub(super) fn table(&self, field: usize) -> Option<Self> {
        Self::new(self.bytes, self.target(field)?)
    }

    /// Returns the bytes of a vector whose items have this size.
    fn vector(&self, field: usize, item_bytes: usize) -> Option<(usize, &'a [u8])> {
        let at = self.target(field)?;
        let bytes = length(u32_le(self.bytes, at)?).checked_mul(item_bytes)?;
        let begin = at.checked_add(4)?;
        Some((begin, self.bytes.get(begin..begin.checked_add(bytes)?)?))
    }

    pub(super) fn bytes(&self, field: usize) -> Option<&'a [u8]> {
        self.vector(field, 1).map(|(_, bytes)| bytes)
    }

    pub(super) fn text(&self, field: usize) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(field)?).ok()
    }

    /// Returns the numbers of a vector; `None` where it is not there or not
    /// whole.
    pub(super) fn u32s(&self, field: usize) -> Option<impl ExactSizeIterator<Item = u32> + 'a> {
        let (_, bytes) = self.vector(field, 4)?;
        let (chunks, _) = bytes.as_chunks::<4>();
        Some(chunks.iter().map(|chunk| u32::from_le_bytes(*chunk)))
    }

    pub(super) fn doubles(&self, field: usize) -> Option<impl ExactSizeIterator<Item = f64> + 'a> {
        let (_, bytes) = self.vector(field, 8)?;
        let (chunks, _) = bytes.as_chunks::<8>();
        Some(chunks.iter().map(|chunk| f64::from_le_bytes(*chunk)))
    }

    /// Returns the tables of a vector; `None` inside where one is not there.
    pub(super) fn tables(&self, field: usize) -> Option<impl Iterator<Item = Option<Self>> + 'a> {
        let (begin, bytes) = self.vector(field, 4)?;
        let (chunks, _) = bytes.as_chunks::<4>();
        let all = self.bytes;
        Some(chunks.iter().enumerate().map(move |(index, chunk)| {
            let place = begin + 4 * index;
            let target = place.checked_add(length(u32::from_le_bytes(*chunk)))?;
            Table::new(all, target)
        }))
    }
}
