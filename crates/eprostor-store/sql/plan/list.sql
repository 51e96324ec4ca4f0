select
    plan.since_revision, plan.id, plan.visibility, plan.organisation, plan.kind,
    plan.title, plan.adopter_slug, plan.adopter_name, plan.municipality,
    plan.horizon, plan.accuracy_m, plan.accuracy_scale, plan.accuracy_source,
    plan.marks, plan.reality, plan.wkb
from plan
where plan.id >= $1 and plan.id <= $2
  and plan.since_revision <= $3
  and (plan.until_revision is null or plan.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by plan.id, plan.since_revision
