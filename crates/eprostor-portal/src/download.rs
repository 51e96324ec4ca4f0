//! A file as a reply, whole or the one range that was asked for (RFC 9110,
//! section 14). Must not know what is in it.

use std::io::SeekFrom;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use eprostor_model::Message;
use hyper::body::{Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead as _, AsyncSeekExt as _, ReadBuf};

use crate::error::Problem;

/// Bytes read at a time, our choice.
const BUFFER_BYTES: usize = 64 * 1024;

/// What of a file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Whole,
    /// From and up to, both included.
    Range(u64, u64),
    Nothing,
}

/// Returns a file, or the part of it that the request wants. `mark` is a strong
/// entity tag: the same mark, the same bytes.
///
/// # Errors
/// The part is not there, or the file cannot be read.
pub(crate) async fn file(
    path: &Path,
    mark: &str,
    request: &HeaderMap,
) -> Result<Response<Body>, Problem> {
    let fault = |fault: std::io::Error| {
        Problem::server_fault(format!("{} cannot be read: {fault}", path.display()))
    };
    let mut file = File::open(path).await.map_err(fault)?;
    let bytes = file.metadata().await.map_err(fault)?.len();
    let tag = format!("\"{mark}\"");
    let (status, start, length) = match asked(request, &tag, bytes) {
        Asked::Whole => (StatusCode::OK, 0, bytes),
        Asked::Range(from, to) => (StatusCode::PARTIAL_CONTENT, from, to - from + 1),
        Asked::Nothing => {
            let shown = i64::try_from(bytes).unwrap_or(i64::MAX);
            let message = Message::new("error-job-range").integer("bytes", shown);
            return Err(Problem::new(message).of_file(bytes));
        }
    };
    file.seek(SeekFrom::Start(start)).await.map_err(fault)?;
    let mut reply = Response::new(Body::new(Piece { file, left: length }));
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let mut insert = |name, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    insert(header::ETAG, tag);
    if status == StatusCode::PARTIAL_CONTENT {
        let end = start + length - 1;
        insert(
            header::CONTENT_RANGE,
            format!("bytes {start}-{end}/{bytes}"),
        );
    }
    Ok(reply)
}

/// Returns a whole file that is read from where it stands.
///
/// # Errors
/// Its length cannot be told.
pub(crate) async fn whole(file: std::fs::File) -> Result<Response<Body>, Problem> {
    let file = File::from_std(file);
    let fault = |fault: std::io::Error| Problem::server_fault(fault.to_string());
    let left = file.metadata().await.map_err(fault)?.len();
    let mut reply = Response::new(Body::new(Piece { file, left }));
    let length = HeaderValue::from(left);
    reply.headers_mut().insert(header::CONTENT_LENGTH, length);
    Ok(reply)
}

/// Reads `Range` and `If-Range`. Several ranges, or other units, are answered
/// with the whole (RFC 9110, 14.2).
fn asked(request: &HeaderMap, tag: &str, bytes: u64) -> Asked {
    let text = |name| {
        request
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    if text(header::IF_RANGE).is_some_and(|known| known.trim() != tag) {
        return Asked::Whole;
    }
    let range = text(header::RANGE).and_then(|range| range.trim().strip_prefix("bytes="));
    let Some((from, to)) = range.and_then(|range| range.split_once('-')) else {
        return Asked::Whole;
    };
    let number = |digits: &str| digits.trim().parse::<u64>().ok();
    let (from, to) = match (from.trim(), to.trim()) {
        ("", last) => match number(last) {
            Some(last) => (bytes.saturating_sub(last), bytes.saturating_sub(1)),
            None => return Asked::Whole,
        },
        (from, "") => match number(from) {
            Some(from) => (from, bytes.saturating_sub(1)),
            None => return Asked::Whole,
        },
        (from, to) => match number(from).zip(number(to)) {
            Some((from, to)) if from <= to => (from, to.min(bytes.saturating_sub(1))),
            _ => return Asked::Whole,
        },
    };
    if from >= bytes {
        Asked::Nothing
    } else {
        Asked::Range(from, to)
    }
}

/// A piece of a file, read as it is sent.
struct Piece {
    file: File,
    left: u64,
}

impl HttpBody for Piece {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX);
        let mut bytes = vec![0; wanted.min(BUFFER_BYTES)];
        let mut buffer = ReadBuf::new(&mut bytes);
        ready!(Pin::new(&mut self.file).poll_read(context, &mut buffer))?;
        let read = buffer.filled().len();
        if read == 0 {
            let fault = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
            return Poll::Ready(Some(Err(fault)));
        }
        bytes.truncate(read);
        self.left -= read as u64;
        Poll::Ready(Some(Ok(Frame::data(bytes.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &'static str) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static(range));
        asked(&headers, "\"x\"", 100)
    }

    #[test]
    fn ranges_are_read_as_rfc_9110_has_them() {
        assert_eq!(of("bytes=0-9"), Asked::Range(0, 9));
        assert_eq!(of("bytes=90-"), Asked::Range(90, 99));
        assert_eq!(of("bytes=-10"), Asked::Range(90, 99));
        assert_eq!(of("bytes=-1000"), Asked::Range(0, 99));
        assert_eq!(of("bytes=90-1000"), Asked::Range(90, 99));
        assert_eq!(of("bytes=100-"), Asked::Nothing);
        assert_eq!(of("bytes=-0"), Asked::Nothing);
        for whole in ["bytes=9-0", "bytes=0-1,5-6", "lines=0-1", "bytes=x-", ""] {
            assert_eq!(of(whole), Asked::Whole, "{whole}");
        }
    }

    #[test]
    fn a_range_of_other_bytes_is_the_whole() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=5-"));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"y\""));
        assert_eq!(asked(&headers, "\"x\"", 100), Asked::Whole);
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"x\""));
        assert_eq!(asked(&headers, "\"x\"", 100), Asked::Range(5, 99));
    }
}
