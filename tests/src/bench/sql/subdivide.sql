insert into zone_piece (id, valid_from, valid_until, geom)
select z.id, z.valid_from, z.valid_until, ST_Subdivide(z.geom, $1)
from zone z
where z.geom && (
    select ST_SetSRID(ST_Extent(p.geom)::geometry, 25834) from parcel p where p.id < $2
)
