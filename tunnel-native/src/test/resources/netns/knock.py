"""knock.py WHAT ADDRESS PORT COUNT [DEVICE] [MARK] : sends that many packets, udp or the beginning of tcp, and prints how
many the kernel refused, or `not allowed` where the mark may not be set."""
import socket
import sys
import time

SO_BINDTODEVICE, SO_MARK = 25, 36
what, address, port, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
refused = 0
for turn in range(count):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM if what == "tcp" else socket.SOCK_DGRAM) as s:
        s.setblocking(False)
        try:
            if len(sys.argv) > 5 and sys.argv[5]:
                s.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, sys.argv[5].encode())
            if len(sys.argv) > 6:
                s.setsockopt(socket.SOL_SOCKET, SO_MARK, int(sys.argv[6], 16))
        except PermissionError:
            print("not allowed")
            sys.exit()
        try:
            if what == "tcp":
                s.connect((address, port))
            else:
                # The first byte of a handshake, so that only the rules and not the look of it decide.
                s.sendto(b"\x01knock", (address, port))
        except BlockingIOError:
            time.sleep(0.02)
        except OSError:
            refused += 1
print(refused)
