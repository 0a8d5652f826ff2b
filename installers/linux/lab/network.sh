# shellcheck shell=bash
# Sourced by installers/linux/test-package: the router that we are, and behind it the internet with a home. The same addresses
# as in tunnel-native's laboratory (Lab.java), whose programs are used.

web=203.0.113.80 exit_at=198.51.100.2 router=192.168.77.1 client=192.168.77.2
netns=$root/tunnel-native/src/test/resources/netns

internet() { nsenter -t "$internet_pid" -n -- "$@"; }

network_make() {
    unshare --net sleep infinity &
    internet_pid=$!
    until [[ $(readlink "/proc/$internet_pid/ns/net") != "$(readlink /proc/self/ns/net)" ]]; do sleep 0.02; done
    ip link set lo up
    ip link add pt-r1 type veth peer name pt-e0 netns "$internet_pid"
    ip addr add 198.51.100.1/24 dev pt-r1
    ip link set pt-r1 up
    ip route add 203.0.113.0/24 via "$exit_at"
    echo 1 >/proc/sys/net/ipv4/ip_forward
    internet ip link set lo up
    internet ip addr add "$exit_at/24" dev pt-e0
    internet ip link set pt-e0 up
    internet ip addr add "$web/32" dev lo
    internet ip route add default via 198.51.100.1
    mkdir -p /run/wireguard
    internet wireguard-go -f pt-exit0 >/dev/null 2>&1 &
    until internet wg show pt-exit0 >/dev/null 2>&1; do sleep 0.02; done
    (umask 077 && wg genkey >"$work/exit.key")
    internet wg set pt-exit0 private-key "$work/exit.key" listen-port 51820
    internet ip addr add 10.182.0.1/24 dev pt-exit0
    internet ip link set pt-exit0 up
    exit_key=$(wg pubkey <"$work/exit.key")
    internet /usr/bin/python3 "$netns/echo.py" 10.182.0.1:53 "$exit_at:4455" "$web:7777" >/dev/null &
}

# cable PROCESS: from our side to that machine's, with a listener on ours before its end exists. A machine that went down
# took its end along.
cable() {
    ip link del pt-r0 2>/dev/null || true
    ip link add pt-r0 type veth peer name pt-c0
    ip addr add "$router/24" dev pt-r0
    ip addr add 2001:db8:77::1/64 dev pt-r0 nodad
    ip link set pt-r0 up
    if [[ -n ${capture_pid:-} ]]; then kill "$capture_pid" 2>/dev/null || true; fi
    : >"$work/listening"
    /usr/bin/python3 "$netns/capture.py" pt-r0 >"$work/listening" 2>/dev/null &
    capture_pid=$!
    until grep -q ready "$work/listening"; do sleep 0.02; done
    from=2
    ip link set pt-c0 netns "$1"
}

# admit KEY: the home lets that key in, and nobody else any more.
admit() {
    local old
    for old in $(internet wg show pt-exit0 peers); do internet wg set pt-exit0 peer "$old" remove; done
    internet wg set pt-exit0 peer "$1" allowed-ips 10.182.0.2/32
}

# Until the listener has seen all that was sent before.
catch_up() {
    local before
    before=$(grep -c '^other - 34997' "$work/listening" || true)
    machine /usr/bin/python3 /srv/lab/marker.py pt-c0
    for _ in {1..250}; do
        (($(grep -c '^other - 34997' "$work/listening" || true) == before)) || return 0
        sleep 0.02
    done
    fail "the listener does not hear the machine"
}

# From here on it counts.
watch() {
    catch_up
    from=$(($(wc -l <"$work/listening") + 1))
    tried_before=$(tried)
}

seen() { tail -n "+$from" "$work/listening"; }

# What the contract of tunnel-native/README.md does not let out of a machine that protects: all but C1 (link and addresses),
# C2 (WireGuard to the home) and C3 (the channel beside it). What the listener was too slow for counts as leaked.
leaks() {
    seen | awk -v home="$exit_at" '
        $1 == "arp" || $1 == "other" || ($1 == "drops" && $2 == 0) { next }
        $1 == "icmp6" && ($3 == 133 || $3 == 135 || $3 == 136) { next }
        $1 == "udp" && $3 == 68 && $5 == 67 && $4 == "255.255.255.255" { next }
        $1 == "udp" && $4 == home && $5 == 51820 && $6 >= 1 && $6 <= 4 { next }
        $1 == "udp" && $4 == home && $3 == 40123 && $5 == 4455 { next }
        { print }'
}

# none_leaked WHAT: says how many packets were tried and how many got out since `watch`, and fails for one.
none_leaked() {
    local out tries tried
    for tries in {1..100}; do
        tried=$(($(tried) - tried_before))
        ((tried < ${2:-500})) || break
        sleep 0.1
    done
    ((tried >= ${2:-500})) || fail "$1: only $tried packets were tried, which proves nothing"
    catch_up
    out=$(leaks | wc -l)
    ((out == 0)) || fail "$1: $out packets leaked, such as $(leaks | sort | uniq -c | sort -rn | head -n 3)"
    note "$1: 0 leaked of $tried tried, $(seen | grep -c "^udp .* $exit_at 51820" || true) through the tunnel"
}

# How many the flood in the machine has tried, by its own count.
tried() { machine cat /run/lab/tried 2>/dev/null || echo 0; }
