"""Answers UDP: `echo.py ADDRESS:PORT... ` echoes with its own address in front; port 53 answers any question with 203.0.113.9."""
import select
import socket
import sys

sockets = {}
for text in sys.argv[1:]:
    address, port = text.rsplit(":", 1)
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind((address, int(port)))
    sockets[s] = (text, int(port))
print("ready", flush=True)
while True:
    for s in select.select(list(sockets), [], [])[0]:
        data, peer = s.recvfrom(2048)
        text, port = sockets[s]
        if port == 53:
            end = data.find(b"\0", 12) + 5
            if end < 17:
                continue
            reply = data[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + data[12:end]
            reply += b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\x04" + socket.inet_aton("203.0.113.9")
        else:
            reply = ("%s saw %s" % (text, peer[0])).encode()
        try:
            s.sendto(reply, peer)
        except OSError:
            pass
