//! The jobs the test worker knows: each tries one thing and says what came of
//! it, as `done` or the kind of the error.

use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Duration;

use eprostor_sandbox::child::{self, ChildJob};

/// The payload version of the test worker.
pub(crate) const VERSION: u16 = 3;

pub(crate) fn serve() -> ExitCode {
    child::serve(VERSION, work)
}

fn work(mut job: ChildJob) -> Vec<u8> {
    let asked = String::from_utf8_lossy(&job.request).into_owned();
    match job.name.as_str() {
        "echo" => job.request,
        "noisy-echo" => {
            println!("a library prints on standard output");
            eprintln!("and on standard error");
            job.request
        }
        "read-input" => fs::read(job.input_dir.join(asked)).unwrap(),
        "write-input" => said(
            OpenOptions::new()
                .write(true)
                .open(job.input_dir.join(asked)),
        ),
        "write-work" => said(write_and_read(&job.work_dir)),
        "write-temporary" => said(write_and_read(&std::env::temp_dir())),
        "read-file" => said(File::open(asked)),
        "write-file" => said(File::create(asked)),
        "list-folder" => said(fs::read_dir(asked)),
        "variable" => said(std::env::var(asked)),
        "spin" => spin(),
        "sleep" => {
            thread::sleep(Duration::from_secs(600));
            Vec::new()
        }
        "eat-memory" => eat_memory(),
        "recurse" => vec![u8::from(recurse(1) > 0)],
        "panic" => panic!("the ring of zone {asked} is open"),
        "count-to" => {
            for number in 1..=asked.parse().unwrap() {
                job.portions.send(&[number]).unwrap();
            }
            b"done".to_vec()
        }
        "portion-then-panic" => {
            job.portions.send(b"half of it").unwrap();
            panic!("the other half is missing");
        }
        "long-answer" => vec![b'x'; asked.parse().unwrap()],
        "large-file" => said(write_large_file(&job.work_dir)),
        "many-files" => said(open_many(&job.work_dir)),
        "chatter" => chatter(),
        "exit" => std::process::exit(asked.parse().unwrap()),
        "abort" => std::process::abort(),
        "tcp-connect" => said(TcpStream::connect("127.0.0.1:9")),
        "tcp-listen" => said(TcpListener::bind("127.0.0.1:0")),
        "udp" => said(UdpSocket::bind("127.0.0.1:0")),
        "unix-connect" => said(UnixStream::connect(asked)),
        "stream-pair" => said(UnixStream::pair()),
        "exec" => said(Command::new("/bin/true").spawn()),
        "fork-bomb" => fork_bomb(),
        "threads" => threads(),
        "raise-limit" => said(rlimit::setrlimit(rlimit::Resource::CPU, 9_999, 9_999)),
        "kill-parent" => {
            let parent = rustix::process::getppid().unwrap();
            let signal = rustix::process::Signal::TERM;
            said(rustix::process::kill_process(parent, signal))
        }
        other => format!("no job {other}").into_bytes(),
    }
}

fn said<T>(result: Result<T, impl Display>) -> Vec<u8> {
    match result {
        Ok(_) => b"done".to_vec(),
        Err(error) => error.to_string().into_bytes(),
    }
}

fn write_and_read(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder.join("deep"))?;
    fs::write(folder.join("deep/file"), b"x")?;
    fs::rename(folder.join("deep/file"), folder.join("file"))?;
    File::open(folder.join("file"))?.read_exact(&mut [0])
}

fn spin() -> Vec<u8> {
    let mut turns = 0_u64;
    loop {
        turns = black_box(turns.wrapping_add(1));
    }
}

fn eat_memory() -> Vec<u8> {
    let mut eaten = Vec::new();
    loop {
        eaten.push(vec![1_u8; 1 << 20]);
        black_box(&eaten);
    }
}

#[expect(unconditional_recursion, reason = "the job is to overflow the stack")]
fn recurse(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    recurse(depth + 1) + frame[0]
}

fn write_large_file(folder: &Path) -> std::io::Result<()> {
    let mut file = File::create(folder.join("large"))?;
    loop {
        file.write_all(&[0; 1 << 16])?;
    }
}

fn open_many(folder: &Path) -> std::io::Result<Vec<File>> {
    (0..1000)
        .map(|number| File::create(folder.join(number.to_string())))
        .collect()
}

fn chatter() -> Vec<u8> {
    for line in 0..100_000 {
        eprintln!("line {line} of a very talkative library");
    }
    b"done".to_vec()
}

fn fork_bomb() -> Vec<u8> {
    let started = (0..100)
        .filter(|_| Command::new("/proc/self/exe").arg("worker").spawn().is_ok())
        .count();
    format!("{started} processes").into_bytes()
}

fn threads() -> Vec<u8> {
    let started: Vec<_> = (0..8).map(|number| thread::spawn(move || number)).collect();
    let sum: i32 = started
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .sum();
    sum.to_string().into_bytes()
}
