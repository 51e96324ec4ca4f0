insert into legend (
    since_revision, plan_id, position, code, class, label, public_use
)
values (
    $1, $2, $3, $4, $5, $6, $7
)
