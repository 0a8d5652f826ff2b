"""leave.py INTERFACE UID ADDRESS... : sends datagrams there past every route, each with the time at which it was sent, until it is ended."""
import os
import socket
import sys
import time

sockets = []
for address in sys.argv[3:]:
    s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, 25, sys.argv[1].encode())  # SO_BINDTODEVICE
    sockets.append((s, address))
uid = int(sys.argv[2])
if uid:
    os.setgroups([])
    os.setresuid(uid, uid, uid)
print("ready", flush=True)
while True:
    for s, address in sockets:
        try:
            s.sendto(b"leave %d" % time.monotonic_ns(), (address, 9))
        except OSError:
            pass
    time.sleep(0.0005)
