//! DOCX (ECMA-376): the text of a word processor as it stands when all changes are
//! accepted. Must not know what the text says.

mod lists;
mod styles;

use eprostor_model::Finding;

use super::flow::{Flow, Said};
use super::raw::RawPage;
use crate::tables::{Element, Package, Token, Tokens};
use lists::Lists;
use styles::Styles;

/// The part that holds the text.
pub(crate) const WORD: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";

/// Elements whose text is none of the document's: deleted and moved text, the second
/// form of what newer programs draw, names of fields.
const LEFT_OUT: [&str; 5] = ["del", "moveFrom", "Fallback", "instrText", "delText"];

/// Reads a text.
pub(crate) fn read(package: &mut Package<'_>) -> Result<RawPage, Finding> {
    let styles = Styles::read(package)?;
    let lists = Lists::read(package)?;
    let mut text = Text {
        styles,
        lists,
        flow: Flow::default(),
        open: Vec::new(),
        is_note: false,
    };
    text.part(package, WORD)?;
    if package.has(FOOTNOTES) {
        text.is_note = true;
        text.part(package, FOOTNOTES)?;
    }
    Ok(text.flow.page())
}

struct Text {
    styles: Styles,
    lists: Lists,
    flow: Flow,
    /// Paragraphs that are open: those of a text frame stand inside of one.
    open: Vec<Paragraph>,
    is_note: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    level: Option<u8>,
    list: Option<(String, usize)>,
    /// Letters of runs that are bold, and of all.
    bold: usize,
    letters: usize,
    is_run_bold: bool,
    is_style_bold: bool,
}

impl Text {
    fn part(&mut self, package: &mut Package<'_>, part: &str) -> Result<(), Finding> {
        let mut tokens = Tokens::new(package.part(part)?);
        let (mut left_out, mut is_text, mut in_properties) = (0_usize, false, false);
        while let Some(token) = tokens.next()? {
            if self.flow.is_full() {
                break;
            }
            match token {
                Token::Open(element) if left_out > 0 || is_left_out(&element) => left_out += 1,
                Token::Close(_) if left_out > 0 => left_out -= 1,
                Token::Text(_) if left_out > 0 => {}
                Token::Open(element) => {
                    match element.name.as_str() {
                        "t" => is_text = true,
                        "rPr" => in_properties = true,
                        _ => {}
                    }
                    self.begin(&element, in_properties);
                }
                Token::Close(name) => {
                    match name.as_str() {
                        "t" => is_text = false,
                        "rPr" => in_properties = false,
                        _ => {}
                    }
                    self.end(&name);
                }
                Token::Text(text) if is_text => self.said(&text),
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    fn begin(&mut self, element: &Element, in_properties: bool) {
        let value = || element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "tbl" => self.flow.open_table(),
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(1),
            "p" => self.open.push(Paragraph::default()),
            "br" | "cr" | "tab" if !in_properties => self.said(" "),
            "noBreakHyphen" => self.said("-"),
            "softHyphen" => self.said("\u{ad}"),
            "sym" => {
                let code = element.attribute("char").unwrap_or_default();
                let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                self.said(&letter.map(String::from).unwrap_or_default());
            }
            name => {
                let Some(paragraph) = self.open.last_mut() else {
                    return;
                };
                match name {
                    "r" => paragraph.is_run_bold = paragraph.is_style_bold,
                    "b" if in_properties => {
                        paragraph.is_run_bold = !matches!(value(), "0" | "false" | "off");
                    }
                    "pStyle" => {
                        let style = self.styles.of(value());
                        paragraph.level = style.level;
                        paragraph.is_style_bold = style.is_bold;
                        if paragraph.list.is_none() {
                            paragraph.list = style.list;
                        }
                    }
                    "outlineLvl" => {
                        paragraph.level = value()
                            .parse()
                            .ok()
                            .filter(|level| *level < 9)
                            .map(|level: u8| level + 1);
                    }
                    "ilvl" => {
                        let level = value().parse().unwrap_or(0);
                        let list = paragraph.list.take().unwrap_or_default().0;
                        paragraph.list = Some((list, level));
                    }
                    "numId" => {
                        let level = paragraph.list.take().unwrap_or_default().1;
                        paragraph.list = Some((value().to_owned(), level));
                    }
                    _ => {}
                }
            }
        }
    }

    fn said(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
            paragraph.letters += text.len();
            if paragraph.is_run_bold {
                paragraph.bold += text.len();
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.flow.close_table(),
            "p" => {
                let Some(paragraph) = self.open.pop() else {
                    return;
                };
                let is_empty = paragraph.text.trim().is_empty();
                let list = paragraph.list.filter(|_| !is_empty);
                let label = list.and_then(|(list, level)| self.lists.next(&list, level));
                let said = Said {
                    level: paragraph.level,
                    label,
                    is_bold: paragraph.bold * 10 >= paragraph.letters * 9,
                    is_note: self.is_note,
                };
                self.flow.paragraph(&paragraph.text, said);
            }
            _ => {}
        }
    }
}

fn is_left_out(element: &Element) -> bool {
    // Word keeps the line above footnotes as footnotes of their own kind.
    let is_line = element.name == "footnote" && element.attribute("type").is_some();
    is_line || LEFT_OUT.contains(&element.name.as_str())
}
