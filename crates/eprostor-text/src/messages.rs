//! Messages: a code and arguments in, words of a language out. Must not know
//! what a message is about.
//!
//! The words stand in `messages/<locale>/<file>.ftl` (Fluent), authored in
//! Serbian Cyrillic and in English. Serbian Latin is derived from the Cyrillic
//! source when the messages are built: ids, arguments and plural categories are
//! ASCII and pass unchanged.

mod argument;
mod pattern;
mod source;
mod template;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::{Entry, Pattern};
use unic_langid::LanguageIdentifier;

pub use argument::Argument;

use crate::error::TextError;
use crate::locale::Locale;
use crate::script::to_latin;
use source::{FILES, SourceFile};
use template::Template;

/// All messages in all languages.
pub struct Messages {
    sr_cyrl: Language,
    sr_latn: Language,
    en: Language,
    variables: BTreeMap<String, BTreeSet<String>>,
}

/// All messages in one language.
struct Language {
    bundle: FluentBundle<FluentResource>,
    templates: HashMap<String, Template>,
}

impl Messages {
    /// Returns the messages built into the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Messages> = LazyLock::new(|| {
            Messages::build(FILES).expect("a test of this crate builds the embedded files")
        });
        &EMBEDDED
    }

    fn build(files: &[SourceFile]) -> Result<Self, TextError> {
        let mut messages = Self {
            sr_cyrl: Language::new("sr"),
            sr_latn: Language::new("sr"),
            en: Language::new("en"),
            variables: BTreeMap::new(),
        };
        for file in files {
            let cyrillic = parse(Locale::SrCyrl, file.name, file.sr_cyrl.to_owned())?;
            collect_variables(&cyrillic, &mut messages.variables);
            messages.sr_cyrl.add(Locale::SrCyrl, file.name, cyrillic)?;
            let latin = parse(Locale::SrLatn, file.name, to_latin(file.sr_cyrl))?;
            messages.sr_latn.add(Locale::SrLatn, file.name, latin)?;
            let english = parse(Locale::En, file.name, file.en.to_owned())?;
            messages.en.add(Locale::En, file.name, english)?;
        }
        Ok(messages)
    }

    /// Returns the message `code` in the reader's language.
    ///
    /// Never fails: of an unknown code the code and its arguments are returned,
    /// and an argument the message asks for but did not get shows as `{$name}`.
    ///
    /// ```
    /// use eprostor_text::{Argument, Locale, Messages};
    /// let three = [("count", Argument::Integer(3))];
    /// let messages = Messages::embedded();
    /// assert_eq!(messages.render(Locale::SrLatn, "page-plan-provisions", &three), "3 odredbe");
    /// assert_eq!(messages.render(Locale::En, "no-such-code", &three), "no-such-code (count=3)");
    /// ```
    pub fn render(&self, locale: Locale, code: &str, args: &[(&str, Argument)]) -> String {
        let language = self.language(locale);
        if let Some(template) = language.templates.get(code) {
            return template.filled(|name| {
                let argument = args.iter().rfind(|(given, _)| *given == name);
                argument.map(|(_, argument)| argument.to_text(locale))
            });
        }
        let bundle = &language.bundle;
        bundle
            .get_message(code)
            .and_then(|message| message.value())
            .map_or_else(
                || code_with_arguments(locale, code, args),
                |pattern| format_pattern(bundle, locale, pattern, args),
            )
    }

    /// Returns an attribute of a message, `cure` for example, if it has it.
    pub fn render_attribute(
        &self,
        locale: Locale,
        code: &str,
        attribute: &str,
        args: &[(&str, Argument)],
    ) -> Option<String> {
        let bundle = &self.language(locale).bundle;
        let attribute = bundle.get_message(code)?.get_attribute(attribute)?;
        Some(format_pattern(bundle, locale, attribute.value(), args))
    }

    /// Returns whether there is a message with this code.
    pub fn has(&self, code: &str) -> bool {
        self.variables.contains_key(code)
    }

    /// Returns every code, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.variables.keys().map(String::as_str)
    }

    /// Returns the names of the arguments a message and its attributes use, sorted.
    pub fn variables(&self, code: &str) -> impl Iterator<Item = &str> {
        self.variables
            .get(code)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::SrCyrl => &self.sr_cyrl,
            Locale::SrLatn => &self.sr_latn,
            Locale::En => &self.en,
        }
    }
}

impl Language {
    /// Has no messages yet; `tag` decides the plural rules.
    fn new(tag: &str) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The invisible marks around arguments are for mixed directions of
        // writing, which Serbian and English do not have; they would spoil
        // copied texts.
        bundle.set_use_isolating(false);
        Self {
            bundle,
            templates: HashMap::new(),
        }
    }

    fn add(
        &mut self,
        locale: Locale,
        file: &'static str,
        resource: FluentResource,
    ) -> Result<(), TextError> {
        for entry in resource.entries() {
            if let Entry::Message(message) = entry
                && let Some(template) = message.value.as_ref().and_then(Template::of)
            {
                self.templates.insert(message.id.name.to_owned(), template);
            }
        }
        let fault = |errors: Vec<FluentError>| TextError::DuplicateMessage {
            locale: locale.tag(),
            file,
            problem: errors
                .first()
                .map(FluentError::to_string)
                .unwrap_or_default(),
        };
        self.bundle.add_resource(resource).map_err(fault)
    }
}

fn parse(locale: Locale, file: &'static str, text: String) -> Result<FluentResource, TextError> {
    FluentResource::try_new(text).map_err(|(_, errors)| TextError::BrokenFile {
        locale: locale.tag(),
        file,
        problem: errors
            .first()
            .map(|error| format!("byte {}: {error}", error.pos.start))
            .unwrap_or_default(),
    })
}

fn collect_variables(
    resource: &FluentResource,
    variables: &mut BTreeMap<String, BTreeSet<String>>,
) {
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let used = pattern::patterns_of(message)
                .flat_map(|(_, pattern)| pattern::variables(pattern))
                .collect();
            variables.insert(message.id.name.to_owned(), used);
        }
    }
}

fn format_pattern(
    bundle: &FluentBundle<FluentResource>,
    locale: Locale,
    pattern: &Pattern<&str>,
    args: &[(&str, Argument)],
) -> String {
    let mut fluent_args = FluentArgs::with_capacity(args.len());
    for (name, argument) in args {
        fluent_args.set(*name, argument.fluent_value(locale));
    }
    // A missing argument shows in the text itself: better a hole in a message
    // than no message.
    let mut problems = Vec::new();
    bundle
        .format_pattern(pattern, Some(&fluent_args), &mut problems)
        .into_owned()
}

fn code_with_arguments(locale: Locale, code: &str, args: &[(&str, Argument)]) -> String {
    if args.is_empty() {
        return code.to_owned();
    }
    let args: Vec<String> = args
        .iter()
        .map(|(name, argument)| format!("{name}={}", argument.to_text(locale)))
        .collect();
    format!("{code} ({})", args.join(", "))
}
