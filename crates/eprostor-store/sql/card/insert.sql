insert into card (
    since_revision, row_key, row_digest, plan_id, kind, title, adopter,
    municipality, gazette, adopted, in_force, area_municipality, area_kos, office
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
)
