insert into parcel (
    since_revision, row_key, row_digest, ko, number, registered_area_m2,
    valid_from, valid_to, predecessors, wkb
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
)
