insert into faults (
    geom, "number", "severity", "stage", "code", "message", "cure", "conceded", "file",
    "layer", "feature", "row", "field", "place", "standing", "fingerprint", "cause",
    "explains"
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
)
