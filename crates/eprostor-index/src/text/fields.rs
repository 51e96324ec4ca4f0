//! The fields of the index of texts.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::packed::PACKED;

/// The fields by name.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    /// Stems, references, concepts and pairs of common words, with places.
    pub(super) stems: Field,
    /// Words as they are written.
    pub(super) forms: Field,
    /// Stems of headings.
    pub(super) heading: Field,
    /// The first eight bytes of the document's hash.
    pub(super) document: Field,
    /// The whole hash.
    pub(super) hash: Field,
    /// The passage itself.
    pub(super) passage: Field,
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |option| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(PACKED)
                .set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let places = IndexRecordOption::WithFreqsAndPositions;
        let stems = schema.add_text_field("stems", text(places));
        let forms = schema.add_text_field("forms", text(IndexRecordOption::WithFreqs));
        let heading = schema.add_text_field("heading", text(places));
        let document = schema.add_u64_field("document", INDEXED | FAST);
        let hash = schema.add_bytes_field("hash", STORED);
        let passage = schema.add_bytes_field("passage", STORED);
        Self {
            schema: schema.build(),
            stems,
            forms,
            heading,
            document,
            hash,
            passage,
        }
    }
}
