//! Pictures of pages, drawn in the sandbox when somebody looks at one, and kept on the
//! disk. Must not know who looks.

use eprostor_ingest::{Keeps as _, renderer};
use eprostor_model::DocumentHash;

use crate::{PublicForm, Service, ServiceError};

/// Dots per inch of a page on a screen, our choice: small print can be read, and a page
/// of A4 has some 100 KB.
const SHOWN_DPI: u32 = 120;

/// What a picture is drawn from.
struct Drawable {
    /// The hash under which pictures of it are kept.
    hash: DocumentHash,
    bytes: Vec<u8>,
}

impl Service {
    /// Returns a page of a public document as PNG, its pages numbered from 1; `None`
    /// where there is no such page, or none that can be drawn.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn page_picture(
        &self,
        file: &str,
        hash: &DocumentHash,
        page: u32,
    ) -> Result<Option<Vec<u8>>, ServiceError> {
        let Some(shown) = self.drawable(file, hash).await? else {
            return Ok(None);
        };
        let (ingest, kept, file) = (self.ingest.clone(), self.pictures.clone(), file.to_owned());
        let drawing = move || {
            let name = format!("{}-{page}-{SHOWN_DPI}-{}.png", shown.hash, renderer());
            // A page that cannot be drawn is kept without a byte.
            if let Some(known) = kept.get(&name) {
                return Ok(Some(known).filter(|png| !png.is_empty()));
            }
            let drawn = ingest.page_picture(&file, shown.bytes, page, SHOWN_DPI)?;
            let png = drawn.picture.map(|picture| picture.png);
            // A page that is not there is known at once; one that is too hard is not.
            if png.is_some() || !drawn.findings.is_empty() {
                kept.keep(&name, png.as_deref().unwrap_or_default());
            }
            Ok(png)
        };
        tokio::task::spawn_blocking(drawing).await?
    }

    /// Returns what the public may see of a document, which is all that is ever drawn;
    /// `None` where that is nothing.
    async fn drawable(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<Option<Drawable>, ServiceError> {
        let public = self.public_document(name, hash).await?;
        Ok(match public.form {
            PublicForm::Same(bytes) => Some(Drawable { hash: *hash, bytes }),
            PublicForm::Redacted { bytes, hash } => Some(Drawable { hash, bytes }),
            PublicForm::Withheld => None,
        })
    }
}
