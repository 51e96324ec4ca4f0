select p.id as parcel, z.id as zone, {area} as area_m2
from {parcel} p
join {zones} z on ST_Intersects(z.geom, p.geom)
where {parcels} and {days}
{group}
