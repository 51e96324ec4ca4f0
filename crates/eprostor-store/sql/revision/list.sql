select revision, committed_at, actor, kind, idempotency_key
from revision
where revision > $1
order by revision
