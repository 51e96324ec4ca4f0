insert into words(words) values ('optimize');
create index paragraph_municipality on paragraph (municipality);
create index paragraph_place on paragraph (x, y);
analyze;
