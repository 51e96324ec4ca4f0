-- What a plan's decision says of the plan itself: a list of codes.
alter table plan add column marks text not null default '[]';
