//! ODT (OpenDocument 1.3): the text of a word processor as it stands when all
//! changes are accepted. Must not know what the text says.

use eprostor_model::Finding;

use super::flow::{Flow, Said};
use super::raw::RawPage;
use crate::tables::{Element, Package, Token, Tokens};

/// The part that holds the text.
const CONTENT: &str = "content.xml";
/// Most blanks that one element stands for.
const MAX_BLANKS: u64 = 1_000;
/// Elements whose text is none of the document's: deleted text, remarks, the words
/// that a program wrote beside a number.
const LEFT_OUT: [&str; 4] = [
    "tracked-changes",
    "annotation",
    "note-citation",
    "annotation-end",
];

/// Reads a text.
pub(crate) fn read(package: &mut Package<'_>) -> Result<RawPage, Finding> {
    let mut text = Text::default();
    let mut tokens = Tokens::new(package.part(CONTENT)?);
    let (mut left_out, mut is_body) = (0_usize, false);
    while let Some(token) = tokens.next()? {
        if text.flow.is_full() {
            break;
        }
        match token {
            Token::Open(element) if left_out > 0 || LEFT_OUT.contains(&element.name.as_str()) => {
                left_out += 1;
            }
            Token::Close(_) if left_out > 0 => left_out -= 1,
            Token::Text(_) if left_out > 0 => {}
            Token::Open(element) if element.name == "body" => is_body = true,
            Token::Open(element) if is_body => text.begin(&element),
            Token::Close(name) if is_body => text.end(&name),
            Token::Text(said) if is_body => text.said(&said),
            _ => {}
        }
    }
    for note in std::mem::take(&mut text.notes) {
        let said = Said {
            is_note: true,
            ..Said::default()
        };
        text.flow.paragraph(&note, said);
    }
    Ok(text.flow.page())
}

#[derive(Default)]
struct Text {
    flow: Flow,
    /// Paragraphs that are open, with their levels: a footnote stands inside of one.
    open: Vec<(String, Option<u8>)>,
    notes: Vec<String>,
    /// Lists that are open, each with how many items it had.
    lists: Vec<u32>,
    is_first: bool,
    note_depth: usize,
}

impl Text {
    fn begin(&mut self, element: &Element) {
        match element.name.as_str() {
            "table" => self.flow.open_table(),
            "table-row" => self.flow.open_row(),
            "table-cell" => {
                let columns = element.number("number-columns-spanned").unwrap_or(1);
                self.flow.open_cell(u32::try_from(columns).unwrap_or(1));
            }
            "list" => self.lists.push(0),
            "list-item" => {
                if let Some(count) = self.lists.last_mut() {
                    *count += 1;
                }
                self.is_first = true;
            }
            "note" => self.note_depth += 1,
            "h" => {
                let level = element.number("outline-level").unwrap_or(1);
                let level = u8::try_from(level).unwrap_or(6);
                self.open.push((String::new(), Some(level)));
            }
            "p" => self.open.push((String::new(), None)),
            "s" => {
                let blanks = element.number("c").unwrap_or(1).min(MAX_BLANKS);
                self.said(&" ".repeat(usize::try_from(blanks).unwrap_or(1)));
            }
            "tab" | "line-break" => self.said(" "),
            _ => {}
        }
    }

    fn said(&mut self, text: &str) {
        if let Some((paragraph, _)) = self.open.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" => self.flow.close_table(),
            "list" => {
                self.lists.pop();
            }
            "note" => self.note_depth = self.note_depth.saturating_sub(1),
            "p" | "h" => {
                let Some((text, level)) = self.open.pop() else {
                    return;
                };
                if self.note_depth > 0 {
                    self.notes.push(text);
                    return;
                }
                let is_item = std::mem::take(&mut self.is_first) && !self.lists.is_empty();
                let said = Said {
                    level,
                    label: is_item.then(|| "•".to_owned()),
                    ..Said::default()
                };
                self.flow.paragraph(&text, said);
            }
            _ => {}
        }
    }
}
