-- A key that lay open is replaced by a new one and not merely hidden. Tokens it signed end with it, within minutes.
delete from signing_key;
alter table signing_key drop column jwk;
-- 12 bytes nonce, then the key and its tag by AES-256-GCM.
alter table signing_key add column sealed_jwk bytea not null;
