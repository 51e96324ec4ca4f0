select row_key, row_digest, since_revision
from coverage
where until_revision is null
