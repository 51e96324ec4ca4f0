-- The findings of a check: those with a place as points, the others without.
-- Both have the same columns, in the order of `fault_rows` of the reports.
create table faults (
    fid integer primary key autoincrement not null,
    geom point,
    "number" integer not null,
    "severity" text not null,
    "stage" text,
    "code" text not null,
    "message" text not null,
    "cure" text,
    "conceded" text,
    "file" text,
    "layer" text,
    "feature" text,
    "row" integer,
    "field" text,
    "place" text,
    "standing" text,
    "fingerprint" text not null,
    "cause" text,
    "explains" integer
);

create table faults_without_place (
    fid integer primary key autoincrement not null,
    "number" integer not null,
    "severity" text not null,
    "stage" text,
    "code" text not null,
    "message" text not null,
    "cure" text,
    "conceded" text,
    "file" text,
    "layer" text,
    "feature" text,
    "row" integer,
    "field" text,
    "place" text,
    "standing" text,
    "fingerprint" text not null,
    "cause" text,
    "explains" integer
);
