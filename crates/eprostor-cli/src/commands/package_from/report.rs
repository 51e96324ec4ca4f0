//! What was made of a folder, for people and programs.

use std::path::Path;

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{ContentArrangement, Table};
use eprostor_model::{Finding, FindingReport, Message, Parameter};
use eprostor_report::words::{coded, word};
use eprostor_report::{
    FindingReportDocument, finding_documents, findings_text, message_text, report_text,
};
use eprostor_service::office_folder::{BROKEN_FOR, Proposal, Sureness};
use eprostor_text::Locale;
use serde_json::{Value, json};

/// What is told.
pub(super) struct Report<'a> {
    pub(super) out: &'a Path,
    pub(super) proposal: &'a Proposal,
    pub(super) check: &'a FindingReport,
    pub(super) locale: Locale,
}

impl Report<'_> {
    /// Returns it for a terminal: what every file is and why, what was decided,
    /// what is open, and what the check of the package found.
    pub(super) fn text(&self) -> String {
        let mut parts = vec![self.files(), self.decisions()];
        if !self.proposal.findings.is_empty() {
            parts.push(findings_text(&self.findings(), self.locale));
        }
        let written = Message::new("office-written").text("folder", self.out.display());
        parts.push(message_text(&written, self.locale));
        parts.push(report_text(self.check, self.locale));
        if !self.proposal.questions.is_empty() {
            parts.push(self.questions());
        }
        parts.join("\n\n")
    }

    /// Returns it for programs.
    pub(super) fn json(&self) -> String {
        let words = |message: &Message| message_text(message, self.locale);
        let files: Vec<Value> = self
            .proposal
            .files
            .iter()
            .map(|row| {
                json!({
                    "file": row.file,
                    "part": row.part,
                    "role": row.role.code(),
                    "why": words(&row.why),
                    "sureness": row.sureness.code(),
                })
            })
            .collect();
        let decisions: Vec<Value> = self
            .proposal
            .decisions
            .iter()
            .map(|row| {
                json!({
                    "key": row.key,
                    "value": row.value,
                    "why": words(&row.why),
                    "sureness": row.sureness.code(),
                })
            })
            .collect();
        let questions: Vec<Value> = self
            .proposal
            .questions
            .iter()
            .map(|row| {
                json!({
                    "key": row.key,
                    "question": words(&row.text),
                    "proposals": row.proposals,
                })
            })
            .collect();
        json!({
            "package": self.out.display().to_string(),
            "files": files,
            "decisions": decisions,
            "questions": questions,
            "not_taken": finding_documents(&self.findings(), self.locale),
            "check": FindingReportDocument::new(self.check, self.locale),
        })
        .to_string()
    }

    /// Returns the findings; for what reason a file is left out stands in them
    /// in words, with what can be done.
    fn findings(&self) -> Vec<Finding> {
        let findings = self.proposal.findings.iter().cloned();
        findings.map(|finding| self.with_reason(finding)).collect()
    }

    fn with_reason(&self, mut finding: Finding) -> Finding {
        let parameters = &mut finding.message.parameters;
        let at = parameters.iter().position(|(name, _)| name == BROKEN_FOR);
        let Some(at) = at else {
            return finding;
        };
        let (name, reason) = parameters.remove(at);
        let reason = match reason {
            Parameter::Text(code) => {
                let reason = Message {
                    code: code.into(),
                    parameters: std::mem::take(parameters),
                };
                Parameter::Text(message_text(&reason, self.locale))
            }
            other => other,
        };
        parameters.push((name, reason));
        finding
    }

    fn files(&self) -> String {
        let mut table = self.table([
            "office-file",
            "office-role",
            "office-why",
            "office-sureness",
        ]);
        for row in &self.proposal.files {
            let name = match &row.part {
                Some(part) => format!("{} # {part}", row.file),
                None => row.file.clone(),
            };
            table.add_row([
                name,
                coded("office-role-", row.role.code(), self.locale),
                message_text(&row.why, self.locale),
                self.sureness(row.sureness),
            ]);
        }
        table.to_string()
    }

    fn decisions(&self) -> String {
        let mut table = self.table([
            "office-key",
            "office-value",
            "office-why",
            "office-sureness",
        ]);
        for row in &self.proposal.decisions {
            table.add_row([
                row.key.clone(),
                row.value.clone(),
                message_text(&row.why, self.locale),
                self.sureness(row.sureness),
            ]);
        }
        table.to_string()
    }

    fn questions(&self) -> String {
        let mut lines = vec![word("office-open", self.locale)];
        for question in &self.proposal.questions {
            lines.push(format!(
                "  {}: {}",
                question.key,
                message_text(&question.text, self.locale)
            ));
            if !question.proposals.is_empty() {
                lines.push(format!("    = {}", question.proposals.join(" | ")));
            }
        }
        lines.join("\n")
    }

    fn table(&self, heads: [&str; 4]) -> Table {
        let mut table = Table::new();
        table.load_style(UTF8_BORDERS_ONLY);
        // Reasons are sentences: on a terminal they are folded to its width.
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(heads.map(|head| word(head, self.locale)));
        table
    }

    fn sureness(&self, sureness: Sureness) -> String {
        coded("office-sureness-", sureness.code(), self.locale)
    }
}
