insert into feature (
    since_revision, plan_id, position, serial, code, name, wkb
)
values (
    $1, $2, $3, $4, $5, $6, $7
)
