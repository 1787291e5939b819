-- What Spring Authorization Server keeps of a customer's sign-in at a client, of which every instance can go on with it.
-- Values of tokens and codes are hashes: who reads the table cannot use any of them.
create table oauth2_authorization (
    id                            text        primary key,
    registered_client_id          text        not null,
    principal_name                text        not null,
    authorization_grant_type      text        not null,
    authorized_scopes             text,
    attributes                    text,
    state                         text,
    authorization_code_value      text        unique,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             text,
    access_token_scopes           text,
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text        unique,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text
);

-- Refresh tokens that were exchanged for another one. To see one of them again is to see that two have it.
create table spent_refresh_token (
    hash             text primary key,
    authorization_id text not null references oauth2_authorization on delete cascade
);
create index spent_refresh_token_authorization on spent_refresh_token (authorization_id);
