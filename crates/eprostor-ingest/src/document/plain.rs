//! Text without form, and Markdown (CommonMark with tables). Must not know what the
//! text says.

use super::flow::{Flow, Said};
use super::numbering::{self, Opening};
use super::raw::RawPage;

/// A text whose longest lines are within these was broken at a margin, so that its
/// lines are no paragraphs.
const MARGIN: std::ops::RangeInclusive<usize> = 40..=110;
/// A line so much shorter than the longest ends its paragraph.
const SHORT: usize = 15;

/// Reads a text: blank lines part paragraphs. Where lines were broken at a margin
/// they are joined.
pub(super) fn text(text: &str) -> RawPage {
    let lengths = || text.lines().map(|line| line.trim_end().chars().count());
    let longest = lengths().max().unwrap_or(0);
    let near = lengths()
        .filter(|length| *length + SHORT >= longest)
        .count();
    let filled = lengths().filter(|length| *length > 0).count();
    let is_broken = MARGIN.contains(&longest) && near * 3 >= filled && filled > 3;
    let mut flow = Flow::default();
    let mut paragraph = Paragraph::default();
    for line in text.split(['\n', '\u{c}', '\u{2028}', '\u{2029}']) {
        let line = line.trim_end();
        let length = line.chars().count();
        let begins = !matches!(numbering::opening(line.trim_start()), Opening::None)
            || numbering::is_article(line.trim());
        if line.trim().is_empty() || begins || !is_broken {
            paragraph.end(&mut flow);
        }
        let is_whole = numbering::is_article(line.trim());
        paragraph.take(line);
        if is_whole || length + SHORT < longest && line.ends_with(['.', ';', ':']) {
            paragraph.end(&mut flow);
        }
    }
    paragraph.end(&mut flow);
    flow.page()
}

/// Lines of a paragraph so far.
#[derive(Default)]
struct Paragraph {
    text: String,
}

impl Paragraph {
    fn take(&mut self, line: &str) {
        let is_divided = self.text.ends_with('-')
            && line.trim_start().starts_with(char::is_lowercase)
            && self
                .text
                .chars()
                .rev()
                .nth(1)
                .is_some_and(char::is_alphabetic);
        if is_divided {
            self.text.pop();
        } else if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line.trim());
    }

    fn end(&mut self, flow: &mut Flow) {
        let text = std::mem::take(&mut self.text);
        flow.paragraph(&text, Said::default());
    }
}

/// Reads Markdown.
pub(super) fn markdown(text: &str) -> RawPage {
    let mut flow = Flow::default();
    let mut paragraph = Paragraph::default();
    let (mut is_table, mut is_item) = (false, false);
    let mut label: Option<String> = None;
    for line in text.lines().chain([""]) {
        let inner = line.trim();
        let hashes = inner.chars().take_while(|letter| *letter == '#').count();
        let is_heading = (1..=6).contains(&hashes) && inner[hashes..].starts_with(' ');
        let is_row = inner.starts_with('|') && inner.len() > 1;
        let opened = item(inner);
        if inner.is_empty() || is_heading || is_row || opened.is_some() {
            let text = std::mem::take(&mut paragraph.text);
            let inside = |sign| within(&text, sign);
            let said = Said {
                label: label.take(),
                is_bold: inside("**").is_some() || inside("__").is_some(),
                ..Said::default()
            };
            let plain = inside("*").filter(|_| !said.is_bold).unwrap_or(&text);
            flow.paragraph(&unmarked(plain), said);
            is_item = false;
        }
        if is_table && !is_row {
            flow.close_table();
            is_table = false;
        }
        if is_heading {
            let said = Said {
                level: u8::try_from(hashes).ok(),
                ..Said::default()
            };
            let heading = inner[hashes..].trim().trim_end_matches('#');
            flow.paragraph(&unmarked(heading), said);
        } else if is_row {
            if !is_table {
                flow.open_table();
                is_table = true;
            }
            row(inner, &mut flow);
        } else if let Some((sign, rest)) = opened {
            label = Some(sign);
            is_item = true;
            paragraph.take(rest);
        } else if !inner.is_empty() && !inner.starts_with("```") {
            paragraph.take(inner.trim_start_matches("> "));
        }
    }
    debug_assert!(!is_item, "the blank line at the end closes items");
    flow.page()
}

/// Reads the sign of an item; a dash is shown as one.
fn item(line: &str) -> Option<(String, &str)> {
    let (sign, rest) = line.split_once(' ')?;
    match sign {
        "-" | "*" | "+" => Some(("–".to_owned(), rest)),
        _ => {
            let digits = sign.strip_suffix(['.', ')'])?;
            let is_number =
                (1..=3).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
            is_number.then(|| (sign.to_owned(), rest))
        }
    }
}

fn row(line: &str, flow: &mut Flow) {
    let is_rule = line.chars().all(|letter| "|-: ".contains(letter));
    if is_rule {
        return;
    }
    flow.open_row();
    let inner = line.strip_prefix('|').unwrap_or(line);
    for cell in inner.strip_suffix('|').unwrap_or(inner).split('|') {
        flow.open_cell(1);
        flow.paragraph(&unmarked(cell.trim()), Said::default());
    }
}

/// Returns the words of a paragraph that stands whole between two signs of emphasis.
fn within<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(sign)?.strip_suffix(sign)?;
    (!inner.is_empty() && !inner.contains('*') && !inner.contains("__")).then_some(inner)
}

/// Takes the marks of bold print, code and links away.
fn unmarked(text: &str) -> String {
    let mut plain = text.replace("**", "").replace("__", "").replace('`', "");
    // [words](address) are the words.
    let mut from = 0;
    while let Some(at) = plain.get(from..).and_then(|rest| rest.find("](")) {
        let middle = from + at;
        let open = plain[..middle].rfind('[');
        let close = plain[middle..].find(')').map(|close| middle + close);
        from = middle + 2;
        if let (Some(open), Some(close)) = (open, close) {
            plain.replace_range(middle..=close, "");
            plain.replace_range(open..=open, "");
            from = middle - 1;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use eprostor_model::document_text::BlockKind;

    use super::*;
    use crate::document::raw::RawBlock;

    fn said(page: &RawPage) -> Vec<&str> {
        let lines = page.blocks.iter().flat_map(|block| &block.lines);
        lines.map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn lines_that_were_broken_at_a_margin_are_joined() {
        let broken = "Na parceli se utvrđuje najveći dozvoljeni indeks zauzeto-\n\
            sti koji iznosi 60 %, a spratnost objekata je najviše P+1+Pk\n\
            za sve zone.\n\
            Član 5.\n\
            Parkiranje se rešava na parceli, i to jedno mesto na jedan\n\
            stan.\n";
        let page = text(broken);
        assert_eq!(
            said(&page),
            [
                "Na parceli se utvrđuje najveći dozvoljeni indeks zauzetosti koji iznosi 60 %, a \
                 spratnost objekata je najviše P+1+Pk za sve zone.",
                "Član 5.",
                "Parkiranje se rešava na parceli, i to jedno mesto na jedan stan.",
            ]
        );
        let lines = "Indeks zauzetosti 60 %\nSpratnost P+1\n";
        assert_eq!(
            said(&text(lines)),
            ["Indeks zauzetosti 60 %", "Spratnost P+1"]
        );
    }

    #[test]
    fn markdown_has_headings_items_and_tables() {
        let page = markdown(
            "# Pravila\n\nIndeks je\n**60 %**, vidi [član 5](#c5).\n\n- prva\n- druga\n  dalje\n\n\
             | Zona | IZ |\n|---|---|\n| A | 40 % |\n",
        );
        assert_eq!(
            said(&page),
            [
                "Pravila",
                "Indeks je 60 %, vidi član 5.",
                "– prva",
                "– druga dalje"
            ]
        );
        assert_eq!(page.blocks[4].rows.len(), 2);
    }

    #[test]
    fn a_paragraph_that_is_bold_as_a_whole_is_a_heading() {
        let page = markdown("**Zona S2**\n\n*Bilans namena*\n\n**Indeks** je 60 %.\n");
        let kinds: Vec<bool> = page.blocks.iter().map(is_heading).collect();
        assert_eq!(said(&page), ["Zona S2", "Bilans namena", "Indeks je 60 %."]);
        assert_eq!(kinds, [true, false, false]);
    }

    fn is_heading(block: &RawBlock) -> bool {
        matches!(block.kind, BlockKind::Heading { .. })
    }
}
