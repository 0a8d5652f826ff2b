package porchlight.tunnel.helper;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.KeyAgreement;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.HelperException.Field;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

/// Every range of `security.md §5.1`, checked before any effect.
///
/// @param lab whether laboratory ranges count as the internet
/// @param ours this host's own addresses and its gateways: no endpoint may be one of them
public record Checks(boolean lab, Set<Ip> ours) {
    private static final int MOST_ALLOWED = 8;
    private static final int MOST_DNS = 2;
    private static final int LEAST_MTU = 1280;
    private static final int MOST_MTU = 1420;
    private static final int MOST_KEEPALIVE = 120;
    private static final int LEAST_STUB = 1024;
    private static final int LEAST_TTL = 5;
    private static final int MOST_TTL = 60;
    private static final Ip TEN = Ip.parse("10.0.0.0").orElseThrow();
    private static final Ip HUNDRED = Ip.parse("100.64.0.0").orElseThrow();
    private static final Ip LOCAL6 = Ip.parse("fd00::").orElseThrow();

    public Checks {
        ours = Set.copyOf(ours);
    }

    /// @throws HelperException `BAD_REQUEST` and the first field that is out of its range
    public Target tunnel(TunnelRequest r) throws HelperException {
        require(r.slot() >= 1, Field.SLOT);
        require(!lowOrder(r.peerKey()), Field.PEER_KEY);
        Target.Flow endpoint =
                new Target.Flow(endpoint4(r.peerIp(), Field.PEER_IP), port(r.peerPort(), Field.PEER_PORT));
        Target.Channel channel = new Target.Channel(
                endpoint4(r.channel().ip(), Field.CH_IP),
                port(r.channel().port(), Field.CH_PORT),
                port(r.channel().localPort(), Field.CH_LOCAL));
        int listen = port(r.listenPort(), Field.LISTEN);
        require(listen != channel.localPort(), Field.LISTEN);
        Ip addr4 = literal(r.addr4(), Field.ADDR4);
        require(inside4(addr4), Field.ADDR4);
        Optional<Ip> addr6 = Optional.empty();
        if (r.addr6().isPresent()) {
            Ip six = literal(r.addr6().get(), Field.ADDR6);
            require(six.in(LOCAL6, 8), Field.ADDR6);
            addr6 = Optional.of(six);
        }
        boolean v6 = r.v6() == TunnelRequest.V6.TUNNEL;
        require(!v6 || addr6.isPresent(), Field.V6);
        List<Ip> dns = resolvers(r.dns(), addr4);
        require(r.mtu() >= LEAST_MTU && r.mtu() <= MOST_MTU, Field.MTU);
        require(r.keepaliveSeconds() >= 0 && r.keepaliveSeconds() <= MOST_KEEPALIVE, Field.KEEPALIVE);
        Optional<Integer> stub = r.stub();
        require(stub.isEmpty() || (stub.get() >= LEAST_STUB && stub.get() <= 65_535), Field.STUB);
        return new Target(
                r.slot(),
                r.peerKey(),
                endpoint,
                listen,
                channel,
                addr4,
                addr6,
                dns,
                r.mtu(),
                r.keepaliveSeconds(),
                r.lan(),
                v6,
                stub);
    }

    private List<Ip> resolvers(List<String> texts, Ip addr4) throws HelperException {
        require(!texts.isEmpty() && texts.size() <= MOST_DNS, Field.DNS);
        List<Ip> dns = new ArrayList<>();
        for (String text : texts) {
            Ip resolver = literal(text, Field.DNS);
            require(!resolver.v6() && !resolver.equals(addr4) && !dns.contains(resolver), Field.DNS);
            require(inside4(resolver) || Range.of(resolver).reachable(lab), Field.DNS);
            dns.add(resolver);
        }
        return dns;
    }

    /// @throws HelperException `BAD_REQUEST` and the field when there are more than eight, or one is out of range
    public List<Allowed> allowed(List<Endpoint> endpoints) throws HelperException {
        require(endpoints.size() <= MOST_ALLOWED, Field.EPS);
        List<Allowed> all = new ArrayList<>();
        for (Endpoint e : endpoints) {
            boolean everyPort = e.port() == 0 && e.protocol() == Endpoint.Protocol.UDP;
            int port = everyPort ? 0 : port(e.port(), Field.EPS_PORT);
            all.add(new Allowed(endpoint(e.ip(), Field.EPS_IP), port, e.protocol()));
        }
        return all;
    }

    /// @return the seconds, when they are 5 to 60
    public static long ttl(long seconds) throws HelperException {
        require(seconds >= LEAST_TTL && seconds <= MOST_TTL, Field.TTL_S);
        return seconds;
    }

    private Ip endpoint4(String text, Field field) throws HelperException {
        Ip ip = endpoint(text, field);
        require(!ip.v6(), field);
        return ip;
    }

    private Ip endpoint(String text, Field field) throws HelperException {
        Ip ip = literal(text, field);
        require(Range.of(ip).reachable(lab), field);
        require(!ours.contains(ip), field);
        return ip;
    }

    private static Ip literal(String text, Field field) throws HelperException {
        return Ip.parse(text).orElseThrow(() -> wrong(field));
    }

    private static boolean inside4(Ip ip) {
        return ip.in(TEN, 8) || ip.in(HUNDRED, 10);
    }

    private static int port(int port, Field field) throws HelperException {
        require(port >= 1 && port <= 65_535, field);
        return port;
    }

    /// A key with which every shared secret is zero: whoever names it as his own is no exit.
    private static boolean lowOrder(WireGuardKey key) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(
                    KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance("X25519")
                            .generatePublic(
                                    new XECPublicKeySpec(NamedParameterSpec.X25519, KeyPairs.number(key.bytes()))),
                    true);
            agreement.generateSecret();
            return false;
        } catch (GeneralSecurityException smallOrder) {
            return true;
        }
    }

    private static void require(boolean condition, Field field) throws HelperException {
        if (!condition) {
            throw wrong(field);
        }
    }

    private static HelperException wrong(Field field) {
        return new HelperException(Code.BAD_REQUEST, Optional.of(field));
    }
}
