select revision.revision, revision.kind, change.entity, change.entity_id
from revision
left join change on change.revision = revision.revision
where revision.revision > $1 and revision.revision <= $2
order by revision.revision, change.entity, change.entity_id
