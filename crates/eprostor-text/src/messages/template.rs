//! Messages without a choice in them, taken apart once: filling one costs no
//! more than copying its words. Must not know languages.

use std::borrow::Cow;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// A message of words and arguments in turn.
pub(super) struct Template(Vec<Piece>);

enum Piece {
    Words(String),
    /// The name of an argument, without `$`.
    Argument(String),
}

impl Template {
    /// Takes a pattern apart; `None` where something in it chooses, which is
    /// left to Fluent.
    pub(super) fn of(pattern: &Pattern<&str>) -> Option<Self> {
        let piece = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Piece::Argument(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        };
        let pieces = pattern.elements.iter().map(piece);
        pieces.collect::<Option<Vec<Piece>>>().map(Self)
    }

    /// Puts arguments in; one that is not there shows as `{$name}`, as Fluent
    /// shows it.
    pub(super) fn filled<'a>(&self, argument: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
        let mut text = String::with_capacity(256);
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Argument(name) => match argument(name) {
                    Some(words) => text.push_str(&words),
                    None => text.extend(["{$", name, "}"]),
                },
            }
        }
        text
    }
}
