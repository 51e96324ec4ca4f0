select happened_at, actor, action, subject
from audit
order by sequence
