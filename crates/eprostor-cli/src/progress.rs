//! A progress bar where a terminal is there, silence elsewhere.

use std::io::IsTerminal as _;

use eprostor_service::{ImportProgress, Telling};
use indicatif::{ProgressBar, ProgressStyle};

/// A bar over answers.
pub(crate) struct AnswersBar(ProgressBar);

impl AnswersBar {
    /// Returns a bar over so many lines, hidden where nobody could see it.
    pub(crate) fn new(total: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(total as u64);
        let template = "{bar:30} {pos}/{len} {per_sec} {elapsed} / {eta}";
        Self(match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// Shows how many are written.
    pub(crate) fn show(&self, done: usize) {
        self.0.set_position(done as u64);
    }

    /// Shows how many of how many are done.
    pub(crate) fn show_of(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.show(done);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Tells on a bar how many scanned pages are recognised, where somebody can see it.
pub(crate) fn recognition() -> Telling {
    let bar = AnswersBar::new(0);
    Telling::new(move |done, total| {
        bar.0.set_length(total as u64);
        bar.show(done);
        if done == total {
            bar.finish();
        }
    })
}

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
