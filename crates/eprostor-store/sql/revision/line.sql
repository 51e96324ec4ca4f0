select revision, committed_at, kind, idempotency_key, content_digest
from revision
where revision = $1
