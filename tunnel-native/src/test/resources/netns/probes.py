"""Sends one packet of every kind to every kind of place, in every way a program can, and prints how many were tried.

probes.py INTERFACE SOURCE4 SOURCE6 PLACE... ; refusals are what we hope for, so they are counted and not raised.
"""
import itertools
import socket
import sys

SO_BINDTODEVICE = 25
interface, source4, source6, places = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
tried = refused = 0


def send(place, kind, port, way):
    global tried, refused
    tried += 1
    six = ":" in place
    family = socket.AF_INET6 if six else socket.AF_INET
    address = (place, port, 0, socket.if_nametoindex(interface)) if six and place.startswith(("fe80", "ff")) else (place, port)
    protocol = {"udp": 0, "tcp": 0, "icmp": socket.IPPROTO_ICMPV6 if six else socket.IPPROTO_ICMP}[kind]
    try:
        with socket.socket(family, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM, protocol) as s:
            s.setblocking(False)
            if way == "device":
                s.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, interface.encode())
            if way == "source":
                s.bind((source6 if six else source4, 0))
            if kind == "udp":
                s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if kind == "tcp":
                s.connect(address)
            else:
                s.sendto(b"\x08\0\0\0\0\0\0\0" if kind == "icmp" and not six else
                         b"\x80\0\0\0\0\0\0\0" if kind == "icmp" else b"leak", address)
    except BlockingIOError:
        pass
    except OSError:
        refused += 1


for place, way in itertools.product(places, ("free", "device", "source")):
    for port in (53, 80, 123, 443, 853, 4455, 51820):
        send(place, "udp", port, way)
        send(place, "tcp", port, way)
    send(place, "icmp", 0, way)
print(tried, refused)
