insert into origin (
    since_revision, plan_id, position, layer, file, hash, epsg, operations,
    accuracy_m
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9
)
