"""Sends as an ordinary program would, to everywhere, steadily: flood.py INTERFACE SOURCE4 SOURCE6 ROUTER PACKETS_PER_SECOND.

It starts before there is a network and never gives up; refusals are what we hope for. How many were tried is in /run/lab/tried.
"""
import itertools
import os
import socket
import sys
import time

interface, source4, source6, router, rate = *sys.argv[1:5], float(sys.argv[5])
PLACES4 = ("203.0.113.80", "8.8.8.8", "10.1.2.3", "169.254.169.254", "224.0.0.251", router)
PLACES6 = ("2001:db8:99::1", "2001:db8:77::1", "fd00:1::1")
SO_BINDTODEVICE = 25


def send(place, kind, port, way):
    six = ":" in place
    family = socket.AF_INET6 if six else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM) as s:
        s.setblocking(False)
        if way == "device":
            s.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, interface.encode())
        if way == "source":
            s.bind((source6 if six else source4, 0))
        if kind == "tcp":
            s.connect((place, port))
        else:
            s.sendto(b"leak", (place, port))


os.makedirs("/run/lab", exist_ok=True)
count = 0
began = time.monotonic()
every = list(itertools.product(PLACES4 + PLACES6, ("udp", "tcp"), (7777, 53, 443), ("free", "device", "source")))
for place, kind, port, way in itertools.cycle(every):
    try:
        send(place, kind, port, way)
    except (BlockingIOError, OSError):
        pass
    count += 1
    if count % 50 == 0:
        with open("/run/lab/.tried", "w") as told:
            told.write(str(count))
        os.replace("/run/lab/.tried", "/run/lab/tried")
        ahead = count / rate - (time.monotonic() - began)
        if ahead > 0:
            time.sleep(ahead)
