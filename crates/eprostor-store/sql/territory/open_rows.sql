select row_key, row_digest, since_revision
from territory
where until_revision is null
