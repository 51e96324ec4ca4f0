insert into regime (
    since_revision, plan_id, position, serial, code, name, decision, article,
    valid_from, valid_to, corridor, belt_origin, wkb
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
