delete from token where label = $1
