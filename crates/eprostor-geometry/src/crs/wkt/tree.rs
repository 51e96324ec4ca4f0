//! Well-known text as a tree: words, texts in quotes, and objects in brackets.
//! Must not know what they mean. Nothing recurses: hostile text may be nested
//! without end.

/// Deepest nesting and most objects: texts of programs stay below 12 and 200.
const MAX_DEPTH: usize = 40;
const MAX_NODES: usize = 5_000;

/// An object: `KEYWORD[…]`.
#[derive(Debug, Default)]
pub(super) struct Node {
    keyword: String,
    items: Vec<Item>,
}

#[derive(Debug)]
enum Item {
    Node(Node),
    Text(String),
    Word(String),
}

impl Node {
    pub(super) fn is(&self, keywords: &[&str]) -> bool {
        keywords.contains(&self.keyword.as_str())
    }

    /// Returns its texts in quotes.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text.as_str()),
            Item::Node(_) | Item::Word(_) => None,
        })
    }

    /// Returns its words, in quotes or without.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(word) | Item::Word(word) => Some(word.as_str()),
            Item::Node(_) => None,
        })
    }

    /// Returns the objects directly inside that have one of these keywords.
    pub(super) fn children<'a>(&'a self, keywords: &'a [&str]) -> impl Iterator<Item = &'a Self> {
        self.nodes().filter(|node| node.is(keywords))
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.items.iter().filter_map(|item| match item {
            Item::Node(node) => Some(node),
            Item::Text(_) | Item::Word(_) => None,
        })
    }

    /// Returns the first object with one of these keywords, itself included.
    pub(super) fn find(&self, keywords: &[&str]) -> Option<&Self> {
        self.walk().find(|node| node.is(keywords))
    }

    /// Returns every object with this keyword.
    pub(super) fn all(&self, keyword: &str) -> Vec<&Self> {
        self.walk().filter(|node| node.keyword == keyword).collect()
    }

    /// Returns itself and every object inside, in the order of the text.
    fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(node.nodes().rev());
            Some(node)
        })
    }
}

/// Reads the first object of a text; `None` where it has no end.
pub(super) fn parse(text: &str) -> Option<Node> {
    let mut open: Vec<Node> = Vec::new();
    let mut word = String::new();
    let mut nodes = 0;
    let mut letters = text.trim_start_matches('\u{feff}').chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' | '(' => {
                nodes += 1;
                if nodes > MAX_NODES || open.len() == MAX_DEPTH {
                    return None;
                }
                let keyword = std::mem::take(&mut word).to_ascii_uppercase();
                open.push(Node {
                    keyword,
                    items: Vec::new(),
                });
            }
            ']' | ')' => {
                let mut node = open.pop()?;
                close_word(&mut node, &mut word);
                match open.last_mut() {
                    Some(outer) => outer.items.push(Item::Node(node)),
                    None => return Some(node),
                }
            }
            ',' => close_word(open.last_mut()?, &mut word),
            '"' => {
                // A doubled quote inside a text is one.
                let mut quoted = String::new();
                loop {
                    match letters.next()? {
                        '"' if letters.clone().next() == Some('"') => {
                            letters.next();
                            quoted.push('"');
                        }
                        '"' => break,
                        other => quoted.push(other),
                    }
                }
                open.last_mut()?.items.push(Item::Text(quoted));
            }
            letter if letter.is_whitespace() => {}
            letter => word.push(letter),
        }
    }
    None
}

fn close_word(node: &mut Node, word: &mut String) {
    if !word.is_empty() {
        node.items.push(Item::Word(std::mem::take(word)));
    }
}
