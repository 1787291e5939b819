#!/bin/sh
# Lets the other server follow this one. Runs once, when the data folder is new; who copies the folder copies this, too.
set -eu

psql --username postgres --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/database-replication)" <<'SQL'
CREATE ROLE replication REPLICATION LOGIN PASSWORD :'password';
SQL
echo 'host replication replication all scram-sha-256' >>"$PGDATA/pg_hba.conf"
