-- Several keys: one signs, the next is published already, earlier ones stay until all they signed has expired.
alter table signing_key drop constraint signing_key_pkey;
alter table signing_key drop column slot;
alter table signing_key add primary key (key_id);
-- Null until it is known: the key that is next.
alter table signing_key add column signs_from timestamptz;
update signing_key set signs_from = created_at;
create unique index signing_key_next on signing_key ((true)) where signs_from is null;
