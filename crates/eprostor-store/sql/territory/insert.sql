insert into territory (
    since_revision, row_key, row_digest, code, name_latn, name_cyrl, municipality,
    municipality_latn, municipality_cyrl, reality
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
)
