select zone, area_m2, share
from share
where parcel = $1 and valid_from <= $2 and $2 < valid_until
