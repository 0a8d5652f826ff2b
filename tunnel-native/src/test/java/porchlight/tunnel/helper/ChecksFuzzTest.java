package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// Requests of a caller on their way into a plan that runs as root: whatever passes the checks is a number in its
/// range or an address that was read as one.
class ChecksFuzzTest {
    private static final Ip OURS = Ip.parse("45.83.220.9").orElseThrow();
    private static final Checks CHECKS = new Checks(false, Set.of(OURS));

    static List<byte[]> requests() {
        return List.of(
                Requests.write(1, new Request.Up(new ChecksTest.Draft().request())),
                Requests.write(3, new Request.Switch(full())),
                Requests.write(
                        2,
                        new Request.Allow(List.of(
                                new Endpoint("45.83.220.2", 443, Endpoint.Protocol.TCP),
                                new Endpoint("2a00:1450::1", 0, Endpoint.Protocol.UDP)))),
                "45.83.220.9".getBytes(StandardCharsets.US_ASCII),
                "2001:db8::ffff:1.2.3.4".getBytes(StandardCharsets.US_ASCII));
    }

    private static TunnelRequest full() {
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.addr6 = Optional.of("fd00::2");
        draft.v6 = TunnelRequest.V6.TUNNEL;
        draft.dns = List.of("10.182.0.1", "9.9.9.9");
        return draft.request();
    }

    @MethodSource("requests")
    @FuzzTest
    void anyRequestIsWithinItsRangesOrRefused(byte[] data) {
        Ip.parse(new String(data, StandardCharsets.UTF_8))
                .ifPresent(ip -> assertThat(Ip.parse(ip.toString())).contains(ip));
        try {
            Request request = Requests.read(data).request();
            if (request instanceof Request.Up(var tunnel)) {
                check(CHECKS.tunnel(tunnel));
            } else if (request instanceof Request.Switch(var tunnel)) {
                check(CHECKS.tunnel(tunnel));
            } else if (request instanceof Request.Allow(var endpoints)) {
                for (Allowed allowed : CHECKS.allowed(endpoints)) {
                    assertThat(allowed.ip()).isNotEqualTo(OURS);
                    assertThat(allowed.port()).isBetween(0, 65_535);
                    assertPlain(allowed.ip());
                }
            } else if (request instanceof Request.Lease(var ttl)) {
                assertThat(Checks.ttl(ttl.toSeconds())).isBetween(5L, 60L);
            }
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
        } catch (HelperException e) {
            assertThat(e.code()).isEqualTo(HelperException.Code.BAD_REQUEST);
            assertThat(e.field()).isPresent();
        }
    }

    private static void check(Target target) {
        assertPlain(target.endpoint().ip());
        assertPlain(target.channel().ip());
        assertPlain(target.addr4());
        target.dns().forEach(ChecksFuzzTest::assertPlain);
        target.addr6().ifPresent(ChecksFuzzTest::assertPlain);
        assertThat(target.endpoint().ip()).isNotEqualTo(OURS);
        assertThat(target.endpoint().port()).isBetween(1, 65_535);
        assertThat(target.dns()).hasSizeBetween(1, 2);
        assertThat(target.mtu()).isBetween(1280, 1420);
    }

    /// As an argument of a program it can be nothing but an address.
    private static void assertPlain(Ip ip) {
        assertThat(ip.toString()).matches("[0-9a-f:.]{2,45}");
    }
}
