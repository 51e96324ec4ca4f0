insert into zones (
    geom, plan, serial, code, name, class, label, public_use, demo
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9
)
