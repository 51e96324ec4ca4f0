insert into audit (sequence, happened_at, actor, action, subject)
select coalesce(max(sequence), 0) + 1, cast($1 as bigint), cast($2 as text), cast($3 as text), cast($4 as text)
from audit
