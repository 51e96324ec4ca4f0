insert into plan (
    since_revision, id, visibility, organisation, kind, title, adopter_slug,
    adopter_name, municipality, horizon, accuracy_m, accuracy_scale,
    accuracy_source, marks, reality, wkb
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
)
