select count(*) as tokens
from token
where label = $1
