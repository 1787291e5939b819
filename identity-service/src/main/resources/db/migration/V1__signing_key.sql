-- One slot: of two instances that start on an empty database, only the first insert counts.
create table signing_key (
    slot       smallint    primary key check (slot = 1),
    key_id     text        not null,
    jwk        text        not null,
    created_at timestamptz not null default now()
);
