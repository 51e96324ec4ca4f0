-- What was read as a rule in the text of a plan, and what a person made of it. Its
-- rows do not belong to a version of the plan: a plan that is delivered again keeps
-- what was reviewed.
create table proposal (
    plan_id text collate "C" not null,
    number bigint not null,
    since_revision bigint not null,
    until_revision bigint,
    state text not null,
    confidence text not null,
    reasons text not null,
    reviewer text,
    reviewed_at bigint,
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
    foreign key (since_revision) references revision (revision),
    primary key (plan_id, number, since_revision)
);

create index proposal_since on proposal (since_revision);
create index proposal_until on proposal (until_revision);

create trigger proposal_keeps_rows before delete on proposal for each row execute function refuse_change();
create trigger proposal_closes_once before update on proposal for each row execute function refuse_second_close();
