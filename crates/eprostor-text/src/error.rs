//! What can go wrong with languages and message files.

/// Why a language or a message file is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The tag names none of the languages eProstor speaks.
    #[error("unknown language {tag:?} (known: sr-Cyrl, sr-Latn, en)")]
    UnknownLocale {
        /// The tag as it was given.
        tag: String,
    },
    /// A message file does not parse.
    #[error("message file {locale}/{file}.ftl: {problem}")]
    BrokenFile {
        /// Language of the file.
        locale: &'static str,
        /// Name of the file, without its ending.
        file: &'static str,
        /// What the parser said first, with the byte offset.
        problem: String,
    },
    /// A message stands twice in one language.
    #[error("message file {locale}/{file}.ftl: {problem}")]
    DuplicateMessage {
        /// Language of the file.
        locale: &'static str,
        /// Name of the file that holds it for the second time, without its ending.
        file: &'static str,
        /// Which message it is.
        problem: String,
    },
}
