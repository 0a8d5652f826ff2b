"""ask.py [on INTERFACE] dns ADDRESS NAME | udp LOCALPORT ADDRESS PORT | tcp ADDRESS PORT : prints the answer, or `silence`, or `refused`."""
import socket
import sys

words = sys.argv[1:]
interface = words[1] if words[0] == "on" else ""
if interface:
    words = words[2:]
kind, rest = words[0], words[1:]
address = rest[1] if kind == "udp" else rest[0]
family = socket.AF_INET6 if ":" in address else socket.AF_INET
s = socket.socket(family, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
s.settimeout(2)
if interface:
    s.setsockopt(socket.SOL_SOCKET, 25, interface.encode())
try:
    if kind == "dns":
        labels = b"".join(bytes([len(l)]) + l.encode() for l in rest[1].split("."))
        s.sendto(b"\x12\x34\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1", (address, 53))
        print(socket.inet_ntoa(s.recvfrom(2048)[0][-4:]))
    elif kind == "tcp":
        s.connect((address, int(rest[1])))
        s.sendall(b"hello")
        print(b"".join(iter(lambda: s.recv(65536), b"")).decode())
    else:
        if rest[0] != "0":
            s.bind(("", int(rest[0])))
        s.sendto(b"hello", (address, int(rest[2])))
        print(s.recvfrom(2048)[0].decode())
except socket.timeout:
    print("silence")
except OSError as e:
    print("refused")
