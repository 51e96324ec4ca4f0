insert into plans (
    geom, plan, kind, title, adopter, municipality, in_force_from, in_force_to, level,
    revision, demo
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
)
