//! A package that anyone may send to be checked: a zip, or files of a form. Goes
//! to a folder of its own as it comes, never into memory as a whole, and away
//! with it. What it is, the sandboxed reader finds out.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use eprostor_model::{EarlierFinding, Message};
use eprostor_report::earlier_findings;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use multer::{Constraints, Field, Multipart, SizeLimit};
use tempfile::TempDir;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::OwnedSemaphorePermit;

use crate::error::Problem;
use crate::portal::Portal;

/// Files of a form, our choice: a package has some tens.
const MAX_FILES: usize = 2_000;
/// Folders in folders of a package; `docs/formats.md` knows one.
const MAX_DEPTH: usize = 8;
/// Bytes of the name of a file or folder, as file systems have it.
const MAX_NAME: usize = 255;
/// Bytes of an earlier report; a page of the most findings has less.
const EARLIER_BYTES: u64 = 16 * 1024 * 1024;
/// The field of a form with the earlier report; any other file is of the package.
const EARLIER: &str = "earlier";

/// A body in the pieces in which it comes.
type Chunks = BoxStream<'static, Result<Bytes, axum::Error>>;

/// A package that was sent; it goes when this is dropped.
pub(crate) struct SentPackage {
    /// What an earlier check found, where its report came along.
    pub(crate) earlier: Option<Vec<EarlierFinding>>,
    path: PathBuf,
    _folder: TempDir,
    /// Taken before the body is read and held until the check is done.
    _place: OwnedSemaphorePermit,
}

impl SentPackage {
    /// Returns where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl FromRequest<Portal> for SentPackage {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let place = portal.place_for_check()?;
        let max_bytes = portal.config.package_bytes;
        let headers = request.headers();
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
        if length.is_some_and(|length| length > max_bytes as u64) {
            return Err(Problem::too_large(max_bytes));
        }
        let boundary = text(header::CONTENT_TYPE).map(multer::parse_boundary);
        let folder = TempDir::new().map_err(not_written)?;
        let body = pressing(request.into_body(), portal.config.check_stall);
        let (path, earlier) = match boundary {
            Some(Ok(boundary)) => form(body, boundary, folder.path(), max_bytes).await?,
            // Whatever a program says of it, it is a zip or nothing.
            _ => (zip(body, folder.path(), max_bytes).await?, None),
        };
        Ok(Self {
            earlier,
            path,
            _folder: folder,
            _place: place,
        })
    }
}

/// Returns a body as it comes; a fault where nothing comes for too long.
fn pressing(body: Body, stall: Duration) -> Chunks {
    let body = body.into_data_stream();
    stream::unfold(body, move |mut body| async move {
        let next = tokio::time::timeout(stall, body.next()).await;
        let chunk = next.unwrap_or_else(|stalled| Some(Err(axum::Error::new(stalled))))?;
        Some((chunk, body))
    })
    .boxed()
}

async fn zip(mut body: Chunks, folder: &Path, max: usize) -> Result<PathBuf, Problem> {
    let path = folder.join("package.zip");
    let mut file = File::create_new(&path).await.map_err(not_written)?;
    let mut room = max;
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| Problem::new(Message::new("error-body-incomplete")))?;
        let left = room.checked_sub(chunk.len());
        room = left.ok_or_else(|| Problem::too_large(max))?;
        file.write_all(&chunk).await.map_err(not_written)?;
    }
    file.flush().await.map_err(not_written)?;
    Ok(path)
}

async fn form(
    body: Chunks,
    boundary: String,
    folder: &Path,
    max: usize,
) -> Result<(PathBuf, Option<Vec<EarlierFinding>>), Problem> {
    let limit = SizeLimit::new()
        .whole_stream(max as u64)
        .for_field(EARLIER, EARLIER_BYTES);
    let constraints = Constraints::new().size_limit(limit);
    let mut form = Multipart::with_constraints(body, boundary, constraints);
    let package = folder.join("package");
    tokio::fs::create_dir(&package).await.map_err(not_written)?;
    let (mut earlier, mut files) = (None, Vec::new());
    while let Some(field) = form.next_field().await.map_err(|f| of_form(&f, max))? {
        // A choice that was left empty has a part without a name.
        let Some(name) = field.file_name().filter(|name| !name.is_empty()) else {
            continue;
        };
        if field.name() == Some(EARLIER) {
            let text = field.text().await.map_err(|f| of_form(&f, max))?;
            earlier = Some(earlier_report(&text)?);
            continue;
        }
        if files.len() == MAX_FILES {
            let limit = i64::try_from(MAX_FILES).unwrap_or(i64::MAX);
            let message = Message::new("error-check-too-many-files").integer("max", limit);
            return Err(Problem::new(message));
        }
        let path = package.join(relative(name).ok_or_else(|| unusable(name))?);
        save(field, &path, max).await?;
        files.push(path);
    }
    let path = match files.as_slice() {
        [] => return Err(Problem::new(Message::new("error-check-no-file"))),
        [only] if is_zip(only) => only.clone(),
        _ => innermost(package).await.map_err(not_written)?,
    };
    Ok((path, earlier))
}

async fn save(mut field: Field<'_>, path: &Path, max: usize) -> Result<(), Problem> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let of_name = |fault: std::io::Error| match fault.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
            unusable(&name)
        }
        _ => not_written(fault),
    };
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(of_name)?;
    }
    let mut file = File::create_new(path).await.map_err(of_name)?;
    while let Some(chunk) = field.chunk().await.map_err(|f| of_form(&f, max))? {
        file.write_all(&chunk).await.map_err(not_written)?;
    }
    file.flush().await.map_err(not_written)
}

/// Returns the path that a browser gives a file, below the folder of the
/// package; `None` where it leads out of it or no folder has such a name.
fn relative(name: &str) -> Option<PathBuf> {
    let parts: Vec<&str> = name.split(['/', '\\']).collect();
    let is_usable = |part: &&str| {
        let is_name = !matches!(*part, "" | "." | "..");
        is_name && part.len() <= MAX_NAME && !part.contains(char::is_control)
    };
    let usable = parts.len() <= MAX_DEPTH && parts.iter().all(is_usable);
    usable.then(|| parts.iter().collect())
}

fn is_zip(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// A folder that was chosen comes with its own name before every file.
async fn innermost(mut folder: PathBuf) -> std::io::Result<PathBuf> {
    for _ in 0..MAX_DEPTH {
        let mut entries = tokio::fs::read_dir(&folder).await?;
        let (first, second) = (entries.next_entry().await?, entries.next_entry().await?);
        match (first, second) {
            (Some(only), None) if only.file_type().await?.is_dir() => folder = only.path(),
            _ => break,
        }
    }
    Ok(folder)
}

fn earlier_report(text: &str) -> Result<Vec<EarlierFinding>, Problem> {
    earlier_findings(text).map_err(|fault| {
        let line = i64::try_from(fault.line).unwrap_or(i64::MAX);
        Problem::new(Message::new("error-check-earlier").integer("line", line))
    })
}

fn unusable(name: &str) -> Problem {
    let name: String = name.chars().take(MAX_NAME).collect();
    Problem::new(Message::new("error-check-file-name").text("name", name))
}

fn of_form(fault: &multer::Error, max: usize) -> Problem {
    match fault {
        multer::Error::StreamSizeExceeded { .. } => Problem::too_large(max),
        multer::Error::FieldSizeExceeded { limit, .. } => {
            Problem::too_large(usize::try_from(*limit).unwrap_or(max))
        }
        multer::Error::StreamReadFailed(_)
        | multer::Error::IncompleteStream
        | multer::Error::IncompleteFieldData { .. } => {
            Problem::new(Message::new("error-body-incomplete"))
        }
        _ => Problem::new(Message::new("error-form-malformed")),
    }
}

fn not_written(fault: std::io::Error) -> Problem {
    Problem::server_fault(format!("a package to be checked was not written: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_but_into_the_package() {
        for (name, path) in [
            ("plan.toml", "plan.toml"),
            ("пгр/layers/zone.geojson", "пгр/layers/zone.geojson"),
            ("pgr\\plan.toml", "pgr/plan.toml"),
        ] {
            assert_eq!(relative(name), Some(PathBuf::from(path)), "{name}");
        }
        let deep = ["a"; MAX_DEPTH + 1].join("/");
        let long = "a".repeat(MAX_NAME + 1);
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a\0b",
            ".",
            &deep,
            &long,
        ] {
            assert_eq!(relative(name), None, "{name}");
        }
    }
}
