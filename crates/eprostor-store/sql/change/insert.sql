insert into change (
    revision, entity, entity_id
)
values (
    $1, $2, $3
)
