"""say.py SOCKET UID HEX... : each frame on a connection of its own, as account UID; prints the first answer to each, or `closed`."""
import os
import socket
import struct
import sys

uid = int(sys.argv[2])
if uid:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def exactly(s, count):
    got = b""
    while len(got) < count:
        more = s.recv(count - len(got))
        if not more:
            raise EOFError
        got += more
    return got


for text in sys.argv[3:]:
    body = bytes.fromhex(text)
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(30)
        try:
            s.connect(sys.argv[1])
            s.sendall(struct.pack("!I", len(body)) + body)
            print(exactly(s, struct.unpack("!I", exactly(s, 4))[0]).decode())
        except (EOFError, ConnectionError):
            print("closed")
