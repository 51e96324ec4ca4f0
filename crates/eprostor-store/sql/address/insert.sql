insert into address (
    since_revision, row_key, row_digest, street, number, ko, parcel, settlement
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8
)
