"""Prints one line for each frame that comes in on an interface: what it is, from where, to where.

capture.py INTERFACE. First line: `ready`. Then `KIND FROM SPORT TO DPORT FIRST OURS`: the first byte of a UDP payload, and
whether the frame carries the words of a probe. Before each marker `drops N`: how many frames were lost since the last one,
because we were too slow. Standard library only; works in a user namespace.
"""
import socket
import struct
import sys

ETH_P_ALL = 3
SO_RCVBUFFORCE = 33
SOL_PACKET, PACKET_STATISTICS = 263, 6
MARKER = 0x88B5
OURS = b"porchlight probe"
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
try:
    raw.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20)
except PermissionError:
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 20)
raw.bind((sys.argv[1], 0))
print("ready", flush=True)


def ports(kind, at, frame):
    if kind in (6, 17) and len(frame) >= at + 4:
        return struct.unpack("!HH", frame[at:at + 4])
    return (frame[at] if kind in (1, 58) and len(frame) > at else 0, 0)


NAMES = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmp6"}
while True:
    frame, origin = raw.recvfrom(65535)
    if origin[2] == socket.PACKET_OUTGOING:
        continue
    ether = struct.unpack("!H", frame[12:14])[0]
    ours = int(OURS in frame)
    if ether == 0x0806:
        print("arp - 0 - 0 0 0", flush=True)
    elif ether == 0x0800:
        kind, size = frame[23], (frame[14] & 15) * 4
        sport, dport = ports(kind, 14 + size, frame)
        payload = frame[14 + size + 8] if kind == 17 and len(frame) > 14 + size + 8 else 0
        print(NAMES.get(kind, kind), socket.inet_ntop(socket.AF_INET, frame[26:30]), sport,
              socket.inet_ntop(socket.AF_INET, frame[30:34]), dport, payload, ours, flush=True)
    elif ether == 0x86DD:
        kind, at = frame[20], 54
        if kind == 0:
            kind, at = frame[54], 54 + (frame[55] + 1) * 8
        sport, dport = ports(kind, at, frame)
        print(NAMES.get(kind, kind), socket.inet_ntop(socket.AF_INET6, frame[22:38]), sport,
              socket.inet_ntop(socket.AF_INET6, frame[38:54]), dport, 0, ours, flush=True)
    else:
        if ether == MARKER:
            print("drops", struct.unpack("II", raw.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))[1], flush=True)
        print("other - %d - 0 0 0" % ether, flush=True)
