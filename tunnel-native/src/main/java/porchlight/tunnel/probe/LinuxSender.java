package porchlight.tunnel.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import porchlight.tunnel.probe.Libc.Answer;

/// Sends through libc, since Java has neither echo requests nor binding to a card.
final class LinuxSender implements Sender {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_BROADCAST = 6;
    private static final int SO_BINDTODEVICE = 25;
    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EPROTONOSUPPORT = 93;
    private static final int EAFNOSUPPORT = 97;
    private static final int EADDRNOTAVAIL = 99;
    private static final int EINPROGRESS = 115;
    private static final int ECHO_REQUEST4 = 8;
    private static final int ECHO_REQUEST6 = 128;
    private static final int ECHO_HEADER = 8;
    private static final ValueLayout.OfShort BIG_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Libc libc = new Libc();

    @Override
    public Outcome send(Probe probe, byte[] payload) {
        try (Arena arena = Arena.ofConfined()) {
            Answer opened = libc.socket(family(probe), type(probe), protocol(probe));
            if (opened.value() < 0) {
                return unopened(probe, opened.errno());
            }
            try {
                return send(arena, opened.value(), probe, payload);
            } finally {
                libc.close(opened.value());
            }
        }
    }

    private Outcome send(Arena arena, int socket, Probe probe, byte[] payload) {
        if (probe.binding() == Binding.DEVICE) {
            byte[] name = probe.card().name().getBytes(StandardCharsets.UTF_8);
            Answer bound = libc.setOption(socket, SOL_SOCKET, SO_BINDTODEVICE, segment(arena, name));
            if (bound.value() < 0) {
                return new Outcome.Unsupported(Outcome.Why.NO_BINDING_TO_CARDS);
            }
        }
        if (probe.binding() == Binding.SOURCE) {
            InetAddress own = probe.family() == Family.V4
                    ? probe.card().source4().orElseThrow()
                    : probe.card().source6().orElseThrow();
            Answer bound = libc.bind(socket, address(arena, own, 0, probe.card().index()));
            if (bound.value() < 0) {
                return bound.errno() == EADDRNOTAVAIL
                        ? new Outcome.Unsupported(Outcome.Why.NO_SUCH_ADDRESS)
                        : new Outcome.Refused(bound.errno());
            }
        }
        MemorySegment to = address(arena, probe.to(), probe.port(), probe.card().index());
        return switch (probe.transport()) {
            case TCP -> connect(arena, socket, probe, to);
            case UDP -> {
                MemorySegment on = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
                libc.setOption(socket, SOL_SOCKET, SO_BROADCAST, on);
                yield outcome(libc.sendTo(socket, segment(arena, payload), to));
            }
            case ICMP -> {
                Outcome taken = outcome(libc.sendTo(socket, segment(arena, echo(probe, payload)), to));
                yield probe.family() == Family.V6 && taken instanceof Outcome.Sent ? new Outcome.Silent() : taken;
            }
        };
    }

    /// The rules answer before the system call returns, so a refusal of this machine is there at once; later it
    /// could be the other side's. The socket is closed before its opening would be sent a second time.
    private Outcome connect(Arena arena, int socket, Probe probe, MemorySegment to) {
        Answer begun = libc.connect(socket, to);
        if (begun.value() < 0 && begun.errno() != EINPROGRESS) {
            return new Outcome.Refused(begun.errno());
        }
        int error = libc.option(arena, socket, SOL_SOCKET, SO_ERROR);
        if (error != 0) {
            return new Outcome.Refused(error);
        }
        // The refusal comes in on the loopback, where a socket that is bound to a link does not hear it.
        boolean bound = probe.binding() == Binding.DEVICE || Plan.onOneLink(probe.to());
        return probe.family() == Family.V6 && bound ? new Outcome.Silent() : new Outcome.Sent();
    }

    private static Outcome outcome(Answer answer) {
        // A full queue is no refusal: what was before it is on its way.
        return answer.value() >= 0 || answer.errno() == EAGAIN
                ? new Outcome.Sent()
                : new Outcome.Refused(answer.errno());
    }

    private static Outcome unopened(Probe probe, int errno) {
        if (errno == EAFNOSUPPORT) {
            return new Outcome.Unsupported(Outcome.Why.NO_SUCH_ADDRESS);
        }
        boolean forbidden = errno == EACCES || errno == EPERM || errno == EPROTONOSUPPORT;
        return probe.transport() == Transport.ICMP && forbidden
                ? new Outcome.Unsupported(Outcome.Why.NO_ECHO)
                : new Outcome.Refused(errno);
    }

    private static int family(Probe probe) {
        return probe.family() == Family.V4 ? AF_INET : AF_INET6;
    }

    private static int type(Probe probe) {
        return (probe.transport() == Transport.TCP ? SOCK_STREAM : SOCK_DGRAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
    }

    private static int protocol(Probe probe) {
        if (probe.transport() != Transport.ICMP) {
            return 0;
        }
        return probe.family() == Family.V4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
    }

    /// Type, code, and a checksum, an identifier and a number that the kernel fills in or that may be anything
    /// (RFC 792, RFC 4443).
    private static byte[] echo(Probe probe, byte[] payload) {
        byte[] packet = new byte[ECHO_HEADER + payload.length];
        packet[0] = (byte) (probe.family() == Family.V4 ? ECHO_REQUEST4 : ECHO_REQUEST6);
        System.arraycopy(payload, 0, packet, ECHO_HEADER, payload.length);
        return packet;
    }

    private static MemorySegment segment(Arena arena, byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    /// `struct sockaddr_in` or `struct sockaddr_in6`.
    private static MemorySegment address(Arena arena, InetAddress ip, int port, int scope) {
        byte[] bytes = ip.getAddress();
        boolean four = Family.of(ip) == Family.V4;
        MemorySegment address = arena.allocate(four ? 16 : 28, 8);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) (four ? AF_INET : AF_INET6));
        address.set(BIG_SHORT, 2, (short) port);
        MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, four ? 4 : 8, bytes.length);
        if (!four && Plan.onOneLink(ip)) {
            address.set(ValueLayout.JAVA_INT, 24, scope);
        }
        return address;
    }
}
