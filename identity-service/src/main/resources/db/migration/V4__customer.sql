create table customer (
    -- The subject of tokens and the customer of orders; a name may change, this never does.
    id            text        primary key default gen_random_uuid()::text,
    name          text        not null unique check (length(name) between 1 and 100),
    password_hash text        not null check (password_hash like '$argon2id$%'),
    created_at    timestamptz not null default now()
);
