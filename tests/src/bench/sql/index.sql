alter table parcel add primary key (id);
alter table zone add primary key (id);
create index parcel_geom on parcel using gist (geom);
create index zone_geom on zone using gist (geom);
analyze parcel;
analyze zone;
create table parcel_unindexed as table parcel;
analyze parcel_unindexed;
