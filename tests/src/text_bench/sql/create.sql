create extension pg_trgm;
create table paragraph (
    id int not null,
    municipality int not null,
    place point not null,
    stems text not null,
    words tsvector generated always as (to_tsvector('simple', stems)) stored
);
