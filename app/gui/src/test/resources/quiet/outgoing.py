"""Prints one line for each packet that leaves this network namespace, by whatever interface, also one that comes later:
interface, what, to where, port, length. What a computer sends to itself by its loopback does not leave it.

First line: `ready`. Standard library only. The link's own header is left to the kernel, so that a tunnel, which has
none, reads like a cable.
"""
import socket
import struct

ETH_P_ALL = 3
NAMES = {1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 58: "icmp6"}
raw = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
print("ready", flush=True)


def described(protocol, packet):
    if protocol == 0x0806:
        return "arp", "-", 0
    if protocol == 0x0800:
        kind, at = packet[9], (packet[0] & 15) * 4
        first = (packet[6] & 31) << 8 | packet[7] == 0  # a later fragment has no ports
        port = struct.unpack("!H", packet[at + 2:at + 4])[0] if kind in (6, 17) and first else 0
        return NAMES.get(kind, "ip%d" % kind), socket.inet_ntop(socket.AF_INET, packet[16:20]), port
    if protocol == 0x86DD:
        kind = packet[6]
        port = struct.unpack("!H", packet[42:44])[0] if kind in (6, 17) else 0
        return NAMES.get(kind, "ip%d" % kind), socket.inet_ntop(socket.AF_INET6, packet[24:40]), port
    return "ether%04x" % protocol, "-", 0


while True:
    packet, origin = raw.recvfrom(65535)
    if origin[2] != socket.PACKET_OUTGOING or origin[0] == "lo":
        continue
    print(origin[0], *described(origin[1], packet), len(packet), flush=True)
