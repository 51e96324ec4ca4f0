select row_key, row_digest, since_revision
from address
where until_revision is null
