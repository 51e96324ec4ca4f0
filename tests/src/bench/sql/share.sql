create table share (
    parcel integer not null,
    zone integer not null,
    valid_from integer not null,
    valid_until integer not null,
    area_m2 double precision not null,
    share double precision not null
);
