insert into share (parcel, zone, valid_from, valid_until, area_m2, share)
select s.parcel, s.zone, z.valid_from, z.valid_until, s.area_m2, s.area_m2 / ST_Area(p.geom)
from ({rows}) s
join zone z on z.id = s.zone
join parcel p on p.id = s.parcel
where s.area_m2 > 1e-6
