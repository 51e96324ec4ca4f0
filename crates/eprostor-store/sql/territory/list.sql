select
    territory.code, territory.name_latn, territory.name_cyrl,
    territory.municipality, territory.municipality_latn,
    territory.municipality_cyrl, territory.reality
from territory
where territory.since_revision <= $1
  and (territory.until_revision is null or territory.until_revision > $1)
order by territory.code
