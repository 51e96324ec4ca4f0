select
    public_parcel.plan_id, public_parcel.since_revision, public_parcel.ko,
    public_parcel.number, public_parcel.taken, public_parcel.document,
    public_parcel.document_hash, public_parcel.page, public_parcel.printed_page,
    public_parcel.article, public_parcel.paragraph, public_parcel.item,
    public_parcel.range_start, public_parcel.range_end, public_parcel.range_extractor,
    public_parcel.quote
from public_parcel
join plan on plan.id = public_parcel.plan_id and plan.since_revision = public_parcel.since_revision
where public_parcel.plan_id >= $1 and public_parcel.plan_id <= $2
  and public_parcel.since_revision <= $3
  and (public_parcel.until_revision is null or public_parcel.until_revision > $3)
  and (plan.visibility = 'published' or $4 = 'operator' or ($4 = 'organisation' and plan.organisation = $5))
order by public_parcel.plan_id, public_parcel.since_revision, public_parcel.position
