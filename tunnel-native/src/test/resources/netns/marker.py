"""marker.py INTERFACE : one frame of the experimental ethertype, past every rule, so that a capture knows it has caught up."""
import socket
import sys

raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind((sys.argv[1], 0))
raw.send(b"\xff" * 6 + b"\2\0\0\0\0\1" + b"\x88\xb5" + b"\0" * 46)
