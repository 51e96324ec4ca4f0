-- Addresses, each on a parcel.
create table address (
    row_key text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest bytea not null,
    street text not null,
    number text not null,
    ko text collate "C" not null,
    parcel text collate "C" not null,
    settlement text not null,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

create index address_until on address (until_revision);

create trigger address_keeps_rows before delete on address for each row execute function refuse_change();
create trigger address_closes_once before update on address for each row execute function refuse_second_close();
