select p.id as parcel, z.id as zone, {area} as area_m2
from {zones} z
cross join lateral (
    select id, geom from parcel where ST_Intersects(z.geom, geom) offset 0
) p
where z.valid_from <= $1 and $1 < z.valid_until
{group}
