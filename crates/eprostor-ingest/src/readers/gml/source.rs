//! The bytes of an XML file as UTF-8, whatever they are written in, with a limit
//! to what one tag or text may hold. Must not know XML but for its first line.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Most bytes of one tag, text or comment: a ring of two million vertices.
const MAX_PIECE_BYTES: usize = 64 * 1024 * 1024;
/// Bytes read and decoded at a time.
const BLOCK_BYTES: usize = 64 * 1024;
/// Bytes that a first line may have.
const PROLOG_BYTES: usize = 512;

/// Why the bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SourceFault {
    /// The declared encoding is not known.
    Unknown(String),
    /// Bytes are none of the encoding.
    Malformed(&'static str),
    /// One piece of markup or text is too long.
    TooLarge,
}

/// Text decoded as it is read.
pub(super) struct Utf8<R> {
    inner: R,
    decoder: Decoder,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    raw_at: usize,
    is_last: bool,
    is_done: bool,
    out: Vec<u8>,
    out_at: usize,
    /// Bytes handed out since [`Utf8::next_piece`].
    piece: usize,
    lines: u64,
    fault: Option<SourceFault>,
}

impl<R: Read> Utf8<R> {
    /// Reads the first bytes for the encoding.
    ///
    /// # Errors
    /// The bytes cannot be read; or, inside, the encoding is not known.
    pub(super) fn new(mut inner: R) -> io::Result<Result<Self, SourceFault>> {
        let mut raw = Vec::new();
        inner
            .by_ref()
            .take(PROLOG_BYTES as u64)
            .read_to_end(&mut raw)?;
        let encoding = match encoding_of(&raw) {
            Ok(encoding) => encoding,
            Err(name) => return Ok(Err(SourceFault::Unknown(name))),
        };
        Ok(Ok(Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            raw,
            raw_at: 0,
            is_last: false,
            is_done: false,
            out: Vec::new(),
            out_at: 0,
            piece: 0,
            lines: 0,
            fault: None,
        }))
    }

    /// Begins a piece whose length is bounded.
    pub(super) fn next_piece(&mut self) {
        self.piece = 0;
    }

    /// Returns the line that is being read, from 1.
    pub(super) fn line(&self) -> u64 {
        self.lines + 1
    }

    /// Returns why reading ended before the end.
    pub(super) fn fault(&self) -> Option<&SourceFault> {
        self.fault.as_ref()
    }

    fn refuse(&mut self, fault: SourceFault) -> io::Error {
        self.fault = Some(fault);
        io::Error::other("refused")
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.resize(BLOCK_BYTES, 0);
        self.out_at = 0;
        let mut written = 0;
        while written == 0 && !self.is_done {
            if self.raw_at == self.raw.len() && !self.is_last {
                self.raw.resize(BLOCK_BYTES, 0);
                let read = self.inner.read(&mut self.raw)?;
                self.raw.truncate(read);
                self.raw_at = 0;
                self.is_last = read == 0;
            }
            let (result, read, out) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[self.raw_at..],
                &mut self.out,
                self.is_last,
            );
            self.raw_at += read;
            written = out;
            match result {
                DecoderResult::InputEmpty => self.is_done = self.is_last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.out.clear();
                    return Err(self.refuse(SourceFault::Malformed(self.encoding.name())));
                }
            }
        }
        self.out.truncate(written);
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > MAX_PIECE_BYTES {
            return Err(self.refuse(SourceFault::TooLarge));
        }
        if self.out_at >= self.out.len() {
            self.fill()?;
        }
        Ok(&self.out[self.out_at..])
    }

    fn consume(&mut self, count: usize) {
        let end = (self.out_at + count).min(self.out.len());
        let read = &self.out[self.out_at..end];
        self.lines += read.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.piece += read.len();
        self.out_at = end;
    }
}

/// Returns the encoding that the first bytes name: a byte-order mark, the shape
/// of `<?` in UTF-16, the declaration, else UTF-8.
fn encoding_of(head: &[u8]) -> Result<&'static Encoding, String> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    match head {
        [b'<', 0, ..] => return Ok(UTF_16LE),
        [0, b'<', ..] => return Ok(UTF_16BE),
        _ => {}
    }
    let Some(name) = declared(head) else {
        return Ok(UTF_8);
    };
    match Encoding::for_label(name.as_bytes()) {
        // The declaration could be read, so it is not in UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(name.chars().take(40).collect()),
    }
}

fn declared(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

/// Returns the first bytes as text, for recognising a format by them.
pub(super) fn beginning(head: &[u8]) -> String {
    let encoding = encoding_of(head).unwrap_or(UTF_8);
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(head.len() * 4);
    let (result, ..) = decoder.decode_to_string(head, &mut text, false);
    debug_assert!(result == CoderResult::InputEmpty);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, SourceFault> {
        let mut source = Utf8::new(bytes).unwrap()?;
        let mut text = String::new();
        match source.read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(_) => Err(source.fault().cloned().unwrap()),
        }
    }

    #[test]
    fn the_declared_encoding_is_honoured() {
        let text = "<?xml version=\"1.0\" encoding=\"windows-1250\"?><a>čćžšđ</a>";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(text);
        assert_eq!(decoded(&bytes).as_deref(), Ok(text));
        let text = "<?xml version='1.0' encoding='ISO-8859-2' ?><a>čćžšđ</a>";
        let (bytes, ..) = encoding_rs::ISO_8859_2.encode(text);
        assert_eq!(decoded(&bytes).as_deref(), Ok(text));
        let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Ђурђево</a>";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(decoded(&bytes).as_deref(), Ok(text));
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Ђурђево č</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&little).as_deref(), Ok(text));
        let big: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decoded(&big).as_deref(), Ok(text));
        assert!(beginning(&little).starts_with("<?xml"));
        // Says UTF-16 and is not.
        assert_eq!(decoded(text.as_bytes()).as_deref(), Ok(text));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(
            decoded(b"<?xml version=\"1.0\" encoding=\"EBCDIC-7\"?><a/>"),
            Err(SourceFault::Unknown("EBCDIC-7".to_owned()))
        );
        assert_eq!(
            decoded(b"<a>\xff\xff</a>"),
            Err(SourceFault::Malformed("UTF-8"))
        );
        let long = vec![b'x'; MAX_PIECE_BYTES + 2 * BLOCK_BYTES];
        assert_eq!(decoded(&long), Err(SourceFault::TooLarge));
    }

    #[test]
    fn lines_are_counted_across_blocks() {
        let text = "čćž\n".repeat(50_000);
        let mut source = Utf8::new(text.as_bytes()).unwrap().unwrap();
        io::copy(&mut source, &mut io::sink()).unwrap();
        assert_eq!(source.line(), 50_001);
    }
}
