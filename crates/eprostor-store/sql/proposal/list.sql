select
    proposal.plan_id, proposal.number, proposal.since_revision,
    proposal.until_revision, proposal.state, proposal.confidence, proposal.reasons,
    proposal.reviewer, proposal.reviewed_at, proposal.name, proposal.scope,
    proposal.scope_zones, proposal.scope_block, proposal.role, proposal.parameter,
    proposal.operator, proposal.value_kind, proposal.value, proposal.unit,
    proposal.conditions, proposal.action, proposal.action_target,
    proposal.evidence, proposal.document, proposal.document_hash, proposal.page,
    proposal.printed_page, proposal.article, proposal.paragraph, proposal.item,
    proposal.range_start, proposal.range_end, proposal.range_extractor,
    proposal.quote
from proposal
where proposal.plan_id >= $1 and proposal.plan_id <= $2
  and proposal.since_revision <= $3
  and (proposal.until_revision is null or proposal.until_revision > $3)
  and exists (
    select 1 from document
    join plan on plan.id = document.plan_id and plan.since_revision = document.since_revision
    where document.plan_id = proposal.plan_id and document.hash = proposal.document_hash
      and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
  )
order by proposal.plan_id, proposal.number
