select distinct entity, entity_id
from change
where revision > $1 and revision <= $2
  and entity not in ('plan', 'draft')
order by entity, entity_id
