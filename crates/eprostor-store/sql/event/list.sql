select
    event.plan_id, event.since_revision, event.kind, event.day, event.gazette,
    event.document, event.building_ban_months, event.note
from event
join plan on plan.id = event.plan_id and plan.since_revision = event.since_revision
where event.plan_id >= $1 and event.plan_id <= $2
  and event.since_revision <= $3
  and (event.until_revision is null or event.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by event.plan_id, event.since_revision, event.position
