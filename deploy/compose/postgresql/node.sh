#!/bin/sh
# Starts one of two PostgreSQL servers of which one follows the other, PARTNER. Nothing here promotes: a person does.
# But what was a primary does not come back as a second one: there is never a choice of two truths.
set -eu

umask 077
passwords=/var/run/postgresql/replication.pgpass
mkdir -p "${passwords%/*}"
sed 's/[\\:]/\\&/g; s/^/*:*:*:replication:/' /run/secrets/database-replication >"$passwords"
chown postgres "$passwords"
umask 022
partner="host=$PARTNER user=replication passfile=$passwords connect_timeout=3"

# primary, standby, or nothing where nobody answers
role_of_partner() {
    psql --no-psqlrc -tA -d "$partner dbname=postgres" \
        -c "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'primary' END" 2>/dev/null || true
}

refuse() {
    echo "$HOSTNAME does not start: $1" >&2
    sleep 5
    exit 1
}

follow() {
    echo "Copying what $PARTNER has"
    rm -rf "$PGDATA.copy"
    mkdir -p "${PGDATA%/*}"
    chown postgres "${PGDATA%/*}"
    # A copy that was interrupted must not be taken for a whole one.
    pg_basebackup --pgdata "$PGDATA.copy" --dbname "$partner" --wal-method stream --checkpoint fast
    touch "$PGDATA.copy/standby.signal"
    rm -rf "$PGDATA"
    mv "$PGDATA.copy" "$PGDATA"
}

role=$(role_of_partner)
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ "$role" = primary ]; then
        follow
    elif [ "$role" = standby ] || [ -n "${FOLLOWS:-}" ]; then
        refuse "it has no data, and $PARTNER is not a primary to copy it from. Start or promote $PARTNER."
    fi
elif [ ! -e "$PGDATA/standby.signal" ] && [ "$role" = primary ]; then
    refuse "$PARTNER was promoted and has newer data. Delete the volume of this one, and it follows $PARTNER."
fi

# While the databases are made there is no standby yet whose word a commit could wait for.
export PGOPTIONS="-c synchronous_commit=local"
exec docker-entrypoint.sh "$@" \
    -c "primary_conninfo=$partner" -c wal_keep_size=512MB \
    -c "synchronous_standby_names=${ORRERY_SYNCHRONOUS_STANDBY:-}"
