"""listen.py FILE PORT... : listens on every address, UDP and TCP, and adds a line to FILE for whatever arrives. First line:
`ready`."""
import select
import socket
import sys

waiting = {}
for port in map(int, sys.argv[2:]):
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        s = socket.socket(socket.AF_INET6, kind)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        s.bind(("::", port))
        if kind == socket.SOCK_STREAM:
            s.listen(16)
        waiting[s] = (kind, port)
print("ready", flush=True)
with open(sys.argv[1], "a", buffering=1) as heard:
    while True:
        for s in select.select(list(waiting), [], [])[0]:
            kind, port = waiting[s]
            if kind == socket.SOCK_STREAM:
                connection, peer = s.accept()
                connection.close()
                heard.write("tcp %d from %s\n" % (port, peer[0]))
            else:
                peer = s.recvfrom(2048)[1]
                heard.write("udp %d from %s\n" % (port, peer[0]))
