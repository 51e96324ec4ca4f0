//! Parcels without number: as many squares as a test asks for, written one after
//! another, and what importing them takes of the memory.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

/// South-west corner: somewhere in Serbia, EPSG:25834.
const CORNER: (usize, usize) = (450_000, 4_800_000);
/// Side of a parcel, metres.
const SIDE_M: usize = 20;
/// Parcels of a row: the last of 20 million would still lie in Serbia.
const ROW: usize = 2_000;
/// Between two looks at the memory. What a process had at most is kept by the
/// kernel, so only its last moments can be missed.
const LOOK: Duration = Duration::from_millis(5);

/// Writes parcels as newline-delimited GeoJSON, numbered from 1.
///
/// # Panics
/// The file cannot be written.
pub fn write(path: &Path, count: usize) {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    for index in 0..count {
        let (e, n) = (
            CORNER.0 + index % ROW * SIDE_M,
            CORNER.1 + index / ROW * SIDE_M,
        );
        let (east, north) = (e + SIDE_M, n + SIDE_M);
        writeln!(
            file,
            r#"{{"type":"Feature","properties":{{"number":"{}","area_m2":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{e},{n}],[{east},{n}],[{east},{north}],[{e},{north}],[{e},{n}]]]}}}}"#,
            index + 1,
            SIDE_M * SIDE_M,
        )
        .expect("room on the disk");
    }
    file.flush().expect("room on the disk");
}

/// The most memory that a program and its worker had, in MiB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Peaks {
    /// The program itself.
    pub parent: u64,
    /// The largest of its workers.
    pub worker: u64,
}

/// Waits for a program to end well and returns what it took.
///
/// # Panics
/// It fails, or this is no Linux.
pub fn watched(mut program: Child) -> Peaks {
    let mut peaks = Peaks::default();
    loop {
        let id = program.id();
        peaks.parent = peaks.parent.max(peak_mib(id).unwrap_or_default());
        for worker in workers_of(id) {
            peaks.worker = peaks.worker.max(peak_mib(worker).unwrap_or_default());
        }
        if let Some(status) = program.try_wait().expect("our own child") {
            assert!(status.success(), "{status}");
            return peaks;
        }
        sleep(LOOK);
    }
}

/// Returns the most memory a process ever had, in MiB; `None` where it ended.
fn peak_mib(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024)
}

fn workers_of(id: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{id}/task"));
    let tasks = tasks.into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let ids = children.flat_map(|line| {
        let ids = line.split_whitespace().map(str::parse);
        ids.filter_map(Result::ok).collect::<Vec<u32>>()
    });
    ids.filter(|id| is_worker(*id)).collect()
}

/// Tells whether a process is a worker already: until then it shows the memory of
/// the program that started it.
fn is_worker(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).any(|word| word == b"worker")
}
