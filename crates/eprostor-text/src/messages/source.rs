//! The list of message files built into the program. A new file needs one word here.

/// One message file in the authored languages.
pub(super) struct SourceFile {
    /// Its name without ending.
    pub(super) name: &'static str,
    /// Its text in Serbian Cyrillic.
    pub(super) sr_cyrl: &'static str,
    /// Its text in English.
    pub(super) en: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(SourceFile {
            name: $name,
            sr_cyrl: include_str!(concat!("../../messages/sr-Cyrl/", $name, ".ftl")),
            en: include_str!(concat!("../../messages/en/", $name, ".ftl")),
        }),*]
    };
}

/// Every message file.
pub(super) const FILES: &[SourceFile] = files![
    "amending", "answer", "building", "check", "cli", "deadline", "diff", "error", "finding",
    "lookup", "office", "page", "proposal", "reason", "regime", "review", "start", "summary",
    "texts", "timeline",
];
