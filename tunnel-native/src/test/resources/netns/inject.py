"""Raw packets of an exit that knows no manners, into its end of the tunnel.

inject.py INTERFACE INNER4 INNER6 OUTER4 ROUTER4 EXIT4 WEB4 KIND... ; prints how many were sent. Kinds: redirect, toobig,
fragments, advert, neighbour, redirect6, dhcp, dhcp6, strangers.
"""
import socket
import struct
import sys

interface, inner, inner6, outer, router, exit4, web = sys.argv[1:8]
raw = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM)
GATEWAY, FAKE = "10.182.0.1", "10.182.0.66"
LINK, ALL = "fe80::bad", "ff02::1"
sent = 0


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ip4(source, target, protocol, payload, offset=0, number=7):
    a, b = socket.inet_aton(source), socket.inet_aton(target)
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), number, offset, 64, protocol, 0, a, b)
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload


def udp4(source, sport, target, dport, payload=b"exit"):
    return ip4(source, target, 17, struct.pack("!HHHH", sport, dport, 8 + len(payload), 0) + payload)


def icmp4(source, target, kind, code, rest, about):
    body = struct.pack("!BBH4s", kind, code, 0, rest) + about
    return ip4(source, target, 1, body[:2] + struct.pack("!H", checksum(body)) + body[4:])


def ip6(source, target, protocol, payload, at):
    a, b = socket.inet_pton(socket.AF_INET6, source), socket.inet_pton(socket.AF_INET6, target)
    pseudo = a + b + struct.pack("!II", len(payload), protocol)
    payload = payload[:at] + struct.pack("!H", checksum(pseudo + payload)) + payload[at + 2:]
    return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 255) + a + b + payload


def icmp6(source, target, kind, body):
    return ip6(source, target, 58, struct.pack("!BBH", kind, 0, 0) + body, 2)


def send(packet):
    global sent
    kind = 0x86DD if packet[0] >> 4 == 6 else 0x0800
    raw.sendto(packet, (interface, kind))
    sent += 1


def six(text):
    return socket.inet_pton(socket.AF_INET6, text)


def redirect():
    for source in (GATEWAY, router, exit4):
        for about in (udp4(inner, 4000, web, 7777), udp4(outer, 40124, exit4, 51820), udp4(inner, 4000, "8.8.8.8", 53)):
            for code in (0, 1):
                send(icmp4(source, inner, 5, code, socket.inet_aton(FAKE), about[:28]))
                send(icmp4(source, inner, 5, code, socket.inet_aton("192.168.77.66"), about[:28]))


def toobig():
    for mtu in (68, 552, 1280, 65535):
        for about in (udp4(inner, 4000, web, 7777), udp4(outer, 40124, exit4, 51820)):
            send(icmp4(GATEWAY, inner, 3, 4, struct.pack("!HH", 0, mtu), about[:28]))
            send(icmp4(router, outer, 3, 4, struct.pack("!HH", 0, mtu), about[:28]))
    send(icmp6(LINK, inner6, 2, struct.pack("!I", 1280) + b"\0" * 48))


def fragments():
    for number in range(300):
        send(ip4(web, inner, 17, b"\0" * 64, offset=0x2000, number=number))
    send(ip4(web, inner, 17, b"\0" * 64, offset=0x2000, number=9))
    send(ip4(web, inner, 17, b"\0" * 32, offset=1, number=9))
    send(ip4(web, inner, 17, b"\0" * 1000, offset=8189, number=10))


def advert():
    prefix = struct.pack("!BBBBIII16s", 3, 4, 64, 0xC0, 86400, 14400, 0, six("2001:db8:bad::"))
    route = struct.pack("!BBBBI16s", 24, 3, 0, 8, 1800, six("::"))
    more = struct.pack("!BBBBI16s", 24, 3, 48, 8, 1800, six("2001:db8:99::"))
    for mtu in (1280, 9000):
        options = prefix + route + more + struct.pack("!BBHI", 5, 1, 0, mtu) + struct.pack("!BBHI16s", 25, 3, 0, 1800, six(LINK))
        for target in (ALL, inner6):
            send(icmp6(LINK, target, 134, struct.pack("!BBHII", 64, 0x08, 1800, 0, 0) + options))


def neighbour():
    for flags in (0x20000000, 0xA0000000):
        send(icmp6(LINK, ALL, 136, struct.pack("!I16s", flags, six(inner6)) + b"\2\1\2\0\0\0\0\1"))
        send(icmp6(LINK, ALL, 136, struct.pack("!I16s", flags, six("2001:db8:77::1")) + b"\2\1\2\0\0\0\0\1"))


def redirect6():
    for target in ("2001:db8:99::1", "2001:db8:77::1"):
        send(icmp6(LINK, inner6, 137, struct.pack("!I16s16s", 0, six("fe80::66"), six(target))))


def dhcp():
    send(udp4(GATEWAY, 67, inner, 68))
    send(udp4(GATEWAY, 67, "255.255.255.255", 68))


def dhcp6():
    send(ip6(LINK, inner6, 17, struct.pack("!HHHH", 547, 546, 12, 0) + b"exit", 6))


def strangers():
    """As the exit itself, as the local network, as the channel, as this very machine."""
    for source, sport in ((GATEWAY, 53), (router, 53), (exit4, 4455), (outer, 8080), (web, 443), ("127.0.0.1", 8080)):
        for dport in (8080, 40123, 40124):
            send(udp4(source, sport, inner, dport))
            send(udp4(source, sport, outer, dport))
    send(ip6("fd00:182::1", inner6, 17, struct.pack("!HHHH", 53, 8080, 12, 0) + b"exit", 6))


for name in sys.argv[8:]:
    globals()[name]()
print(sent)
