//! Options of `amendments`, `extract` and `review`.

use clap::Args;

use super::FormatArgument;

/// Options of `amendments`.
#[derive(Debug, Args)]
pub(crate) struct AmendmentsArguments {
    /// The plan: one that is amended, or one that amends.
    #[arg(value_name = "PLAN")]
    pub(crate) plan: String,
    /// Legal day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// Register revision; the newest without it.
    #[arg(long)]
    pub(crate) revision: Option<i64>,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `extract`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArguments {
    /// The plans whose texts are read.
    #[arg(value_name = "PLAN", required_unless_present = "all")]
    pub(crate) plans: Vec<String>,
    /// Every published plan.
    #[arg(long, conflicts_with = "plans")]
    pub(crate) all: bool,
    /// Who has them read, for the audit.
    #[arg(long, default_value = "operator")]
    pub(crate) actor: String,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `review`.
#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    /// The plan.
    #[arg(value_name = "PLAN")]
    pub(crate) plan: String,
    /// List the proposals and end.
    #[arg(long)]
    pub(crate) list: bool,
    /// Confirm a proposal.
    #[arg(long, value_name = "NUMBER", group = "one")]
    pub(crate) confirm: Option<u32>,
    /// Reject a proposal: it is no rule.
    #[arg(long, value_name = "NUMBER", group = "one")]
    pub(crate) reject: Option<u32>,
    /// Correct a proposal with the options below.
    #[arg(long, value_name = "NUMBER", group = "one")]
    pub(crate) correct: Option<u32>,
    /// The right value, as in `provisions.csv`.
    #[arg(long, requires = "correct")]
    pub(crate) value: Option<String>,
    /// Its unit, as in `provisions.csv`.
    #[arg(long, requires = "correct")]
    pub(crate) unit: Option<String>,
    /// The right operator: max, min, eq or text.
    #[arg(long, requires = "correct")]
    pub(crate) operator: Option<String>,
    /// The right scope: plan, zones or block.
    #[arg(long, requires = "correct")]
    pub(crate) scope: Option<String>,
    /// Codes of the right zones with `|` between them, or the name of the block.
    #[arg(long, requires = "correct")]
    pub(crate) target: Option<String>,
    /// The right conditions, `key=value;…`; empty for none.
    #[arg(long, requires = "correct")]
    pub(crate) conditions: Option<String>,
    /// Since which revision the proposal is as you saw it; without it, as it is now.
    #[arg(long, value_name = "REVISION", requires = "one")]
    pub(crate) seen: Option<i64>,
    /// Who reviews: stays with every proposal, and in the audit.
    #[arg(long = "as", value_name = "NAME", default_value = "operator")]
    pub(crate) reviewer: String,
    /// Print what was reviewed as labelled cases, JSON Lines, and end.
    #[arg(long, conflicts_with_all = ["one", "list"])]
    pub(crate) export_cases: bool,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}
