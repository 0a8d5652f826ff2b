package porchlight.sandbox.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import porchlight.sandbox.exit.ExitPlane;
import porchlight.sandbox.location.DnsServer;
import porchlight.sandbox.location.DnsUpstream;
import porchlight.tunnel.WireGuardKey;

/// WireGuard ends for homes, in the namespace that this process runs in (`p2p.md §9.3`).
///
/// Every session has its own `wireguard-go` and its own subnet `10.182.k.0/24`; packets leave with the home's
/// address as their source. A consumer reaches the internet and the name server on `10.182.k.1`, but no private
/// range and nothing else that listens here. Unlike the network's own provider, which accepts any source inside,
/// only the consumer's own `10.182.k.2` is let in: nothing else would be translated anyway.
public final class WireGuardPlane implements ExitPlane, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WireGuardPlane.class.getName());
    private static final int MTU = 1420;

    private final String prefix;
    private final String table;
    private final InetSocketAddress resolver;
    private final BitSet taken = new BitSet(256);

    /// Loads the rules. Devices of that prefix which a killed process left are removed.
    ///
    /// @param prefix of the devices' names: 2 to 10 letters, unique in this mount namespace
    /// @param resolver where the questions of consumers are passed on to
    /// @throws IOException if nft refuses
    public WireGuardPlane(String prefix, InetSocketAddress resolver) throws IOException {
        if (!prefix.matches("[a-z]{2,10}")) {
            throw new IllegalArgumentException("a prefix has 2 to 10 letters");
        }
        this.prefix = prefix;
        this.table = "plane_" + prefix;
        this.resolver = resolver;
        WireGuardDevice.removeLeftOf(prefix);
        nft(rules());
    }

    private String rules() {
        return """
                table ip TABLE
                delete table ip TABLE
                table ip TABLE {
                    map homes { type ipv4_addr : ipv4_addr; }
                    set dropped { type ipv4_addr; }
                    chain forward {
                        type filter hook forward priority filter; policy drop;
                        ip saddr @dropped drop
                        ip daddr @dropped drop
                        tcp flags syn tcp option maxseg size set rt mtu
                        iifname "DEVICE*" ip daddr { 0.0.0.0/8, 10.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, 224.0.0.0/3 } drop
                        iifname "DEVICE*" oifname "up0" accept
                        iifname "up0" oifname "DEVICE*" ct state established,related accept
                    }
                    chain input {
                        type filter hook input priority filter; policy accept;
                        ip saddr @dropped drop
                        iifname "DEVICE*" ip daddr 10.182.0.0/16 meta l4proto { tcp, udp } th dport 53 accept
                        iifname "DEVICE*" ip daddr 10.182.0.0/16 icmp type echo-request accept
                        iifname "DEVICE*" drop
                    }
                    chain postrouting {
                        type nat hook postrouting priority srcnat;
                        oifname "up0" snat to ip saddr map @homes
                    }
                }
                """.replace("TABLE", table).replace("DEVICE", prefix);
    }

    @Override
    public Opened open(OpenRequest request) throws IOException {
        int subnet = take();
        Session session = new Session(subnet, request);
        try {
            session.start();
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private synchronized int take() throws IOException {
        int subnet = taken.nextClearBit(0);
        if (subnet > 255) {
            throw new IOException("all 256 subnets are in use");
        }
        taken.set(subnet);
        return subnet;
    }

    private synchronized void giveBack(int subnet) {
        taken.clear(subnet);
    }

    private static void nft(String commands) throws IOException {
        new Tool(List.of("nft", "-f", "-"), commands).run();
    }

    /// Removes the rules; close the sessions first.
    @Override
    public void close() {
        try {
            nft("delete table ip " + table + "\n");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the rules of the exits could not be removed", e);
        }
    }

    private final class Session implements Opened {
        private final int subnet;
        private final OpenRequest request;
        private final String name;
        private final X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(new SecureRandom());
        private Traffic last = Traffic.NONE;
        private final AtomicReference<List<AutoCloseable>> open = new AtomicReference<>(List.of());
        private final AtomicBoolean closed = new AtomicBoolean();
        private boolean dropping;

        Session(int subnet, OpenRequest request) {
            this.subnet = subnet;
            this.request = request;
            this.name = prefix + subnet;
        }

        void start() throws IOException {
            WireGuardDevice device = WireGuardDevice.start(name);
            alsoClose(device);
            new Tool(
                            List.of("ip", "-4", "-batch", "-"),
                            "addr add 10.182." + subnet + ".1/24 dev " + name + "\nlink set " + name + " mtu " + MTU
                                    + " up\n")
                    .run();
            nft("add element ip " + table + " homes { " + consumer() + " : "
                    + request.homePublicIp().getHostAddress() + " }\n");
            alsoClose(() -> nft("delete element ip " + table + " homes { " + consumer() + " }\n"));
            // the device is up: a port that is taken is refused now, not merely logged
            device.set("private_key=" + HexFormat.of().formatHex(key.getEncoded()) + "\nlisten_port="
                    + request.listenPort() + "\nreplace_peers=true\npublic_key="
                    + HexFormat.of().formatHex(request.consumerKey().bytes())
                    + "\nreplace_allowed_ips=true\nallowed_ip=" + consumer() + "/32\n");
            alsoClose(new DnsServer(
                    new InetSocketAddress(AddressPlan.literal("10.182." + subnet + ".1"), 53),
                    new DnsUpstream(resolver)));
            counted = device;
        }

        private volatile @org.jspecify.annotations.Nullable WireGuardDevice counted;

        private void alsoClose(AutoCloseable more) {
            open.updateAndGet(list -> {
                var longer = new java.util.ArrayList<>(list);
                longer.addFirst(more);
                return List.copyOf(longer);
            });
        }

        private String consumer() {
            return "10.182." + subnet + ".2";
        }

        @Override
        public WireGuardKey publicKey() {
            return WireGuardKey.of(java.util.Base64.getEncoder()
                    .encodeToString(key.generatePublicKey().getEncoded()));
        }

        @Override
        public String consumerCidr() {
            return consumer() + "/24";
        }

        @Override
        public List<String> dns() {
            return List.of("10.182." + subnet + ".1");
        }

        @Override
        public synchronized Traffic traffic() {
            WireGuardDevice device = counted;
            if (device == null || closed.get()) {
                return last;
            }
            try {
                Traffic now = device.traffic();
                last = new Traffic(Math.max(last.received(), now.received()), Math.max(last.sent(), now.sent()));
            } catch (IOException gone) {
                LOG.log(System.Logger.Level.DEBUG, "counters of " + name, gone);
            }
            return last;
        }

        @Override
        public synchronized void dropTraffic(boolean drop) {
            if (closed.get() || drop == dropping) {
                return;
            }
            try {
                nft((drop ? "add" : "delete") + " element ip " + table + " dropped { " + consumer() + " }\n");
                dropping = drop;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "the traffic of " + name + " could not be stopped or resumed", e);
            }
        }

        @Override
        public synchronized void close() {
            traffic();
            dropTraffic(false);
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            for (AutoCloseable each : open.getAndSet(List.of())) {
                try {
                    each.close();
                } catch (Exception e) {
                    LOG.log(System.Logger.Level.WARNING, "closing " + name, e);
                }
            }
            giveBack(subnet);
        }
    }
}
