package porchlight.peer;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Hole punching as a pure state machine (`p2p.md §5.2`): no clock, no socket. Times are milliseconds since the
/// start.
///
/// The first two pairs that both sides have seen win; the consumer alone selects. Datagrams are taken from the
/// peer's address only (any port): the channel would not work with another one anyway (`p2p.md §6.5`). The
/// provider's early pings should have a low TTL, which Java cannot set on a unicast socket; without it they may
/// reach the consumer's NAT early, and NATs that punish that are rare.
public final class Punch {
    /// Both sides give up after this.
    public static final long LIMIT_MILLIS = 10_000;

    private static final long OK_EVERY = 100;
    private static final int LONGEST = 64;
    private static final byte[] OK = {'O', 'K'};
    private static final byte[] OK_ACK = {'O', 'K', '_', 'A', 'C', 'K'};

    /// Who selects.
    public enum Role {
        CONSUMER,
        PROVIDER
    }

    /// One datagram to be sent from the socket of that index.
    public record Outgoing(int index, byte[] data, InetSocketAddress to) {}

    /// A pair that works.
    ///
    /// @param index of the local socket
    /// @param peer the other end as it was heard
    public record Pair(int index, InetSocketAddress peer) {}

    /// The two winners, the lower index first.
    ///
    /// @param channel for the p2p channel (conn1)
    /// @param service for WireGuard (conn2)
    public record Winners(Pair channel, Pair service) {}

    private static final class Hole {
        final InetSocketAddress advertised;
        Optional<InetSocketAddress> heard = Optional.empty();
        boolean answered;
        boolean selected;
        long nextPing;
        long nextOk;

        Hole(InetSocketAddress advertised, long firstPing) {
            this.advertised = advertised;
            this.nextPing = firstPing;
        }
    }

    private final Role role;
    private final PingStyle style;
    private final RandomGenerator random;
    private final List<Hole> holes;
    private final List<Integer> selected = new ArrayList<>();

    /// @param random of gaps and decoys, where the style leaves them open
    /// @param peers where the peer can be reached, by index; resolved
    public Punch(Role role, PingStyle style, RandomGenerator random, List<InetSocketAddress> peers) {
        this.role = role;
        this.style = style;
        this.random = random;
        this.holes = peers.stream()
                .map(peer -> new Hole(peer, style.firstGap(random)))
                .toList();
    }

    /// What is due now.
    public List<Outgoing> tick(long now) {
        List<Outgoing> out = new ArrayList<>();
        for (int i = 0; i < holes.size(); i++) {
            Hole hole = holes.get(i);
            if (pings(hole) && now >= hole.nextPing) {
                hole.nextPing = now + style.gap(random);
                out.add(new Outgoing(i, said(hole), hole.heard.orElse(hole.advertised)));
            }
            if (repeatsOk(hole) && now >= hole.nextOk) {
                hole.nextOk = now + OK_EVERY;
                out.add(new Outgoing(i, OK, hole.heard.orElse(hole.advertised)));
            }
        }
        return out;
    }

    /// Until the peer is heard. A consumer who pings rarely goes on until the peer has heard it as well: fewer of its
    /// pings are under way, and its only `OK` may be lost.
    private boolean pings(Hole hole) {
        return hole.heard.isEmpty() || (role == Role.CONSUMER && style.text() == PingText.SHORT && !hole.answered);
    }

    private boolean repeatsOk(Hole hole) {
        return role == Role.PROVIDER && hole.heard.isPresent() && !hole.selected;
    }

    /// When [#tick] has something to send again, if nothing arrives.
    public long nextTick() {
        long next = Long.MAX_VALUE;
        for (Hole hole : holes) {
            next = Math.min(next, pings(hole) ? hole.nextPing : Long.MAX_VALUE);
            next = Math.min(next, repeatsOk(hole) ? hole.nextOk : Long.MAX_VALUE);
        }
        return next;
    }

    private byte[] said(Hole hole) {
        return style.decoyNext(random) ? style.decoy(random) : style.text().bytes(hole.advertised);
    }

    /// Takes a datagram that the socket of that index received.
    ///
    /// @return what to send at once
    public List<Outgoing> received(int index, byte[] data, InetSocketAddress source, long now) {
        Hole hole = holes.get(index);
        boolean fromPeer = source.getAddress().equals(hole.advertised.getAddress());
        if (data.length > LONGEST || !fromPeer) {
            return List.of();
        }
        String text = new String(data, StandardCharsets.ISO_8859_1);
        boolean ok = text.equals("OK");
        List<Outgoing> out = new ArrayList<>();
        if (hole.heard.isEmpty() && (ok || text.startsWith(PingText.PREFIX))) {
            hole.heard = Optional.of(source);
            hole.nextOk = now + OK_EVERY;
            out.add(new Outgoing(index, OK, source));
        }
        if (!hole.heard.equals(Optional.of(source))) {
            return out;
        }
        if (role == Role.CONSUMER && ok) {
            hole.answered = true;
            select(index);
            if (hole.selected) {
                out.add(new Outgoing(index, OK_ACK, source));
            }
        } else if (role == Role.PROVIDER && text.equals("OK_ACK")) {
            select(index);
        }
        return out;
    }

    private void select(int index) {
        if (selected.size() < 2 && !holes.get(index).selected) {
            holes.get(index).selected = true;
            selected.add(index);
        }
    }

    /// The two winners, once there are two.
    public Optional<Winners> winners() {
        if (selected.size() < 2) {
            return Optional.empty();
        }
        List<Pair> pairs = IntStream.range(0, holes.size())
                .filter(i -> holes.get(i).selected)
                .mapToObj(i -> new Pair(i, holes.get(i).heard.orElseThrow()))
                .toList();
        return Optional.of(new Winners(pairs.get(0), pairs.get(1)));
    }

    /// Answers a late `OK` on a selected socket until the channel works: the first `OK_ACK` may have been lost.
    static UdpPort.Listener answeringOk(UdpPort port) {
        return (data, source) -> {
            if (data.length == 2 && data[0] == 'O' && data[1] == 'K') {
                port.send(OK_ACK, source);
            }
        };
    }
}
