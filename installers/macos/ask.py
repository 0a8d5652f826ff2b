#!/usr/bin/env python3
"""Asks the helper on a Mac one question and prints its answer: ask.py '{"v":1,"id":1,"cmd":"status","a":{}}'"""
import socket
import struct
import sys

SOCKET = "/Library/Porchlight/run/helper.sock"


def whole(sock, count):
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            sys.exit("the helper hung up")
        data += more
    return data


request = sys.argv[1].encode()
with socket.socket(socket.AF_UNIX) as helper:
    helper.settimeout(30)
    helper.connect(SOCKET)
    helper.sendall(struct.pack(">I", len(request)) + request)
    print(whole(helper, struct.unpack(">I", whole(helper, 4))[0]).decode())
