insert into token (
    hash, label, created_at
)
values (
    $1, $2, $3
)
