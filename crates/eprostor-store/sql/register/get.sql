select epsg, min_e, min_n, max_e, max_n
from register
where id = 1
