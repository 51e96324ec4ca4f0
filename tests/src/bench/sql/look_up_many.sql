select count(*), coalesce(sum(s.area_m2), 0)
from unnest($2::integer[]) asked (parcel)
join share s on s.parcel = asked.parcel
where s.valid_from <= $1 and $1 < s.valid_until
