-- Parcels for public use as a plan's text lists them, with the place of each row.
create table public_parcel (
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    ko text not null,
    number text not null,
    taken text not null,
    document text not null,
    document_hash text,
    page bigint,
    printed_page text,
    article text not null,
    paragraph text,
    item text,
    range_start bigint,
    range_end bigint,
    range_extractor text,
    quote text,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

create trigger public_parcel_keeps_rows before delete on public_parcel begin select raise(abort, 'public_parcel is append-only'); end;
create trigger public_parcel_closes_once before update on public_parcel when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of public_parcel changes only by being closed, once'); end;
