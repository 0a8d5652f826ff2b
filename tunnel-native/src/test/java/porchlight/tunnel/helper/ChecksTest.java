package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Field;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

class ChecksTest {
    private static final Ip OURS = Ip.parse("45.83.220.9").orElseThrow();
    private static final Checks REAL = new Checks(false, Set.of(OURS));
    private static final Checks LAB = new Checks(true, Set.of(OURS));

    /// A request that is good until it is changed.
    static final class Draft {
        int slot = 1;
        WireGuardKey key = new KeyPairs().prepare().publicKey();
        String ip = "45.83.220.2";
        int port = 51_820;
        int listen = 40_001;
        String channelIp = "45.83.220.2";
        int channelPort = 4455;
        int channelLocal = 40_000;
        String addr4 = "10.182.0.2";
        Optional<String> addr6 = Optional.empty();
        List<String> dns = List.of("10.182.0.1");
        int mtu = 1420;
        int keepalive = 25;
        TunnelRequest.V6 v6 = TunnelRequest.V6.BLOCK;
        Optional<Integer> stub = Optional.empty();

        TunnelRequest request() {
            return new TunnelRequest(
                    slot,
                    key,
                    ip,
                    port,
                    listen,
                    new TunnelRequest.Channel(channelIp, channelPort, channelLocal),
                    addr4,
                    addr6,
                    dns,
                    mtu,
                    keepalive,
                    false,
                    v6,
                    stub);
        }
    }

    private static TunnelRequest changed(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.request();
    }

    private static void refuses(Checks checks, Field field, Consumer<Draft> change) {
        blames(field, () -> checks.tunnel(changed(change)));
    }

    private static void refuses(Field field, List<Endpoint> endpoints) {
        blames(field, () -> REAL.allowed(endpoints));
    }

    private static void blames(Field field, ThrowableAssert.ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOfSatisfying(HelperException.class, no -> {
            assertThat(no.code()).isEqualTo(HelperException.Code.BAD_REQUEST);
            assertThat(no.field()).hasValue(field);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 53, 1023, 65_536, Integer.MAX_VALUE})
    void namesAreLedToNoPortThatAProgramWithoutRightsCannotHave(int port) {
        refuses(REAL, Field.STUB, d -> d.stub = Optional.of(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 40_000, 65_535})
    void namesMayBeLedToAPortOfTheClients(int port) throws HelperException {
        assertThat(REAL.tunnel(changed(d -> d.stub = Optional.of(port))).stub()).contains(port);
        assertThat(REAL.tunnel(changed(d -> {})).stub()).isEmpty();
    }

    @Test
    void aGoodRequestBecomesValues() throws HelperException {
        Target target = REAL.tunnel(changed(d -> d.dns = List.of("10.182.0.1", "9.9.9.9")));
        assertThat(target.endpoint())
                .isEqualTo(new Target.Flow(Ip.parse("45.83.220.2").orElseThrow(), 51_820));
        assertThat(target.dns()).map(Ip::toString).containsExactly("10.182.0.1", "9.9.9.9");
        assertThat(target.v6()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.8",
                "192.88.99.1",
                "::",
                "::1",
                "fe80::1",
                "ff02::1",
                "2002::1",
                "2001::1",
                "64:ff9b::102:304",
                "45.83.220.9",
                "exit.example",
                "45.83.220.2:1",
                ""
            })
    void noExitAndNoServiceLivesThere(String ip) {
        refuses(REAL, Field.PEER_IP, d -> d.ip = ip);
        refuses(LAB, Field.PEER_IP, d -> d.ip = ip);
        refuses(REAL, Field.CH_IP, d -> d.channelIp = ip);
        refuses(LAB, Field.CH_IP, d -> d.channelIp = ip);
        refuses(Field.EPS_IP, List.of(new Endpoint(ip, 443, Protocol.TCP)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.1.1",
                "100.64.0.1",
                "192.0.2.1",
                "198.51.100.2",
                "203.0.113.7",
                "198.18.0.1",
                "198.19.255.1"
            })
    void onlyInALaboratoryAnExitLivesThere(String ip) throws HelperException {
        refuses(REAL, Field.PEER_IP, d -> d.ip = ip);
        refuses(REAL, Field.CH_IP, d -> d.channelIp = ip);
        refuses(Field.EPS_IP, List.of(new Endpoint(ip, 443, Protocol.TCP)));
        assertThat(LAB.tunnel(changed(d -> d.ip = ip)).endpoint().ip()).hasToString(ip);
        assertThat(LAB.allowed(List.of(new Endpoint(ip, 443, Protocol.TCP)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc00::1", "fd12::1", "2001:db8::1", "3fff::1", "2001:2::1"})
    void theSameForIpv6Services(String ip) throws HelperException {
        refuses(Field.EPS_IP, List.of(new Endpoint(ip, 443, Protocol.TCP)));
        assertThat(LAB.allowed(List.of(new Endpoint(ip, 443, Protocol.TCP)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPortIsOneTo65535(int port) {
        refuses(REAL, Field.PEER_PORT, d -> d.port = port);
        refuses(REAL, Field.LISTEN, d -> d.listen = port);
        refuses(REAL, Field.CH_PORT, d -> d.channelPort = port);
        refuses(REAL, Field.CH_LOCAL, d -> d.channelLocal = port);
        refuses(Field.EPS_PORT, List.of(new Endpoint("45.83.220.2", port, Protocol.TCP)));
    }

    @Test
    void portZeroMeansEveryPortOverUdpOnly() throws HelperException {
        assertThat(REAL.allowed(List.of(new Endpoint("45.83.220.2", 0, Protocol.UDP))))
                .containsExactly(new Allowed(Ip.parse("45.83.220.2").orElseThrow(), 0, Protocol.UDP));
        refuses(Field.EPS_PORT, List.of(new Endpoint("45.83.220.2", 65_536, Protocol.UDP)));
    }

    @Test
    void nineEndpointsAreTooMany() {
        refuses(Field.EPS, Collections.nCopies(9, new Endpoint("45.83.220.2", 443, Protocol.TCP)));
    }

    @Test
    void wireGuardAndTheChannelCannotShareAPort() {
        refuses(REAL, Field.LISTEN, d -> d.listen = d.channelLocal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.0.1", "192.168.0.2", "172.16.0.2", "100.128.0.1", "8.8.8.8", "::1", "fd00::1", "x"})
    void ourInnerAddressIsInTenOrHundredSixtyFour(String ip) {
        refuses(REAL, Field.ADDR4, d -> d.addr4 = ip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc00::1", "fe80::1", "2001:db8::1", "::1", "10.0.0.1", "FD00::1"})
    void ourInnerIpv6AddressIsInFd(String ip) {
        refuses(REAL, Field.ADDR6, d -> d.addr6 = Optional.of(ip));
    }

    @Test
    void ipv6ThroughTheTunnelNeedsAnAddress() throws HelperException {
        refuses(REAL, Field.V6, d -> d.v6 = TunnelRequest.V6.TUNNEL);
        assertThat(REAL.tunnel(changed(d -> {
                            d.v6 = TunnelRequest.V6.TUNNEL;
                            d.addr6 = Optional.of("fd00::2");
                        }))
                        .v6())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.53",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.1.1",
                "224.0.0.251",
                "0.0.0.0",
                "203.0.113.1",
                "255.255.255.255",
                "2620:fe::fe",
                "fd00::1",
                "dns.example",
                "10.182.0.2"
            })
    void aResolverIsInTheTunnelOrPublic(String ip) {
        refuses(REAL, Field.DNS, d -> d.dns = List.of(ip));
    }

    @Test
    void thereAreOneOrTwoResolvers() {
        refuses(REAL, Field.DNS, d -> d.dns = List.of());
        refuses(REAL, Field.DNS, d -> d.dns = List.of("9.9.9.9", "9.9.9.9"));
        refuses(REAL, Field.DNS, d -> d.dns = List.of("9.9.9.9", "1.1.1.1", "8.8.8.8"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1279, 1421, 9000})
    void theMtuIs1280To1420(int mtu) {
        refuses(REAL, Field.MTU, d -> d.mtu = mtu);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 121})
    void theKeepaliveIsZeroTo120(int seconds) {
        refuses(REAL, Field.KEEPALIVE, d -> d.keepalive = seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void aSlotIsPositive(int slot) {
        refuses(REAL, Field.SLOT, d -> d.slot = slot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000080"
            })
    void aKeyOfLowOrderIsNobodys(String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        refuses(REAL, Field.PEER_KEY, d -> d.key = WireGuardKey.of(base64));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4, 61, Long.MAX_VALUE})
    void aLeaseIsFiveToSixtySeconds(long seconds) throws HelperException {
        blames(Field.TTL_S, () -> Checks.ttl(seconds));
        assertThat(List.of(Checks.ttl(5), Checks.ttl(60))).containsExactly(5L, 60L);
    }

    @Test
    void theEndsOfEveryRangeAreInIt() throws HelperException {
        for (int port : new int[] {1, 65_535}) {
            assertThat(REAL.tunnel(changed(d -> d.port = port)).endpoint().port())
                    .isEqualTo(port);
            assertThat(REAL.tunnel(changed(d -> d.listen = port)).listenPort()).isEqualTo(port);
            assertThat(REAL.tunnel(changed(d -> d.channelPort = port)).channel().port())
                    .isEqualTo(port);
            assertThat(REAL.tunnel(changed(d -> d.channelLocal = port))
                            .channel()
                            .localPort())
                    .isEqualTo(port);
            assertThat(REAL.allowed(List.of(new Endpoint("45.83.220.2", port, Protocol.TCP))))
                    .hasSize(1);
        }
        for (int mtu : new int[] {1280, 1420}) {
            assertThat(REAL.tunnel(changed(d -> d.mtu = mtu)).mtu()).isEqualTo(mtu);
        }
        for (int seconds : new int[] {0, 120}) {
            assertThat(REAL.tunnel(changed(d -> d.keepalive = seconds)).keepaliveSeconds())
                    .isEqualTo(seconds);
        }
        for (String ip : new String[] {"10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255"}) {
            assertThat(REAL.tunnel(changed(d -> d.addr4 = ip)).addr4()).hasToString(ip);
            assertThat(REAL.tunnel(changed(d -> d.dns = List.of(ip))).dns()).hasToString("[" + ip + "]");
        }
        assertThat(REAL.tunnel(changed(d -> d.slot = Integer.MAX_VALUE)).slot()).isEqualTo(Integer.MAX_VALUE);
        assertThat(REAL.allowed(Collections.nCopies(8, new Endpoint("45.83.220.2", 443, Protocol.TCP))))
                .hasSize(8);
    }

    @Test
    void anExitSpeaksIpv4AndAServiceEither() throws HelperException {
        refuses(REAL, Field.PEER_IP, d -> d.ip = "2a00:1450::1");
        refuses(REAL, Field.CH_IP, d -> d.channelIp = "2a00:1450::1");
        assertThat(REAL.allowed(List.of(new Endpoint("2a00:1450::1", 443, Protocol.TCP))))
                .hasSize(1);
    }

    @Test
    @DisplayName("CVE-2023-36673: an exit that claims to live at this host or its gateway is none")
    void whereWeAreNobodyElseIs() throws HelperException {
        Checks six = new Checks(false, Set.of(Ip.parse("2a00:1450::9").orElseThrow()));
        blames(Field.EPS_IP, () -> six.allowed(List.of(new Endpoint("2a00:1450::9", 443, Protocol.TCP))));
        assertThat(six.allowed(List.of(new Endpoint("2a00:1450::8", 443, Protocol.TCP))))
                .hasSize(1);
        refuses(LAB, Field.PEER_IP, d -> d.ip = OURS.toString());
    }

    @Test
    void whatIsAskedForIsWhatIsPlanned() throws HelperException {
        Draft draft = new Draft();
        draft.slot = 3;
        draft.addr6 = Optional.of("fd12::2");
        draft.v6 = TunnelRequest.V6.TUNNEL;
        draft.dns = List.of("9.9.9.9", "10.182.0.1");
        Target target = REAL.tunnel(draft.request());
        assertThat(target)
                .isEqualTo(new Target(
                        3,
                        draft.key,
                        new Target.Flow(Ip.parse("45.83.220.2").orElseThrow(), 51_820),
                        40_001,
                        new Target.Channel(Ip.parse("45.83.220.2").orElseThrow(), 4455, 40_000),
                        Ip.parse("10.182.0.2").orElseThrow(),
                        Ip.parse("fd12::2"),
                        List.of(
                                Ip.parse("9.9.9.9").orElseThrow(),
                                Ip.parse("10.182.0.1").orElseThrow()),
                        1420,
                        25,
                        false,
                        true));
    }
}
