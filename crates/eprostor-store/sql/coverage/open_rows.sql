select row_key, row_digest
from coverage
where until_revision is null
