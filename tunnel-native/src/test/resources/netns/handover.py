"""handover.py SOCKET OWNER OTHER : connects as OWNER and hands the descriptor to a process of OTHER, who speaks from then on.

OTHER reads lines `frame HEX` from standard input and prints the answer to each, or `closed`. First line: `ready UID`.
"""
import os
import socket
import struct
import sys

ours, theirs = socket.socketpair(socket.AF_UNIX)
if os.fork() == 0:
    ours.close()
    os.setgroups([])
    os.setresuid(int(sys.argv[2]), int(sys.argv[2]), int(sys.argv[2]))
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(sys.argv[1])
        socket.send_fds(theirs, [b"x"], [s.fileno()])
    os._exit(0)
theirs.close()
other = int(sys.argv[3])
os.setgroups([])
os.setresuid(other, other, other)
_, fds, _, _ = socket.recv_fds(ours, 1, 1)
os.wait()
s = socket.socket(socket.AF_UNIX, fileno=fds[0])
s.settimeout(30)
print("ready %d" % os.getuid(), flush=True)


def exactly(count):
    got = b""
    while len(got) < count:
        more = s.recv(count - len(got))
        if not more:
            raise EOFError
        got += more
    return got


for line in sys.stdin:
    body = bytes.fromhex(line.strip())
    try:
        s.sendall(struct.pack("!I", len(body)) + body)
        print(exactly(struct.unpack("!I", exactly(4))[0]).decode(), flush=True)
    except (EOFError, ConnectionError):
        print("closed", flush=True)
