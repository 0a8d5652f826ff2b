#!/usr/bin/env python3
"""Tries to send everywhere on the test's own link: TCP, UDP, ICMP; IPv4 and IPv6; bound to the device and not. Prints how many
sends were tried. What left is for whoever listens at the other end of the link to say.

    probes.py feth0 198.51.100.2 2001:db8:1::2
"""
import socket
import sys

IP_BOUND_IF, IPV6_BOUND_IF = 25, 125 # netinet/in.h, netinet6/in6.h of macOS
PORTS = (53, 80, 123, 443, 853, 51820, 8080)
device, four, six = sys.argv[1:4]
index = socket.if_nametoindex(device)
tried = 0


def probe(family, kind, protocol, address, bound, payload):
    global tried
    with socket.socket(family, kind, protocol) as sock:
        sock.settimeout(0.05)
        if bound and family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_IP, IP_BOUND_IF, index)
        elif bound:
            sock.setsockopt(socket.IPPROTO_IPV6, IPV6_BOUND_IF, index)
        tried += 1
        try:
            if kind == socket.SOCK_STREAM:
                sock.connect(address)
            else:
                sock.sendto(payload, address)
        except OSError:
            pass # refused, or nobody answers: the witness decides what left


for bound in (False, True):
    for family, host in ((socket.AF_INET, four), (socket.AF_INET6, six)):
        for port in PORTS:
            probe(family, socket.SOCK_STREAM, 0, (host, port), bound, b"")
            for _ in range(3):
                probe(family, socket.SOCK_DGRAM, 0, (host, port), bound, b"porchlight-probe")
    echo = bytes([8, 0, 0xF7, 0xFE, 0, 1, 0, 0])
    for _ in range(5):
        probe(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP, (four, 0), bound, echo)
        probe(socket.AF_INET6, socket.SOCK_DGRAM, socket.IPPROTO_ICMPV6, (six, 0), bound, bytes([128, 0, 0, 0, 0, 1, 0, 0]))
print(tried)
