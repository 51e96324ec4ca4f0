select count(*) as open_cards
from card
where plan_id = $1 and until_revision is null
