select
    legend.plan_id, legend.since_revision, legend.code, legend.class, legend.label,
    legend.public_use
from legend
join plan on plan.id = legend.plan_id and plan.since_revision = legend.since_revision
where legend.plan_id >= $1 and legend.plan_id <= $2
  and legend.since_revision <= $3
  and (legend.until_revision is null or legend.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by legend.plan_id, legend.since_revision, legend.position
