select
    relation.plan_id, relation.since_revision, relation.kind, relation.target_plan,
    relation.target_kind, relation.extent, relation.area_name, relation.wkb,
    relation.provisions, relation.direct_application, relation.document,
    relation.article
from relation
join plan on plan.id = relation.plan_id and plan.since_revision = relation.since_revision
where relation.plan_id >= $1 and relation.plan_id <= $2
  and relation.since_revision <= $3
  and (relation.until_revision is null or relation.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by relation.plan_id, relation.since_revision, relation.position
