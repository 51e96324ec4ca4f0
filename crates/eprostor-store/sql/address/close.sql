update address set until_revision = $1
where row_key = $2 and until_revision is null
