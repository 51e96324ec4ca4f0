-- The layers of plans: in `published.gpkg` and in every GeoPackage that is
-- exported.
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

create table lines (
    fid integer primary key autoincrement not null,
    geom geometry,
    plan text not null,
    serial integer not null,
    code text not null,
    name text,
    demo text not null
);

create table provisions (
    fid integer primary key autoincrement not null,
    plan text not null,
    name text not null,
    scope text not null,
    zones text,
    block text,
    role text not null,
    parameter text not null,
    operator text not null,
    value text not null,
    unit text,
    conditions text,
    action text not null,
    target text,
    document text not null,
    document_sha256 text,
    page integer,
    printed_page text,
    article text not null,
    paragraph text,
    item text,
    quote text,
    evidence text not null,
    demo text not null
);

create table documents (
    fid integer primary key autoincrement not null,
    plan text not null,
    name text not null,
    role text not null,
    title text,
    file text not null,
    sha256 text not null,
    size_bytes integer not null,
    demo text not null
);
