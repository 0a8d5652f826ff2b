"""Sends without end what must not leave, as an ordinary account, and marks the wire when it is told to.

flood.py INTERFACE UID SOURCE4 PAUSE_MS PLACE... ; each line on standard input puts one frame of the experimental ethertype
on the wire, past every rule, and is answered with `SENT REFUSED` so far. First line: `ready`.
"""
import os
import select
import socket
import sys

SO_BINDTODEVICE = 25
interface, uid, source4, pause, places = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]) / 1000, sys.argv[5:]
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind((interface, 0))
if uid:
    os.setgroups([])
    os.setuid(uid)
sent = refused = 0
targets = []
for place in places:
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    for way in ("free", "device"):
        s = socket.socket(family, socket.SOCK_DGRAM)
        s.setblocking(False)
        if way == "device":
            s.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, interface.encode())
        targets += [(s, (place, port)) for port in (9, 53, 443)]


def knock(address):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
        s.setblocking(False)
        s.connect(address)


print("ready", flush=True)
turn = 0
while True:
    if select.select([sys.stdin], [], [], pause)[0]:
        if not sys.stdin.readline():
            break
        raw.send(b"\xff" * 6 + b"\2\0\0\0\0\1" + b"\x88\xb5" + b"\0" * 46)
        print(sent, refused, flush=True)
    s, to = targets[turn % len(targets)]
    turn += 1
    for attempt in (lambda: s.sendto(b"leak", to), lambda: knock((places[0], 443)) if turn % 8 == 0 else None):
        try:
            attempt()
            sent += 1
        except BlockingIOError:
            sent += 1
        except OSError:
            refused += 1
