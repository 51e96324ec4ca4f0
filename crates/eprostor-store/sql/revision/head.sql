select revision, committed_at, kind, idempotency_key, content_digest
from revision
order by revision desc
limit 1
