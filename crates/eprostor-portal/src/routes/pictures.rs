//! Pictures of the pages of documents.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{DocumentHash, Message};
use eprostor_service::DrawnPage;

use crate::error::Problem;
use crate::extract::PicturePath;
use crate::portal::Portal;
use crate::routes::documents::being_recognised;

/// A picture changes only when the program draws better.
const AN_HOUR: &str = "public, max-age=3600";

/// Returns a page of a public document as a picture. It is drawn when it is first asked
/// for, a few at a time, and kept.
#[utoipa::path(get, path = "/d/{hash}/page/{picture}", tag = "documents",
    params(("hash" = String, Path, description = "SHA-256 of the document, 64 hexadecimal digits"),
           ("picture" = String, Path, description = "Number of the page, from 1, with `.png` behind it", example = "24.png")),
    responses((status = 200, description = "The page", content_type = "image/png", body = Vec<u8>),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String),
              (status = 503, description = "The document is being recognised; `retry-after` says when to come again", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    PicturePath(hash, page): PicturePath,
) -> Result<Response, Problem> {
    let card = portal.service.document_card(&hash).await?;
    let png = match portal.picture(&hash, &card.file, page).await? {
        DrawnPage::Picture(png) => png,
        DrawnPage::Nothing => {
            let fault = Message::new("error-picture-none").integer("page", page.into());
            return Err(Problem::new(fault));
        }
        DrawnPage::Awaited => return Err(being_recognised()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (header::CACHE_CONTROL, HeaderValue::from_static(AN_HOUR)),
    ];
    Ok((headers, png).into_response())
}

/// Returns where the picture of a page is.
pub(crate) fn href(hash: &DocumentHash, page: u32) -> String {
    format!("/d/{hash}/page/{page}.png")
}

impl Portal {
    /// Returns a page of a public document. One that was drawn before waits for nobody.
    pub(crate) async fn picture(
        &self,
        hash: &DocumentHash,
        file: &str,
        page: u32,
    ) -> Result<DrawnPage, Problem> {
        if let Some(kept) = self.service.kept_page_picture(hash, page).await? {
            return Ok(kept);
        }
        let (portal, hash, file) = (self.clone(), *hash, file.to_owned());
        self.in_turn_of_checks(
            async move { Ok(portal.service.page_picture(&file, &hash, page).await?) },
        )
        .await
    }
}
