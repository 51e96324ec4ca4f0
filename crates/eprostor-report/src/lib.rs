//! Documents laid out from an [`eprostor_model::Answer`]: canonical JSON, the
//! view that page and terminal share, the sketch; and findings for people and
//! programs. Must not know how an answer came about, nor files, HTTP or the
//! time.

mod amendments;
mod batch;
mod deadline;
mod diff;
mod findings;
mod json;
mod lookup;
mod proposals;
mod review_cases;
mod sketch;
mod steps;
mod terminal;
#[cfg(test)]
mod tests;
mod text_view;
mod timeline;
mod view;
pub mod words;

pub use amendments::{
    ActView, AmendedPlanView, AmendingActView, AmendmentsDocument, AmendmentsView, InstructionView,
    PassageView, amendments_json, amendments_text, instruction_anchor, instruction_words,
};
pub use batch::{batch_columns, batch_csv_head, batch_csv_lines, batch_json_line, batch_rows};
pub use deadline::{deadline_json, deadline_text};
pub use diff::{DiffReport, diff_html, diff_json, diff_svg, diff_text};
pub use findings::{
    EarlierFault, FindingDocument, FindingReportDocument, FindingView, PlaceDocument,
    earlier_findings, fault_rows, finding_documents, finding_views, findings_text, report_lines,
    report_page, report_page_digests, report_page_policy, report_text, verdict,
};
pub use json::{AnswerDocument, answer_json, explanation_json};
pub use lookup::{Named, SuggestionDocument};
pub use proposals::{ProposalCounts, ProposalView, ProposalsDocument, proposals_json};
pub use review_cases::review_cases;
pub use sketch::sketch_svg;
pub use terminal::{answer_text, explanation_text};
pub use text_view::{
    MentionView, MentionsView, TextBlockView, TextCellView, TextPageView, TextPiece, TextSpot,
    TextView, page_drawing, page_picture,
};
pub use timeline::{SpanView, TimelineDocument, TimelineView, timeline_json, timeline_text};
pub use view::*;
pub use words::message_text;
