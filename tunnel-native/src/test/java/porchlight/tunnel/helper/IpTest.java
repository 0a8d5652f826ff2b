package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "01.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4\n",
                "1.2.3.4/32",
                "0x1.2.3.4",
                "1..3.4",
                "١.2.3.4",
                "localhost",
                "example.org",
                ":",
                ":::",
                "1::2::3",
                "::1%lo",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "2001:DB8::1",
                "2001:0db8::1",
                "2001:db8:0:0:0:0:0:1",
                "::00",
                "g::",
                "12345::",
                "1:2:3:4:5:6:7::",
                "1.2.3.4; drop",
                "1.2.3.4\0",
                "999.999.999.999",
                "4294967296"
            })
    void anotherSpellingIsNoAddress(String text) {
        assertThat(Ip.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "192.0.2.1",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "fe80::1:2",
                "1:0:2::3",
                "2001:db8:1:2:3:4:5:6",
                "0:1:2:3:4:5:6:7"
            })
    void theCanonicalTextIsReadAndWritten(String text) {
        assertThat(Ip.parse(text)).map(Ip::toString).hasValue(text);
    }

    @Test
    void everyAddressSurvivesTheRoundTripAndAgreesWithTheJdk() {
        qt().forAll(integers().all(), integers().between(0, 1)).check((seed, family) -> {
            byte[] bytes = new byte[family == 0 ? 4 : 16];
            Random random = new Random(seed);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
            }
            Ip ip = Ip.of(bytes);
            try {
                boolean mapped = InetAddress.getByAddress(bytes).getAddress().length != bytes.length;
                return Ip.parse(ip.toString()).orElseThrow().equals(ip)
                        && (mapped || InetAddress.ofLiteral(ip.toString()).equals(InetAddress.getByAddress(bytes)));
            } catch (UnknownHostException never) {
                return false;
            }
        });
    }

    @Test
    void networksHoldWhatTheyHold() {
        Ip ten = Ip.parse("10.0.0.0").orElseThrow();
        assertThat(Ip.parse("10.255.255.255").orElseThrow().in(ten, 8)).isTrue();
        assertThat(Ip.parse("11.0.0.0").orElseThrow().in(ten, 8)).isFalse();
        assertThat(Ip.parse("::a00:0").orElseThrow().in(ten, 8)).isFalse();
        Ip six = Ip.parse("2001:db8:0:1::").orElseThrow();
        assertThat(Ip.parse("2001:db8:0:1:ffff::").orElseThrow().in(six, 64)).isTrue();
        assertThat(Ip.parse("2001:db8:0:2::").orElseThrow().in(six, 64)).isFalse();
        assertThat(Ip.parse("2001:db8:0:1::1").orElseThrow().in(six, 127)).isTrue();
        assertThat(Ip.parse("2001:db8:0:1::2").orElseThrow().in(six, 127)).isFalse();
    }

    @Test
    void theLongestAddressIsReadAndNothingLonger() {
        String longest = "1111:2222:3333:4444:5555:6666:7777:8888";
        assertThat(longest).hasSize(39);
        assertThat(Ip.parse(longest)).map(Ip::toString).hasValue(longest);
        assertThat(Ip.parse(longest + "0")).isEmpty();
        assertThat(Ip.parse("1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aHostIsANetworkOfOne() {
        assertThat(Ip.parse("10.0.0.1").orElseThrow().host()).isEqualTo("10.0.0.1/32");
        assertThat(Ip.parse("fd00::1").orElseThrow().host()).isEqualTo("fd00::1/128");
    }

    @Test
    void aGapStandsForTwoGroupsOrMore() {
        for (String text : new String[] {
            "1:2:3:4::5:6:7:8", "1:2:3:4:5:6::8", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:", ":1:2:3:4:5:6:7:8"
        }) {
            assertThat(Ip.parse(text)).as(text).isEmpty();
        }
        assertThat(Ip.parse("1:2:3:4:5::8")).isPresent();
        assertThat(Ip.parse("1:2:3:4:5:6:0:8")).isPresent();
        assertThat(Ip.parse("1:0:0:4::8")).isPresent();
        assertThat(Ip.parse("1::4:0:0:0:8")).isEmpty();
        assertThat(Ip.parse("1::4:5:0:0:8")).map(Ip::toString).hasValue("1::4:5:0:0:8");
        assertThat(Ip.parse("1:0:0:4:5::8")).isEmpty();
    }

    @Test
    void theWidestAndTheNarrowestNetworkHoldWhatTheyHold() {
        Ip v4 = Ip.parse("203.0.113.7").orElseThrow();
        Ip v6 = Ip.parse("2001:db8::7").orElseThrow();
        assertThat(v4.in(Ip.parse("0.0.0.0").orElseThrow(), 0)).isTrue();
        assertThat(v6.in(Ip.parse("::").orElseThrow(), 0)).isTrue();
        assertThat(v4.in(v4, 32)).isTrue();
        assertThat(v4.in(Ip.parse("203.0.113.6").orElseThrow(), 32)).isFalse();
        assertThat(v4.in(Ip.parse("203.0.113.6").orElseThrow(), 31)).isTrue();
        assertThat(v6.in(v6, 128)).isTrue();
        assertThat(v6.in(Ip.parse("2001:db8::6").orElseThrow(), 128)).isFalse();
        assertThat(v6.in(Ip.parse("2001:db9::7").orElseThrow(), 128)).isFalse();
        assertThat(v6.in(Ip.parse("2001:db9::7").orElseThrow(), 31)).isTrue();
    }
}
