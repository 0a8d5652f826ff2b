package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Signatures;

/// What comes through the broker while two ends find each other: signed messages, key offers, boxes, configurations
/// and the word that handlers are ready.
class ExchangeFuzzTest {
    private interface Reading {
        void read() throws MalformedMessage;
    }

    static List<byte[]> messages() {
        return FuzzSeeds.exchange();
    }

    @MethodSource("messages")
    @FuzzTest
    void anyMessageOfTheExchangeIsReadAsItWouldBeWrittenOrIsMalformed(byte[] data) throws Exception {
        readOrMalformed(() -> {
            SignedMessage message = SignedMessage.decode(data);
            assertThat(SignedMessage.decode(message.encode())).isEqualTo(message);
            readOrMalformed(() -> assertThat(Signatures.isBy(
                            KnownAnswers.provider().address(), message.data(), message.parsedSignature()))
                    .isFalse());
            readOrMalformed(() -> offer(message.data()));
        });
        readOrMalformed(() -> offer(data));
        readOrMalformed(() -> config(data));
        readOrMalformed(() -> {
            HandlersReady ready = HandlersReady.decode(data);
            assertThat(HandlersReady.decode(ready.encode())).isEqualTo(ready);
        });
    }

    private static void offer(byte[] data) throws MalformedMessage {
        KeyOffer offer = KeyOffer.decode(data);
        assertThat(KeyOffer.decode(offer.encode())).isEqualTo(offer);
        byte[] shared = KnownAnswers.consumerKeys().sharedKey(offer.publicKey());
        var box = new Box(shared);
        // whoever has the key may box anything
        byte[] boxed = box.seal(offer.ciphertext(), new byte[24]);
        assertThat(box.open(boxed)).isEqualTo(offer.ciphertext());
        readOrMalformed(() -> config(offer.ciphertext()));
        boxed[24] ^= 1;
        readOrMalformed(() -> {
            box.open(boxed);
            throw new AssertionError("a bent box opens");
        });
        box.open(offer.ciphertext());
    }

    private static void config(byte[] data) throws MalformedMessage {
        ConnectConfig config = ConnectConfig.decode(data);
        assertThat(ConnectConfig.decode(config.encode())).isEqualTo(config);
        assertThat(config.ports()).hasSizeLessThanOrEqualTo(ConnectConfig.MAX_PORTS);
        assertThat(config.ports()).allMatch(port -> port > 0 && port < 65536);
    }

    private static void readOrMalformed(Reading reading) {
        try {
            reading.read();
        } catch (MalformedMessage e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
