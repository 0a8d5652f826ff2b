"""What an ordinary program is told about a name: by the system's own functions, or by one plain question over TCP.

resolve.py NAME [tcp]. Prints the addresses, or `none`.
"""
import socket
import struct
import sys


def over_tcp(name):
    server = next(line.split()[1] for line in open("/etc/resolv.conf") if line.startswith("nameserver"))
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    question = struct.pack("!6H", 0x4242, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", 1, 1)
    with socket.create_connection((server, 53), timeout=12) as asked:
        asked.sendall(struct.pack("!H", len(question)) + question)
        with asked.makefile("rb") as said:
            answer = said.read(struct.unpack("!H", said.read(2))[0])
    return [socket.inet_ntop(socket.AF_INET, answer[-4:])] if struct.unpack("!H", answer[6:8])[0] else []


try:
    if len(sys.argv) > 2:
        found = over_tcp(sys.argv[1])
    else:
        found = sorted({entry[4][0] for entry in socket.getaddrinfo(sys.argv[1], None)})
except OSError:
    found = []
print(" ".join(found) or "none")
