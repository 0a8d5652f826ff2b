"""ask.py dns ADDRESS NAME | udp LOCALPORT ADDRESS PORT : prints the answer, or `silence`, or `refused`."""
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(2)
try:
    if sys.argv[1] == "dns":
        labels = b"".join(bytes([len(l)]) + l.encode() for l in sys.argv[3].split("."))
        s.sendto(b"\x12\x34\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1", (sys.argv[2], 53))
        print(socket.inet_ntoa(s.recvfrom(2048)[0][-4:]))
    else:
        if sys.argv[2] != "0":
            s.bind(("", int(sys.argv[2])))
        s.sendto(b"hello", (sys.argv[3], int(sys.argv[4])))
        print(s.recvfrom(2048)[0].decode())
except socket.timeout:
    print("silence")
except OSError as e:
    print("refused")
