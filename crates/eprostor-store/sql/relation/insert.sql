insert into relation (
    since_revision, plan_id, position, kind, target_plan, target_kind, extent,
    area_name, wkb, provisions, direct_application, document, article
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
