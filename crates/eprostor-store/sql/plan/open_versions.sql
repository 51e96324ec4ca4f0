select since_revision, visibility, organisation
from plan
where id = $1 and until_revision is null
order by since_revision
