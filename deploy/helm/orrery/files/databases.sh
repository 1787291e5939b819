#!/bin/sh
# Makes a database for each service, and a role that alone may use it. Runs once, when the data folder is new.
set -eu

for name in identity inventory orders payments; do
    psql --username postgres --set ON_ERROR_STOP=1 --set name="$name" --set password="$(cat "/run/secrets/database-$name")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
done
