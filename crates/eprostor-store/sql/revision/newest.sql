select coalesce(max(revision), 0) as newest
from revision
