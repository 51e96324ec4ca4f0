update plan set until_revision = $1
where id = $2 and since_revision = $3 and until_revision is null
