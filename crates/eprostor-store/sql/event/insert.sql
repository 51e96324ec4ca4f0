insert into event (
    since_revision, plan_id, position, kind, day, gazette, document,
    building_ban_months, note
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9
)
