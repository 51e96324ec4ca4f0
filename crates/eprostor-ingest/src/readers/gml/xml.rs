//! XML as tags and texts, with every depth, number and size bounded and nothing
//! looked up: no document type, no entity but the five. Must not know GML but
//! for its namespaces.

use std::io::Read;

use eprostor_model::{Finding, Place};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::source::{SourceFault, Utf8};
use crate::bounds::MAX_ATTRIBUTE_BYTES;

/// Deepest nesting. INSPIRE's planned land use needs 14.
const MAX_DEPTH: usize = 100;
/// Most attributes of one tag.
const MAX_TAG_ATTRIBUTES: usize = 256;
/// Namespaces of GML 3.1 (and 2) and 3.2.
const GML: [&str; 2] = [
    "http://www.opengis.net/gml",
    "http://www.opengis.net/gml/3.2",
];
/// Attributes that are kept; all others are passed over.
const KEPT: [&str; 11] = [
    "srsName",
    "srsDimension",
    "dimension",
    "id",
    "fid",
    "href",
    "uom",
    "orientation",
    "decimal",
    "cs",
    "ts",
];

/// A tag that opens.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tag {
    /// Whether it is of GML itself.
    pub(super) is_gml: bool,
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    /// Returns an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(own, _)| *own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What comes next in a file.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// A tag opens.
    Open(Tag),
    /// The tag that was opened last closes.
    Close,
    /// Text, in [`Xml::text`].
    Text,
    /// The file ends where it may.
    End,
}

/// Why reading a file ended.
#[derive(Debug, PartialEq)]
pub(super) enum XmlFault {
    Source(SourceFault),
    Unreadable(String),
    Syntax(String),
    CutOff,
    DocumentType,
    TooDeep,
    TooManyAttributes,
    Entity(String),
}

impl XmlFault {
    /// Returns it as a finding at a line.
    pub(super) fn finding(&self, line: u64, place: &Place) -> Finding {
        let error = Finding::error;
        let limit = |limit: usize| i64::try_from(limit).unwrap_or(i64::MAX);
        let finding = match self {
            Self::Source(SourceFault::Unknown(name)) => {
                error("finding-xml-encoding").text("name", name)
            }
            Self::Source(SourceFault::Malformed(name)) => {
                error("finding-xml-not-encoded").text("name", name)
            }
            Self::Source(SourceFault::TooLarge) => error("finding-xml-too-large"),
            Self::Unreadable(detail) => error("finding-xml-syntax").text("detail", detail),
            Self::Syntax(detail) => error("finding-xml-syntax").text("detail", detail),
            Self::CutOff => error("finding-xml-cut-off"),
            Self::DocumentType => error("finding-xml-doctype"),
            Self::TooDeep => error("finding-xml-too-deep").integer("limit", limit(MAX_DEPTH)),
            Self::TooManyAttributes => {
                error("finding-xml-too-many-attributes").integer("limit", limit(MAX_TAG_ATTRIBUTES))
            }
            Self::Entity(name) => error("finding-xml-entity").text("name", name),
        };
        finding.at(place.clone().row(line))
    }
}

/// Reads a file tag by tag.
pub(super) struct Xml<R: Read> {
    reader: NsReader<Utf8<R>>,
    buffer: Vec<u8>,
    text: String,
    depth: usize,
    has_root: bool,
}

impl<R: Read> Xml<R> {
    /// Begins to read.
    pub(super) fn new(bytes: R) -> Result<Self, XmlFault> {
        let source = Utf8::new(bytes)
            .map_err(|fault| XmlFault::Unreadable(fault.kind().to_string()))?
            .map_err(XmlFault::Source)?;
        let mut reader = NsReader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Ok(Self {
            reader,
            buffer: Vec::new(),
            text: String::new(),
            depth: 0,
            has_root: false,
        })
    }

    /// Returns the line that is being read, from 1.
    pub(super) fn line(&self) -> u64 {
        self.reader.get_ref().line()
    }

    /// Returns the text of the last [`Token::Text`]. One text may come in several.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns what comes next.
    pub(super) fn next(&mut self) -> Result<Token, XmlFault> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().next_piece();
            let event = self.reader.read_resolved_event_into(&mut self.buffer);
            let (namespace, event) = match event {
                Ok(read) => read,
                Err(fault) => {
                    let source = self.reader.get_ref().fault().cloned();
                    return Err(source.map_or_else(|| fault_of(&fault), XmlFault::Source));
                }
            };
            self.text.clear();
            match event {
                Event::Start(start) => {
                    let is_gml = matches!(namespace, ResolveResult::Bound(Namespace(name)) if GML.contains(&name));
                    let tag = tag(&start, is_gml)?;
                    self.depth += 1;
                    self.has_root = true;
                    if self.depth > MAX_DEPTH {
                        return Err(XmlFault::TooDeep);
                    }
                    return Ok(Token::Open(tag));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Event::Text(text) => self.text.push_str(&text.xml10_content()),
                Event::CData(text) => self.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let unknown = || XmlFault::Entity(reference.chars().take(40).collect());
                    match reference.resolve_char_ref() {
                        Ok(Some(c)) => self.text.push(c),
                        Ok(None) => self
                            .text
                            .push_str(resolve_xml_entity(&reference).ok_or_else(unknown)?),
                        Err(_) => return Err(unknown()),
                    }
                }
                Event::DocType(_) => return Err(XmlFault::DocumentType),
                Event::Eof if self.depth == 0 && self.has_root => return Ok(Token::End),
                Event::Eof => return Err(XmlFault::CutOff),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
            if !self.text.is_empty() && self.depth > 0 {
                return Ok(Token::Text);
            }
        }
    }

    /// Passes over everything up to the end of the tag that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), XmlFault> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Token::Open(_) => open += 1,
                Token::Close => open -= 1,
                Token::Text => {}
                Token::End => return Err(XmlFault::CutOff),
            }
        }
        Ok(())
    }
}

fn tag(start: &BytesStart<'_>, is_gml: bool) -> Result<Tag, XmlFault> {
    let mut attributes = Vec::new();
    // Looking for repeated names would take the square of their number.
    let mut all = start.attributes();
    for (index, attribute) in all.with_checks(false).enumerate() {
        if index >= MAX_TAG_ATTRIBUTES {
            return Err(XmlFault::TooManyAttributes);
        }
        let attribute = attribute.map_err(|fault| XmlFault::Syntax(fault.to_string()))?;
        let local = attribute.key.local_name();
        let Some(name) = KEPT.iter().find(|kept| **kept == local.as_ref()) else {
            continue;
        };
        if attribute.value.len() > MAX_ATTRIBUTE_BYTES {
            return Err(XmlFault::Source(SourceFault::TooLarge));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| XmlFault::Entity((*name).to_owned()))?;
        attributes.push((*name, value.into_owned()));
    }
    Ok(Tag {
        is_gml,
        name: start.local_name().as_ref().to_owned(),
        attributes,
    })
}

fn fault_of(fault: &quick_xml::Error) -> XmlFault {
    match fault {
        // Something that was opened and never closed: the file ended there.
        quick_xml::Error::Syntax(quick_xml::errors::SyntaxError::InvalidBangMarkup) => {
            XmlFault::Syntax(fault.to_string())
        }
        quick_xml::Error::Syntax(_) => XmlFault::CutOff,
        quick_xml::Error::Io(fault) => XmlFault::Unreadable(fault.kind().to_string()),
        other => XmlFault::Syntax(other.to_string().chars().take(200).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Result<String, XmlFault> {
        let mut xml = Xml::new(text.as_bytes())?;
        let mut said = String::new();
        loop {
            match xml.next()? {
                Token::Text => said.push_str(xml.text()),
                Token::End => return Ok(said),
                Token::Open(_) | Token::Close => {}
            }
        }
    }

    #[test]
    fn the_five_entities_numbers_and_character_data_are_text() {
        let text = "<a>&lt;&gt;&amp;&apos;&quot;&#x45F;&#65;<![CDATA[<b>]]></a>";
        assert_eq!(last(text).as_deref(), Ok("<>&'\"џA<b>"));
    }

    #[test]
    fn nothing_is_looked_up_and_nothing_is_without_end() {
        let entity = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        assert_eq!(last(entity), Err(XmlFault::DocumentType));
        assert_eq!(last("<a>&b;</a>"), Err(XmlFault::Entity("b".to_owned())));
        assert_eq!(last(&"<a>".repeat(101)), Err(XmlFault::TooDeep));
        let attributes: String = (0..300).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(
            last(&format!("<a{attributes}/>")),
            Err(XmlFault::TooManyAttributes)
        );
        for cut in [
            "",
            "<a>",
            "<a",
            "<a><!-- ",
            "<a b='",
            "<a><![CDATA[",
            "<?xml",
        ] {
            assert_eq!(last(cut), Err(XmlFault::CutOff), "{cut}");
        }
        assert!(matches!(last("<a></b>"), Err(XmlFault::Syntax(_))));
        assert!(matches!(last("</a>"), Err(XmlFault::Syntax(_))));
    }
}
