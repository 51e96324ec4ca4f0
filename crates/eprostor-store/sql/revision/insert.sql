insert into revision (
    revision, committed_at, actor, kind, idempotency_key, content_digest
)
values (
    $1, $2, $3, $4, $5, $6
)
