select
    finding.plan_id, finding.since_revision, finding.severity, finding.code,
    finding.parameters, finding.file, finding.layer, finding.feature,
    finding.file_row, finding.field, finding.point_x, finding.point_y
from finding
join plan on plan.id = finding.plan_id and plan.since_revision = finding.since_revision
where finding.plan_id >= $1 and finding.plan_id <= $2
  and finding.since_revision <= $3
  and (finding.until_revision is null or finding.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by finding.plan_id, finding.since_revision, finding.position
