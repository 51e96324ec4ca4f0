//! A PostgreSQL cluster of a test process's own: in a temporary folder, on a
//! Unix socket only, as an ordinary user, gone when the process ends. Knows
//! nothing of the register. Uses the standard library alone, so that any test
//! may include this file.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// How long a cluster may take to start: a hundred times what it takes.
const START_ATTEMPTS: u32 = 300;
/// The pause between two looks whether it has started.
const START_PAUSE: Duration = Duration::from_millis(100);

/// Starts the server, waits until standard input is closed – which happens
/// when the test process ends, however it ends – and clears everything away.
const KEEPER: &str = r#"
binaries=$1
folder=$2
shift 2
"$binaries/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off "$@" >"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server"
wait "$server"
rm -rf "$folder"
"#;

/// A running cluster.
pub struct Cluster {
    folder: PathBuf,
    binaries: PathBuf,
    databases: AtomicU32,
    /// Closed by the operating system when this process ends.
    _keeper: ChildStdin,
}

/// Returns this process's cluster, started at the first call. Where there is
/// no PostgreSQL with PostGIS it says so loudly and returns `None`.
///
/// # Panics
/// There is none, and `EPROSTOR_POSTGRES_REQUIRED` is 1.
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    let started = CLUSTER.get_or_init(|| available(Cluster::start(&[])));
    started.as_ref()
}

/// Returns what was started, or says loudly that there is nothing.
///
/// # Panics
/// There is nothing, and `EPROSTOR_POSTGRES_REQUIRED` is 1.
pub fn available<T>(started: Result<T, String>) -> Option<T> {
    let reason = match started {
        Ok(started) => return Some(started),
        Err(reason) => reason,
    };
    let required = std::env::var("EPROSTOR_POSTGRES_REQUIRED").is_ok_and(|v| v == "1");
    assert!(!required, "PostgreSQL is required: {reason}");
    eprintln!("SKIPPED: tests on PostgreSQL: {reason}");
    None
}

impl Cluster {
    /// Makes an empty database with PostGIS at hand and returns its URL.
    ///
    /// # Panics
    /// The cluster refuses.
    pub fn fresh_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("eprostor_{number}");
        self.psql("postgres", &format!("create database {name}"))
            .unwrap_or_else(|reason| panic!("{reason}"));
        let socket = self.folder.display();
        format!("postgres://postgres@localhost/{name}?host={socket}")
    }

    /// Starts a cluster with settings (`work_mem=64MB`) beside its own; it is
    /// gone when the value is dropped.
    ///
    /// # Errors
    /// There is no PostgreSQL with PostGIS, or it does not start.
    pub fn start(settings: &[&str]) -> Result<Self, String> {
        let binaries = binaries()?;
        let folder = fresh_folder()?;
        let data = folder.join("data");
        let initdb = as_ordinary_user(&binaries.join("initdb"))
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync", "-D"])
            .arg(&data)
            .output();
        finished("initdb", initdb)?;
        let mut keeper = as_ordinary_user(Path::new("sh"))
            .args(["-c", KEEPER, "keeper"])
            .args([&binaries, &folder])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // An interrupt from the keyboard must not stop it from clearing away.
            .process_group(0)
            .spawn()
            .map_err(|fault| format!("the server cannot be started: {fault}"))?;
        let stdin = keeper.stdin.take().ok_or("the server has no input")?;
        let cluster = Self {
            folder,
            binaries,
            databases: AtomicU32::new(0),
            _keeper: stdin,
        };
        cluster.wait_until_ready()?;
        // New databases are copies of template1.
        cluster.psql("template1", "create extension postgis")?;
        Ok(cluster)
    }

    fn wait_until_ready(&self) -> Result<(), String> {
        for _ in 0..START_ATTEMPTS {
            if self.psql("postgres", "select 1").is_ok() {
                return Ok(());
            }
            sleep(START_PAUSE);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("the server did not start: {log}"))
    }

    /// Runs a statement in a database of this cluster.
    ///
    /// # Errors
    /// The cluster refuses.
    pub fn psql(&self, database: &str, statement: &str) -> Result<(), String> {
        let output = Command::new(self.binaries.join("psql"))
            .arg("-h")
            .arg(&self.folder)
            .args(["-U", "postgres", "-q", "-c", statement, database])
            .output();
        finished("psql", output)
    }
}

/// Finds the newest PostgreSQL: `EPROSTOR_POSTGRES_BIN`, else Debian's place.
fn binaries() -> Result<PathBuf, String> {
    if let Some(folder) = std::env::var_os("EPROSTOR_POSTGRES_BIN") {
        return Ok(PathBuf::from(folder));
    }
    let versions = fs::read_dir("/usr/lib/postgresql").map_err(|_| "not installed")?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    found.sort();
    let (_, folder) = found.pop().ok_or("not installed")?;
    Ok(folder)
}

/// Makes a folder that belongs to the ordinary user.
fn fresh_folder() -> Result<PathBuf, String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let process = std::process::id();
    loop {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("eprostor-pg-{process}-{number}"));
        if folder.exists() {
            continue;
        }
        let made = as_ordinary_user(Path::new("mkdir")).arg(&folder).output();
        return finished("mkdir", made).map(|()| folder);
    }
}

/// Returns a command that never runs as root, which PostgreSQL refuses.
fn as_ordinary_user(program: &Path) -> Command {
    if id(&["-u"]).as_deref() != Some("0") {
        return Command::new(program);
    }
    let user = ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)));
    let (user, group) = user.unwrap_or_else(|| ("65534".to_owned(), "65534".to_owned()));
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={user}"))
        .arg(format!("--regid={group}"))
        .arg("--clear-groups")
        .arg(program)
        .current_dir("/");
    command
}

fn id(arguments: &[&str]) -> Option<String> {
    let output = Command::new("id").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn finished(name: &str, output: std::io::Result<Output>) -> Result<(), String> {
    let output = output.map_err(|fault| format!("{name} cannot be run: {fault}"))?;
    if output.status.success() {
        Ok(())
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(format!("{name} failed: {words}"))
    }
}
