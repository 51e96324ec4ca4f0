select row_key, row_digest
from card
where until_revision is null
