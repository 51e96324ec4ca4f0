select
    parcel.ko, parcel.number, parcel.registered_area_m2, parcel.valid_from,
    parcel.valid_to, parcel.predecessors, parcel.wkb
from parcel
where parcel.since_revision <= $1
  and (parcel.until_revision is null or parcel.until_revision > $1)
order by parcel.ko, parcel.number, parcel.valid_from
