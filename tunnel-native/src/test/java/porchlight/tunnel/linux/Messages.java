package porchlight.tunnel.linux;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Checks;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Range;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// Random messages that pass every check, each by way of its bytes. All values that there are, the ends of their ranges
/// more often than by chance.
final class Messages {
    private static final int KINDS = 14;

    private final Random random;
    private final boolean lab;

    Messages(Random random) {
        this.random = random;
        this.lab = random.nextBoolean();
    }

    Checks checks() {
        return new Checks(lab, Set.of());
    }

    Request next() throws MalformedException {
        Request request = switch (random.nextInt(KINDS)) {
            case 0 -> new Request.Hello(1, 1 + random.nextInt(9));
            case 1 -> new Request.Status();
            case 2 -> new Request.Subscribe();
            case 3 -> new Request.Lease(Duration.ofSeconds(between(5, 60)));
            case 4 -> new Request.Prepare();
            case 5 -> new Request.Up(tunnel());
            case 6 -> new Request.Switch(tunnel());
            case 7 -> new Request.Down(pick(Helper.Then.values()));
            case 8 ->
                new Request.Allow(IntStream.range(0, random.nextInt(9))
                        .mapToObj(i -> endpoint())
                        .toList());
            case 9 -> new Request.Lockdown(random.nextBoolean());
            case 10 -> new Request.Portal(random.nextBoolean());
            case 11 -> new Request.Split(pick(SplitTunnel.values()));
            case 12 -> new Request.Lan(random.nextBoolean());
            default -> new Request.SelfTest();
        };
        return Requests.read(Requests.write(random.nextInt(Integer.MAX_VALUE), request))
                .request();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private int between(int least, int most) {
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextInt(most - least + 1);
        };
    }

    private int port() {
        return between(1, 65_535);
    }

    private Endpoint endpoint() {
        Protocol protocol = pick(Protocol.values());
        return new Endpoint(ip().toString(), protocol == Protocol.UDP ? between(0, 65_535) : port(), protocol);
    }

    /// Any address at all where somebody may live.
    Ip ip() {
        return random.nextInt(3) == 0 ? ip(16) : ip(4);
    }

    private Ip ip(int length) {
        while (true) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? 0 : (byte) random.nextInt(256);
            }
            if (length == 16) {
                bytes[0] = (byte) (0x20 | (bytes[0] & 0x1f));
            }
            Ip ip = Ip.of(bytes);
            if (Range.of(ip).reachable(lab)) {
                return ip;
            }
        }
    }

    private String inside() {
        int low = random.nextInt(1 << 22);
        return random.nextBoolean()
                ? "10.%d.%d.%d".formatted(random.nextInt(256), (low >> 8) & 255, low & 255)
                : "100.%d.%d.%d".formatted(64 + (low >> 16), (low >> 8) & 255, low & 255);
    }

    private TunnelRequest tunnel() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        String addr4 = inside();
        byte[] six = new byte[16];
        random.nextBytes(six);
        six[0] = (byte) 0xfd;
        boolean v6 = random.nextBoolean();
        int listen = port();
        List<String> dns = IntStream.range(0, 9)
                .mapToObj(i -> random.nextBoolean() ? inside() : ip(4).toString())
                .filter(resolver -> !resolver.equals(addr4))
                .distinct()
                .limit(between(1, 2))
                .toList();
        return new TunnelRequest(
                between(1, Integer.MAX_VALUE - 1),
                WireGuardKey.of(Base64.getEncoder().encodeToString(key)),
                ip(4).toString(),
                port(),
                listen,
                new TunnelRequest.Channel(ip(4).toString(), port(), listen == 1 ? 2 : listen - 1),
                addr4,
                v6 || random.nextBoolean() ? Optional.of(Ip.of(six).toString()) : Optional.empty(),
                dns,
                between(1280, 1420),
                between(0, 120),
                random.nextBoolean(),
                v6 ? TunnelRequest.V6.TUNNEL : TunnelRequest.V6.BLOCK,
                random.nextBoolean() ? Optional.empty() : Optional.of(between(1024, 65_535)));
    }
}
