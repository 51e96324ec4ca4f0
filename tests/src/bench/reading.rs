//! Reading measured: a program runs as a user runs it, and what it took of time,
//! processor and memory is kept. Must not know what is read.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Fault;
use crate::many_parcels::{Peaks, watched};
use crate::postgres::Cluster;

/// Clock ticks of a second in `/proc` (`getconf CLK_TCK`, 100 on every Linux).
const TICKS: f64 = 100.0;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// By the clock.
    pub wall: Duration,
    /// Of the processor, the program and its worker together.
    pub processor: Duration,
    /// The most memory of both.
    pub peaks: Peaks,
}

impl Took {
    /// Returns it as a cell of a table.
    pub fn told(&self) -> String {
        let Peaks { parent, worker } = self.peaks;
        format!(
            "{:.2} s ({:.2} s of processor), program {parent} MiB, worker {worker} MiB",
            self.wall.as_secs_f64(),
            self.processor.as_secs_f64()
        )
    }
}

/// The program with a folder for registers.
#[derive(Debug)]
pub struct Program {
    path: PathBuf,
    folder: PathBuf,
}

impl Program {
    /// Runs this program, with registers below a folder.
    pub fn new(path: &Path, folder: &Path) -> Self {
        Self {
            path: path.to_owned(),
            folder: folder.to_owned(),
        }
    }

    /// Imports into a new register.
    ///
    /// # Errors
    /// The program fails or refuses.
    pub fn import(&self, arguments: &[&str]) -> Result<Took, Fault> {
        let data = self.folder.join("data");
        if data.exists() {
            std::fs::remove_dir_all(&data)?;
        }
        self.run(&["init"])?;
        self.run(&[&["import"], arguments].concat())
    }

    /// Checks a package without a register.
    ///
    /// # Errors
    /// The program fails or refuses.
    pub fn validate(&self, package: &Path) -> Result<Took, Fault> {
        self.run(&["validate", "--json", text(package)?])
    }

    /// Runs the program on the register that is there.
    ///
    /// # Errors
    /// The program fails or refuses.
    pub fn run(&self, arguments: &[&str]) -> Result<Took, Fault> {
        let before = waited_for()?;
        let began = Instant::now();
        let child = Command::new(&self.path)
            .args(["--lang", "en", "--data"])
            .arg(self.folder.join("data"))
            .args(arguments)
            .stdout(Stdio::null())
            .spawn()?;
        let peaks = watched(child);
        Ok(Took {
            wall: began.elapsed(),
            processor: waited_for()?.saturating_sub(before),
            peaks,
        })
    }

    /// Checks a package that may be refused, and returns how long that took.
    ///
    /// # Errors
    /// The program fails.
    pub fn refuse(&self, package: &Path) -> Result<Duration, Fault> {
        let began = Instant::now();
        let output = Command::new(&self.path)
            .args(["--lang", "en", "validate", "--json"])
            .arg(package)
            .output()?;
        match output.status.code() {
            Some(0 | 1) => Ok(began.elapsed()),
            _ => Err(format!("{}: {}", package.display(), output.status).into()),
        }
    }
}

/// Copies a layer into an empty database as GDAL does it fastest, the index of
/// places included; returns how long that took.
///
/// # Errors
/// GDAL refuses.
pub fn into_postgis(cluster: &Cluster, layer: &Path) -> Result<Duration, Fault> {
    let url = cluster.fresh_database();
    let (rest, host) = url.split_once("?host=").ok_or("no host in the URL")?;
    let (_, database) = rest.rsplit_once('/').ok_or("no database in the URL")?;
    let target = format!("PG:host={host} user=postgres dbname={database}");
    let began = Instant::now();
    let output = Command::new("ogr2ogr")
        .args(["--config", "PG_USE_COPY", "YES", "-f", "PostgreSQL"])
        .args([&target, text(layer)?, "-nln", "zone"])
        .args(["-a_srs", "EPSG:25834", "-lco", "SPATIAL_INDEX=GIST"])
        .args(["-lco", "GEOMETRY_NAME=geom", "-nlt", "POLYGON"])
        .output()?;
    let took = began.elapsed();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(took)
}

/// Converts a file with GDAL.
///
/// # Errors
/// GDAL refuses.
pub fn convert(from: &Path, to: &Path, driver: &str) -> Result<(), Fault> {
    let options: &[&str] = match driver {
        "GML" => &["-dsco", "FORMAT=GML3.2"],
        _ => &[],
    };
    let output = Command::new("ogr2ogr")
        .args(["-f", driver, "-a_srs", "EPSG:25834"])
        .args(options)
        .args([text(to)?, text(from)?, "-nln", "zone"])
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}

/// Tells the load: other work takes the same cores, and a figure under load is none.
///
/// # Errors
/// The system does not say it.
pub fn load() -> Result<String, Fault> {
    let line = std::fs::read_to_string("/proc/loadavg")?;
    let minute = line.split_whitespace().next().unwrap_or_default();
    Ok(format!("load {minute}"))
}

/// Returns a path as an argument.
///
/// # Errors
/// It is not UTF-8.
pub fn text(path: &Path) -> Result<&str, Fault> {
    path.to_str()
        .ok_or_else(|| format!("{} is not UTF-8", path.display()).into())
}

/// Returns the processor time of all children that ended, and of theirs.
fn waited_for() -> Result<Duration, Fault> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in brackets and may hold anything.
    let (_, fields) = stat.rsplit_once(')').ok_or("no name in the status")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    // Fields 16 and 17 of proc(5), counted from the third.
    let ticks = |index: usize| -> Result<f64, Fault> {
        Ok(fields.get(index).ok_or("a short status")?.parse()?)
    };
    Ok(Duration::from_secs_f64((ticks(13)? + ticks(14)?) / TICKS))
}
