# shellcheck shell=bash disable=SC2086,SC2154
# Sourced by installers/linux/test-package: what the story is told with, the window's part, readings and snapshots.

state=/var/lib/porchlight
tried_before=0

# The window's part, as the account UID: `use 4242`, then `ask WORD` for an answer.
use() {
    leave
    coproc USE { machine setpriv --reuid="$1" --regid="$1" --clear-groups \
        /srv/lab/runtime/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp /srv/lab/classes:/srv/lab/helper.jar Use 2>>"$work/use"; }
    use_pid=$USE_PID use_in=${USE[1]} use_out=${USE[0]}
}

leave() {
    [[ -n ${use_pid:-} ]] || return 0
    eval "exec $use_in>&-"
    kill "$use_pid" 2>/dev/null || true
    wait "$use_pid" 2>/dev/null || true
    use_pid=''
}

ask() {
    local line
    echo "$*" >&"$use_in"
    IFS= read -r -t 30 line <&"$use_out" || fail "no answer to '$*'"
    printf '%s\n' "$line"
}

expect() { # expect WHAT PATTERN TEXT
    grep -qE -- "$2" <<<"$3" || fail "$1: expected $2, got: $3"
    note "$1: $3"
}

# comes PATTERN SECONDS: until the helper's state is that; the connection may break meanwhile.
comes() {
    local end=$((SECONDS + $2)) now=''
    until now=$(ask status) && [[ $now =~ $1 ]]; do
        ((SECONDS < end)) || fail "the state does not become $1 but stays $now"
        sleep 0.1
    done
    note "the state is $now"
}

connect() {
    local key
    key=$(ask prepare)
    [[ $key =~ =$ ]] || fail "no key but $key"
    admit "$key"
    expect "a tunnel is asked for" CONNECT "$(ask up "$exit_key")"
    comes '^CONNECTED' 20
    local answer='' tries
    for tries in 1 2 3 4 5 6 7 8 9 10; do
        answer=$(machine /usr/bin/python3 /srv/lab/ask.py udp 0 "$web" 7777)
        [[ $answer == *saw* ]] && break
    done
    expect "the web sees the home after $tries tries" 'saw 10\.182\.0\.2' "$answer"
}

helper() { machine systemctl show -P MainPID porchlightd.service; }

is() { machine test -e "$1" || fail "there is no $1"; }
is_not() { ! machine test -e "$1" || fail "there is $1"; }

# Everybody's traffic flows: the control of every zero above and below.
open_is_seen() {
    local end=$((SECONDS + 10))
    watch
    while (($(leaks | wc -l) < 200)); do
        ((SECONDS < end)) || fail "$1: only $(leaks | wc -l) packets were seen, so the listener proves nothing"
        sleep 0.2
    done
    note "$1: open, and the listener sees it"
}

# What can be told apart from outside the disk: units, rules, routes, accounts, names, settings, programs.
outside_of_disk() {
    machine systemctl daemon-reload
    machine systemctl list-unit-files --no-legend | awk '{ print $1, $2 }' | sort
    machine systemctl list-units --all --no-legend --plain 'porchlight*'
    machine nft list ruleset
    machine ip rule && machine ip -6 rule
    # The link's own address comes when it likes.
    { machine ip route show table all && machine ip -6 route show table all; } | sed 's/ expires [0-9]*sec//' | grep -v '^local fe80' | sort
    machine ip -o link | awk '{ print $2 }' | sed 's/@.*//' | sort
    machine getent passwd | sort && machine getent group | sort
    machine cat /etc/resolv.conf
    machine cat /proc/sys/net/ipv4/conf/all/{src_valid_mark,arp_ignore}
    machine ls -1 /run | grep -v -e '^lab$' -e '^log$'
    machine ps -eo user:16=,comm= | awk '{ print $1, $2 }' | grep -v -e ' ps$' -e ' systemd' -e ' python3' | sort -u
}

snapshot() { # snapshot NAME
    /usr/bin/python3 "$here/lab/snapshot.py" "$work/disk/up" | sort >"$work/$1.files"
    outside_of_disk >"$work/$1.rest"
    note "$1: $(wc -l <"$work/$1.files") files differ from this machine's, $(wc -l <"$work/$1.rest") lines of units, rules, routes, accounts"
}

same() { # same WHAT BEFORE AFTER
    local part
    for part in files rest; do
        diff -u "$work/$2.$part" "$work/$3.$part" >"$work/diff" || fail "$1: something is left behind
$(cat "$work/diff")"
    done
    note "$1: nothing is left behind"
}

boot() {
    machine_boot "$work/disk" cable
    tried_before=0
    machine_up
    if machine test -x /lib/systemd/systemd-resolved; then
        machine getent passwd systemd-resolve >/dev/null || machine useradd --system --user-group --no-create-home systemd-resolve
        machine systemctl reload dbus
        machine systemctl start systemd-resolved
    fi
}

put_in() { machine env DEBIAN_FRONTEND=noninteractive "${@:2}" dpkg -i "/srv/lab/$1" >"$work/dpkg" 2>&1 || { cat "$work/dpkg" && fail "dpkg -i $1"; }; }

trouble() {
    [[ $machine_pid == 0 ]] || machine journalctl -b --no-pager -n 60 2>/dev/null | grep -v ' lab-flood' || true
}
