select hash, label, created_at
from token
order by hash
