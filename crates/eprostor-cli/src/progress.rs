//! A progress bar where a terminal is there, silence elsewhere.

use std::io::IsTerminal as _;

use eprostor_service::ImportProgress;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar over the steps of an import.
pub(crate) struct ImportBar(ProgressBar);

impl ImportBar {
    /// Returns a bar, hidden where nobody could see it.
    pub(crate) fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}");
        Self(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// Shows how far the import has come.
    pub(crate) fn show(&self, progress: &ImportProgress) {
        self.0.set_length(progress.total as u64);
        self.0.set_position(progress.done as u64);
        self.0.set_message(progress.name.clone());
        if progress.done == progress.total {
            self.0.finish_and_clear();
        }
    }
}
