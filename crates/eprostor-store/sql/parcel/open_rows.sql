select row_key, row_digest, since_revision
from parcel
where ko = $1 and until_revision is null
