-- The register on SQLite: the same tables as ../postgres/0001_register.sql.
-- Days are whole days since 1970-01-01, record times seconds since then in UTC,
-- geometry is WKB in the register's CRS, lists are JSON arrays of texts.
-- A row is known on revision r when since_revision <= r < until_revision; an
-- open until_revision is null.

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
    idempotency_key text not null,
    content_digest text not null,
    unique (idempotency_key),
    primary key (revision)
);

-- What a commit touched.
create table change (
    revision bigint not null,
    entity text not null,
    entity_id text not null,
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
    hash text not null,
    label text not null,
    created_at bigint not null,
    primary key (hash)
);

-- Title pages and boundaries, one row per version of a plan.
create table plan (
    id text not null,
    since_revision bigint not null,
    until_revision bigint,
    visibility text not null,
    organisation text,
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
    wkb blob,
    foreign key (since_revision) references revision (revision),
    primary key (id, since_revision)
);

-- Dated events of a plan; its phase is derived from them.
create table event (
    plan_id text not null,
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
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    kind text not null,
    target_plan text,
    target_kind text,
    extent text not null,
    area_name text,
    wkb blob,
    provisions text,
    direct_application text not null,
    document text,
    article text,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Zones and units of a plan.
create table zone (
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    serial bigint not null,
    code text not null,
    name text,
    succeeds text not null,
    wkb blob not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Lines and points of the graphical part.
create table feature (
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    serial bigint not null,
    code text not null,
    name text,
    wkb blob not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Areas under a legal regime that an act brings.
create table regime (
    plan_id text not null,
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
    wkb blob not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- The plan's own codes mapped to the national classes.
create table legend (
    plan_id text not null,
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
    plan_id text not null,
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

-- Documents of a plan; their bytes lie in the data folder under their hash.
create table document (
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    name text not null,
    role text not null,
    title text,
    file text not null,
    hash text not null,
    size_bytes bigint not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Where the layers of a plan came from and how they were transformed.
create table origin (
    plan_id text not null,
    since_revision bigint not null,
    until_revision bigint,
    position bigint not null,
    layer text not null,
    file text not null,
    hash text not null,
    epsg bigint not null,
    operations text not null,
    accuracy_m double precision not null,
    foreign key (plan_id, since_revision) references plan (id, since_revision),
    primary key (plan_id, since_revision, position)
);

-- Repairs, warnings and notes kept with the plan.
create table finding (
    plan_id text not null,
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
    row_key text not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest blob not null,
    code text not null,
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
    row_key text not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest blob not null,
    ko text not null,
    number text not null,
    registered_area_m2 bigint,
    valid_from bigint not null,
    valid_to bigint,
    predecessors text not null,
    wkb blob not null,
    foreign key (since_revision) references revision (revision),
    primary key (row_key, since_revision)
);

-- Plans that exist but were not delivered yet.
create table card (
    row_key text not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest blob not null,
    plan_id text not null,
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
    row_key text not null,
    since_revision bigint not null,
    until_revision bigint,
    row_digest blob not null,
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

-- The logs are append-only, and rows of the register are never deleted.
create trigger revision_keeps_rows before delete on revision begin select raise(abort, 'revision is append-only'); end;
create trigger change_keeps_rows before delete on change begin select raise(abort, 'change is append-only'); end;
create trigger audit_keeps_rows before delete on audit begin select raise(abort, 'audit is append-only'); end;
create trigger plan_keeps_rows before delete on plan begin select raise(abort, 'plan is append-only'); end;
create trigger event_keeps_rows before delete on event begin select raise(abort, 'event is append-only'); end;
create trigger relation_keeps_rows before delete on relation begin select raise(abort, 'relation is append-only'); end;
create trigger zone_keeps_rows before delete on zone begin select raise(abort, 'zone is append-only'); end;
create trigger feature_keeps_rows before delete on feature begin select raise(abort, 'feature is append-only'); end;
create trigger regime_keeps_rows before delete on regime begin select raise(abort, 'regime is append-only'); end;
create trigger legend_keeps_rows before delete on legend begin select raise(abort, 'legend is append-only'); end;
create trigger provision_keeps_rows before delete on provision begin select raise(abort, 'provision is append-only'); end;
create trigger document_keeps_rows before delete on document begin select raise(abort, 'document is append-only'); end;
create trigger origin_keeps_rows before delete on origin begin select raise(abort, 'origin is append-only'); end;
create trigger finding_keeps_rows before delete on finding begin select raise(abort, 'finding is append-only'); end;
create trigger territory_keeps_rows before delete on territory begin select raise(abort, 'territory is append-only'); end;
create trigger parcel_keeps_rows before delete on parcel begin select raise(abort, 'parcel is append-only'); end;
create trigger card_keeps_rows before delete on card begin select raise(abort, 'card is append-only'); end;
create trigger coverage_keeps_rows before delete on coverage begin select raise(abort, 'coverage is append-only'); end;
create trigger revision_keeps_values before update on revision begin select raise(abort, 'revision is append-only'); end;
create trigger change_keeps_values before update on change begin select raise(abort, 'change is append-only'); end;
create trigger audit_keeps_values before update on audit begin select raise(abort, 'audit is append-only'); end;

-- A row of the register changes only once: when it is closed.
create trigger plan_closes_once before update on plan when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of plan changes only by being closed, once'); end;
create trigger event_closes_once before update on event when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of event changes only by being closed, once'); end;
create trigger relation_closes_once before update on relation when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of relation changes only by being closed, once'); end;
create trigger zone_closes_once before update on zone when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of zone changes only by being closed, once'); end;
create trigger feature_closes_once before update on feature when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of feature changes only by being closed, once'); end;
create trigger regime_closes_once before update on regime when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of regime changes only by being closed, once'); end;
create trigger legend_closes_once before update on legend when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of legend changes only by being closed, once'); end;
create trigger provision_closes_once before update on provision when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of provision changes only by being closed, once'); end;
create trigger document_closes_once before update on document when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of document changes only by being closed, once'); end;
create trigger origin_closes_once before update on origin when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of origin changes only by being closed, once'); end;
create trigger finding_closes_once before update on finding when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of finding changes only by being closed, once'); end;
create trigger territory_closes_once before update on territory when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of territory changes only by being closed, once'); end;
create trigger parcel_closes_once before update on parcel when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of parcel changes only by being closed, once'); end;
create trigger card_closes_once before update on card when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of card changes only by being closed, once'); end;
create trigger coverage_closes_once before update on coverage when old.until_revision is not null or new.until_revision is null begin select raise(abort, 'a row of coverage changes only by being closed, once'); end;
