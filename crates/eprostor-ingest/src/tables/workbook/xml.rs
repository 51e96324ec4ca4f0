//! XML as a row of tokens: names without prefix, texts with their entities
//! resolved. No document type is read, so that no entity of a file's own can
//! grow. Must not know what names mean.

use std::io::BufRead;

use eprostor_model::Finding;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::{Part, broken};

/// Deepest nesting; workbooks stay below 20.
const MAX_DEPTH: usize = 100;
/// Most bytes of one text: a cell holds 32,767 letters.
const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// A piece of a file.
#[derive(Debug)]
pub(crate) enum Token {
    /// An element begins.
    Open(Element),
    /// An element ends.
    Close(String),
    /// Text.
    Text(String),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Returns an attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Tells whether an attribute has this value; two name spaces may have
    /// attributes of one name.
    pub(crate) fn says(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.attributes.iter();
        attributes.any(|(key, said)| key == name && said == value)
    }

    /// Returns an attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Tells whether an attribute is there and says yes.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        matches!(self.attribute(name), Some("1" | "true"))
    }
}

/// Reads a file piece by piece.
pub(crate) struct Tokens<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    name: String,
}

impl<R: BufRead> Tokens<R> {
    pub(crate) fn new(part: Part<R>) -> Self {
        let mut reader = Reader::from_reader(part.reader);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            name: part.name,
        }
    }

    /// Returns the next piece; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, Finding> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            let event = event.map_err(|fault| broken(&format_args!("{}: {fault}", self.name)))?;
            let token = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(broken(&format_args!("{}: depth", self.name)));
                    }
                    let element = element(&start);
                    element
                        .map(Token::Open)
                        .ok_or_else(|| broken(&format_args!("{}: attributes", self.name)))?
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Token::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().ok().flatten();
                    let known = resolve_predefined_entity(&name).map(str::to_owned);
                    let text = letter.map(String::from).or(known);
                    Token::Text(text.ok_or_else(|| broken(&format_args!("{}: entity", self.name)))?)
                }
                Event::DocType(_) => {
                    return Err(broken(&format_args!("{}: DOCTYPE", self.name)));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(broken(&format_args!("{}: end", self.name)));
                }
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            if matches!(&token, Token::Text(text) if text.len() > MAX_TEXT_BYTES) {
                return Err(broken(&format_args!("{}: text", self.name)));
            }
            return Ok(Some(token));
        }
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).map(|attribute| {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        let name = attribute.key.local_name().as_ref().to_owned();
        Some((name, value.into_owned()))
    });
    Some(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect::<Option<_>>()?,
    })
}
