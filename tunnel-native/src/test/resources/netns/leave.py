"""leave.py INTERFACE UID ADDRESS : sends datagrams there past every route, each with the time at which it was sent, until it is ended."""
import os
import socket
import sys
import time

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, 25, sys.argv[1].encode())  # SO_BINDTODEVICE
uid = int(sys.argv[2])
if uid:
    os.setgroups([])
    os.setresuid(uid, uid, uid)
print("ready", flush=True)
while True:
    try:
        s.sendto(b"leave %d" % time.monotonic_ns(), (sys.argv[3], 9))
    except OSError:
        pass
    time.sleep(0.0005)
