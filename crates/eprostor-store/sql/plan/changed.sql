select distinct plan.id
from plan
where plan.since_revision > $1 and plan.since_revision <= $2
  and (plan.visibility = 'published' or $3 = 'operator' or ($3 = 'organisation' and plan.organisation = $4))
order by plan.id
