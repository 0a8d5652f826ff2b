package porchlight.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.PastSession;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// A receipt of one message, written here by hand as `RECEIPT.md` says.
class ReceiptPlayTest {
    private static final long CHAIN = 137;
    private static final Address REGISTRY = Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51");
    private static final Address IMPLEMENTATION = Address.of("0x6b423d3885b4877b5760e149364f85f185f477ad");
    private static final Address HUB = Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab");
    private static final Address HOME = Address.of("0x" + "42".repeat(20));
    private static final PrivateKeySigner PAYER =
            PrivateKeySigner.of(HexFormat.of().parseHex("05".repeat(32)));
    private static final Money PAID = Money.ofWei(700);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private ReceiptPlay play;
    private Path file;

    @BeforeEach
    void write() throws Exception {
        play = new ReceiptPlay(new Teller(new PrintStream(told, true, StandardCharsets.UTF_8), false), folder);
        file = folder.resolve("receipt.json");
        Files.writeString(file, receipt());
    }

    private static String receipt() {
        Address channel = Channels.consumerChannel(PAYER.address(), HUB, REGISTRY, IMPLEMENTATION);
        byte[] hashlock = new byte[32];
        hashlock[0] = 9;
        BigInteger agreement = BigInteger.TEN;
        Invoice invoice = new Invoice(agreement, PAID, Money.ZERO, hashlock, HOME, CHAIN);
        Promise promise = Promises.sign(PAYER, CHAIN, channel.bytes(), PAID, Money.ZERO, hashlock);
        ExchangeMessage message = ExchangeMessages.sign(PAYER, promise, agreement, PAID, HOME, Optional.of(HUB), CHAIN);
        Base64.Encoder base64 = Base64.getEncoder();
        return """
                {
                  "format": "porchlight-receipt",
                  "version": 1,
                  "chain": 137,
                  "registry": "%s",
                  "channelImplementation": "%s",
                  "hub": "%s",
                  "payer": "%s",
                  "channel": "%s",
                  "payee": "%s",
                  "messages": 1,
                  "paid": "%s",
                  "skipped": 0,
                  "links": [{"at": "2026-11-22T12:00:00Z", "invoice": "%s", "message": "%s"}]
                }
                """.formatted(
                        REGISTRY,
                        IMPLEMENTATION,
                        HUB,
                        PAYER.address(),
                        channel,
                        HOME,
                        PAID.wei(),
                        base64.encodeToString(PaymentMessages.encode(invoice)),
                        base64.encodeToString(PaymentMessages.encode(message)));
    }

    private static PastSession session(Money paid) {
        return new PastSession(
                3,
                new HomeId(HOME, "wireguard"),
                new Country("DE"),
                "",
                Instant.EPOCH,
                Duration.ofMinutes(1),
                0,
                paid,
                1,
                "ASKED");
    }

    @Test
    void aReceiptThatHoldsIsToldTogetherWithTheForgeryThatDoesNot() throws Exception {
        play.check(file, session(PAID), PAID);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("receipt of session 3", PAYER.address() + " promised " + PAID + " MYST to " + HOME)
                .contains("forged to name another payee, does not hold: message 1: it pays somebody else");
    }

    @Test
    void aReceiptThatWasAlteredEndsThePlay() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"chain\": 137", "\"chain\": 1"));
        assertThatThrownBy(() -> play.check(file, session(PAID), PAID))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("the receipt does not hold");
        assertThat(told.size()).isZero();
    }

    @Test
    void aReceiptThatIsCutOffEndsThePlay() throws Exception {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> play.check(file, session(PAID), PAID))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aReceiptOverAnotherSumThanTheSessionCostEndsThePlay() {
        assertThatThrownBy(() -> play.check(file, session(Money.ofWei(701)), Money.ofWei(701)))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("the session cost");
    }

    @Test
    void aReceiptOverMoreThanWasSeenBeingPromisedEndsThePlay() {
        assertThatThrownBy(() -> play.check(file, session(PAID), Money.ofWei(699)))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("were promised");
    }
}
