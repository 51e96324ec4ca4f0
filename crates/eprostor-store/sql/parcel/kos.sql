select distinct parcel.ko
from parcel
where parcel.since_revision <= $1
  and (parcel.until_revision is null or parcel.until_revision > $1)
order by parcel.ko
