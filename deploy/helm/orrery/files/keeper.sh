# Runs the command that it is given, and keeps it down while there is a file /lab/down: a process that was killed is not
# started again before somebody wants it to be. One that dies by itself ends the container, as it would without this.
left=
child=
leave() {
    left=yes
    [ -z "$child" ] || kill "-$1" "$child"
}
trap 'leave TERM' TERM
trap 'leave INT' INT
rm -f /lab/pid
until [ "$left" ]; do
    if [ -e /lab/down ]; then
        sleep 0.1
        continue
    fi
    "$@" &
    child=$!
    echo "$child" > /lab/pid
    while kill -0 "$child" 2> /dev/null; do
        wait "$child"
        code=$?
    done
    child=
    rm -f /lab/pid
    [ -e /lab/down ] || exit "$code"
done
