package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.ResolverEntry.Read;
import porchlight.client.ResolverEntry.Why;

class ResolverEntryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | NOT_AN_ADDRESS | example.org",
                "1.2.3 | NOT_AN_ADDRESS | 1.2.3",
                "1.1.1.1, quad9 | NOT_AN_ADDRESS | quad9",
                "1.1.1.1:53 | NOT_AN_ADDRESS | 1.1.1.1:53",
                "999.1.1.1 | NOT_AN_ADDRESS | 999.1.1.1",
                "10.0.0.1 | PRIVATE | 10.0.0.1",
                "9.9.9.9 192.168.1.1 | PRIVATE | 192.168.1.1",
                "172.31.255.255 | PRIVATE | 172.31.255.255",
                "100.64.0.1 | PRIVATE | 100.64.0.1",
                "127.0.0.1 | SPECIAL | 127.0.0.1",
                "0.0.0.0 | SPECIAL | 0.0.0.0",
                "169.254.169.254 | SPECIAL | 169.254.169.254",
                "224.0.0.251 | SPECIAL | 224.0.0.251",
                "255.255.255.255 | SPECIAL | 255.255.255.255",
                "203.0.113.1 | SPECIAL | 203.0.113.1",
                "2620:fe::fe | SIX | 2620:fe::fe",
                "::ffff:9.9.9.9%1 | NOT_AN_ADDRESS | ::ffff:9.9.9.9%1",
                "9.9.9.9 1.1.1.1 8.8.8.8 | TOO_MANY | 8.8.8.8",
                "http://dns.example/q 9.9.9.9 | NOT_HTTPS | http://dns.example/q",
                "https:///q 9.9.9.9 | NOT_HTTPS | https:///q",
                "https://me:secret@dns.example/q 9.9.9.9 | NOT_HTTPS | https://me:secret@dns.example/q",
                "https://dns.example/q?dns=x 9.9.9.9 | NOT_HTTPS | https://dns.example/q?dns=x",
                "https://dns.example/q | NO_ADDRESS | dns.example",
                "https://dns.example/q 10.0.0.1 | PRIVATE | 10.0.0.1",
                "https://192.168.1.1/q | PRIVATE | 192.168.1.1",
            })
    void whatIsNoResolverIsRefusedWithTheReasonAndThePartThatIsWrong(String text, Why why, String part) {
        assertThat(ResolverEntry.read(text)).isEqualTo(new Read.Wrong(why, part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", " , "})
    void nothingIsTheHomesOwn(String text) {
        assertThat(ResolverEntry.read(text)).isEqualTo(new Read.Good(new Resolver.OfTheHome()));
    }

    @Test
    void addressesMayBePartedAsEachLanguageDoes() {
        Read two = new Read.Good(new Resolver.Own(List.of("9.9.9.9", "1.1.1.1")));
        assertThat(ResolverEntry.read("9.9.9.9 1.1.1.1")).isEqualTo(two);
        assertThat(ResolverEntry.read(" 9.9.9.9;1.1.1.1 ")).isEqualTo(two);
        assertThat(ResolverEntry.read("9.9.9.9، 1.1.1.1")).isEqualTo(two);
    }

    @Test
    void theSameAddressTwiceIsOne() {
        assertThat(ResolverEntry.read("9.9.9.9, 9.9.9.9, 9.9.9.9"))
                .isEqualTo(new Read.Good(new Resolver.Own(List.of("9.9.9.9"))));
    }

    @Test
    void anHttpsAddressOfNumbersNeedsNoOtherBehindIt() {
        assertThat(ResolverEntry.read("https://9.9.9.9/dns-query"))
                .isEqualTo(new Read.Good(new Resolver.OwnOverHttps("https://9.9.9.9/dns-query", List.of("9.9.9.9"))));
    }

    @ParameterizedTest
    @EnumSource(PublicResolver.class)
    void eachOfTheListIsKnownByItsNameAndCanBeAsked(PublicResolver which) {
        Resolver https = new Resolver.Listed(which, true);
        assertThat(ResolverEntry.read(which.id() + "-https")).isEqualTo(new Read.Good(https));
        assertThat(ResolverEntry.read(ResolverEntry.write(https))).isEqualTo(new Read.Good(https));
        assertThat(ResolverEntry.read(which.id())).isEqualTo(new Read.Good(new Resolver.Listed(which, false)));
        assertThat(ResolverEntry.read(which.url() + " " + String.join(" ", which.servers())))
                .isInstanceOf(Read.Good.class);
        assertThat(ResolverEntry.read(String.join(" ", which.servers()))).isInstanceOf(Read.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9.9.9.9", "9.9.9.9, 1.1.1.1", "https://dns.example/q 9.9.9.9", "https://9.9.9.9/q"})
    void whatIsWrittenReadsAsTheSameAgain(String text) {
        Read read = ResolverEntry.read(text);
        assertThat(read).isInstanceOf(Read.Good.class);
        if (read instanceof Read.Good(Resolver resolver)) {
            assertThat(ResolverEntry.read(ResolverEntry.write(resolver))).isEqualTo(read);
        }
    }

    @Test
    void aTextWithoutEndIsRefused() {
        assertThat(ResolverEntry.read("1".repeat(100_000))).isInstanceOf(Read.Wrong.class);
    }

    @Test
    void aHomeIsBlamedOnlyForAnswersThatAreInItsHands() {
        assertThat(new Resolver.OfTheHome().isInTheHomesHands()).isTrue();
        assertThat(new Resolver.Listed(PublicResolver.QUAD9, false).isInTheHomesHands())
                .isTrue();
        assertThat(new Resolver.Listed(PublicResolver.QUAD9, true).isInTheHomesHands())
                .isFalse();
        assertThat(new Resolver.Own(List.of("9.9.9.9")).isInTheHomesHands()).isFalse();
        assertThat(new Resolver.OwnOverHttps("https://9.9.9.9/q", List.of("9.9.9.9")).isInTheHomesHands())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1279", "1421", "0", "-1300", "1300.5", "1e3", "999999999999", "1300 bytes", "wide"})
    void aPacketSizeThatNoTunnelCanHaveIsRefused(String text) {
        assertThat(PacketSize.read(text)).isEqualTo(new PacketSize.Read.Wrong());
    }

    @Test
    void aPacketSizeIsReadInAnyDigits() {
        PacketSize.Read size = new PacketSize.Read.Good(java.util.Optional.of(1280));
        assertThat(PacketSize.read(" 1280 ")).isEqualTo(size);
        assertThat(PacketSize.read("۱۲۸۰")).isEqualTo(size);
        assertThat(PacketSize.read("  ")).isEqualTo(new PacketSize.Read.Good(java.util.Optional.empty()));
    }
}
