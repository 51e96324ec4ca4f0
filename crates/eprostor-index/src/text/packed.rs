//! The terms of a passage on their way into the index: one text, from which they are read
//! again without a copy of each. Must not know what terms mean.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name of the reader of packed terms in the index.
pub(super) const PACKED: &str = "packed";
/// Ends a term; no term has it.
const END: char = '\0';
/// Furthest that a term may stand behind the one before it: the last letter before those
/// that are none.
const FURTHEST: u32 = 0xD7FF;

/// Terms that are being packed.
#[derive(Debug)]
pub(super) struct Packing {
    packed: String,
    position: u32,
}

impl Packing {
    /// Begins with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            packed: String::with_capacity(bytes),
            position: 0,
        }
    }

    /// Adds a term, which does not stand before the last one.
    pub(super) fn push(&mut self, position: u32, term: &str) {
        let further = position.saturating_sub(self.position).min(FURTHEST);
        self.position += further;
        self.packed.push(char::from_u32(further).unwrap_or(END));
        self.packed.push_str(term);
        self.packed.push(END);
    }

    pub(super) fn finish(self) -> String {
        self.packed
    }
}

/// Reads packed terms.
#[derive(Debug, Clone, Default)]
pub(super) struct Unpacking(Token);

/// Packed terms that are being read.
#[derive(Debug)]
pub(super) struct Unpacked<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Unpacking {
    type TokenStream<'a> = Unpacked<'a>;

    fn token_stream<'a>(&'a mut self, packed: &'a str) -> Unpacked<'a> {
        self.0.reset();
        self.0.position = 0;
        Unpacked {
            rest: packed,
            token: &mut self.0,
        }
    }
}

impl TokenStream for Unpacked<'_> {
    fn advance(&mut self) -> bool {
        let mut letters = self.rest.chars();
        let Some(further) = letters.next() else {
            return false;
        };
        let Some((term, rest)) = letters.as_str().split_once(END) else {
            return false;
        };
        self.token.position += further as usize;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_out_as_they_went_in() {
        let terms = [
            (0, "a"),
            (0, "=b"),
            (3, "č ć"),
            (50_000, "z"),
            (100_000, ""),
        ];
        let mut packing = Packing::with_capacity(0);
        for (position, term) in terms {
            packing.push(position, term);
        }
        let packed = packing.finish();
        let mut unpacking = Unpacking::default();
        for _ in 0..2 {
            let mut stream = unpacking.token_stream(&packed);
            for (position, term) in terms {
                assert!(stream.advance());
                let found = (stream.token().position, stream.token().text.as_str());
                assert_eq!(found, (position as usize, term));
            }
            assert!(!stream.advance());
        }
    }
}
