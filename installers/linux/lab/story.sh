# shellcheck shell=bash disable=SC2086,SC2154
# Sourced by installers/linux/test-package: what happens to the machine, in order.

tell() {
    local start=$SECONDS
    tell_install
    tell_claim
    tell_start
    tell_sandbox
    tell_crash
    tell_upgrade
    tell_reboot
    tell_failed_upgrade
    tell_no_java
    tell_remove
    tell_rpm
    note "told in $((SECONDS - start)) s"
}

tell_install() {
    say "Install"
    local way
    boot
    machine systemctl --version | head -n 1
    machine useradd --uid $owner --user-group --no-create-home tester
    machine useradd --uid $stranger --user-group --no-create-home stranger
    open_is_seen "before"
    snapshot before
    put_in first.deb
    expect "the socket is the system's" '^srw-rw-rw- root root 755 root$' \
        "$(machine stat -c '%A %U %G' /run/porchlight/helper.sock) $(machine stat -c '%a %U' /run/porchlight)"
    for way in "rm -f /run/porchlight/helper.sock" "touch /run/porchlight/other.sock" "mkdir /usr/lib/porchlight/x"; do
        # shellcheck disable=SC2086 # a command and its words
        machine setpriv --reuid=$stranger --regid=$stranger --clear-groups $way 2>/dev/null && fail "a stranger could $way"
    done
    is /run/porchlight/helper.sock
    expect "what root runs only root can change (CVE-2025-46351)" '^$' "$(machine sh -c \
        'find /usr/lib/porchlight / /usr /usr/lib /usr/lib/systemd /usr/lib/systemd/system -maxdepth 0 \( ! -user root -o -perm /022 \)
         find /usr/lib/porchlight ! -type l \( ! -user root -o -perm /022 \)')"
    expect "the helper waits to be asked" inactive "$(machine systemctl is-active porchlightd.service || true)"
    is_not /etc/porchlight/owner
    # A laboratory's addresses count as the internet here; made before the helper first runs.
    machine sh -c 'mkdir -p /etc/porchlight && : >/etc/porchlight/lab'
}

# Only whom an administrator names, and nobody by being first.
tell_claim() {
    say "Claim"
    local claim=/usr/lib/porchlight/bin/porchlight-claim bad
    use $owner
    expect "before anybody claims it" '^NONE ' "$(ask hello)"
    expect "nobody gets a tunnel" '^FAILED NO_OWNER' "$(ask prepare)"
    for bad in PKEXEC_UID= PKEXEC_UID=0 PKEXEC_UID=33 PKEXEC_UID=65534 PKEXEC_UID=77777 PKEXEC_UID=04242 PKEXEC_UID=4242x \
        'PKEXEC_UID=4242 4243' PKEXEC_UID=-4242 PKEXEC_UID=99999999999 SUDO_UID=0; do
        machine env "$bad" "$claim" 2>/dev/null && fail "$bad could claim it"
        is_not /etc/porchlight/owner
    done
    machine env PKEXEC_UID=$owner "$claim" $stranger 2>/dev/null && fail "claim takes an argument"
    machine setpriv --reuid=$owner --clear-groups env PKEXEC_UID=$owner "$claim" 2>/dev/null && fail "claim runs without root"
    is_not /etc/porchlight/owner
    note "no account, root, the system's, nobody, an unknown one, an argument: refused"
    if machine test -x /usr/bin/pkexec && machine test -d /usr/share/polkit-1/rules.d; then
        machine runuser -u tester -- pkexec "$claim" 2>/dev/null && fail "claim did not ask an administrator"
        is_not /etc/porchlight/owner
        machine touch /run/lab/agrees
        machine runuser -u tester -- pkexec "$claim" || fail "claim failed although an administrator agreed"
        note "pkexec asks an administrator: refused without, done with one"
    else
        say "NOT TESTED: pkexec, because this system has none that reads rules"
        machine env PKEXEC_UID=$owner "$claim"
    fi
    expect "the owner's file" "^-rw-r--r-- root root $owner\$" "$(machine stat -c '%A %U %G' /etc/porchlight/owner) $(machine cat /etc/porchlight/owner)"
    local end=$((SECONDS + 20)) # the helper looks for another owner once a second
    use $owner
    until [[ $(ask hello) == ME* ]]; do
        ((SECONDS < end)) || fail "the helper does not know its owner: $(ask hello)"
        sleep 0.1
    done
    note "the owner"
    build1=$(ask hello)
    use $stranger
    expect "a stranger" '^OTHER ' "$(ask hello)"
    expect "a stranger gets no key" '^FAILED NOT_OWNER' "$(ask prepare)"
    use $owner
}

# One capability, no new rights, and a system that it can hardly write to; and all it needs still works.
tell_sandbox() {
    say "Sandbox"
    local pid listening
    connect
    pid=$(helper)
    expect "the helper's rights" '^CapEff: 0000000000001000 NoNewPrivs: 1 Seccomp: 2 $' \
        "$(machine grep -E '^(CapEff|NoNewPrivs|Seccomp):' "/proc/$pid/status" | tr -s '\t\n' ' ')"
    note "systemd-analyze security: $(machine systemd-analyze --no-pager security porchlightd.service | sed -n 's/^→ //p')"
    note "$(machine awk '/VmRSS|RssAnon|RssFile/ { printf "%s %d MiB ", $1, $2 / 1024 }' "/proc/$pid/status")"
    listening=$(machine ss -ltnupH | grep -E '"(java|porchlight)' || true)
    [[ -z $listening ]] || fail "the helper listens to the network: $listening"
    is /var/lib/porchlight/blocked.nft
    machine cmp /var/lib/porchlight/blocked.nft /usr/lib/porchlight/blocked.nft || fail "what the helper boots with is not what the package boots with"
    expect "the kernel's settings" '^1 2 $' "$(machine cat /proc/sys/net/ipv4/conf/all/{src_valid_mark,arp_ignore} | tr '\n' ' ')"
    watch
    sleep 1
    none_leaked "connected"
    names
}

# The tunnel's resolver answers: through systemd-resolved where the machine has it, else by the rules.
names() {
    if machine systemctl -q is-active systemd-resolved; then
        expect "systemd-resolved" '10\.182\.0\.1' "$(machine resolvectl dns porchlight0)"
        expect "a name, by systemd-resolved" '203\.0\.113\.9' "$(machine resolvectl --cache=no query -4 home.example 2>&1 | head -n 1)"
    else
        say "NOT TESTED: systemd-resolved, because this system has none and none could be fetched"
        expect "a name, by the rules" '^203\.0\.113\.9$' "$(machine /usr/bin/python3 /srv/lab/ask.py dns 9.9.9.9 home.example)"
    fi
}

# The start-up cache was made meanwhile, by nobody of importance, and is root's.
tell_start() {
    say "Start of the window"
    local cache=/usr/lib/porchlight/lib/porchlight.aot end=$((SECONDS + 100)) window said code
    until machine test -e $cache; do
        [[ $(machine systemctl is-failed porchlight-train.service) != failed ]] || fail "the start-up cache could not be made"
        ((SECONDS < end)) || fail "no start-up cache after 100 s"
        sleep 0.5
    done
    expect "the start-up cache" '^-rw-r--r-- root root [0-9]{8,}$' "$(machine stat -c '%A %U %G %s' $cache)"
    machine systemctl is-active porchlight-train.service >/dev/null && fail "the training goes on"
    # AOTMode=on: without a cache that fits, the runtime would refuse to start.
    machine setpriv --reuid=$owner --regid=$owner --clear-groups env HOME=/tmp/home \
        JAVA_TOOL_OPTIONS='-XX:AOTMode=on -Dglass.platform=Headless -Dprism.order=sw' porchlight --home /tmp/home >"$work/window" 2>&1 &
    window=$!
    end=$((SECONDS + 60))
    until machine test -S /tmp/home/face.sock; do
        kill -0 $window 2>/dev/null || fail "the installed window does not start with its cache: $(tail -n 5 "$work/window")"
        ((SECONDS < end)) || fail "the installed window does not come up"
        sleep 0.2
    done
    said=$(machine setpriv --reuid=$owner --regid=$owner --clear-groups porchlight --home /tmp/home status) || code=$?
    ((${code:-0} == 3)) || fail "the command line says ${code:-0}, '$said', of a window that is not connected"
    note "the command line finds the installed window: $said"
    machine pkill -9 -u $owner -f porchlight.gui.Main
    wait $window 2>/dev/null || true
}

# The rules are the kernel's; whoever dies, they stay.
tell_crash() {
    say "Crash"
    local before
    before=$(helper)
    watch
    machine kill -9 "$before"
    comes '^BLOCKED RESTARTED' 20
    none_leaked "the helper was killed"
    [[ $(helper) != "$before" ]] || fail "it is the same helper"
    connect
    watch
    machine pkill -9 -x wireguard-go 2>/dev/null || machine ip link del porchlight0
    comes '^BLOCKED TUNNEL_DIED' 20
    none_leaked "the tunnel was killed"
    connect
    watch
    machine sh -c "kill -9 $(helper); pkill -9 -x wireguard-go; pkill -9 -u $owner java"
    leave
    none_leaked "helper, tunnel and window were killed"
    use $owner
    comes '^BLOCKED RESTARTED' 20
    connect
    watch
    machine systemctl restart porchlightd.service
    comes '^BLOCKED RESTARTED' 20
    none_leaked "the service was restarted"
    connect
    watch
    machine systemctl stop porchlightd.service
    expect "after a stop nobody carries on" '^$' "$(machine pgrep -x wireguard-go || true)"
    sleep 1
    none_leaked "the service was stopped"
    comes '^BLOCKED RESTARTED' 20
    note "whoever asks the socket starts it again"
}

tell_upgrade() {
    say "Upgrade while connected"
    connect
    watch
    put_in second.deb
    comes '^BLOCKED RESTARTED' 30
    sleep 1
    none_leaked "upgraded under load" 1000
    expect "it is another helper, and still ours" '^ME ' "$(ask hello)"
    [[ $(ask hello) != "$build1" ]] || fail "the old helper answers"
    is_not $state/upgrading
    connect
}

tell_reboot() {
    say "Reboot while connected"
    watch
    machine_shut_down
    (($(leaks | wc -l) == 0)) || fail "while it went down $(leaks | wc -l) packets leaked, such as $(leaks | head -n 3)"
    note "going down: 0 leaked (how many were tried is not known then)"
    boot
    none_leaked "from the first packet after a reboot"
    expect "the early unit" '^active' "$(machine systemctl is-active porchlight-early.service)"
    local early network
    early=$(machine systemctl show -P ActiveEnterTimestampMonotonic porchlight-early.service)
    network=$(machine systemctl show -P ExecMainStartTimestampMonotonic lab-network.service)
    ((early > 0 && early <= network)) || fail "the rules came at $early, the network at $network"
    note "the rules stood $(((network - early) / 1000)) ms before the network began"
    expect "the helper was started unasked" '^active' "$(machine systemctl is-active porchlightd.service)"
    use $owner
    comes '^BLOCKED RESTARTED' 20

    # The plug is pulled while the boot rules are being written: the package's own stay.
    machine sh -c "echo 'table inet porchlight { chain torn' >$state/blocked.nft; sync $state/blocked.nft"
    machine_cut
    boot
    none_leaked "with torn boot rules"
    use $owner
    comes '^BLOCKED RESTARTED' 20
    connect
}

# A postinst that is killed, with dpkg. A reboot leads out, except under lockdown.
tell_failed_upgrade() {
    say "Failed upgrade"
    watch
    machine dpkg -i /srv/lab/broken.deb >/dev/null 2>&1 && fail "the broken package could be installed"
    is $state/upgrading
    sleep 1
    none_leaked "after the killed upgrade, before the reboot"
    machine_cut
    boot
    (($(leaks | wc -l) > 0)) || fail "the reboot let nothing out"
    open_is_seen "after the reboot, with $(leaks | wc -l) packets seen while it came up"
    expect "the early unit" '^inactive' "$(machine systemctl is-active porchlight-early.service || true)"
    is_not $state/secured
    put_in second.deb
    is_not $state/upgrading
    note "the upgrade was completed"

    use $owner
    expect "lockdown" DONE "$(ask lockdown)"
    comes '^BLOCKED' 10
    machine dpkg -i /srv/lab/broken.deb >/dev/null 2>&1 && fail "the broken package could be installed"
    is $state/upgrading
    machine_cut
    boot
    none_leaked "after the reboot under lockdown"
    put_in second.deb
    use $owner
    comes '^BLOCKED' 20
    machine porchlightctl open
    open_is_seen "after porchlightctl open"
    is_not $state/lockdown
    connect
}

tell_no_java() {
    say "The way out without Java"
    local java=/usr/lib/porchlight/lib/runtime/bin/java
    machine mv $java $java.away
    machine porchlightctl open 2>&1
    open_is_seen "after porchlightctl open"
    expect "the rules" '^0$' "$(machine nft list ruleset | grep -c porchlight || true)"
    expect "the routing rules" '^0$' "$({ machine ip rule && machine ip -6 rule; } | grep -c 52 || true)"
    is_not $state/secured
    machine mv $java.away $java
    comes '^OPEN' 10
    connect
}

tell_remove() {
    say "Remove while connected"
    leave
    machine dpkg -r porchlight >"$work/dpkg" 2>&1 || { cat "$work/dpkg" && fail "dpkg -r"; }
    open_is_seen "removed"
    is /etc/porchlight/owner
    expect "no unit is left" '^$' "$(machine systemctl list-unit-files --no-legend 'porchlight*')"
    machine dpkg -P porchlight >"$work/dpkg" 2>&1 || { cat "$work/dpkg" && fail "dpkg -P"; }
    snapshot after
    same "install, use, crash, upgrade, reboot, remove and purge" before after
}

# The same tree and the same scripts in the other format.
tell_rpm() {
    say "The .rpm"
    dpkg-deb --fsys-tarfile "$deb1" | tar -t | sed -e 's|^\.||' -e 's|/$||' | sort >"$work/deb.list"
    mkdir "$work/rpm.tree" && (cd "$work/rpm.tree" && rpm2cpio "$rpm1" | cpio -idm --quiet)
    mkdir "$work/deb.tree" && dpkg-deb -x "$deb1" "$work/deb.tree"
    diff -r --no-dereference "$work/deb.tree" "$work/rpm.tree" || fail "the two packages differ"
    rm -rf "$work/deb.tree" "$work/rpm.tree"
    rpm -qp --scripts "$rpm1" >"$work/rpm.scripts"
    local part
    for part in preinstall postinstall preuninstall postuninstall posttrans; do
        grep -q "^$part scriptlet" "$work/rpm.scripts" || fail "the .rpm has no $part script"
    done
    note "same tree as the .deb, five scripts"
    in_rpm -i /srv/lab/first.rpm
    machine sh -c 'mkdir -p /etc/porchlight && : >/etc/porchlight/lab'
    machine env PKEXEC_UID=$owner /usr/lib/porchlight/bin/porchlight-claim
    use $owner
    connect
    watch
    in_rpm -U /srv/lab/second.rpm
    comes '^BLOCKED RESTARTED' 30
    none_leaked "upgraded from .rpm to .rpm under load" 1000
    is_not $state/upgrading
    connect
    leave
    in_rpm -e porchlight
    open_is_seen "removed"
    machine rm -r /etc/porchlight
    snapshot after-rpm
    same ".rpm: install, upgrade, erase" before after-rpm
}

# On a Debian rpm refuses to install anything unless it is told twice.
in_rpm() {
    local options=(--nodeps --dbpath /var/lib/rpm)
    [[ $1 == -e ]] || options+=(--force-debian)
    machine rpm "$@" "${options[@]}" >"$work/rpm" 2>&1 || { cat "$work/rpm" && fail "rpm $*"; }
}
