"""What a machine of the test differs from this one in, one line for each file: snapshot.py UPPER.

UPPER is the folder that its overlay writes to, so nothing that was changed can be overlooked. Files that were written again
as they were are no difference. Left out is what any package's coming and going leaves: dpkg's own books, logs, caches, and
empty folders that went (rpm does not know that dpkg knows them).
"""
import hashlib
import os
import stat
import sys

upper = sys.argv[1]
APART = ("/var/lib/dpkg", "/var/lib/rpm", "/var/lib/apt", "/var/log", "/var/cache", "/var/lib/systemd", "/var/backups", "/srv/lab",
         "/usr/share/icons/hicolor/icon-theme.cache", "/usr/share/applications/mimeinfo.cache", "/etc/machine-id",
         "/var/lib/dbus", "/run", "/tmp", "/dev", "/proc", "/sys")


def told(path):
    """Kind, rights, owner and content of a file."""
    s = os.lstat(path)
    content = ""
    if stat.S_ISREG(s.st_mode):
        with open(path, "rb") as f:
            content = hashlib.file_digest(f, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(f.read()).hexdigest()
    elif stat.S_ISLNK(s.st_mode):
        content = os.readlink(path)
    return f"{stat.filemode(s.st_mode)} {s.st_uid}:{s.st_gid} {content}"


def gone(path):
    s = os.lstat(path)
    return stat.S_ISCHR(s.st_mode) and s.st_rdev == 0


def hides(path):
    try:
        return os.getxattr(path, "trusted.overlay.opaque") == b"y"
    except OSError:
        return False


def look(place):
    for name in sorted(os.listdir(upper + place)):
        at = f"{place}/{name}"
        if at in APART or at.startswith("/var/tmp/systemd-private-"):
            continue
        if gone(upper + at):
            if not os.path.isdir(at) or os.listdir(at):
                print(at, "is gone")
            continue
        now = told(upper + at)
        if not os.path.lexists(at) or told(at) != now:
            print(at, now)
        if stat.S_ISDIR(os.lstat(upper + at).st_mode):
            if hides(upper + at) and os.path.isdir(at):
                print(at, "hides what was there")
            look(at)


look("")
