insert into finding (
    since_revision, plan_id, position, severity, code, parameters, file, layer,
    feature, file_row, field, point_x, point_y
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
