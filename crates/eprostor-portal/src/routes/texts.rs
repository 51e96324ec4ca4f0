//! The text of a document as a page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use eprostor_model::document_text::{CharRange, Found};
use eprostor_model::{DocumentHash, DocumentText, Message};
use eprostor_report::{MentionsView, TextSpot, TextView};
use eprostor_service::PublicForm;

use crate::error::Problem;
use crate::extract::{DocumentPath, Reader, Spot, SpotParams};
use crate::headers::PolicyHeader;
use crate::pages::{DocumentPage, Mentions, ShownText, page as rendered};
use crate::portal::Portal;
use crate::texts::ReadText;

/// Shows the text of a public document as the program reads it, around a page or a
/// sentence, which is marked.
#[utoipa::path(get, path = "/d/{hash}", tag = "documents",
    params(("hash" = String, Path, description = "SHA-256 of the document, 64 hexadecimal digits"),
           SpotParams),
    responses((status = 200, description = "Its text", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    DocumentPath(hash): DocumentPath,
    spot: Spot,
) -> Result<Response, Problem> {
    let card = portal.service.document_card(&hash).await?;
    let read = portal.text(&hash, &card.file).await?;
    let marked = match (&read.text, spot.range) {
        (Some(text), Some(range)) => portal.marked(&hash, text, range).await?,
        _ => Marked::Nothing,
    };
    let marks = portal.amending_marks(&reader, &hash, &card).await;
    let writing = tokio::task::spawn_blocking(move || {
        let mentions = mentions(&read, &spot);
        let shown = shown(&read, &spot, marked)?;
        let html = rendered(&DocumentPage::new(
            &reader,
            &hash,
            &card,
            shown,
            marks,
            mentions,
            &read.findings,
        ));
        Ok((PolicyHeader::of_script(), html).into_response())
    });
    writing
        .await
        .map_err(|fault| Problem::server_fault(format!("a text was not written: {fault}")))?
}

/// What of a text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marked {
    /// Nothing was asked for.
    Nothing,
    /// These characters.
    Range(CharRange),
    /// The sentence that was asked for is not there any more.
    Lost,
}

impl Portal {
    /// Returns the text of a public document, read anew where it is not kept: a few
    /// at a time.
    pub(crate) async fn text(
        &self,
        hash: &DocumentHash,
        file: &str,
    ) -> Result<Arc<ReadText>, Problem> {
        if let Some(kept) = self.texts.get(hash) {
            return Ok(kept);
        }
        let (portal, hash, file) = (self.clone(), *hash, file.to_owned());
        self.in_turn_of_checks(async move {
            // Somebody else may have read it meanwhile.
            if let Some(kept) = portal.texts.get(&hash) {
                return Ok(kept);
            }
            let read = portal.service.text_so_far(&file, &hash).await?;
            let mut findings = read.findings;
            if !read.is_whole {
                // The next one who asks gets more of it.
                let text = read.text;
                return Ok(Arc::new(ReadText { text, findings }));
            }
            let public = portal.service.public_document(&file, &hash).await?;
            findings.extend(public.findings);
            let text = read.text;
            let is_whole = public.form != PublicForm::Awaited;
            let read = Arc::new(ReadText { text, findings });
            if is_whole {
                portal.texts.keep(hash, read.clone());
            }
            Ok(read)
        })
        .await
    }

    /// Returns what to mark for a range: where another reader counted it, its sentence
    /// is found again.
    pub(crate) async fn marked(
        &self,
        hash: &DocumentHash,
        text: &DocumentText,
        range: CharRange,
    ) -> Result<Marked, Problem> {
        let quoted = self.service.quoted(hash, range.start, range.end).await?;
        Ok(match quoted {
            Some(quoted) => match text.find_again(&quoted.quote, &quoted.range) {
                Found::Same(range) | Found::Moved(range) => Marked::Range(range),
                Found::Lost => Marked::Lost,
            },
            None => Marked::Range(range),
        })
    }
}

/// Looks for the zone that was asked for in a text.
fn mentions(read: &ReadText, spot: &Spot) -> Option<Mentions> {
    let code = spot.mention.clone()?;
    let view = MentionsView::new(read.text.as_ref()?, &code);
    Some(Mentions { code, view })
}

fn shown(read: &ReadText, spot: &Spot, marked: Marked) -> Result<Option<ShownText>, Problem> {
    let Some(text) = &read.text else {
        return Ok(None);
    };
    let (range, is_lost) = match marked {
        Marked::Range(range) => (Some(range), false),
        Marked::Nothing => (None, false),
        Marked::Lost => (None, true),
    };
    let view = |wanted| TextView::new(text, wanted, range);
    let of_part = spot.part.map(TextSpot::Part);
    let of_page = spot.page.map(TextSpot::Page);
    let of_range = range.map(TextSpot::Range);
    let found = match (of_part, of_range.and_then(view)) {
        (Some(part), _) => view(part),
        (None, Some(found)) => Some(found),
        (None, None) => view(of_page.unwrap_or(TextSpot::Start)),
    };
    if found.is_none() && (spot.part.is_some() || spot.page.is_some()) {
        let pages = i64::try_from(text.pages().len()).unwrap_or(i64::MAX);
        let fault = Message::new("error-text-page-unknown").integer("pages", pages);
        return Err(Problem::new(fault));
    }
    Ok(found.map(|view| ShownText { view, is_lost }))
}
