package porchlight.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;
import porchlight.identity.Signatures;

/// Subjects of any spelling at the gate: nobody listens in a home's place and nobody speaks in it without the home's
/// own signature over exactly that subject.
class GateFuzzTest {
    /// `p2p.md §13.5`.
    static final String SIGNED =
            "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0"
                    + "wA.1700000000.0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange";

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Gate GATE = new Gate(Signatures::recover, () -> NOW, Duration.ofMinutes(5));

    static List<byte[]> subjects() {
        return List.of(
                bytes(SIGNED),
                bytes(SIGNED.replace("exchange", "exchange-ack")),
                bytes("0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-channel-handlers-ready"),
                bytes("0x354bd098b4ef8c9e70b7f21be2d455df559705d7.*.p2p-config-exchange"),
                bytes("*.proposal-register.v3"),
                bytes("_INBOX.abc.1"),
                bytes("a.>.b"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @MethodSource("subjects")
    @FuzzTest
    void onlyAHomesOwnSignatureOpensItsSubjects(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (GATE.publish(text) instanceof Gate.Pass pass) {
            check(pass, text, NOW.getEpochSecond() - 300);
            switch (Topic.of(pass.subject())) {
                case Topic.Ready ready -> assertThat(pass.signer()).contains(ready.provider());
                case Topic.Announce() -> assertThat(pass.signer()).isPresent();
                case Topic.Exchange _, Topic.Plain() -> {}
            }
        }
        if (GATE.subscribe(text) instanceof Gate.Pass pass) {
            check(pass, text, 0);
            if (Topic.of(pass.subject()) instanceof Topic.Exchange exchange) {
                assertThat(pass.signer()).contains(exchange.provider());
            }
        }
    }

    private static void check(Gate.Pass pass, String text, long earliest) {
        assertThat(text).endsWith(pass.subject().text());
        assertThat(pass.subject().text()).matches("[!-~]{1,512}");
        assertThat(Subject.parse(pass.subject().text())).contains(pass.subject());
        assertThat(pass.signer().isPresent()).isEqualTo(text.startsWith(SignedSubject.PREFIX));
        if (pass.signer().isPresent()) {
            Address signer = pass.signer().get();
            SignedSubject signed = SignedSubject.parse(text).orElseThrow();
            assertThat(text).startsWith("signed." + base64(signed.signature().bytes()) + ".");
            String said = signed.seconds() + "." + pass.subject().text();
            assertThat(Signatures.isBy(signer, bytes(said), signed.signature())).isTrue();
            assertThat(signed.seconds()).isBetween(earliest, NOW.getEpochSecond() + 300);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
