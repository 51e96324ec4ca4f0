select epsg, min_e, min_n, max_e, max_n, initialised_at
from register
where id = 1
