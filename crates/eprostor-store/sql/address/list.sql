select
    address.street, address.number, address.ko, address.parcel,
    address.settlement
from address
where address.since_revision <= $1
  and (address.until_revision is null or address.until_revision > $1)
order by address.row_key
