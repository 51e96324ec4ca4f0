//! Paragraphs of novels with seeded changes, in documents that belong to a municipality
//! and lie at a place. Must not know who is asked.

use std::io::Read as _;
use std::path::Path;

use eprostor_model::document_text::{Article, ArticleKind, Block, BlockKind, TextPage};
use eprostor_model::{CharRange, DocumentHash, DocumentText};
use eprostor_text::analyse;
use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256};

use crate::bench::Fault;
use crate::bench::dice::Dice;

/// The novels, in Latin, one paragraph a line behind its id.
pub const NOVELS: &str = "text/derived/eltec_fixture_lat.tsv.gz";
/// Shortest paragraph that is taken, in words.
const SHORTEST: usize = 6;
/// Longest, in bytes: a longer one would be two passages of ours.
const LONGEST: usize = 2_400;
/// How many words in a hundred are replaced by another of the novels.
const CHANGED: usize = 10;
/// Paragraphs of one document.
pub const PER_DOCUMENT: usize = 50;
/// Municipalities that have plans.
pub const MUNICIPALITIES: usize = 168;
/// Length of the square that documents lie in, in metres.
pub const SIDE_M: f64 = 400_000.0;
const SEED: u64 = 20_261_129;

/// All documents.
#[derive(Debug)]
pub struct Corpus {
    /// The documents, in order of their numbers.
    pub documents: Vec<Placed>,
    /// How many paragraphs they have.
    pub paragraphs: usize,
    /// Bytes of their text.
    pub bytes: usize,
}

/// A document with what filters ask of it.
#[derive(Debug)]
pub struct Placed {
    /// Its hash.
    pub hash: DocumentHash,
    /// Its text; every paragraph is an article.
    pub text: DocumentText,
    /// The number of its municipality.
    pub municipality: i32,
    /// Where it lies, in metres.
    pub place: (f64, f64),
}

impl Placed {
    /// Returns its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let articles = self.text.articles().iter();
        articles.map(|article| self.text.slice(article.range).trim_end())
    }
}

impl Corpus {
    /// Makes at least so many paragraphs from the novels.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn new(novels: &Path, paragraphs: usize) -> Result<Self, Fault> {
        let mut lines = String::new();
        GzDecoder::new(std::fs::File::open(novels)?).read_to_string(&mut lines)?;
        let written = lines.lines().filter_map(|line| line.split_once('\t'));
        let written = written.filter(|(_, text)| text.len() <= LONGEST);
        let written = written.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>());
        let written: Vec<Vec<&str>> = written.filter(|words| words.len() >= SHORTEST).collect();
        if written.is_empty() {
            return Err(format!("{} has no paragraphs", novels.display()).into());
        }
        let words: Vec<&str> = written.iter().flatten().copied().collect();
        let mut dice = Dice::new(SEED);
        let mut corpus = Self {
            documents: Vec::new(),
            paragraphs: 0,
            bytes: 0,
        };
        let mut sources = written.iter().cycle();
        while corpus.paragraphs < paragraphs {
            let mut change = |word: &&'_ str| match dice.chance(CHANGED) {
                true => words[dice.below(words.len())].to_owned(),
                false => (*word).to_owned(),
            };
            let sources = sources.by_ref().take(PER_DOCUMENT);
            let texts = sources.map(|source| {
                let changed: Vec<String> = source.iter().map(&mut change).collect();
                changed.join(" ")
            });
            let texts: Vec<String> = texts.collect();
            let number = corpus.documents.len();
            let metres = |dice: &mut Dice| dice.below(1_000_000) as f64 * SIDE_M / 1e6;
            let municipality = i32::try_from(dice.below(MUNICIPALITIES))?;
            let place = (metres(&mut dice), metres(&mut dice));
            corpus.paragraphs += texts.len();
            corpus.bytes += texts.iter().map(String::len).sum::<usize>();
            corpus.documents.push(Placed {
                hash: DocumentHash::from_digest(Sha256::digest(number.to_be_bytes()).into()),
                text: document(&texts)?,
                municipality,
                place,
            });
        }
        Ok(corpus)
    }
}

/// Makes a document of some paragraphs.
///
/// # Errors
/// It has too many characters.
pub fn document(texts: &[String]) -> Result<DocumentText, Fault> {
    let (mut blocks, mut articles) = (Vec::new(), Vec::new());
    let mut all = String::new();
    let mut at = 0;
    for (number, text) in texts.iter().enumerate() {
        let range = CharRange::new(at, at + u32::try_from(text.chars().count())? + 1);
        all.push_str(text);
        all.push('\n');
        at = range.end;
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            is_continuation: false,
            range,
            lines: Vec::new(),
            rows: Vec::new(),
        });
        articles.push(Article {
            kind: ArticleKind::Article,
            number: (number + 1).to_string(),
            heading: None,
            range,
        });
    }
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks,
    };
    Ok(DocumentText::new("novels", all, vec![page]).with_articles(articles))
}

/// Returns the stems of a text with spaces between them, which is what the others are
/// given: whoever splits at spaces finds the same.
pub fn stems(text: &str) -> String {
    let tokens = analyse(text).into_iter();
    let words = tokens.filter(|token| token.kind == eprostor_text::TokenKind::Word);
    let plain = words.map(|token| plain(&token.stem));
    plain.collect::<Vec<_>>().join(" ")
}

/// Returns a stem in letters and digits of ASCII alone: signs within a word would be
/// split by one and not by another.
fn plain(stem: &str) -> String {
    let plain = stem.chars();
    plain
        .map(|c| if c.is_ascii_alphanumeric() { c } else { 'x' })
        .collect()
}
