insert into parcels (
    geom, ko, number, registered_area_m2, valid_from, valid_to, demo
)
values (
    $1, $2, $3, $4, $5, $6, $7
)
