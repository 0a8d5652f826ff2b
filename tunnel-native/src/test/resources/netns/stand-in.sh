#!/bin/sh
# Stands in the place of a program that the helper runs: notes the call, waits where the test says, and does what the
# program does. NAME and REAL are filled in. The helper's programs know no HOME; everybody else is let through at once.
[ -n "$HOME" ] && exec REAL "$@"
lab=/run/lab
call="NAME $*"
echo "$call" >>$lab/calls
[ -r $lab/gate ] || exec REAL "$@"
IFS="|" read -r when pattern line 2>/dev/null <$lab/gate || exec REAL "$@"
case $call in
$pattern) ;;
*) exec REAL "$@" ;;
esac
hold() {
    mv $lab/gate $lab/reached
    while [ -e $lab/reached ]; do sleep 0.01; done
}
case $when in
before)
    hold
    exec REAL "$@"
    ;;
after)
    REAL "$@"
    code=$?
    hold
    exit $code
    ;;
line)
    # A batch, cut in two before the first line that begins so.
    input=$lab/input.$$
    cat >"$input"
    cut=$(grep -n -m 1 "^$line" "$input" | cut -d: -f1)
    [ -n "$cut" ] || exec REAL "$@" <"$input"
    head -n $((cut - 1)) "$input" | REAL "$@"
    code=$?
    hold
    tail -n "+$cut" "$input" | REAL "$@" && [ $code = 0 ]
    code=$?
    rm "$input"
    exit $code
    ;;
esac
