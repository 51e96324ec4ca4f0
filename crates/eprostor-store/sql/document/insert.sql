insert into document (
    since_revision, plan_id, position, name, role, title, file, hash, size_bytes
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9
)
