create table parcel (
    id integer not null,
    geom geometry(MultiPolygon, 25834) not null
);
create table zone (
    id integer not null,
    layer smallint not null,
    provision integer not null,
    valid_from integer not null,
    valid_until integer not null,
    geom geometry(MultiPolygon, 25834) not null
);
create table zone_piece (
    id integer not null,
    valid_from integer not null,
    valid_until integer not null,
    geom geometry(Geometry, 25834) not null
);
