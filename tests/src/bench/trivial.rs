//! The server that the portal is measured against: it writes one struct as JSON
//! for every request, on the same runtime and server, and does nothing else.
//! Must not know answers.

use std::io::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::Fault;

/// What it writes.
#[derive(Debug, Serialize)]
struct Document {
    rows: Vec<Row>,
}

/// As an answer: codes, words in two scripts, measures.
#[derive(Clone, Debug, Serialize)]
struct Row {
    code: String,
    sr_cyrl: String,
    en: String,
    article: Option<String>,
    area_m2: f64,
}

impl Document {
    /// Makes one of at least so many bytes of JSON.
    fn of_bytes(bytes: usize) -> Result<Self, Fault> {
        let row = Row {
            code: "list-not-complete".to_owned(),
            sr_cyrl: "Списак планова ове врсте није проглашен потпуним.".to_owned(),
            en: "The list of plans of this kind is not declared complete.".to_owned(),
            article: Some("ZPI 43".to_owned()),
            area_m2: 1_234.567,
        };
        // A comma behind each but the last, and the document around them.
        let around = r#"{"rows":[]}"#.len() - 1;
        let each = serde_json::to_string(&row)?.len() + 1;
        let rows = bytes.saturating_sub(around).div_ceil(each);
        Ok(Self {
            rows: vec![row; rows],
        })
    }
}

/// Serves until it is killed, after a line with its address.
///
/// # Errors
/// It cannot listen.
pub fn serve(bytes: usize) -> Result<(), Fault> {
    let document = Arc::new(Document::of_bytes(bytes)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        writeln!(std::io::stdout(), "http://{}/", listener.local_addr()?)?;
        let router = Router::new().route("/", get(write)).with_state(document);
        Ok(axum::serve(listener, router).await?)
    })
}

async fn write(State(document): State<Arc<Document>>) -> Response {
    Json(&*document).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_as_large_as_asked_for_and_no_row_larger() {
        for bytes in [1_000, 26_746, 100_000] {
            let document = Document::of_bytes(bytes).unwrap();
            let written = serde_json::to_string(&document).unwrap().len();
            assert!((bytes..bytes + 500).contains(&written), "{written}");
        }
    }
}
