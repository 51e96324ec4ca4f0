insert into documents (
    plan, name, role, title, file, sha256, size_bytes, demo
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8
)
