update proposal set until_revision = $1
where plan_id = $2 and number = $3 and until_revision is null
