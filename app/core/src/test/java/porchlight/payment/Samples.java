package porchlight.payment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;

/// Values that many tests start from: one identity, one provider, one open session.
final class Samples {
    static final PrivateKeySigner CONSUMER = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    static final Address PROVIDER = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    static final Address HERMES = Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab");
    static final long CHAIN = 137;
    static final BigInteger AGREEMENT = BigInteger.valueOf(77);
    static final Price PRICE = new Price(Money.parseWei("60000000000000"), Money.parseWei("100000000000000000"));
    static final SessionTerms TERMS = new SessionTerms(PROVIDER, CHAIN, PRICE, Tolerance.LEEWAY_BYTES);
    static final Usage MINUTE = new Usage(Duration.ofMinutes(1), 100L << 20);

    private Samples() {}

    static byte[] hashlock(int n) {
        return Keccak.hash(("secret " + n).getBytes(StandardCharsets.US_ASCII));
    }

    static Invoice invoice(Money total, int hashlock) {
        return new Invoice(AGREEMENT, total, Money.ZERO, hashlock(hashlock), PROVIDER, CHAIN);
    }

    static ExchangeMessage message(Invoice invoice, Money promised) {
        byte[] channel = new byte[20];
        Arrays.fill(channel, (byte) 7);
        Promise promise = Promises.sign(CONSUMER, CHAIN, channel, promised, Money.ZERO, invoice.hashlock());
        return ExchangeMessages.sign(
                CONSUMER,
                promise,
                invoice.agreementId(),
                invoice.agreementTotal(),
                invoice.provider(),
                Optional.of(HERMES),
                CHAIN);
    }

    /// An open session that has paid nothing, with one MYST in the channel.
    static JudgeInput input(Invoice invoice) {
        return new JudgeInput(
                TERMS,
                Budget.UNLIMITED,
                SessionPhase.OPEN,
                MINUTE,
                new JudgeInput.Funds(Money.ofMyst("1"), Money.ZERO),
                Optional.of(Money.ZERO),
                Money.ZERO,
                JudgeInput.Agreement.NONE,
                JudgeInput.Known.NOTHING,
                invoice);
    }
}
