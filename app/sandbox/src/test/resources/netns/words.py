"""Prints one line for each packet of this namespace, whatever its interface, that carries a word with the given
beginning in readable form: protocol, from, to, the word. A question for a name carries its labels so.

words.py BEGINNING. First line: `ready`. Standard library only; works in a user namespace.
"""
import re
import socket
import struct
import sys

ETH_P_ALL = 3
NAMES = {1: "icmp", 6: "tcp", 17: "udp"}
wanted = re.compile(re.escape(sys.argv[1].encode()) + rb"[a-z0-9]+", re.IGNORECASE)
# the link's own header is taken off, so that a tunnel's interface, which has none, looks like any other
raw = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
print("ready", flush=True)

while True:
    packet = raw.recv(65535)
    word = wanted.search(packet)
    if not word:
        continue
    kind, source, target, ports = "ether", "-", "-", (0, 0)
    if packet[0] >> 4 == 4:
        at = (packet[0] & 15) * 4
        kind = NAMES.get(packet[9], str(packet[9]))
        source, target = (socket.inet_ntop(socket.AF_INET, packet[i:i + 4]) for i in (12, 16))
        if packet[9] in (6, 17):
            ports = struct.unpack("!HH", packet[at:at + 4])
    print(kind, source, ports[0], target, ports[1], word.group().decode().lower(), flush=True)
