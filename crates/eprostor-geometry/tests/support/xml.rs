//! As much of the XML of the JTS suites as the tests need: cases with two
//! geometries and operations. Must not know geometry.

/// A case: its two geometries as text, and what is asked of them.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) description: String,
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) operations: Vec<Operation>,
}

/// An operation: name and arguments in lower case, and what it must give.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) arguments: [String; 3],
    pub(crate) expected: String,
}

/// Reads every case that has two geometries.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let cases = elements(text, "case").into_iter();
    cases
        .filter_map(|(_, case)| {
            let content = |name: &str| {
                let found = elements(case, name).into_iter().next();
                found.map(|(_, content)| one_line(content))
            };
            let operations = elements(case, "op").into_iter();
            Some(Case {
                description: content("desc").unwrap_or_default(),
                a: content("a")?,
                b: content("b")?,
                operations: operations.map(operation).collect(),
            })
        })
        .collect()
}

fn operation((attributes, content): (&str, &str)) -> Operation {
    let attribute = |name: &str| attribute(attributes, name).unwrap_or_default();
    Operation {
        name: attribute("name"),
        arguments: ["arg1", "arg2", "arg3"].map(attribute),
        expected: one_line(content),
    }
}

/// Returns attributes and content of every element of a name, which never lie
/// in each other here. Comments are no elements.
fn elements<'t>(text: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<']) {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let after = rest.strip_prefix(open.as_str());
        let after = after.filter(|after| after.starts_with([' ', '\n', '\r', '\t', '>']));
        let Some(after) = after else {
            rest = &rest[1..];
            continue;
        };
        let Some((attributes, body)) = after.split_once('>') else {
            break;
        };
        let Some((content, behind)) = body.split_once(close.as_str()) else {
            break;
        };
        found.push((attributes, content));
        rest = behind;
    }
    found
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, after) = attributes.split_once(name)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next()?;
    let (value, _) = after[1..].split_once(quote)?;
    Some(value.trim().to_ascii_lowercase())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
