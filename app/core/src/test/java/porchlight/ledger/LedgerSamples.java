package porchlight.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Budget;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;

/// One identity with one channel, and sessions with one provider.
final class LedgerSamples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final PrivateKeySigner SIGNER = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    static final Address PROVIDER = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    static final Address HERMES = Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab");
    static final ChannelKey KEY = new ChannelKey(137, SIGNER.address(), HERMES);
    static final Address CHANNEL = Address.of("0x2c56b1c86825f87abdfa12711e43a8b2d859abeb");
    static final Price PRICE = new Price(Money.parseWei("60000000000000"), Money.parseWei("100000000000000000"));
    static final SessionTerms TERMS = new SessionTerms(PROVIDER, 137, PRICE, Tolerance.LEEWAY_BYTES);
    static final JudgeInput.Funds FUNDS = new JudgeInput.Funds(Money.ofMyst("100"), Money.ZERO);
    static final Usage HOUR = new Usage(Duration.ofHours(1), 5L << 30);

    private LedgerSamples() {}

    static Ledger open(Path folder) {
        return Ledger.open(folder.resolve("ledger.db"));
    }

    /// A ledger as an earlier Porchlight left it.
    ///
    /// @param form how many migrations it knew
    static void older(Path folder, int form, Database.Step content) {
        Path file = folder.resolve("ledger.db");
        try (Database old = Database.open("jdbc:sqlite:" + file, List.of())) {
            Migrations.apply(old, form);
            old.step(content);
        }
    }

    static SessionBook.Opening opening(Instant at) {
        return new SessionBook.Opening(KEY, PROVIDER, PROVIDER.toString(), "DE", "Berlin", PRICE, at);
    }

    static Purse.Account account(long session) {
        return new Purse.Account(KEY, CHANNEL, session, ZoneOffset.UTC);
    }

    static Purse purse(Ledger ledger, long session) {
        return new Purse(ledger, SIGNER, account(session), TERMS, () -> Budget.UNLIMITED, () -> FUNDS);
    }

    /// Tells the ledger that the hub knows nothing yet, so that paying may start.
    static void startFromZero(Ledger ledger) {
        ledger.promises().adoptHubTotal(report(Optional.empty(), Money.ZERO));
    }

    static HubReport report(Optional<Promise> latest, Money settled) {
        return new HubReport(KEY, CHANNEL, latest, settled, Optional.empty(), NOON);
    }

    static Promise promise(Money amount) {
        return Promises.sign(SIGNER, 137, CHANNEL.bytes(), amount, Money.ZERO, hashlock("hub " + amount));
    }

    static byte[] hashlock(String secret) {
        return Keccak.hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    static Invoice invoice(long agreement, long total, String secret) {
        return new Invoice(
                BigInteger.valueOf(agreement), Money.ofWei(total), Money.ZERO, hashlock(secret), PROVIDER, 137);
    }

    /// A payment as the ledger keeps it, with nothing signed behind it.
    static void paid(Ledger ledger, long session, Instant at, Money diff, long secret) {
        ledger.database()
                .step(c -> Database.update(
                        c,
                        "INSERT INTO payment (session, at, hashlock, total, diff, promised, invoice, message)"
                                + " VALUES (?, ?, ?, '0', ?, '0', x'00', x'00')",
                        session,
                        at.toEpochMilli(),
                        hashlock("paid " + session + " " + secret),
                        diff.wei().toString()));
    }
}
