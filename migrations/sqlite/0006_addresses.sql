-- Addresses, each on a parcel.
create table address (
    row_key text not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest blob not null,
    street text not null,
    number text not null,
    ko text not null,
    parcel text not null,
    settlement text not null,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

create index address_until on address (until_revision);

create trigger address_keeps_rows before delete on address begin select raise(abort, 'address is append-only'); end;
create trigger address_closes_once before update on address when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of address changes only by being closed, once'); end;
