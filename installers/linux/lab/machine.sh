# shellcheck shell=bash
# Sourced by installers/linux/test-package: a machine with a disk, a cable and a real systemd, that can be booted, rebooted
# and unplugged. It runs in namespaces and in a control group of its own.

machine_pid=0

# Where this system keeps its second version of control groups, if it does and we may write there.
control_groups() {
    local at
    at=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
    [[ -n $at && -w $at/cgroup.procs ]] && echo "$at"
}

# machine_make DISK: what is on the disk before the first start.
machine_make() {
    local etc=$1/up/etc units=$1/up/etc/systemd/system unit
    mkdir -p "$1"/{up,work} "$units" "$etc/systemd/system.conf.d" "$1/up/srv/lab"
    # Of what this system starts by itself, only what cannot be thought away is started: the units that are wanted from
    # /etc are hidden (an opaque folder), the rest that has no business here is masked.
    for unit in /etc/systemd/system/*.wants /etc/systemd/system/*.requires; do
        [[ -d $unit ]] || continue
        mkdir -p "$units/$(basename "$unit")"
        /usr/bin/python3 -c 'import os, sys; os.setxattr(sys.argv[1], "trusted.overlay.opaque", b"y")' "$units/$(basename "$unit")"
    done
    for unit in systemd-modules-load systemd-sysctl systemd-timesyncd systemd-remount-fs systemd-random-seed systemd-logind \
        systemd-update-utmp systemd-networkd systemd-firstboot systemd-machine-id-commit systemd-hwdb-update \
        systemd-journal-catalog-update systemd-journal-flush systemd-sysusers systemd-pcrphase-sysinit systemd-pcrphase \
        console-getty getty@ getty-static apparmor keyboard-setup console-setup e2scrub_reap rc-local ssh postgresql cron \
        snapd snapd.seeded snapd.apparmor docker containerd walinuxagent NetworkManager networking ModemManager multipathd; do
        ln -sf /dev/null "$units/$unit.service"
    done
    for unit in tmp.mount dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount sys-kernel-config.mount \
        sys-kernel-debug.mount sys-kernel-tracing.mount proc-sys-fs-binfmt_misc.automount getty.target timers.target \
        remote-fs.target swap.target snapd.socket docker.socket; do
        ln -sf /dev/null "$units/$unit"
    done
    echo '# No disk but the one that there is.' >"$etc/fstab"
    echo lab >"$etc/hostname"
    : >"$etc/machine-id"
    printf '[Manager]\nDefaultTimeoutStopSec=20s\n' >"$etc/systemd/system.conf.d/lab.conf"
}

# machine_boot DISK CABLE...: CABLE is a command that plugs the machine in; it is given its process.
machine_boot() {
    local disk=$1
    shift
    mkdir -p "$control"
    (
        echo "$BASHPID" >"$control/cgroup.procs"
        exec unshare --pid --mount --net --uts --ipc --cgroup --fork --kill-child "$here/lab/init" "$disk" </dev/null >>"$disk/console" 2>&1
    ) &
    holder=$!
    machine_pid=''
    until [[ -n $machine_pid ]]; do
        kill -0 "$holder" 2>/dev/null || fail "the machine ended before it began: $(tail -n 5 "$disk/console")"
        machine_pid=$(pgrep -P "$holder" | head -n 1 || true)
        sleep 0.02
    done
    until [[ $(readlink "/proc/$machine_pid/ns/net") != "$(readlink /proc/self/ns/net)" ]]; do sleep 0.02; done
    "$@" "$machine_pid"
}

# Runs a command in the machine, as its root.
machine() {
    nsenter -t "$machine_pid" -m -u -i -n -p -C -r -w -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TERM=dumb HOME=/root "$@"
}

# Until systemd has done what it does at a start.
machine_up() {
    local end=$((SECONDS + 60)) state=''
    while :; do
        state=$(machine systemctl is-system-running 2>/dev/null || true)
        case $state in running | degraded) break ;; esac
        ((SECONDS < end)) || fail "the machine is still '$state' after 60 s: $(machine systemctl list-jobs --no-legend 2>&1 | head -n 5)"
        sleep 0.1
    done
}

machine_gone() {
    local end=$((SECONDS + 60))
    while kill -0 "$holder" 2>/dev/null; do
        ((SECONDS < end)) || fail "the machine does not go down; there are: $(machine ps -eo pid,stat,comm 2>&1)"
        # Going down stops every program before it ends them, and nsenter with its own; it has to see that one end.
        [[ -z ${use_pid:-} ]] || pkill -CONT -P "$use_pid" || true
        sleep 0.05
    done
    wait "$holder" 2>/dev/null || true
    machine_pid=0
}

# What systemd takes for "power off".
machine_shut_down() { kill -RTMIN+4 "$machine_pid" && machine_gone; }

# As when the plug is pulled.
machine_cut() { kill -9 "$machine_pid"; machine_gone; }
