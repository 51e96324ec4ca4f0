//! `docs/findings.md` from the catalogue and the message files, and that these
//! and the sources agree.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use eprostor_model::{Finding, FindingCatalogue, FindingKind, MayBeConceded, Severity, Stage};
use eprostor_text::{Locale, Messages};

use crate::findings::FindingView;
use crate::words::coded;

const HEAD: &str =
    "<!-- Made by eprostor-report (`UPDATE_DOCS=1 cargo test -p eprostor-report`); do not edit. -->

# Findings

What a check of a package can tell, by stage. A code is stable: it never
changes its meaning. A package with an error is refused. An error marked with †
may be conceded to a plan adopted before 2028 (`profile = \"legacy\"` and a
`[[concession]]` with a reason in `plan.toml`). Words in braces are filled in.
The catalogue is `crates/eprostor-model/src/finding/catalogue.csv`; the words
stand in `crates/eprostor-text/messages`. `tests/findings` makes of every code an
input that provokes it and one that narrowly misses it.
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words of a kind as they stand in the message file, with its variables.
fn words(kind: &FindingKind, locale: Locale) -> (String, String) {
    let messages = Messages::embedded();
    let variables: Vec<&str> = messages.variables(&kind.code).collect();
    let filled = variables.iter().fold(
        Finding::new(kind.severity, kind.code.clone()),
        |finding, name| finding.with_braces(name),
    );
    let view = FindingView::new(&filled, locale);
    (view.message, view.cure.unwrap_or_default())
}

/// Fills a variable with its own name.
trait WithBraces {
    fn with_braces(self, name: &str) -> Self;
}

impl WithBraces for Finding {
    fn with_braces(mut self, name: &str) -> Self {
        let words = eprostor_model::Parameter::Text(format!("{{{name}}}"));
        self.message = self.message.with(name.to_owned(), words);
        self
    }
}

fn findings_markdown() -> String {
    let mut text = HEAD.to_owned();
    let catalogue = FindingCatalogue::embedded();
    let _ = writeln!(text, "\n{} codes.", catalogue.kinds().count());
    for stage in Stage::ALL {
        let name = coded("stage-", stage.code(), Locale::En);
        let _ = write!(text, "\n## {name}\n\n| code | | what it says | cure |\n");
        text.push_str("| --- | --- | --- | --- |\n");
        for kind in catalogue.kinds().filter(|kind| kind.stage == *stage) {
            let [english, serbian] = [Locale::En, Locale::SrCyrl].map(|locale| words(kind, locale));
            let conceded = match kind.may_be_conceded {
                MayBeConceded::Yes => " †",
                MayBeConceded::No => "",
            };
            let _ = writeln!(
                text,
                "| `{}` | {}{conceded} | {}<br>{} | {}<br>{} |",
                kind.code,
                kind.severity.code(),
                cell(&english.0),
                cell(&serbian.0),
                cell(&english.1),
                cell(&serbian.1),
            );
        }
    }
    text
}

fn cell(words: &str) -> String {
    words.replace('|', "\\|").replace('\n', " ")
}

#[test]
fn docs_findings_is_what_the_catalogue_says() {
    let file = root().join("docs/findings.md");
    let made = findings_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let stands = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        stands == made,
        "docs/findings.md is not what the catalogue says: run UPDATE_DOCS=1 cargo test -p eprostor-report"
    );
}

#[test]
fn the_catalogue_and_the_message_files_name_the_same_findings() {
    let messages = Messages::embedded();
    let is_of_a_finding = |code: &&str| code.starts_with("finding-") && !code.ends_with("-mark");
    let worded: BTreeSet<&str> = messages.codes().filter(is_of_a_finding).collect();
    let kinds = FindingCatalogue::embedded().kinds();
    let listed: BTreeSet<&str> = kinds.map(|kind| kind.code.as_str()).collect();
    assert_eq!(
        worded.symmetric_difference(&listed).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}

#[test]
fn every_kind_has_a_cure_in_every_language() {
    for kind in FindingCatalogue::embedded().kinds() {
        for locale in Locale::ALL {
            let (message, cure) = words(kind, locale);
            assert!(!message.trim().is_empty(), "{}", kind.code);
            assert!(!cure.trim().is_empty(), "{} has no cure", kind.code);
        }
    }
}

/// A constructor says the severity, and the catalogue too: they must agree.
#[test]
fn sources_and_catalogue_agree_on_severities() {
    let catalogue = FindingCatalogue::embedded();
    let mut compared = 0;
    for file in sources(&root().join("crates")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let program: String = program.split_whitespace().collect();
        for severity in Severity::ALL {
            let call = format!("Finding::{}(\"finding-", severity.code());
            for rest in program.split(&call).skip(1) {
                let code = format!("finding-{}", rest.split('"').next().unwrap());
                let kind = catalogue.kind(&code);
                let kind = kind.unwrap_or_else(|| panic!("{code} in {file:?} is not listed"));
                assert_eq!(kind.severity, *severity, "{code} in {file:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "only {compared}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            found.push(path);
        }
    }
    found
}
