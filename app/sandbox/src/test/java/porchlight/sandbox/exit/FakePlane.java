package porchlight.sandbox.exit;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import porchlight.tunnel.WireGuardKey;

/// A data plane in memory: remembers what was asked and lets the test say how much went through.
final class FakePlane implements ExitPlane {
    static final class Tunnel implements Opened {
        final OpenRequest request;
        final WireGuardKey key;
        final int subnet;
        final AtomicLong bytes = new AtomicLong();
        volatile boolean dropped;
        volatile boolean closed;

        Tunnel(OpenRequest request, WireGuardKey key, int subnet) {
            this.request = request;
            this.key = key;
            this.subnet = subnet;
        }

        @Override
        public WireGuardKey publicKey() {
            return key;
        }

        @Override
        public String consumerCidr() {
            return "10.182." + subnet + ".2/24";
        }

        @Override
        public List<String> dns() {
            return List.of("10.182." + subnet + ".1");
        }

        @Override
        public Traffic traffic() {
            return new Traffic(bytes.get(), 0);
        }

        @Override
        public void dropTraffic(boolean drop) {
            dropped = drop;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    final Map<WireGuardKey, Tunnel> tunnels = new ConcurrentHashMap<>();
    private final AtomicInteger subnets = new AtomicInteger();
    volatile boolean broken;

    static WireGuardKey randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return WireGuardKey.of(Base64.getEncoder().encodeToString(key));
    }

    @Override
    public Opened open(OpenRequest request) throws IOException {
        if (broken) {
            throw new IOException("no tunnel today");
        }
        var tunnel = new Tunnel(request, randomKey(), subnets.getAndIncrement());
        tunnels.put(request.consumerKey(), tunnel);
        return tunnel;
    }

    Tunnel of(WireGuardKey consumer) {
        Tunnel tunnel = tunnels.get(consumer);
        if (tunnel == null) {
            throw new AssertionError("no tunnel was opened");
        }
        return tunnel;
    }
}
