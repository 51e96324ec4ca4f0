-- The register on PostgreSQL: the same tables as ../sqlite/0001_register.sql.
-- Days are whole days since 1970-01-01, record times seconds since then in UTC,
-- geometry is WKB in the register's CRS, lists are JSON arrays of texts.
-- A row is known on revision r when since_revision <= r < until_revision; an
-- open until_revision is null. Texts that are compared or sorted have the
-- collation "C", so that both databases give the same order. The columns
-- `shape` are for those who look with their own tools; they carry no SRID,
-- because the register's CRS is a row of `register`.
create extension if not exists postgis;

-- The register itself: one row.
create table register (
    id bigint not null,
    epsg bigint not null,
    min_e double precision not null,
    min_n double precision not null,
    max_e double precision not null,
    max_n double precision not null,
    initialised_at bigint not null,
    check (id = 1),
    primary key (id)
);

-- The change log: one row per commit, numbered without gaps.
create table revision (
    revision bigint not null,
    committed_at bigint not null,
    actor text not null,
    kind text not null,
    idempotency_key text collate "C" not null,
    content_digest text collate "C" not null,
    unique (idempotency_key),
    primary key (revision)
);

-- What a commit touched.
create table change (
    revision bigint not null,
    entity text collate "C" not null,
    entity_id text collate "C" not null,
    primary key (revision, entity, entity_id)
);

-- Who did what and when, in words that never change.
create table audit (
    sequence bigint not null,
    happened_at bigint not null,
    actor text not null,
    action text not null,
    subject text not null,
    primary key (sequence)
);

-- Operator tokens, stored as the SHA-256 of what was shown once.
create table token (
    hash text collate "C" not null,
    label text not null,
    created_at bigint not null,
    primary key (hash)
);

-- Title pages and boundaries, one row per version of a plan.
create table plan (
    id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    visibility text not null,
    organisation text collate "C",
    kind text not null,
    title text not null,
    adopter_slug text not null,
    adopter_name text not null,
    municipality text not null,
    horizon bigint,
    accuracy_m double precision,
    accuracy_scale bigint,
    accuracy_source text,
    reality text not null,
    wkb bytea,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (since_revision) references revision (revision),
    primary key (id, since_revision)
);
create index plan_shape on plan using gist (shape);

-- Dated events of a plan; its phase is derived from them.
create table event (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    kind text not null,
    day bigint not null,
    gazette text,
    document text,
    building_ban_months bigint,
    note text,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- What a plan does to another one.
create table relation (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    kind text not null,
    target_plan text collate "C",
    target_kind text,
    extent text not null,
    area_name text,
    wkb bytea,
    provisions text,
    direct_application text not null,
    document text,
    article text,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);
create index relation_shape on relation using gist (shape);

-- Zones and units of a plan.
create table zone (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    serial bigint not null,
    code text not null,
    name text,
    succeeds text not null,
    wkb bytea not null,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);
create index zone_shape on zone using gist (shape);

-- Lines and points of the graphical part.
create table feature (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    serial bigint not null,
    code text not null,
    name text,
    wkb bytea not null,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);
create index feature_shape on feature using gist (shape);

-- Areas under a legal regime that an act brings.
create table regime (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    serial bigint not null,
    code text not null,
    name text,
    decision text,
    article text,
    valid_from bigint,
    valid_to bigint,
    wkb bytea not null,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);
create index regime_shape on regime using gist (shape);

-- The plan's own codes mapped to the national classes.
create table legend (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    code text not null,
    class text,
    label text not null,
    public_use text not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Provisions with value, conditions and the place where they stand.
create table provision (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    name text not null,
    scope text not null,
    scope_zones text,
    scope_block text,
    role text not null,
    parameter text not null,
    operator text not null,
    value_kind text not null,
    value text not null,
    unit text,
    conditions text not null,
    action text not null,
    action_target text,
    evidence text not null,
    document text not null,
    document_hash text collate "C",
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

-- Documents of a plan; their bytes lie in the data folder under their hash.
create table document (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    name text not null,
    role text not null,
    title text,
    file text not null,
    hash text collate "C" not null,
    size_bytes bigint not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Where the layers of a plan came from and how they were transformed.
create table origin (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    layer text not null,
    file text not null,
    hash text collate "C" not null,
    epsg bigint not null,
    operations text not null,
    accuracy_m double precision not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Repairs, warnings and notes kept with the plan.
create table finding (
    plan_id text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    severity text not null,
    code text not null,
    parameters text not null,
    file text,
    layer text,
    feature text,
    file_row bigint,
    field text,
    point_x double precision,
    point_y double precision,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

create index document_hash on document (hash);

-- Imported cadastral municipalities.
create table territory (
    row_key text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest bytea not null,
    code text collate "C" not null,
    name_latn text not null,
    name_cyrl text not null,
    municipality text not null,
    municipality_latn text not null,
    municipality_cyrl text not null,
    reality text not null,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

-- Every version of every cadastral parcel.
create table parcel (
    row_key text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest bytea not null,
    ko text collate "C" not null,
    number text collate "C" not null,
    registered_area_m2 bigint,
    valid_from bigint not null,
    valid_to bigint,
    predecessors text not null,
    wkb bytea not null,
    shape geometry generated always as (st_geomfromwkb(wkb)) stored,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);
create index parcel_shape on parcel using gist (shape);

-- Plans that exist but were not delivered yet.
create table card (
    row_key text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest bytea not null,
    plan_id text collate "C" not null,
    kind text not null,
    title text not null,
    adopter text not null,
    municipality text not null,
    gazette text,
    adopted bigint,
    in_force bigint,
    area_municipality text,
    area_kos text,
    office text,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

-- Statements of how complete a list is.
create table coverage (
    row_key text collate "C" not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest bytea not null,
    adopter text not null,
    subject_kind text not null,
    subject text not null,
    area_municipality text,
    area_kos text,
    valid_from bigint not null,
    valid_to bigint,
    completeness text not null,
    document text,
    note text,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

create index parcel_ko on parcel (ko, number);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end;
$$;

create function refuse_second_close() returns trigger language plpgsql as $$
begin
    if old.until_revision is not null or new.until_revision is null then
        raise exception 'a row of % changes only by being closed, once', tg_table_name;
    end if;
    return new;
end;
$$;

-- The logs are append-only, and rows of the register are never deleted.
create trigger revision_keeps_rows before delete on revision for each row execute function refuse_change();
create trigger change_keeps_rows before delete on change for each row execute function refuse_change();
create trigger audit_keeps_rows before delete on audit for each row execute function refuse_change();
create trigger plan_keeps_rows before delete on plan for each row execute function refuse_change();
create trigger event_keeps_rows before delete on event for each row execute function refuse_change();
create trigger relation_keeps_rows before delete on relation for each row execute function refuse_change();
create trigger zone_keeps_rows before delete on zone for each row execute function refuse_change();
create trigger feature_keeps_rows before delete on feature for each row execute function refuse_change();
create trigger regime_keeps_rows before delete on regime for each row execute function refuse_change();
create trigger legend_keeps_rows before delete on legend for each row execute function refuse_change();
create trigger provision_keeps_rows before delete on provision for each row execute function refuse_change();
create trigger document_keeps_rows before delete on document for each row execute function refuse_change();
create trigger origin_keeps_rows before delete on origin for each row execute function refuse_change();
create trigger finding_keeps_rows before delete on finding for each row execute function refuse_change();
create trigger territory_keeps_rows before delete on territory for each row execute function refuse_change();
create trigger parcel_keeps_rows before delete on parcel for each row execute function refuse_change();
create trigger card_keeps_rows before delete on card for each row execute function refuse_change();
create trigger coverage_keeps_rows before delete on coverage for each row execute function refuse_change();
create trigger revision_keeps_values before update on revision for each row execute function refuse_change();
create trigger change_keeps_values before update on change for each row execute function refuse_change();
create trigger audit_keeps_values before update on audit for each row execute function refuse_change();

-- A row of the register changes only once: when it is closed.
create trigger plan_closes_once before update on plan for each row execute function refuse_second_close();
create trigger event_closes_once before update on event for each row execute function refuse_second_close();
create trigger relation_closes_once before update on relation for each row execute function refuse_second_close();
create trigger zone_closes_once before update on zone for each row execute function refuse_second_close();
create trigger feature_closes_once before update on feature for each row execute function refuse_second_close();
create trigger regime_closes_once before update on regime for each row execute function refuse_second_close();
create trigger legend_closes_once before update on legend for each row execute function refuse_second_close();
create trigger provision_closes_once before update on provision for each row execute function refuse_second_close();
create trigger document_closes_once before update on document for each row execute function refuse_second_close();
create trigger origin_closes_once before update on origin for each row execute function refuse_second_close();
create trigger finding_closes_once before update on finding for each row execute function refuse_second_close();
create trigger territory_closes_once before update on territory for each row execute function refuse_second_close();
create trigger parcel_closes_once before update on parcel for each row execute function refuse_second_close();
create trigger card_closes_once before update on card for each row execute function refuse_second_close();
create trigger coverage_closes_once before update on coverage for each row execute function refuse_second_close();
