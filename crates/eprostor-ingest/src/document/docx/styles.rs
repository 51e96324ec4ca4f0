//! Styles of paragraphs: which are headings. Must not know texts.

use std::collections::BTreeMap;

use eprostor_model::Finding;

use crate::tables::{Package, Token, Tokens};

const STYLES: &str = "word/styles.xml";
/// Most styles, and most that one is based on another.
const MAX_STYLES: usize = 10_000;
const MAX_BASED: usize = 16;

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) level: Option<u8>,
    pub(super) is_bold: bool,
    /// The list and the level in it.
    pub(super) list: Option<(String, usize)>,
    based_on: Option<String>,
}

/// All styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Finding> {
        let mut styles = Self::default();
        if !package.has(STYLES) {
            return Ok(styles);
        }
        let mut tokens = Tokens::new(package.part(STYLES)?);
        let mut id = None;
        while let Some(token) = tokens.next()? {
            let Token::Open(element) = token else {
                continue;
            };
            let value = element.attribute("val").unwrap_or_default();
            if element.name == "style" {
                id = element.attribute("styleId").map(str::to_owned);
                continue;
            }
            let Some(id) = id.as_ref().filter(|_| styles.0.len() < MAX_STYLES) else {
                continue;
            };
            let style = styles.0.entry(id.clone()).or_default();
            match element.name.as_str() {
                "name" => style.level = level_of(value),
                "basedOn" => style.based_on = Some(value.to_owned()),
                "outlineLvl" => {
                    let level = value.parse::<u8>().ok().filter(|level| *level < 9);
                    style.level = level.map(|level| level + 1);
                }
                "b" => style.is_bold = !matches!(value, "0" | "false" | "off"),
                "numId" => style.list = Some((value.to_owned(), 0)),
                _ => {}
            }
        }
        Ok(styles)
    }

    /// Returns a style with what it takes from those it is based on.
    pub(super) fn of(&self, id: &str) -> Style {
        let mut whole = Style {
            level: level_of(id),
            ..Style::default()
        };
        let mut next = Some(id);
        for _ in 0..MAX_BASED {
            let Some(style) = next.and_then(|id| self.0.get(id)) else {
                break;
            };
            whole.level = whole.level.or(style.level);
            whole.is_bold |= style.is_bold;
            whole.list = whole.list.or_else(|| style.list.clone());
            next = style.based_on.as_deref();
        }
        whole
    }
}

/// Returns the level of a heading by the name of its style: `heading 2`,
/// `Naslov 1`, `Наслов3`, `Title`.
fn level_of(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let known = ["heading", "naslov", "наслов"];
    let rest = known.iter().find_map(|word| name.strip_prefix(word))?;
    let level: u8 = rest.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}
