//! A walk through Fluent patterns: which arguments they use and which words
//! they hold. Must not know languages.

use fluent_syntax::ast::{Expression, InlineExpression, Message, Pattern, PatternElement};

/// Returns the patterns of a message: its value (without name) and its attributes.
pub(super) fn patterns_of<'m>(
    message: &'m Message<&'m str>,
) -> impl Iterator<Item = (Option<&'m str>, &'m Pattern<&'m str>)> {
    let value = message.value.iter().map(|value| (None, value));
    let attributes = message
        .attributes
        .iter()
        .map(|attribute| (Some(attribute.id.name), &attribute.value));
    value.chain(attributes)
}

/// Returns the names of all arguments the pattern uses, in order of appearance.
pub(super) fn variables(pattern: &Pattern<&str>) -> Vec<String> {
    let mut found = Vec::new();
    walk(pattern, &mut |piece| {
        if let Piece::Variable(name) = piece {
            found.push(name.to_owned());
        }
    });
    found
}

/// What a pattern is made of.
pub(super) enum Piece<'a> {
    /// Words, in the text or in a literal.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests read the words"))]
    Words(&'a str),
    /// The name of an argument, without `$`.
    Variable(&'a str),
}

/// Hands every piece to `visit`. Recursion is as deep as the file nests braces,
/// and the files are our own.
pub(super) fn walk<'a>(pattern: &'a Pattern<&'a str>, visit: &mut impl FnMut(Piece<'a>)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => visit(Piece::Words(value)),
            PatternElement::Placeable { expression } => walk_expression(expression, visit),
        }
    }
}

fn walk_expression<'a>(expression: &'a Expression<&'a str>, visit: &mut impl FnMut(Piece<'a>)) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, visit),
        Expression::Select { selector, variants } => {
            walk_inline(selector, visit);
            for variant in variants {
                walk(&variant.value, visit);
            }
        }
    }
}

fn walk_inline<'a>(inline: &'a InlineExpression<&'a str>, visit: &mut impl FnMut(Piece<'a>)) {
    match inline {
        InlineExpression::StringLiteral { value } => visit(Piece::Words(value)),
        InlineExpression::VariableReference { id } => visit(Piece::Variable(id.name)),
        InlineExpression::Placeable { expression } => walk_expression(expression, visit),
        InlineExpression::FunctionReference { arguments, .. } => {
            let named = arguments.named.iter().map(|argument| &argument.value);
            for argument in arguments.positional.iter().chain(named) {
                walk_inline(argument, visit);
            }
        }
        InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
