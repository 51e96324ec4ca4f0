-- The four layers of `published.gpkg`.
create table plans (
    fid integer primary key autoincrement not null,
    geom multipolygon,
    plan text not null,
    kind text not null,
    title text not null,
    adopter text not null,
    municipality text not null,
    in_force_from date,
    in_force_to date,
    level integer not null,
    revision integer not null,
    demo text not null
);

create table zones (
    fid integer primary key autoincrement not null,
    geom multipolygon,
    plan text not null,
    serial integer not null,
    code text not null,
    name text,
    class text,
    label text,
    public_use text,
    demo text not null
);

create table regimes (
    fid integer primary key autoincrement not null,
    geom multipolygon,
    plan text not null,
    serial integer not null,
    code text not null,
    name text,
    decision text,
    article text,
    valid_from date,
    valid_to date,
    corridor text,
    belt_origin text,
    demo text not null
);

create table parcels (
    fid integer primary key autoincrement not null,
    geom multipolygon,
    ko text not null,
    number text not null,
    registered_area_m2 integer,
    valid_from date not null,
    valid_to date,
    demo text not null
);
