-- The corridor whose belt an area is, and what the belt was drawn from.
alter table regime add column corridor text;
alter table regime add column belt_origin text;
