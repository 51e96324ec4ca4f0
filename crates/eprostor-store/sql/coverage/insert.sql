insert into coverage (
    since_revision, row_key, row_digest, adopter, subject_kind, subject,
    area_municipality, area_kos, valid_from, valid_to, completeness, document, note
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
