select key, value
from answers_made
order by key
