insert into proposal (
    since_revision, plan_id, number, state, confidence, reasons, reviewer,
    reviewed_at, name, scope, scope_zones, scope_block, role, parameter, operator,
    value_kind, value, unit, conditions, action, action_target, evidence, document,
    document_hash, page, printed_page, article, paragraph, item, range_start,
    range_end, range_extractor, quote
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33
)
