insert into register (
    id, epsg, min_e, min_n, max_e, max_n, initialised_at
)
values (
    $1, $2, $3, $4, $5, $6, $7
)
