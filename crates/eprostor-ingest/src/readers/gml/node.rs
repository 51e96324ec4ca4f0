//! One geometry of a file as a tree, bounded in nodes. Must not know what the
//! elements mean.

use std::io::Read;

use super::xml::{Tag, Token, Xml, XmlFault};

/// Most elements of one geometry: a ring of half as many `pos`.
pub(super) const MAX_NODES: usize = 400_000;

/// An element with everything in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) text: String,
    pub(super) children: Vec<Node>,
}

impl Node {
    /// Reads the rest of an element whose tag was read; `None` when it has more
    /// elements than a geometry may have, which were passed over.
    pub(super) fn read<R: Read>(tag: Tag, xml: &mut Xml<R>) -> Result<Option<Self>, XmlFault> {
        let mut open = vec![Self {
            tag,
            ..Self::default()
        }];
        let mut count = 1;
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    count += 1;
                    if count > MAX_NODES {
                        for _ in 0..=open.len() {
                            xml.skip()?;
                        }
                        return Ok(None);
                    }
                    open.push(Self {
                        tag,
                        ..Self::default()
                    });
                }
                Token::Text => {
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(xml.text());
                    }
                }
                Token::Close => {
                    let Some(node) = open.pop() else {
                        return Err(XmlFault::CutOff);
                    };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(Some(node)),
                    }
                }
                Token::End => return Err(XmlFault::CutOff),
            }
        }
    }

    /// Returns the element's name without prefix.
    pub(super) fn name(&self) -> &str {
        &self.tag.name
    }

    /// Returns the first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// Returns an attribute of the first element that has it, from outside in.
    pub(super) fn first(&self, attribute: &str) -> Option<&str> {
        let own = self.tag.attribute(attribute);
        own.or_else(|| {
            self.children
                .iter()
                .find_map(|child| child.first(attribute))
        })
    }
}
