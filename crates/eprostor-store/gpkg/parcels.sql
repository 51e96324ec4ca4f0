-- The layer that only `published.gpkg` has beside those of an export.
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
