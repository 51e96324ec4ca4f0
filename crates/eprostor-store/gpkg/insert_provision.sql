insert into provisions (
    plan, name, scope, zones, block, role, parameter, operator, value, unit, conditions,
    action, target, document, document_sha256, page, printed_page, article, paragraph,
    item, quote, evidence, demo
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23
)
