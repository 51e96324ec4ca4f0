//! The frame around the request and the answer on the pipe. Must not know what
//! the payload means.
//!
//! A request is one frame. An answer is any number of portions and the frame
//! that ends it. Layout, all numbers big-endian:
//!
//! | bytes | holds |
//! | --- | --- |
//! | 0–3 | `EPSB`; `EPSP` for a portion |
//! | 4–5 | version of the frame |
//! | 6–7 | version of the payload, the caller's |
//! | 8–15 | length of the payload |
//! | 16–47 | SHA-256 of the payload |
//! | 48– | payload |

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

const MAGIC: [u8; 4] = *b"EPSB";
const PORTION_MAGIC: [u8; 4] = *b"EPSP";
const FRAME_VERSION: u16 = 1;
/// Length of everything before the payload.
pub(crate) const HEADER_BYTES: usize = 48;

/// What a frame is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// More frames follow.
    Portion,
    /// Nothing follows.
    Last,
}

impl FrameKind {
    fn magic(self) -> [u8; 4] {
        match self {
            Self::Portion => PORTION_MAGIC,
            Self::Last => MAGIC,
        }
    }
}

/// A payload that arrived whole, and the version it was written in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    pub(crate) payload_version: u16,
    pub(crate) payload: Vec<u8>,
}

/// Why no frame could be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FrameError {
    #[error("the stream ended after {0} bytes, before the frame was whole")]
    Truncated(u64),
    #[error("the stream holds something else than one frame")]
    Malformed,
    #[error("the payload has {claimed} bytes (max {max})")]
    TooLong { claimed: u64, max: u64 },
    #[error("the checksum does not fit the payload")]
    Checksum,
    #[error("cannot read the stream")]
    Io(#[from] io::Error),
}

/// Writes one frame and flushes.
pub(crate) fn write_frame(
    sink: &mut impl Write,
    kind: FrameKind,
    payload_version: u16,
    payload: &[u8],
) -> io::Result<()> {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    header.extend_from_slice(&kind.magic());
    header.extend_from_slice(&FRAME_VERSION.to_be_bytes());
    header.extend_from_slice(&payload_version.to_be_bytes());
    header.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    header.extend_from_slice(&Sha256::digest(payload));
    sink.write_all(&header)?;
    sink.write_all(payload)?;
    sink.flush()
}

/// Reads exactly one frame up to the end of the stream.
pub(crate) fn read_frame(source: &mut impl Read, max_bytes: u64) -> Result<Frame, FrameError> {
    let frame = next_frame(source, max_bytes)?;
    match frame.kind {
        FrameKind::Last => Ok(frame),
        FrameKind::Portion => Err(FrameError::Malformed),
    }
}

/// Reads the next frame of an answer; where it is the last, up to the end of
/// the stream.
///
/// The other side is not trusted: nothing is allocated for a claimed length
/// before the bytes are there, and a payload above `max_bytes` is not read at all.
pub(crate) fn next_frame(source: &mut impl Read, max_bytes: u64) -> Result<Frame, FrameError> {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    source
        .by_ref()
        .take(HEADER_BYTES as u64)
        .read_to_end(&mut header)?;
    let known = header.len().min(MAGIC.len());
    let begins = |kind: &FrameKind| header[..known] == kind.magic()[..known];
    let kind = [FrameKind::Last, FrameKind::Portion]
        .into_iter()
        .find(begins);
    let kind = kind.ok_or(FrameError::Malformed)?;
    let Ok(header) = <[u8; HEADER_BYTES]>::try_from(header.as_slice()) else {
        return Err(FrameError::Truncated(header.len() as u64));
    };
    let (frame_version, payload_version, length, checksum) = split_header(&header);
    if frame_version != FRAME_VERSION {
        return Err(FrameError::Malformed);
    }
    if length > max_bytes {
        return Err(FrameError::TooLong {
            claimed: length,
            max: max_bytes,
        });
    }
    let mut payload = Vec::new();
    source.by_ref().take(length).read_to_end(&mut payload)?;
    if (payload.len() as u64) < length {
        let read = HEADER_BYTES as u64 + payload.len() as u64;
        return Err(FrameError::Truncated(read));
    }
    if kind == FrameKind::Last && source.read(&mut [0])? > 0 {
        return Err(FrameError::Malformed);
    }
    if Sha256::digest(&payload)[..] != checksum {
        return Err(FrameError::Checksum);
    }
    Ok(Frame {
        kind,
        payload_version,
        payload,
    })
}

fn split_header(header: &[u8; HEADER_BYTES]) -> (u16, u16, u64, [u8; 32]) {
    let mut length = [0; 8];
    length.copy_from_slice(&header[8..16]);
    let mut checksum = [0; 32];
    checksum.copy_from_slice(&header[16..]);
    (
        u16::from_be_bytes([header[4], header[5]]),
        u16::from_be_bytes([header[6], header[7]]),
        u64::from_be_bytes(length),
        checksum,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(payload: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, FrameKind::Last, 7, payload).unwrap();
        bytes
    }

    #[test]
    fn a_written_frame_is_read_back() {
        let frame = read_frame(&mut framed(b"hello").as_slice(), 5).unwrap();
        assert_eq!(frame.payload, b"hello");
        assert_eq!(frame.payload_version, 7);
        assert!(
            read_frame(&mut framed(b"").as_slice(), 0)
                .unwrap()
                .payload
                .is_empty()
        );
    }

    #[test]
    fn every_flipped_byte_but_the_payload_version_is_noticed() {
        let whole = framed(b"hello");
        for place in (0..whole.len()).filter(|place| !(6..8).contains(place)) {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x41;
            assert!(
                read_frame(&mut bytes.as_slice(), 1000).is_err(),
                "byte {place}"
            );
        }
    }

    #[test]
    fn every_cut_is_truncated_and_every_addition_malformed() {
        let mut bytes = framed(b"hello");
        for length in 0..bytes.len() {
            let read = read_frame(&mut &bytes[..length], 1000);
            assert!(matches!(read, Err(FrameError::Truncated(_))), "{length}");
        }
        bytes.push(0);
        let read = read_frame(&mut bytes.as_slice(), 1000);
        assert!(matches!(read, Err(FrameError::Malformed)));
    }

    #[test]
    fn a_claimed_length_above_the_limit_is_not_read() {
        let read = read_frame(&mut framed(b"hello").as_slice(), 4);
        assert!(matches!(
            read,
            Err(FrameError::TooLong { claimed: 5, max: 4 })
        ));
    }

    #[test]
    fn portions_are_read_one_after_another_and_no_request_is_one() {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, FrameKind::Portion, 7, b"one").unwrap();
        let portion = bytes.clone();
        write_frame(&mut bytes, FrameKind::Last, 7, b"two").unwrap();
        let mut stream = bytes.as_slice();
        let first = next_frame(&mut stream, 3).unwrap();
        assert_eq!(
            (first.kind, first.payload.as_slice()),
            (FrameKind::Portion, &b"one"[..])
        );
        let last = next_frame(&mut stream, 3).unwrap();
        assert_eq!(
            (last.kind, last.payload.as_slice()),
            (FrameKind::Last, &b"two"[..])
        );
        let alone = read_frame(&mut portion.as_slice(), 1000);
        assert!(matches!(alone, Err(FrameError::Malformed)));
    }
}
