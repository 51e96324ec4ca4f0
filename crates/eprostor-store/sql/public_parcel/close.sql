update public_parcel set until_revision = $1
where plan_id = $2 and since_revision = $3 and until_revision is null
