select distinct plan.id
from plan
where (
    (plan.since_revision > $1 and plan.since_revision <= $2)
    or plan.id in (
      select plan_id from proposal where since_revision > $1 and since_revision <= $2
      union select plan_id from proposal where until_revision > $1 and until_revision <= $2
    )
  )
  and (plan.visibility = 'published' or $3 = 'operator' or ($3 = 'organisation' and plan.organisation = $4))
order by plan.id
