//! One file per command; here they are told apart.

mod amendments;
mod answer;
mod answer_many;
mod cadastre;
mod deadline;
mod diff;
mod explain;
mod export;
mod extract;
mod follow;
mod import;
mod init;
mod list;
mod package;
mod package_from;
mod review;
mod search;
mod serve;
mod text;
mod timeline;
mod token;
mod validate;

use std::path::Path;
use std::process::ExitCode;

use eprostor_service::{
    Purpose, RepairOrder, Service, ServiceConfig, ServiceError, Validated, Worker, child,
    validate_offline, worker_job,
};

use crate::args::{Arguments, Command, PackageCommand};
use crate::failure::{Exit, Failure};

/// Runs the command.
pub(crate) async fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Init(options) => init::run(arguments, options).await,
        Command::Import(options) => import::run(arguments, options).await,
        Command::Validate(options) => validate::run(arguments, options).await,
        Command::Answer(options) if options.batch.is_given() => {
            answer_many::run(arguments, options).await
        }
        Command::Answer(options) => answer::run(arguments, options).await,
        Command::Explain(options) => explain::run(arguments, options).await,
        Command::Timeline(options) => timeline::run(arguments, options).await,
        Command::Deadline(options) => deadline::run(arguments, options),
        Command::Text(options) => text::run(arguments, options).await,
        Command::Amendments(options) => amendments::run(arguments, options).await,
        Command::Extract(options) => extract::run(arguments, options).await,
        Command::Review(options) => review::run(arguments, options).await,
        Command::Search(options) => search::run(arguments, options).await,
        Command::Plans(options) => list::plans(arguments, options).await,
        Command::Coverage(options) => list::coverage(arguments, options).await,
        Command::Diff(options) => diff::run(arguments, options).await,
        Command::Export(options) => export::run(arguments, options).await,
        Command::Package(PackageCommand::New { id, folder }) => package::new(id, folder),
        Command::Package(PackageCommand::From(options)) => {
            package_from::run(arguments, options).await
        }
        Command::Serve(options) => serve::run(arguments, options).await,
        Command::Token(command) => token::run(arguments, command).await,
        Command::Worker => Ok(Exit::Fine),
    }
}

/// Runs one job in the sandbox and ends.
pub(crate) fn worker() -> ExitCode {
    child::serve(eprostor_service::WORKER_PAYLOAD_VERSION, worker_job)
}

/// Returns how the service is started from these arguments.
fn config(arguments: &Arguments) -> ServiceConfig {
    // Not the path of the program's file, which an upgrade may replace while
    // a portal serves: parent and worker are always of one version.
    ServiceConfig::new(
        arguments.data.clone(),
        arguments.database_url.clone(),
        Worker::this_program(["worker"]),
    )
}

/// Opens the register these arguments name.
async fn open(arguments: &Arguments, purpose: Purpose) -> Result<Service, Failure> {
    Ok(Service::open(&config(arguments), purpose).await?)
}

/// Checks a package against the register, or without one where there is none.
async fn validate_package(
    arguments: &Arguments,
    path: &Path,
    repair: RepairOrder,
) -> Result<Validated, Failure> {
    match Service::open(&config(arguments), Purpose::Reading).await {
        Ok(service) => Ok(service.validate_package(path, repair).await?),
        Err(ServiceError::NotInitialised) => {
            Ok(validate_offline(&config(arguments), path, repair).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
