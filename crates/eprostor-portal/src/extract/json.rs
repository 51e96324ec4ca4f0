//! JSON of a program into a type of ours, and what is wrong with it in words of
//! the message files. Must not know what is asked.

use eprostor_model::Message;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::Problem;

/// Characters of a name or path that are shown back, our choice.
const LONGEST_SHOWN: usize = 80;

/// Reads a document.
pub(super) fn document<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut json);
    let message = match read {
        Ok(document) => match json.end() {
            Ok(()) => return Ok(document),
            Err(fault) => syntax(&fault),
        },
        Err(fault) if fault.inner().is_data() => data(&fault),
        Err(fault) => syntax(fault.inner()),
    };
    Err(Problem::new(message))
}

/// Returns as much of a name as is shown back.
pub(super) fn shown(name: &str) -> String {
    name.chars().take(LONGEST_SHOWN).collect()
}

fn syntax(fault: &serde_json::Error) -> Message {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let code = match fault.classify() {
        Category::Eof => "error-body-ends",
        Category::Syntax | Category::Data | Category::Io => "error-body-malformed",
    };
    Message::new(code)
        .integer("line", whole(fault.line()))
        .integer("column", whole(fault.column()))
}

/// Says what does not fit. Which kind of fault it is, serde tells in words only;
/// they are those of `serde::de::Error`, and a test holds them.
fn data(fault: &serde_path_to_error::Error<serde_json::Error>) -> Message {
    let (path, words) = (fault.path().to_string(), fault.inner().to_string());
    let path = if path == "." { "" } else { &path };
    let named = words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("missing field ") {
        Message::new("error-body-field-missing").text("field", shown(&member(path, named)))
    } else if words.starts_with("duplicate field ") {
        Message::new("error-body-field-twice").text("field", shown(&member(path, named)))
    } else if words.starts_with("unknown field ") {
        let known = words.rsplit_once(", expected ").map(|(_, known)| known);
        let known = known.unwrap_or_default().split('`').skip(1).step_by(2);
        let known: Vec<&str> = known.collect();
        Message::new("error-body-field-unknown")
            .text("field", shown(&member(path, named)))
            .text("known", known.join(", "))
    } else {
        Message::new("error-body-field-kind")
            .text("field", shown(path))
            .text("wanted", wanted(&words))
    }
}

/// Returns the path of a member of what lies at a path, which may name it already.
fn member(path: &str, name: &str) -> String {
    match path.strip_suffix(name).map(|before| before.chars().last()) {
        Some(None | Some('.')) => path.to_owned(),
        _ if path.is_empty() => name.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

/// Returns the word of the message files for what should stand in a place.
fn wanted(words: &str) -> &'static str {
    let (_, expected) = words.rsplit_once(", expected ").unwrap_or_default();
    let expected = expected.split(" at line ").next().unwrap_or_default();
    match expected {
        "a sequence" => "list",
        "a string" => "text",
        "i64" => "whole",
        "a map" => "object",
        _ if expected.starts_with("struct ") => "object",
        _ if words.contains("untagged enum") => "value",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use eprostor_report::message_text;
    use eprostor_text::Locale;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is only read")]
    struct Outer {
        #[serde(default)]
        list: Vec<Inner>,
        #[serde(default)]
        words: Option<BTreeMap<String, Word>>,
        #[serde(default)]
        number: Option<i64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is only read")]
    struct Inner {
        name: String,
        other: String,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "it is only read")]
    enum Word {
        Text(String),
        Number(serde_json::Number),
    }

    fn told(json: &str, locale: Locale) -> (String, String) {
        let problem = document::<Outer>(json.as_bytes()).unwrap_err();
        let words = message_text(problem.message(), locale);
        (problem.code().to_owned(), words)
    }

    #[test]
    fn every_fault_is_told_by_kind_and_place() {
        for (json, code, words) in [
            ("", "body-ends", "line 1, column 0"),
            ("{\n\"list\": [", "body-ends", "line 2, column 9"),
            ("{\n  \"list\": x}", "body-malformed", "line 2, column 11"),
            ("{} {}", "body-malformed", "line 1, column 4"),
            ("{\"number\": 1e999}", "body-malformed", "line 1"),
            (
                r#"{"list": [{"name": "a", "other": "b"}, {"name": "c"}]}"#,
                "body-field-missing",
                "“list[1].other”",
            ),
            (r#"{"liste": []}"#, "body-field-unknown", "“liste”"),
            (
                r#"{"list": [{"nam": "a"}]}"#,
                "body-field-unknown",
                "“list[0].nam”",
            ),
            (
                r#"{"number": 1, "number": 2}"#,
                "body-field-twice",
                "“number”",
            ),
            (
                r#"{"list": "a"}"#,
                "body-field-kind",
                "“list” is not a list",
            ),
            (
                r#"{"list": [7]}"#,
                "body-field-kind",
                "“list[0]” is not an object",
            ),
            (
                r#"{"list": [{"name": 7}]}"#,
                "body-field-kind",
                "“list[0].name” is not a text",
            ),
            (
                r#"{"number": 1.5}"#,
                "body-field-kind",
                "“number” is not a whole number",
            ),
            (
                r#"{"number": 9223372036854775808}"#,
                "body-field-kind",
                "“number” is not a whole number",
            ),
            (
                r#"{"words": []}"#,
                "body-field-kind",
                "“words” is not an object",
            ),
            (
                r#"{"words": {"a": [1]}}"#,
                "body-field-kind",
                "“words.a” is not a text or number",
            ),
        ] {
            let (found, sentence) = told(json, Locale::En);
            assert_eq!(found, code, "{json}: {sentence}");
            assert!(sentence.contains(words), "{json}: {sentence}");
            let (_, serbian) = told(json, Locale::SrCyrl);
            for english in ["expected", "field", "invalid", "at line", "EOF"] {
                assert!(!sentence.contains(english), "{json}: {sentence}");
                assert!(!serbian.contains(english), "{json}: {serbian}");
            }
        }
    }

    #[test]
    fn known_names_are_told_and_long_ones_are_cut() {
        let long = "x".repeat(10_000);
        let json = format!(r#"{{"{long}": 1}}"#);
        let problem = document::<Outer>(json.as_bytes()).unwrap_err();
        let cure = eprostor_report::words::attribute(problem.message(), "cure", Locale::En);
        assert!(cure.unwrap().contains("list, words, number"));
        let (_, sentence) = told(&json, Locale::En);
        assert!(sentence.len() < 200, "{sentence}");
    }
}
