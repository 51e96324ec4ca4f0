select
    regime.plan_id, regime.since_revision, regime.serial, regime.code, regime.name,
    regime.decision, regime.article, regime.valid_from, regime.valid_to,
    regime.corridor, regime.belt_origin, regime.wkb
from regime
join plan on plan.id = regime.plan_id and plan.since_revision = regime.since_revision
where regime.plan_id >= $1 and regime.plan_id <= $2
  and regime.since_revision <= $3
  and (regime.until_revision is null or regime.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by regime.plan_id, regime.since_revision, regime.position
