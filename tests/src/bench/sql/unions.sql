select whole.id, whole.layer, whole.provision, ST_Area(ST_Intersection(p.geom, whole.geom))
from (
    select p.id, z.layer, z.provision, ST_Union(z.geom) as geom
    from parcel p
    join zone z on ST_Intersects(z.geom, p.geom)
    where p.id = any($2) and z.layer < 7 and z.valid_from <= $1 and $1 < z.valid_until
    group by p.id, z.layer, z.provision
) whole
join parcel p on p.id = whole.id
