insert into public_parcel (
    since_revision, plan_id, position, ko, number, taken,
    document, document_hash, page, printed_page, article, paragraph, item,
    range_start, range_end, range_extractor, quote
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
)
