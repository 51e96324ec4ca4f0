select count(*) filter (where area_m2 > 1e-6), coalesce(sum(area_m2), 0)
from ({rows}) shared
