select
    origin.plan_id, origin.since_revision, origin.layer, origin.file, origin.hash,
    origin.epsg, origin.operations, origin.accuracy_m
from origin
join plan on plan.id = origin.plan_id and plan.since_revision = origin.since_revision
where origin.plan_id >= $1 and origin.plan_id <= $2
  and origin.since_revision <= $3
  and (origin.until_revision is null or origin.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by origin.plan_id, origin.since_revision, origin.position
