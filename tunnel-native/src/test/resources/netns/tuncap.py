"""Prints one line for each packet that comes out of a tunnel, in the words of capture.py; frames have no link header here.

tuncap.py INTERFACE. First line: `ready`. What the interface itself sends is not told.
"""
import socket
import struct
import sys

NAMES = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmp6"}
raw = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
raw.bind((sys.argv[1], 0))
print("ready", flush=True)
while True:
    packet, origin = raw.recvfrom(65535)
    if origin[2] == socket.PACKET_OUTGOING or len(packet) < 20:
        continue
    if packet[0] >> 4 == 4:
        kind, at, family, source, target = packet[9], (packet[0] & 15) * 4, socket.AF_INET, packet[12:16], packet[16:20]
    else:
        kind, at, family, source, target = packet[6], 40, socket.AF_INET6, packet[8:24], packet[24:40]
        if kind == 0:
            kind, at = packet[40], 40 + (packet[41] + 1) * 8
    ports = struct.unpack("!HH", packet[at:at + 4]) if kind in (6, 17) and len(packet) >= at + 4 else \
        (packet[at] if kind in (1, 58) and len(packet) > at else 0, 0)
    print(NAMES.get(kind, kind), socket.inet_ntop(family, source), ports[0], socket.inet_ntop(family, target), ports[1], 0, 0, flush=True)
