select revision, content_digest
from revision
where idempotency_key = $1
