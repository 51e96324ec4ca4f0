//! The article of a text that an instruction of another act aims at. Must not know
//! what becomes of both.

use eprostor_model::document_text::{Article, ArticleKind};
use eprostor_model::{AmendingInstruction, DocumentText, UnitKind};
use eprostor_text::to_latin;

/// Returns the article of a base text that an instruction is about; `None` where it
/// names none or the text has none of this number.
///
/// A *tačka* outside of an article may be a numbered section, and a zone is found by
/// the article whose heading names its code. An article goes before a section, and
/// of several of one number the first is taken.
pub fn amended_article<'a>(
    base: &'a DocumentText,
    instruction: &AmendingInstruction,
) -> Option<&'a Article> {
    let unit = instruction.article()?;
    let number = unit.numbers.first()?;
    let number = number.split('–').next().unwrap_or(number);
    let articles = || base.articles().iter();
    let has_number = |article: &&Article| {
        let own = to_latin(&article.number).to_lowercase();
        own.trim_end_matches('.') == number.to_lowercase().trim_end_matches('.')
    };
    let of_kind = |kind| {
        let mut all = articles().filter(has_number);
        all.find(move |article| article.kind == kind)
    };
    match unit.kind {
        UnitKind::Article => of_kind(ArticleKind::Article),
        UnitKind::Section | UnitKind::Item => of_kind(ArticleKind::Section),
        UnitKind::Zone => {
            let names = |article: &&Article| {
                let heading = to_latin(article.heading.as_deref().unwrap_or_default());
                let mut words = heading.split(|letter: char| !letter.is_alphanumeric());
                words.any(|word| word == number)
            };
            articles()
                .filter(names)
                .min_by_key(|article| article.kind == ArticleKind::Section)
        }
        _ => None,
    }
}
