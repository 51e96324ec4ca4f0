select
    coverage.adopter, coverage.subject_kind, coverage.subject,
    coverage.area_municipality, coverage.area_kos, coverage.valid_from,
    coverage.valid_to, coverage.completeness, coverage.document, coverage.note
from coverage
where coverage.since_revision <= $1
  and (coverage.until_revision is null or coverage.until_revision > $1)
order by coverage.row_key
