//! Pictures of pages, drawn in the sandbox when somebody looks at one, and kept on the
//! disk. Must not know who looks.

use eprostor_ingest::{CopyForm, Keeps as _, PagePicture, renderer};
use eprostor_model::DocumentHash;

use crate::public_document::hash_of;
use crate::{PublicForm, Service, ServiceError};

/// Dots per inch of a page on a screen, our choice: small print can be read, and a page
/// of A4 has some 100 KB.
const SHOWN_DPI: u32 = 120;

/// A page of a public document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawnPage {
    /// Its picture, a PNG.
    Picture(Vec<u8>),
    /// There is no such page, or none that can be drawn or shown.
    Nothing,
    /// What is on it is not known until it is recognised.
    Awaited,
}

impl DrawnPage {
    /// A page that cannot be drawn is kept without a byte.
    fn of_kept(png: Vec<u8>) -> Self {
        match png.is_empty() {
            true => Self::Nothing,
            false => Self::Picture(png),
        }
    }
}

impl Service {
    /// Returns a page of a public document, its pages numbered from 1, where it was
    /// drawn before; `None` where it is still to be drawn.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn kept_page_picture(
        &self,
        hash: &DocumentHash,
        page: u32,
    ) -> Result<Option<DrawnPage>, ServiceError> {
        let Some(copy) = self.kept_copy(hash).await? else {
            return Ok(None);
        };
        let (kept, undrawn, hash) = (self.pictures.clone(), self.undrawn.clone(), *hash);
        let look = move || {
            let shown = match &copy.form {
                CopyForm::Same => hash,
                CopyForm::Redacted(bytes) => hash_of(bytes),
                CopyForm::Withheld => return Some(DrawnPage::Nothing),
            };
            let name = name(&shown, page);
            let known = kept.get(&name).map(DrawnPage::of_kept);
            known.or_else(|| undrawn.get(&name).map(|()| DrawnPage::Nothing))
        };
        Ok(tokio::task::spawn_blocking(look).await?)
    }

    /// Returns a page of a public document, which is all that is ever drawn.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn page_picture(
        &self,
        file: &str,
        hash: &DocumentHash,
        page: u32,
    ) -> Result<DrawnPage, ServiceError> {
        if let Some(kept) = self.kept_page_picture(hash, page).await? {
            return Ok(kept);
        }
        let (shown, bytes) = match self.public_document(file, hash).await?.form {
            PublicForm::Same(bytes) => (*hash, bytes),
            PublicForm::Redacted { bytes, hash } => (hash, bytes),
            PublicForm::Withheld => return Ok(DrawnPage::Nothing),
            PublicForm::Awaited => return Ok(DrawnPage::Awaited),
        };
        let name = name(&shown, page);
        let (ingest, kept, file) = (self.ingest.clone(), self.pictures.clone(), file.to_owned());
        let undrawn = self.undrawn.clone();
        let drawing = move || {
            let drawn = ingest.page_picture(&file, bytes, page, SHOWN_DPI)?;
            let keeping = Keeping::of(&drawn);
            let png = drawn.picture.map(|picture| picture.png).unwrap_or_default();
            match keeping {
                Keeping::OnDisk => kept.keep(&name, &png),
                Keeping::AWhile => undrawn.remember(name, 0, ()),
                Keeping::Nowhere => {}
            }
            Ok(DrawnPage::of_kept(png))
        };
        tokio::task::spawn_blocking(drawing).await?
    }
}

/// Where a page that was drawn, or could not be, is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    OnDisk,
    /// The worker died: another time it may do better.
    AWhile,
    /// That a page is not there is known at once.
    Nowhere,
}

impl Keeping {
    fn of(drawn: &PagePicture) -> Self {
        match &drawn.picture {
            Some(_) => Self::OnDisk,
            None if drawn.is_lost => Self::AWhile,
            // A page that is too hard takes long to be known.
            None if !drawn.findings.is_empty() => Self::OnDisk,
            None => Self::Nowhere,
        }
    }
}

/// Names the picture of a page of what is shown.
fn name(shown: &DocumentHash, page: u32) -> String {
    format!("{shown}-{page}-{SHOWN_DPI}-{}.png", renderer())
}

#[cfg(test)]
mod tests {
    use eprostor_model::Finding;

    use super::*;

    #[test]
    fn a_page_at_which_the_worker_died_is_not_kept_without_a_byte() {
        let drawn = |code: Option<&'static str>, is_lost| PagePicture {
            picture: None,
            findings: code.into_iter().map(Finding::warning).collect(),
            is_lost,
        };
        let died = drawn(Some("finding-worker-wall"), true);
        assert_eq!(Keeping::of(&died), Keeping::AWhile);
        let broken = drawn(Some("finding-pdf-page-broken"), false);
        assert_eq!(Keeping::of(&broken), Keeping::OnDisk);
        assert_eq!(Keeping::of(&drawn(None, false)), Keeping::Nowhere);
    }
}
