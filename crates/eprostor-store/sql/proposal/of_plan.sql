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
where proposal.plan_id = $1
order by proposal.number, proposal.since_revision
