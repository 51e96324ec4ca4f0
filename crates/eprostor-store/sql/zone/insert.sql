insert into zone (
    since_revision, plan_id, position, serial, code, name, succeeds, wkb
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8
)
