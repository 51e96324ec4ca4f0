//! HTML as people write it: tags that are not closed, entities, tables. Nothing is
//! loaded and nothing is run. Must not know what the text says.

mod entities;

use super::flow::{Flow, Said};
use super::raw::RawPage;
use entities::entity;

/// Elements whose text nobody sees.
const LEFT_OUT: [&str; 8] = [
    "script", "style", "head", "noscript", "template", "svg", "select", "title",
];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "li",
    "td",
    "th",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "blockquote",
    "pre",
    "body",
    "br",
];
/// Deepest list in a list.
const MAX_LISTS: usize = 64;
/// Letters of a tag that are looked at.
const MAX_TAG: usize = 4_096;

/// Reads a page.
pub(super) fn read(text: &str) -> RawPage {
    let mut page = Page::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        page.said(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if !is_tag {
            page.said("<");
            rest = &rest[1..];
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name = page.tag(tag);
        if let Some(name) = name.filter(|name| LEFT_OUT.contains(&name.as_str())) {
            rest = behind(rest, &name);
        }
        if page.flow.is_full() {
            break;
        }
    }
    if !rest.starts_with('<') {
        page.said(rest);
    }
    page.paragraph();
    page.flow.page()
}

/// Returns what stands behind the end of an element; nothing where it has none.
fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let tag = &rest[at + 2..];
        let is_end = tag
            .get(..name.len())
            .is_some_and(|said| said.eq_ignore_ascii_case(name));
        if is_end {
            return tag.find('>').map_or("", |end| &tag[end + 1..]);
        }
        rest = tag;
    }
    ""
}

#[derive(Default)]
struct Page {
    flow: Flow,
    text: String,
    level: Option<u8>,
    label: Option<String>,
    /// Lists that are open: the number of the last item, none where it has dots.
    lists: Vec<Option<u32>>,
    bold: usize,
    is_plain: bool,
}

impl Page {
    fn said(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.push(&rest[..at]);
            let (said, behind) = entity(&rest[at..]);
            self.push(&said);
            rest = behind;
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        self.is_plain |= self.bold == 0 && !text.trim().is_empty();
        self.text.push_str(text);
    }

    /// Takes a tag; returns its name where it begins an element.
    fn tag(&mut self, tag: &str) -> Option<String> {
        let is_end = tag.starts_with('/');
        let inner = tag.trim_start_matches('/');
        let name = inner
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .map_or(inner, |end| &inner[..end]);
        let name: String = name
            .chars()
            .take(16)
            .collect::<String>()
            .to_ascii_lowercase();
        let attributes: String = inner.chars().take(MAX_TAG).collect();
        if BLOCKS.contains(&name.as_str()) {
            self.paragraph();
        }
        match (name.as_str(), is_end) {
            ("table", false) => self.flow.open_table(),
            ("table", true) => self.flow.close_table(),
            ("tr", false) => self.flow.open_row(),
            ("td" | "th", false) => {
                let columns = attribute(&attributes, "colspan");
                let columns = columns.and_then(|columns| columns.parse().ok());
                self.flow.open_cell(columns.unwrap_or(1));
            }
            ("ul", false) if self.lists.len() < MAX_LISTS => self.lists.push(None),
            ("ol", false) if self.lists.len() < MAX_LISTS => {
                let start = attribute(&attributes, "start");
                let start: u32 = start.and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(Some(start.saturating_sub(1)));
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
            }
            ("li", false) => {
                self.label = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{number}.")
                    }
                    _ => "•".to_owned(),
                });
            }
            ("b" | "strong", false) => self.bold += 1,
            ("b" | "strong", true) => self.bold = self.bold.saturating_sub(1),
            (_, false) => {
                let level = name
                    .strip_prefix('h')
                    .and_then(|level| level.parse::<u8>().ok());
                if level.is_some_and(|level| (1..=6).contains(&level)) {
                    self.level = level;
                }
            }
            _ => {}
        }
        (!is_end && !tag.ends_with('/')).then_some(name)
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let said = Said {
            level: self.level.take(),
            label: self.label.take(),
            is_bold: !self.is_plain,
            is_note: false,
        };
        self.is_plain = false;
        self.flow.paragraph(&text, said);
    }
}

/// Returns the value of an attribute, with or without quotation marks.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    // Letters keep their places: only those of ASCII change.
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?;
    let quoted = |mark: char| value.strip_prefix(mark)?.split(mark).next();
    let bare = || {
        value
            .split(|c: char| c.is_whitespace() || "/;\"'".contains(c))
            .next()
    };
    quoted('"').or_else(|| quoted('\'')).or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eprostor_model::document_text::BlockKind;

    #[test]
    fn headings_items_and_cells_are_told_apart() {
        let page = read(
            "<html><head><title>x</title></head><body><h2>Члан&nbsp;12.</h2><p>Висина &lt; 9&#160;m\
             <script>if (a<b) { \"</p>\" }</script><ol><li>прва<li>друга</ol>\
             <table><tr><th>Зона<th colspan=2>ИЗ<tr><td>А<td>40&nbsp;%<td>P+1</table>\
             <p><b>НАМЕНА</b><!-- <p>не --><p>a < b",
        );
        let said: Vec<(&BlockKind, &str)> = page
            .blocks
            .iter()
            .map(|block| {
                (
                    &block.kind,
                    block.lines.first().map_or("", |line| &line.text),
                )
            })
            .collect();
        let item = |label: &str| BlockKind::Item {
            label: label.to_owned(),
        };
        assert_eq!(
            said,
            [
                (&BlockKind::Heading { level: 2 }, "Члан 12."),
                (&BlockKind::Paragraph, "Висина < 9 m"),
                (&item("1."), "1. прва"),
                (&item("2."), "2. друга"),
                (&BlockKind::Table, ""),
                (&BlockKind::Heading { level: 6 }, "НАМЕНА"),
                (&BlockKind::Paragraph, "a < b"),
            ]
        );
        let rows = &page.blocks[4].rows;
        let columns = |row: usize| rows[row].iter().map(|cell| cell.column).collect::<Vec<_>>();
        assert_eq!((columns(0), columns(1)), (vec![0, 1], vec![0, 1, 2]));
        assert_eq!(rows[0][1].columns, 2);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        for text in [
            "<p>a<b",
            "<script>a",
            "<!-- a",
            "<p>a &",
            "<p>&#xffffffff;</",
            "<",
        ] {
            read(text);
        }
    }
}
