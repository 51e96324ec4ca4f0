//! Numbers at offsets of hostile bytes; none where the bytes end before. Must
//! not know formats.

fn at<const N: usize>(bytes: &[u8], offset: usize) -> Option<[u8; N]> {
    bytes.get(offset..)?.first_chunk::<N>().copied()
}

/// Returns a big-endian 32-bit number.
pub(super) fn i32_be(bytes: &[u8], offset: usize) -> Option<i32> {
    at(bytes, offset).map(i32::from_be_bytes)
}

/// Returns a little-endian 32-bit number.
pub(super) fn i32_le(bytes: &[u8], offset: usize) -> Option<i32> {
    at(bytes, offset).map(i32::from_le_bytes)
}

/// Returns a little-endian 32-bit number without sign.
pub(super) fn u32_le(bytes: &[u8], offset: usize) -> Option<u32> {
    at(bytes, offset).map(u32::from_le_bytes)
}

/// Returns a little-endian 16-bit number without sign.
pub(super) fn u16_le(bytes: &[u8], offset: usize) -> Option<u16> {
    at(bytes, offset).map(u16::from_le_bytes)
}

/// Returns a little-endian double.
pub(super) fn f64_le(bytes: &[u8], offset: usize) -> Option<f64> {
    at(bytes, offset).map(f64::from_le_bytes)
}

/// Returns a count or offset as a length of memory.
pub(super) fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
