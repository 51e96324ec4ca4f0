//! The letters of files that do not say how they are written, or say it wrong. Must
//! not know what the text says.

use eprostor_model::Place;

use super::html::attribute;
use crate::alphabet::Samples;
use crate::collector::Findings;

/// Bytes of HTML in which it says how it is written (HTML 5, 13.2.3.2).
const SAID_WITHIN: usize = 4_096;

/// Returns the text of bytes, and tells how they were written where that does not
/// go without saying.
pub(super) fn text(bytes: &[u8], is_html: bool, place: &Place, findings: &mut Findings) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or('\u{fffd}'))
            .collect::<String>()
    };
    if let Some(bytes) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(bytes, u16::from_le_bytes);
    }
    if let Some(bytes) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(bytes, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SAID_WITHIN)]);
    let said = is_html.then(|| attribute(&head, "charset")).flatten();
    let mut samples = Samples::default();
    for line in bytes.split(|byte| *byte == b'\n') {
        samples.push(line);
    }
    let (page, finding) = samples.chosen(said);
    findings.extend(finding.map(|finding| finding.at(place.clone())));
    // Lines beyond the samples may hold anything.
    page.decoded(bytes)
        .unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Tells whether a file begins like HTML.
pub(super) fn looks_like_html(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text =
        text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let begins = ["<!doctype html", "<html", "<head", "<body"];
    begins.iter().any(|first| text.starts_with(first))
        || (text.starts_with("<?xml") && text.contains("<html"))
        || (text.starts_with("<!--") && text.contains("<html"))
}
