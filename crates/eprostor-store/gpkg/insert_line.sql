insert into lines (
    geom, plan, serial, code, name, demo
)
values (
    $1, $2, $3, $4, $5, $6
)
