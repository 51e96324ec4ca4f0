//! The command line: every option is described here and nowhere else.

mod batch;
mod building;
mod files;
mod package;
mod review;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use eprostor_text::Locale;

pub(crate) use batch::BatchArguments;
pub(crate) use building::BuildingArguments;
pub(crate) use files::{DiffArguments, ExportArguments, TextArguments};
pub(crate) use package::{PackageCommand, PackageFromArguments};
pub(crate) use review::{AmendmentsArguments, ExtractArguments, ReviewArguments};

/// The register of planning documents that answers: what rules apply to this
/// parcel?
#[derive(Debug, Parser)]
#[command(name = "eprostor", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Folder of the register: SQLite file, documents, published.gpkg.
    #[arg(
        long,
        global = true,
        env = "EPROSTOR_DATA",
        default_value = "data",
        value_name = "FOLDER"
    )]
    pub(crate) data: PathBuf,
    /// PostgreSQL in place of the SQLite file, as postgres://user@host/database.
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) database_url: Option<String>,
    /// Language of messages.
    #[arg(long, global = true, env = "EPROSTOR_LANG", value_enum, default_value_t = Language::SrLatn)]
    pub(crate) lang: Language,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    pub(crate) fn locale(&self) -> Locale {
        match self.lang {
            Language::SrCyrl => Locale::SrCyrl,
            Language::SrLatn => Locale::SrLatn,
            Language::En => Locale::En,
        }
    }
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Serbian, Cyrillic.
    SrCyrl,
    /// Serbian, Latin.
    SrLatn,
    /// English.
    En,
}

/// What to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Chooses the output.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct FormatArgument {
    /// Print JSON for programs in place of text.
    #[arg(long)]
    json: bool,
}

impl FormatArgument {
    pub(crate) fn format(self) -> Format {
        if self.json {
            Format::Json
        } else {
            Format::Text
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new register and print its first operator token, once.
    Init(InitArguments),
    /// Import a plan package, parcels, a table, or a folder with import.toml.
    Import(ImportArguments),
    /// Check a plan package and store nothing.
    Validate(ValidateArguments),
    /// Answer which rules apply to a parcel, a point, an area or along a route.
    Answer(Box<QuestionArguments>),
    /// Explain, step by step and with articles, why these rules apply there.
    Explain(Box<QuestionArguments>),
    /// Say what changed for a parcel in the course of time, and what is coming.
    Timeline(ParcelArguments),
    /// Count a deadline of the law from an event, with the days that do not count.
    Deadline(DeadlineArguments),
    /// Say how the text of a document is read: pages, headings, articles, tables.
    Text(TextArguments),
    /// Show the acts that amend the text of a plan beside it; no text is made of both.
    Amendments(AmendmentsArguments),
    /// Read the texts of plans and propose the rules in them.
    Extract(ExtractArguments),
    /// Look at what was read as a rule in the texts of a plan: confirm, correct, reject.
    Review(Box<ReviewArguments>),
    /// Say what words may mean: a parcel, a place, a plan, a zone, coordinates.
    Search(SearchArguments),
    /// List plans with their phase on a day.
    Plans(ListArguments),
    /// List completeness statements and plans not yet delivered.
    Coverage(ListArguments),
    /// Say what a new version of a plan changes, also in the answers for parcels.
    Diff(DiffArguments),
    /// Write plans with zones, lines, regimes and sourced provisions to files.
    Export(ExportArguments),
    /// Make a plan package: a template, or one from an office's folder.
    #[command(subcommand)]
    Package(PackageCommand),
    /// Serve the portal.
    Serve(ServeArguments),
    /// Make, list and revoke operator tokens.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Run one job in the sandbox; started by the program itself.
    #[command(hide = true)]
    Worker,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// EPSG code of the register's CRS; all geometry is stored in it.
    #[arg(long, default_value_t = 25834, value_name = "EPSG")]
    pub(crate) crs: u32,
    /// Envelope of the register in its CRS: all geometry must lie inside.
    #[arg(
        long,
        value_name = "E_MIN,N_MIN,E_MAX,N_MAX",
        value_delimiter = ',',
        num_args = 1,
        allow_hyphen_values = true
    )]
    pub(crate) envelope: Option<Vec<f64>>,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// What `import` takes a path for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportKind {
    /// A folder with import.toml, else a package.
    Auto,
    /// A plan package: folder or zip.
    Package,
    /// Parcels, in any format of layers.
    Parcels,
    /// Cadastral municipalities: CSV, XLSX or ODS.
    Territory,
    /// Cards of plans not yet delivered: CSV, XLSX or ODS.
    Cards,
    /// Completeness statements: CSV, XLSX or ODS.
    Coverage,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// What to import.
    pub(crate) path: PathBuf,
    /// What the path is.
    #[arg(long, value_enum, default_value_t = ImportKind::Auto)]
    pub(crate) kind: ImportKind,
    /// EPSG code of a parcel file; without it the register's.
    #[arg(long, value_name = "EPSG")]
    pub(crate) crs: Option<u32>,
    /// Table of a GeoPackage with parcels.
    #[arg(long)]
    pub(crate) table: Option<String>,
    /// Columns of a parcel file, as ko=KATOPS,number=BRPARC,area_m2=POV.
    #[arg(long, value_delimiter = ',', value_name = "OURS=THEIRS")]
    pub(crate) map: Vec<String>,
    /// Cadastral municipality of all parcels of a file that has no column for it.
    #[arg(long, value_name = "KO")]
    pub(crate) ko: Option<String>,
    /// Day from which parcels without a day of their own are valid; with --update
    /// the first day of the new state.
    #[arg(long, value_name = "DAY")]
    pub(crate) valid_from: Option<String>,
    /// The file is the whole new state of its cadastral municipalities: versions
    /// that ended are closed, new ones begin, and what changed is listed.
    #[arg(long, requires = "valid_from")]
    pub(crate) update: bool,
    /// With --update: more than a fifth of a cadastral municipality may disappear.
    #[arg(long, requires = "update")]
    pub(crate) allow_removals: bool,
    /// Idempotency key: the same key with the same input is imported once. Without
    /// one the input is compared with what is in force in the register.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// Repair a package on demand: bring vertices and sides of zones within so many
    /// metres together. Every change is listed and recorded with the plan.
    #[arg(long, value_name = "snap=METRES")]
    pub(crate) repair: Option<String>,
    /// Who imports, for the audit.
    #[arg(long, default_value = "operator")]
    pub(crate) actor: String,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `validate`.
#[derive(Debug, Args)]
pub(crate) struct ValidateArguments {
    /// The package: folder or zip.
    pub(crate) path: PathBuf,
    /// An earlier report, as --json prints it or --html writes it: say what was
    /// mended since, what remains and what is new.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Check the package as it would be repaired: vertices and sides of zones within
    /// so many metres brought together. Every change is listed; no file is changed.
    #[arg(long, value_name = "snap=METRES")]
    pub(crate) repair: Option<String>,
    /// Write the report with a map of faults as one page that needs nothing else.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write the faults as a GeoPackage: points, and a table of those without a place.
    #[arg(long, value_name = "FILE")]
    pub(crate) gpkg: Option<PathBuf>,
    /// Replace files of --html and --gpkg that exist.
    #[arg(long)]
    pub(crate) overwrite: bool,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `answer` and `explain`.
#[derive(Debug, Args)]
pub(crate) struct QuestionArguments {
    /// Code of the cadastral municipality, six digits.
    #[arg(required_unless_present_any = ["point", "area", "route", "all", "parcels"], requires = "number")]
    pub(crate) ko: Option<String>,
    /// Parcel number, as 1234/5.
    pub(crate) number: Option<String>,
    /// A point in place of a parcel.
    #[arg(
        long,
        value_name = "X,Y",
        conflicts_with_all = ["ko", "area", "route"],
        value_delimiter = ',',
        num_args = 1,
        allow_hyphen_values = true
    )]
    pub(crate) point: Option<Vec<f64>>,
    /// A GeoJSON file with an area in place of a parcel.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ko", "route"])]
    pub(crate) area: Option<PathBuf>,
    /// A GeoJSON file with the axis of a route in place of a parcel.
    #[arg(long, value_name = "FILE", conflicts_with = "ko", requires = "width")]
    pub(crate) route: Option<PathBuf>,
    /// Working width of the route in metres, half to either side of its axis.
    #[arg(
        long,
        value_name = "METRES",
        requires = "route",
        allow_hyphen_values = true
    )]
    pub(crate) width: Option<String>,
    /// EPSG code of the point, area or route. Without it a point is in the
    /// register's CRS, an area or route in the one its file names, else in 4326.
    #[arg(long, value_name = "EPSG")]
    pub(crate) crs: Option<u32>,
    /// Legal day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// Register revision; the newest without it.
    #[arg(long)]
    pub(crate) revision: Option<i64>,
    #[command(flatten)]
    pub(crate) batch: BatchArguments,
    #[command(flatten)]
    pub(crate) building: BuildingArguments,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `timeline`.
#[derive(Debug, Args)]
pub(crate) struct ParcelArguments {
    /// Code of the cadastral municipality, six digits.
    pub(crate) ko: String,
    /// Parcel number, as 1234/5.
    pub(crate) number: String,
    /// Legal day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// Register revision; the newest without it.
    #[arg(long)]
    pub(crate) revision: Option<i64>,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `deadline`.
#[derive(Debug, Args)]
pub(crate) struct DeadlineArguments {
    /// Code of the deadline, as PUBLIC_INSIGHT; another code lists them all.
    pub(crate) code: String,
    /// Day of the event; day 1 is the day after it.
    #[arg(value_name = "FROM-DAY")]
    pub(crate) from: String,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// What to look for, in one word or several.
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Only what stands in texts of plans that are valid on the day.
    #[arg(long)]
    pub(crate) texts: bool,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

/// Options of the lists.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Legal day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub(crate) listen: SocketAddr,
}

/// What to do with operator tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token and print it, once.
    New {
        /// What it is called; no two are called the same.
        label: String,
        #[command(flatten)]
        format: FormatArgument,
    },
    /// List the tokens by label; the tokens themselves are not kept.
    List {
        #[command(flatten)]
        format: FormatArgument,
    },
    /// Take a token back at once.
    Revoke {
        /// What it is called.
        label: String,
    },
}
