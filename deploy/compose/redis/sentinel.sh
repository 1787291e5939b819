#!/bin/sh
# Starts a sentinel. It writes what it learns into its file, so the file is made once and then its own.
set -eu

settings=/data/sentinel.conf
if [ ! -s "$settings" ]; then
    cat >"$settings" <<SETTINGS
port 26379
dir /data
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $HOSTNAME
sentinel monitor shop redis 6379 2
sentinel down-after-milliseconds shop 3000
sentinel failover-timeout shop 10000
sentinel parallel-syncs shop 1
SETTINGS
fi
exec redis-server "$settings" --sentinel
