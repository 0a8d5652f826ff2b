"""left.py INTERFACE : the datagrams of leave.py that came in. For each line of input: their number and the last time that one
was sent, in nanoseconds of the monotonic clock, since the line before. First line: `ready`."""
import re
import select
import socket
import sys

raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
raw.bind((sys.argv[1], 0))
print("ready", flush=True)
count, last = 0, 0


def drain():
    global count, last
    while select.select([raw], [], [], 0)[0]:
        frame, origin = raw.recvfrom(65535)
        found = origin[2] != socket.PACKET_OUTGOING and re.search(rb"leave (\d+)", frame)
        if found:
            count += 1
            last = max(last, int(found.group(1)))


while True:
    ready = select.select([raw, sys.stdin], [], [])[0]
    drain()
    if sys.stdin in ready:
        if not sys.stdin.readline():
            break
        drain()
        print(count, last, flush=True)
        count, last = 0, 0
