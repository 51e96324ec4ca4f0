//! The only place that joins the other crates: initialise, import, publish,
//! answer, list. Each way along the data path is readable here as one
//! function. Must not know HTTP or the terminal.

mod amended_rules;
mod amendments;
mod answer;
mod batch;
mod causes;
mod config;
mod deadline;
mod diff;
mod document;
mod document_card;
mod error;
mod export;
mod extraction;
mod follow;
mod import;
mod jobs;
mod kept_files;
mod lookup;
mod office;
mod past;
mod picture;
mod public_document;
pub mod question_fault;
mod recognised_zones;
mod register;
mod review;
mod saving;
mod service;
mod snapshot_view;
mod start;
mod text_search;
mod texts;
mod tokens;

pub use amendments::{AmendingActs, ReadTexts};
pub use answer::{DrawnQuestion, PointQuestion};
pub use batch::{
    Batch, BatchChunk, BatchCounts, BatchEffort, BatchFault, BatchFile, BatchIdentity, BatchLayout,
    BatchOutcome, BatchPriority, BatchProgress, BatchQuestion, BatchRan, BatchSubjects, BatchWork,
    SaidParcel,
};
pub use causes::with_causes;
pub use config::{Purpose, RegisterSetup, ServiceConfig, register_frame};
pub use deadline::deadline;
pub use diff::{DiffFault, DiffRequest, Diffed, NotCompared, diff_offline};
pub use document::read_document;
pub use document_card::{DocumentCard, DocumentOwner, Quoted};
pub use error::ServiceError;
pub use export::{ExportChoice, ExportFault, Exported, ExportedFile};
pub use extraction::{DocumentExtraction, ExtractRequest, Extraction, value_start};
pub use follow::Rebuild;
pub use import::{
    ImportOutcome, ImportProgress, ImportReport, ImportRequest, ImportSource, StepFault,
    StepReport, Validated, validate_offline,
};
pub use jobs::{JobFault, JobId, JobLimits, JobState, JobStatus, Jobs, RunningJob};
pub use lookup::{FoundThing, LookUp};
pub use office::describe_office;
pub use public_document::{PublicDocument, PublicForm, redactor};
pub use register::{CoverageList, PlanFound, PlanList, PlanSummary, RegisterSummary};
pub use review::{ReviewFault, ReviewRequest, ReviewVerdict};
pub use saving::SavedRevision;
pub use service::Service;
pub use start::{RebuildReason, Start};
pub use text_search::{
    Facets, FoundText, MOST_PASSAGES, PlanFilter, TextAnswer, TextLand, TextQuestion, UnreadText,
};
pub use texts::TextsRead;
pub use tokens::Tokens;

pub use eprostor_geometry::Epsg;
pub use eprostor_index::{Absence, FindError, SavedFault};
pub use eprostor_ingest::{
    CadastreChange, CadastreReport, CadastreUpdate, ChangeKind, Correction, DocumentReading,
    Lineage, MAX_LISTED, PAYLOAD_VERSION as WORKER_PAYLOAD_VERSION, ParcelSource, Removals,
    RepairOrder, Telling, formats_markdown, office as office_folder, package_schema_json,
    worker_job, write_template,
};
pub use eprostor_sandbox::{Worker, child};
pub use eprostor_store::{LogFault, OperatorToken, RecordTime, TokenEntry};
