select row_key, row_digest, since_revision
from card
where until_revision is null
