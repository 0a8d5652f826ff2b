"""Prints one line for each frame that comes in on an interface: when (ns), what, from where, to where, and of a UDP
datagram the first byte and the length of what it carries.

link.py INTERFACE. First line: `ready`. Standard library only; works in a user namespace.
"""
import socket
import struct
import sys
import time

ETH_P_ALL = 3
NAMES = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmp6"}
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 23)
raw.bind((sys.argv[1], 0))
print("ready", flush=True)

while True:
    frame, origin = raw.recvfrom(65535)
    if origin[2] == socket.PACKET_OUTGOING:
        continue
    now = time.time_ns()
    ether = struct.unpack("!H", frame[12:14])[0]
    if ether == 0x0806:
        print(now, "arp - 0 - 0 0 0", flush=True)
    elif ether == 0x0800:
        kind, at = frame[23], 14 + (frame[14] & 15) * 4
        source, target = (struct.unpack("!HH", frame[at:at + 4]) if kind in (6, 17) else (frame[at], 0))
        length = struct.unpack("!H", frame[at + 4:at + 6])[0] - 8 if kind == 17 else 0
        first = frame[at + 8] if length > 0 else 0
        print(now, NAMES.get(kind, kind), socket.inet_ntop(socket.AF_INET, frame[26:30]), source,
              socket.inet_ntop(socket.AF_INET, frame[30:34]), target, first, length, flush=True)
    elif ether == 0x86DD:
        print(now, "ip6", socket.inet_ntop(socket.AF_INET6, frame[22:38]), 0,
              socket.inet_ntop(socket.AF_INET6, frame[38:54]), 0, frame[20], 0, flush=True)
    else:
        print(now, "ether%04x - 0 - 0 0 0" % ether, flush=True)
