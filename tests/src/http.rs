//! As much of an HTTP/1.1 client as the tests need: one request a connection.
//! Must not know what is asked.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longest wait for a reply: above the portal's own limit for a package.
const PATIENCE: Duration = Duration::from_secs(240);

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body, without the marks of its transfer.
    pub body: Vec<u8>,
}

impl Reply {
    /// Tells whether all of the body came that its head promised.
    fn is_whole(&self) -> bool {
        let promised = self.header("content-length");
        let promised = promised.and_then(|length| length.parse::<usize>().ok());
        self.status == 304 || promised.is_none_or(|length| length == self.body.len())
    }

    /// Returns the value of a header, named in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the body as text.
    ///
    /// # Panics
    /// It is no UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the portal writes UTF-8")
    }

    /// Returns the body as JSON.
    ///
    /// # Panics
    /// It is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|fault| panic!("no JSON ({fault}): {}", self.text()))
    }
}

/// A request to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// GET or POST.
    pub method: &'a str,
    /// Path and query, already escaped.
    pub path: &'a str,
    /// Further headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body; sent with its length.
    pub body: &'a [u8],
}

/// Sends a request and reads the whole reply.
///
/// # Panics
/// The other side is not there, or answers no HTTP.
pub fn send(address: SocketAddr, request: Request<'_>) -> Reply {
    try_send(address, request)
        .unwrap_or_else(|| panic!("no HTTP reply to {} {}", request.method, request.path))
}

/// Sends a request and reads the whole reply; `None` where the other side is
/// not there, or is gone before it has replied.
pub fn try_send(address: SocketAddr, request: Request<'_>) -> Option<Reply> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut head = format!(
        "{} {} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
        request.method,
        request.path,
        request.body.len()
    );
    for (name, value) in request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    // The portal may refuse a body before it has read it all.
    let _ = stream.write_all(request.body);
    let mut bytes = Vec::new();
    // A reset after the reply is no fault of the reply.
    let _ = stream.read_to_end(&mut bytes);
    parsed(&bytes).filter(Reply::is_whole)
}

fn parsed(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let is_chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = &bytes[end + 4..];
    Some(Reply {
        status,
        headers,
        body: if is_chunked {
            joined(body)?
        } else {
            body.to_vec()
        },
    })
}

/// Joins the chunks of a chunked body (RFC 9112, 7.1).
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_with_a_length_is_taken_apart() {
        let reply = parsed(b"HTTP/1.1 404 Not Found\r\nETag: \"a\"\r\n\r\nbody").unwrap();
        assert_eq!(reply.status, 404);
        assert_eq!(reply.header("etag"), Some("\"a\""));
        assert_eq!(reply.text(), "body");
    }

    #[test]
    fn chunks_are_joined() {
        let bytes = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n";
        assert_eq!(parsed(bytes).unwrap().text(), "abcde");
    }
}
