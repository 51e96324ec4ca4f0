//! The built program, run as a user runs it: arguments in, text and an exit
//! code out. Must not know what the program does.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::http::{self, Reply, Request};

/// How long a portal that was told to stop may take. Its own deadline for
/// running requests is shorter.
const STOPPED_WITHIN: Duration = Duration::from_secs(45);

/// Returns the program: `EPROSTOR_PROGRAM`, else the one that was built beside
/// the test.
///
/// # Panics
/// It is not there, or one of its sources is newer: a test of an old program
/// proves nothing.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(path) = std::env::var_os("EPROSTOR_PROGRAM") {
            return PathBuf::from(path);
        }
        let own = std::env::current_exe().expect("a running test has a path");
        // Tests lie in target/PROFILE/deps, the programs that measure in target/PROFILE.
        let folder = own.parent().map(|folder| match folder.file_name() {
            Some(name) if name == "deps" => folder.parent().unwrap_or(folder),
            _ => folder,
        });
        let path = folder.expect("a file lies in a folder").join("eprostor");
        assert!(
            path.is_file(),
            "{} is not built: run `cargo build --workspace` first",
            path.display()
        );
        if let Some(newer) = newer_source(&path) {
            panic!("{newer} is newer than the program: run `cargo build --workspace` first");
        }
        path
    })
}

/// Returns a source that changed after the program was built, by the list of
/// sources that cargo writes beside it.
fn newer_source(program: &Path) -> Option<String> {
    let built = program.metadata().and_then(|data| data.modified()).ok()?;
    let list = std::fs::read_to_string(program.with_extension("d")).ok()?;
    let (_, sources) = list.split_once(": ")?;
    let is_newer = |source: &&str| {
        let changed = Path::new(source)
            .metadata()
            .and_then(|data| data.modified());
        changed.is_ok_and(|changed| changed > built)
    };
    sources.split_whitespace().find(is_newer).map(str::to_owned)
}

/// How a run of the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The exit code; −1 where a signal ended it.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Ran {
    fn of(mut command: Command) -> Self {
        Self::of_output(&command.output().expect("the program starts"))
    }

    /// Returns how a run ended that somebody else started.
    pub fn of_output(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Returns what was printed as JSON.
    ///
    /// # Panics
    /// It is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|fault| panic!("{fault}: {self:?}"))
    }

    /// Returns the findings of a report that was printed as JSON Lines.
    ///
    /// # Panics
    /// It is none.
    pub fn findings(&self) -> Value {
        let line = |line: &str| -> Value {
            serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {self:?}"))
        };
        let lines: Vec<Value> = self.stdout.lines().map(line).collect();
        let head = lines.first().unwrap_or(&Value::Null);
        assert_eq!(head["record"], "report", "{self:?}");
        let findings = lines.into_iter();
        findings.filter(|l| l["record"] == "finding").collect()
    }
}

/// A register of a test's own; it goes when this is dropped.
#[derive(Debug)]
pub struct Register {
    folder: TempDir,
    database_url: Option<String>,
    log: Option<&'static str>,
    token: String,
}

/// What a register is made with, where it is not the default.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Its CRS and envelope, as the options of `init` want them.
    pub frame: Option<(u32, [f64; 4])>,
    /// PostgreSQL in place of the file.
    pub database_url: Option<String>,
    /// What the program logs, in the words of `EPROSTOR_LOG`.
    pub log: Option<&'static str>,
}

impl Register {
    /// Makes a register of Serbia in a fresh folder.
    ///
    /// # Panics
    /// The program refuses.
    pub fn new() -> Self {
        Self::with(Setup::default())
    }

    /// Makes a register in a fresh folder.
    ///
    /// # Panics
    /// The program refuses.
    pub fn with(setup: Setup) -> Self {
        let mut register = Self {
            folder: tempfile::tempdir().expect("a folder for the register"),
            database_url: setup.database_url,
            log: setup.log,
            token: String::new(),
        };
        let mut arguments = vec!["init".to_owned(), "--json".to_owned()];
        if let Some((epsg, envelope)) = setup.frame {
            arguments.push(format!("--crs={epsg}"));
            arguments.push(format!(
                "--envelope={}",
                envelope.map(|x| x.to_string()).join(",")
            ));
        }
        let ran = register.run(&arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        let token = &ran.json()["operator_token"];
        register.token = token.as_str().expect("init prints the token").to_owned();
        register
    }

    /// Returns the data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the operator's token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Runs the program on this register.
    ///
    /// # Panics
    /// It cannot be started.
    pub fn run<A: AsRef<str>>(&self, arguments: &[A]) -> Ran {
        Ran::of(self.command(arguments))
    }

    /// Runs the program, which can make no file larger than `kib` KiB: for it the
    /// disk is full.
    ///
    /// # Panics
    /// It cannot be started.
    pub fn run_on_a_full_disk<A: AsRef<str>>(&self, kib: u32, arguments: &[A]) -> Ran {
        let mut command = self.on_a_full_disk(kib);
        command.args(arguments.iter().map(AsRef::as_ref));
        Ran::of(command)
    }

    /// Starts the program on this register and leaves it running.
    ///
    /// # Panics
    /// It cannot be started.
    pub fn start<A: AsRef<str>>(&self, arguments: &[A]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    /// Imports something that must not be refused and returns the report.
    ///
    /// # Panics
    /// It was refused.
    pub fn import<A: AsRef<str>>(&self, arguments: &[A]) -> Value {
        let mut all = vec!["import", "--json"];
        all.extend(arguments.iter().map(AsRef::as_ref));
        let ran = self.run(&all);
        assert_eq!(ran.code, 0, "import {:?}: {ran:?}", &all[2..]);
        ran.json()
    }

    /// Starts the portal on a free port.
    ///
    /// # Panics
    /// It does not start.
    pub fn serve(&self) -> Portal {
        self.serve_by(self.command(&["serve", "--listen", "127.0.0.1:0"]))
    }

    /// Starts the portal on a free port with these variables.
    ///
    /// # Panics
    /// It does not start.
    pub fn serve_with(&self, variables: &[(&str, &str)]) -> Portal {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.envs(variables.iter().copied());
        self.serve_by(command)
    }

    /// Starts the portal, which can make no file larger than `kib` KiB: for it
    /// the disk is full.
    ///
    /// # Panics
    /// It does not start.
    pub fn serve_on_a_full_disk(&self, kib: u32) -> Portal {
        let mut command = self.on_a_full_disk(kib);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        self.serve_by(command)
    }

    fn on_a_full_disk(&self, kib: u32) -> Command {
        // A signal that is ignored stays ignored in the program that follows,
        // so that a write beyond the limit fails and does not kill.
        let script = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$@\"");
        let mut command = Command::new("bash");
        command.args(["-c", &script, "bash"]).arg(program());
        self.dress(&mut command);
        command
    }

    fn serve_by(&self, mut command: Command) -> Portal {
        // Several portals of one register write into one log.
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder().join("portal.log"));
        let log = log.expect("a log file");
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("piped above");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("a first line");
        let address = line
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/');
        let Ok(address) = address.parse() else {
            let log = std::fs::read_to_string(self.folder().join("portal.log"));
            panic!("the portal printed {line:?}: {log:?}");
        };
        Portal { child, address }
    }

    fn command<A: AsRef<str>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(program());
        self.dress(&mut command);
        command.args(arguments.iter().map(AsRef::as_ref));
        command
    }

    fn dress(&self, command: &mut Command) {
        command
            .env_remove("DATABASE_URL")
            .env_remove("EPROSTOR_LANG")
            .env("EPROSTOR_DATA", self.folder());
        if let Some(log) = self.log {
            command.env("EPROSTOR_LOG", log);
        }
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
    }
}

impl Default for Register {
    fn default() -> Self {
        Self::new()
    }
}

/// A running portal; told to stop when this is dropped.
#[derive(Debug)]
pub struct Portal {
    child: Child,
    address: SocketAddr,
}

impl Portal {
    /// Returns where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the most memory it ever had at once, in MiB, as Linux counts it.
    ///
    /// # Panics
    /// It is gone, or this is no Linux.
    pub fn peak_mib(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("a running process has a status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kib.expect("a number of kB") / 1024
    }

    /// Stops it where it is, or lets it go on: `STOP` or `CONT`.
    ///
    /// # Panics
    /// The operating system refuses.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let told = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status();
        assert!(told.is_ok_and(|status| status.success()), "kill -{name}");
    }

    /// Ends it as a power cut does.
    ///
    /// # Panics
    /// The operating system refuses.
    pub fn kill(mut self) {
        self.child.kill().expect("our own child can be killed");
        self.child.wait().expect("a killed child ends");
    }

    /// Gets a path.
    ///
    /// # Panics
    /// The portal answers no HTTP.
    pub fn get(&self, path: &str) -> Reply {
        self.get_in(path, "en")
    }

    /// Gets a path in a language.
    ///
    /// # Panics
    /// The portal answers no HTTP.
    pub fn get_in(&self, path: &str, language: &str) -> Reply {
        let request = Request {
            method: "GET",
            path,
            headers: &[("Accept-Language", language)],
            body: &[],
        };
        http::send(self.address, request)
    }

    /// Gets what is made of a document, as often as it takes until its scanned pages
    /// are recognised.
    ///
    /// # Panics
    /// That takes more than two minutes.
    pub fn get_recognised(&self, path: &str) -> Reply {
        let until = Instant::now() + Duration::from_secs(120);
        loop {
            let reply = self.get(path);
            let text = String::from_utf8_lossy(&reply.body);
            if reply.status != 503 && !text.contains("text is being recognised") {
                return reply;
            }
            assert!(Instant::now() < until, "{path} is never recognised");
            sleep(Duration::from_millis(200));
        }
    }

    /// Sends a body to a path.
    ///
    /// # Panics
    /// The portal answers no HTTP.
    pub fn post(&self, path: &str, body: &[u8]) -> Reply {
        let request = Request {
            method: "POST",
            path,
            headers: &[("Accept-Language", "en")],
            body,
        };
        http::send(self.address, request)
    }

    /// Sends a package under a key, in a language.
    ///
    /// # Panics
    /// The portal answers no HTTP.
    pub fn publish(&self, token: &str, key: &str, language: &str, zip: &[u8]) -> Reply {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("Authorization", bearer.as_str()),
            ("Idempotency-Key", key),
            ("Content-Type", "application/zip"),
            ("Accept-Language", language),
        ];
        let request = Request {
            method: "POST",
            path: "/api/v1/packages",
            headers: &headers,
            body: zip,
        };
        http::send(self.address, request)
    }

    /// Returns what `/healthz` says.
    ///
    /// # Panics
    /// The portal is not well.
    pub fn health(&self) -> Value {
        let reply = self.get("/healthz");
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    /// Returns the revision that `/healthz` names.
    ///
    /// # Panics
    /// The portal is not well.
    pub fn revision(&self) -> i64 {
        self.health()["revision"].as_i64().expect("a revision")
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if let Ok(Some(_)) = self.child.try_wait() {
            // Killed before; its number may be another's by now.
            return;
        }
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        let deadline = Instant::now() + STOPPED_WITHIN;
        while told.is_ok() && Instant::now() < deadline {
            match self.child.try_wait() {
                Ok(None) => sleep(Duration::from_millis(20)),
                _ => return,
            }
        }
        // It did not listen; a test about stopping asserts that itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
