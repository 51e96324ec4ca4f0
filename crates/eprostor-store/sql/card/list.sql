select
    card.plan_id, card.kind, card.title, card.adopter, card.municipality,
    card.gazette, card.adopted, card.in_force, card.area_municipality,
    card.area_kos, card.office
from card
where card.since_revision <= $1
  and (card.until_revision is null or card.until_revision > $1)
  and not exists (
    select 1 from plan
    where plan.id = card.plan_id and plan.visibility = 'published'
      and plan.since_revision <= $1
      and (plan.until_revision is null or plan.until_revision > $1)
  )
order by card.plan_id
