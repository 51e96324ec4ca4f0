select document.hash
from document
join plan on plan.id = document.plan_id and plan.since_revision = document.since_revision
where document.hash = $1
  and (plan.visibility = 'published' or $2 = 'operator' or ($2 = 'organisation' and plan.organisation = $3))
limit 1
