select
    zone.plan_id, zone.since_revision, zone.serial, zone.code, zone.name,
    zone.succeeds, zone.wkb
from zone
join plan on plan.id = zone.plan_id and plan.since_revision = zone.since_revision
where zone.plan_id >= $1 and zone.plan_id <= $2
  and zone.since_revision <= $3
  and (zone.until_revision is null or zone.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by zone.plan_id, zone.since_revision, zone.position
