select label, created_at
from token
order by created_at, label
