select hash
from token
order by hash
