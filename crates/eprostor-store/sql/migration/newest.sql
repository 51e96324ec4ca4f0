select max(version) as newest
from _sqlx_migrations
