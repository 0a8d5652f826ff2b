"""storm.py SOCKET UID WAY COUNT : what a stranger can do to a socket that anybody may connect to. Prints how many came through.

slow      connections that begin a frame, say one byte a second of it, and come again when they are closed
lengths   four bytes of length, 4 GiB and others, and then as much as is taken
connects  connections and nothing else
flood     requests as fast as they are answered, on as many connections as there are
"""
import os
import socket
import struct
import sys
import time

path, uid, way, count = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
if uid:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
STATUS = b'{"v":1,"id":1,"cmd":"status","a":{}}'
done = 0


def connect():
    # Without a time-out it waits its turn where the queue is full.
    s = socket.socket(socket.AF_UNIX)
    s.connect(path)
    s.settimeout(5)
    return s


def quietly(what, *arguments):
    try:
        return what(*arguments)
    except OSError:
        return None


if way == "slow":
    for _ in range(count):
        held = [s for s in (quietly(connect) for _ in range(4)) if s]
        for s in held:
            quietly(s.sendall, struct.pack("!I", 16384) + b"{")
        for _ in range(3):
            time.sleep(1)
            done += sum(quietly(s.send, b" ") == 1 for s in held)
        for s in held:
            s.close()
elif way == "lengths":
    for i in range(count):
        s = quietly(connect)
        if s:
            quietly(s.sendall, struct.pack("!I", (0xffffffff, 0x7fffffff, 0x00ffffff, 16385)[i % 4]))
            for _ in range(64):
                if quietly(s.send, b"x" * 65536) is None:
                    break
            done += 1
            s.close()
elif way == "connects":
    for _ in range(count):
        s = quietly(connect)
        if s:
            done += 1
            s.close()
elif way == "flood":
    held = [s for s in (quietly(connect) for _ in range(4)) if s]
    for i in range(count):
        for s in held:
            if quietly(s.send, struct.pack("!I", len(STATUS)) + STATUS):
                done += bool(quietly(s.recv, 65536))
print(done)
