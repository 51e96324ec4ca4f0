select row_key, row_digest
from territory
where until_revision is null
