"""arp.py INTERFACE SENDER TARGET : asks who has TARGET, three times, and prints `told` or `silence`."""
import socket
import sys
import time

interface, sender, target = sys.argv[1], socket.inet_aton(sys.argv[2]), socket.inet_aton(sys.argv[3])
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
raw.bind((interface, 0))
raw.settimeout(0.1)
own = raw.getsockname()[4]
ask = b"\xff" * 6 + own + b"\x08\x06" + b"\0\1\x08\0\6\4\0\1" + own + sender + b"\0" * 6 + target
answer = "silence"
for turn in range(3):
    raw.send(ask)
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        try:
            frame = raw.recv(2048)
        except socket.timeout:
            continue
        if frame[20:22] == b"\0\2" and frame[28:32] == target:
            answer = "told"
print(answer)
