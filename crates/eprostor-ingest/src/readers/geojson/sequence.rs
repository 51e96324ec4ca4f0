//! GeoJSON texts one after another: newline-delimited GeoJSON, and GeoJSON text
//! sequences (RFC 8142) with a record separator before each text. One text is
//! in memory at a time; a text at fault is a finding and does not end the
//! reading of the others. Must not know plans.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::ops::ControlFlow;

use eprostor_model::{Finding, Place};
use serde_json::error::Category;

use super::feature::Loose;
use super::is_not_a_number;
use crate::bounds::{MAX_FEATURES, MAX_LINE_BYTES};
use crate::readers::{HEAD_BYTES, Head, LayerHead, LayerReader, LayerSource, Sink};

/// The record separator of RFC 7464, which RFC 8142 builds on.
const SEPARATOR: u8 = 0x1e;

/// The format.
pub(in crate::readers) struct GeoJsonSeq;

impl LayerReader for GeoJsonSeq {
    fn recognises(&self, head: Head<'_>) -> bool {
        let text = head.text().trim_ascii_start();
        match text.first() {
            Some(&SEPARATOR) => true,
            Some(b'{') => is_one_text_a_line(text, head),
            _ => false,
        }
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let path = source.files.path(source.name)?;
        let read = File::open(path).and_then(|file| texts(BufReader::new(file), source, sink));
        match read {
            Ok(()) => Some(LayerHead::default()),
            Err(fault) => {
                sink.findings.push(
                    Finding::error("finding-file-unreadable")
                        .text("name", source.name)
                        .text("detail", fault.kind())
                        .at(source.place.clone()),
                );
                None
            }
        }
    }
}

/// Tells whether a first line that ends an object is followed by a line that
/// begins one, which stands in no JSON document.
fn is_one_text_a_line(text: &[u8], head: Head<'_>) -> bool {
    let end = text.iter().position(|byte| *byte == b'\n');
    let line = &text[..end.unwrap_or(text.len())];
    let is_collection = line
        .windows(b"\"FeatureCollection\"".len())
        .any(|word| word == b"\"FeatureCollection\"");
    if is_collection {
        return false;
    }
    let follows = |rest: &[u8]| {
        let next = rest.trim_ascii_start().first().copied();
        next == Some(b'{') || next == Some(SEPARATOR)
    };
    match end {
        Some(end) if line.trim_ascii_end().ends_with(b"}") => {
            let rest = &text[end..];
            follows(rest) || (rest.trim_ascii().is_empty() && beyond(head).unwrap_or(false))
        }
        Some(_) => false,
        None => head.bytes.len() == HEAD_BYTES && beyond(head).unwrap_or(false),
    }
}

/// Decides behind the head, where the first line is longer than it.
fn beyond(head: Head<'_>) -> io::Result<bool> {
    let mut file = File::open(head.path)?;
    file.seek(io::SeekFrom::Start(head.bytes.len() as u64))?;
    let mut last = head.bytes.trim_ascii_end().last().copied();
    let mut is_after_line = head.bytes.contains(&b'\n');
    for byte in BufReader::new(file).bytes() {
        match byte? {
            b'\n' => is_after_line = true,
            byte if byte.is_ascii_whitespace() => {}
            byte if is_after_line => {
                return Ok(last == Some(b'}') && (byte == b'{' || byte == SEPARATOR));
            }
            byte => last = Some(byte),
        }
    }
    Ok(false)
}

/// Hands over the feature of every text.
fn texts(mut reader: impl BufRead, source: LayerSource<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    let delimiter = match reader.fill_buf()?.trim_ascii_start().first() {
        Some(&SEPARATOR) => SEPARATOR,
        _ => b'\n',
    };
    let (mut buffer, mut line, mut faults) = (Vec::new(), 1, 0);
    loop {
        let portion = portion(&mut reader, delimiter, &mut buffer)?;
        // The separator also stands at the start of a line, where a program
        // appended to a file of the other kind.
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == SEPARATOR;
        let begins = buffer.iter().take_while(|byte| blank(byte)).count();
        let row = line + lines(&buffer[..begins]);
        let text = buffer[begins..].trim_ascii_end();
        let read = if portion.is_too_long {
            let limit = i64::try_from(MAX_LINE_BYTES / (1024 * 1024)).unwrap_or(i64::MAX);
            Err(Finding::error("finding-geojson-line-too-long")
                .integer("limit_mib", limit)
                .at(source.place.clone().row(row)))
        } else if text.is_empty() {
            Ok(ControlFlow::Continue(()))
        } else {
            one(text, row, portion.is_last, source.place).map(|feature| sink.feature(feature))
        };
        match read {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(()),
            Err(finding) => {
                sink.findings.push(finding);
                faults += 1;
            }
        }
        // Beyond a fault for every allowed feature nobody reads on.
        if portion.is_last || faults > MAX_FEATURES {
            return Ok(());
        }
        line += portion.lines;
    }
}

fn one(
    text: &[u8],
    row: u64,
    is_last: bool,
    place: &Place,
) -> Result<crate::readers::RawFeature, Finding> {
    let place = place.clone().row(row);
    let loose: Loose = serde_json::from_slice(text).map_err(|fault| {
        let words = fault.to_string();
        if words.starts_with("number out of range") || is_not_a_number(text, &fault) {
            return Finding::error("finding-coordinate-not-finite").at(place.clone());
        }
        let code = match fault.classify() {
            Category::Eof if is_last => "finding-geojson-cut-off",
            _ => "finding-geojson-line",
        };
        let line = row + (fault.line() as u64).saturating_sub(1);
        Finding::error(code)
            .integer("line", i64::try_from(line).unwrap_or(i64::MAX))
            .integer("column", i64::try_from(fault.column()).unwrap_or(i64::MAX))
            .text("detail", words)
            .at(place.clone().row(line))
    })?;
    loose.alone(row).map_err(|finding| {
        let mut place = place;
        place.field.clone_from(&finding.place.field);
        finding.at(place)
    })
}

/// What was read up to a delimiter or the end.
struct Portion {
    lines: u64,
    is_last: bool,
    /// Only its beginning was kept.
    is_too_long: bool,
}

fn portion(reader: &mut impl BufRead, delimiter: u8, buffer: &mut Vec<u8>) -> io::Result<Portion> {
    buffer.clear();
    let mut portion = Portion {
        lines: 0,
        is_last: false,
        is_too_long: false,
    };
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            portion.is_last = true;
            return Ok(portion);
        }
        let end = bytes.iter().position(|byte| *byte == delimiter);
        let taken = end.map_or(bytes.len(), |end| end + 1);
        portion.lines += lines(&bytes[..taken]);
        if buffer.len() + taken > MAX_LINE_BYTES {
            portion.is_too_long = true;
        } else {
            buffer.extend_from_slice(&bytes[..taken]);
        }
        reader.consume(taken);
        if end.is_some() {
            // A delimiter that ends the file begins no text.
            if buffer.last() == Some(&SEPARATOR) {
                buffer.pop();
            }
            portion.is_last = reader.fill_buf()?.is_empty();
            return Ok(portion);
        }
    }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests;
