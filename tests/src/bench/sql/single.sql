with p as materialized (select 0 as id, ST_GeomFromWKB($1, 25834) as geom)
select z.id, {area} as area_m2
from p
join {zones} z on ST_Intersects(z.geom, p.geom)
where z.valid_from <= $2 and $2 < z.valid_until
{group}
