# shellcheck shell=bash
# Sourced by app/run-tests and app/run-sandbox: installs what they need on a Debian or Ubuntu, and only what is missing.
#
#   setup_packages WORDS...   groups of packages: build, lab, window, node, installer
#   setup_jdk                 finds (or installs) a JDK 25 and exports JAVA_HOME
#   setup_resolved            unpacks systemd-resolved for a test, without installing it
#   setup_browser             installs a browser without a window for a test, where the system has one
#   setup_tun                 makes /dev/net/tun when it is missing and we may
#   cover_system_folders      inside an own mount namespace: private, writable /run, /etc and /var/lib, and a loopback
#
# Nothing here asks a question: without a terminal sudo is used only if it needs no password.

SETUP_JDK=25
export HOME="${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}" # a service manager may leave it out

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() {
    printf '\nporchlight: %s\n' "$*" >&2
    exit 1
}

# as_root REASON COMMAND...: runs a command as root; says why when that takes sudo.
as_root() {
    local reason=$1
    shift
    if ((EUID == 0)); then
        "$@" || fail "$reason did not succeed; apt or the system says above why"
        return
    fi
    command -v sudo >/dev/null || fail "$reason needs root, and there is no sudo here. Run as root: $*"
    note "sudo, because $reason needs root: $*"
    if [[ -t 0 ]]; then sudo "$@"; else sudo -n "$@"; fi ||
        fail "$reason did not succeed. Run this yourself as root, then start again: $*"
}

installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

available() { [[ -n $(apt-cache madison "$1" 2>/dev/null) ]]; }

# Every word is a package, or alternatives in the order of preference (libgtk-3-0 got a new name in 2024).
packages_of() {
    case $1 in
    build) command -v mvn >/dev/null || echo maven ;;
    lab)
        # The last three play hostile networks: a DHCP server, its client, and a router that advertises. The keyring and
        # libsecret's tool are a real keychain for SecretServiceTest.
        echo wireguard-tools wireguard-go nftables iproute2 iputils-ping tcpdump strace dbus python3 procps \
            gnome-keyring libsecret-tools dnsmasq-base isc-dhcp-client radvd
        ;;
    window)
        # the bus is for the tray and the notifications, which are tried on one of their own
        echo xvfb xauth dbus 'libgtk-3-0t64|libgtk-3-0' libgl1 libxxf86vm1 libxtst6 libx11-6 libpangoft2-1.0-0 \
            libfreetype6 libfontconfig1 'libasound2t64|libasound2' fonts-noto-core
        ;;
    node) { command -v node && command -v npm; } >/dev/null || echo nodejs npm ;;
    installer) echo binutils rpm cpio systemd dbus procps 'pkexec|policykit-1' ;;
    *) fail "no such group of packages: $1" ;;
    esac
}

setup_packages() {
    local group word choice missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        note "this is no Debian or Ubuntu: no package is installed, what is missing will be named when it is needed"
        return
    fi
    for group in "$@"; do
        for word in $(packages_of "$group"); do
            for choice in ${word//|/ }; do
                installed "$choice" && continue 2
            done
            missing+=("$word")
        done
    done
    if ((${#missing[@]} == 0)); then
        note "all packages are there"
        return
    fi
    note "missing: ${missing[*]}"
    if [[ -n ${PORCHLIGHT_NO_SETUP:-} ]]; then
        note "nothing is installed, as --no-setup says"
        return
    fi
    as_root "refreshing the list of packages" apt-get -qq update
    local chosen=()
    for word in "${missing[@]}"; do
        for choice in ${word//|/ }; do
            if available "$choice"; then
                chosen+=("$choice")
                continue 2
            fi
        done
        fail "this system offers no package ${word//|/ or }; Debian 12, Ubuntu 24.04 and later do"
    done
    as_root "installing ${chosen[*]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y --no-install-recommends install "${chosen[@]}"
}

# A folder is a JDK of our version or a later one when its release file says so and it has a compiler.
is_jdk() {
    local version
    [[ -x $1/bin/javac && -r $1/release ]] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [[ -n $version ]] && ((version >= SETUP_JDK))
}

find_jdk() {
    local folder
    for folder in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*"$SETUP_JDK"* /usr/local/lib/jvm/*"$SETUP_JDK"* \
        /opt/*"$SETUP_JDK"* "$HOME"/.sdkman/candidates/java/"$SETUP_JDK"* "$HOME"/.jdks/*"$SETUP_JDK"*; do
        if is_jdk "$folder"; then
            printf '%s\n' "$folder"
            return
        fi
    done
    return 1
}

setup_jdk() {
    local package
    if ! JAVA_HOME=$(find_jdk); then
        if command -v apt-get >/dev/null; then
            as_root "refreshing the list of packages" apt-get -qq update
            for package in "openjdk-$SETUP_JDK-jdk" "temurin-$SETUP_JDK-jdk"; do
                if available "$package"; then
                    as_root "installing a JDK $SETUP_JDK" env DEBIAN_FRONTEND=noninteractive \
                        apt-get -qq -y --no-install-recommends install "$package"
                    break
                fi
            done
        fi
        JAVA_HOME=$(find_jdk) || fail "Porchlight is built with JDK $SETUP_JDK, and none was found in the usual places.
This system's package sources offer neither openjdk-$SETUP_JDK-jdk nor temurin-$SETUP_JDK-jdk. Add the package source of
Eclipse Temurin (the Adoptium project explains how) and 'apt-get install temurin-$SETUP_JDK-jdk', or unpack a JDK $SETUP_JDK
under /opt, or set JAVA_HOME to the one that you have. Your default 'java' may stay as it is."
    fi
    export JAVA_HOME
    # Maven's own libraries are older than these warnings of the JDK.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
    note "JDK: $JAVA_HOME ($(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"))"
}

# A real systemd-resolved for ResolvedTest. Installed it would take over this machine's own names, so it is only unpacked.
setup_resolved() {
    local folder="${XDG_CACHE_HOME:-$HOME/.cache}/porchlight/resolved" package
    [[ -x /usr/lib/systemd/systemd-resolved || -x $folder/lib/systemd/systemd-resolved ]] && return
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
    package=$(mktemp -d)
    if (cd "$package" && apt-get -qq download systemd-resolved >/dev/null 2>&1) && mkdir -p "$folder" &&
        dpkg-deb -x "$package"/systemd-resolved_*.deb "$folder"; then
        note "systemd-resolved is unpacked for a test in $folder"
    else
        note "systemd-resolved cannot be fetched: ResolvedTest will be skipped"
    fi
    rm -rf "$package"
}

# A browser for CheckoutBrowserTest. Ubuntu has it only as a snap, which namespaces do not carry: there a Google Chrome
# that is installed already does it.
setup_browser() {
    local name
    for name in chromium-headless-shell chromium google-chrome-stable google-chrome; do
        command -v "$name" >/dev/null && return
    done
    if command -v apt-get >/dev/null && [[ -z ${PORCHLIGHT_NO_SETUP:-} ]]; then
        for name in chromium-headless-shell chromium; do
            if available "$name"; then
                as_root "installing a browser for a test" env DEBIAN_FRONTEND=noninteractive \
                    apt-get -qq -y --no-install-recommends install "$name" fonts-noto-core
                return
            fi
        done
    fi
    note "there is no Chromium here: CheckoutBrowserTest will be skipped"
}

setup_tun() {
    [[ -e /dev/net/tun ]] && return
    if ((EUID == 0)); then
        mkdir -p /dev/net && mknod /dev/net/tun c 10 200 && chmod 0666 /dev/net/tun && return
    fi
    note "there is no /dev/net/tun, so no tunnel can be opened here (as root: modprobe tun)"
}

# What a helper, a laboratory and their tools write to; the stand-ins vanish with the namespace.
cover_system_folders() {
    mount -t tmpfs -o mode=755 tmpfs /run
    mkdir -p /run/netns /run/wireguard /run/etc/{up,work}
    if ! mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/etc/up,workdir=/run/etc/work /etc 2>/dev/null; then
        cp -a /etc/. /run/etc/up 2>/dev/null || true # kernels before 5.11; some of it is for the real root's eyes only
        mount --bind /run/etc/up /etc
    fi
    mount -t tmpfs -o mode=755 tmpfs /var/lib
    ip link set lo up
}
