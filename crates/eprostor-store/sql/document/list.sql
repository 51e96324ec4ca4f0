select
    document.plan_id, document.since_revision, document.name, document.role,
    document.title, document.file, document.hash, document.size_bytes
from document
join plan on plan.id = document.plan_id and plan.since_revision = document.since_revision
where document.plan_id >= $1 and document.plan_id <= $2
  and document.since_revision <= $3
  and (document.until_revision is null or document.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by document.plan_id, document.since_revision, document.position
