select
    feature.plan_id, feature.since_revision, feature.serial, feature.code,
    feature.name, feature.wkb
from feature
join plan on plan.id = feature.plan_id and plan.since_revision = feature.since_revision
where feature.plan_id >= $1 and feature.plan_id <= $2
  and feature.since_revision <= $3
  and (feature.until_revision is null or feature.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by feature.plan_id, feature.since_revision, feature.position
