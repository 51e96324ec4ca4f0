select revision, committed_at, actor, kind, idempotency_key, content_digest
from revision
where revision <= $1
order by revision
