//! Servers in a process of their own, and clients that keep their connections.
//! Must not know what is asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Fault;
use super::timing::Rate;

/// A client reads a whole answer of the benchmark at once.
const BUFFER_BYTES: usize = 1 << 16;

/// A server that is stopped when it is dropped. Its first line of output is its
/// address.
pub struct Served {
    child: Child,
    address: String,
}

impl Served {
    /// Starts a server.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(command: &mut Command) -> Result<Self, Fault> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().trim_start_matches("http://");
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { child, address })
    }

    /// Returns the most memory it ever had.
    ///
    /// # Errors
    /// The system does not say.
    pub fn peak_mib(&self) -> Result<u64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .ok_or("no VmHWM")?;
        let kib: u64 = line.split_whitespace().nth(1).ok_or("no VmHWM")?.parse()?;
        Ok(kib / 1024)
    }

    /// Asks for paths on some connections at once, each by one client that asks
    /// for the next path when it has the reply.
    ///
    /// # Errors
    /// A reply is not what was asked for.
    pub fn rate(&self, paths: &[String], connections: usize) -> Result<Rate, Fault> {
        let began = Instant::now();
        let times = std::thread::scope(|scope| {
            let lists = paths.chunks(paths.len().div_ceil(connections));
            let clients: Vec<_> = lists
                .map(|paths| scope.spawn(|| ask(&self.address, paths)))
                .collect();
            let mut times = Vec::with_capacity(paths.len());
            for client in clients {
                times.extend(client.join().map_err(|_| "a client panicked")??);
            }
            Ok::<_, Fault>(times)
        })?;
        let took = began.elapsed();
        Ok(Rate {
            per_second: paths.len() as f64 / took.as_secs_f64(),
            ..Rate::of(times)
        })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // The child may have ended already; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks for paths one after another on one connection.
fn ask(address: &str, paths: &[String]) -> Result<Vec<Duration>, Fault> {
    let mut writer = TcpStream::connect(address)?;
    writer.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(BUFFER_BYTES, writer.try_clone()?);
    let mut times = Vec::with_capacity(paths.len());
    for path in paths {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let began = Instant::now();
        writer.write_all(request.as_bytes())?;
        let status = read_reply(&mut reader)?;
        times.push(began.elapsed());
        if status != 200 {
            return Err(format!("{path}: HTTP {status}").into());
        }
    }
    Ok(times)
}

/// Reads one reply with a length and returns its status.
fn read_reply(reader: &mut impl BufRead) -> Result<u16, Fault> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status: u16 = line.split_whitespace().nth(1).ok_or("no status")?.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    Ok(status)
}
