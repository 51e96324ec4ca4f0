select
    provision.plan_id, provision.since_revision, provision.name, provision.scope,
    provision.scope_zones, provision.scope_block, provision.role,
    provision.parameter, provision.operator, provision.value_kind, provision.value,
    provision.unit, provision.conditions, provision.action,
    provision.action_target, provision.evidence, provision.document,
    provision.document_hash, provision.page, provision.printed_page,
    provision.article, provision.paragraph, provision.item, provision.range_start,
    provision.range_end, provision.range_extractor, provision.quote
from provision
join plan on plan.id = provision.plan_id and plan.since_revision = provision.since_revision
where provision.plan_id >= $1 and provision.plan_id <= $2
  and provision.since_revision <= $3
  and (provision.until_revision is null or provision.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by provision.plan_id, provision.since_revision, provision.position
