# shellcheck shell=bash
# Notes each call, and fails the one whose number is in the file `fail`.
called() {
    local count=0
    [[ ! -e ${here:?}/count ]] || count=$(<"${here:?}/count")
    echo $((count + 1)) >"${here:?}/count"
    printf '%s\n' "$*" >>"${here:?}/log"
    if [[ -e ${here:?}/fail && $(<"${here:?}/fail") == "$count" ]]; then
        exit 1
    fi
}

# value NAME: of the file that the tunnel was given.
value() { /bin/sed -n "s/^$1 = //p" "${here:?}/conf"; }
