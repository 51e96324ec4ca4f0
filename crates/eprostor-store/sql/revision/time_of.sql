select committed_at
from revision
where revision = $1
