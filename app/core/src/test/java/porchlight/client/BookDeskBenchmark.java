package porchlight.client;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Keystore;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.SessionBook;
import porchlight.ledger.Sighting;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Price;
import porchlight.payment.Promises;

/// How long the books take with 10,000 sessions and 200,000 payments: run by hand, `BookDeskBenchmark DIR`.
final class BookDeskBenchmark {
    private static final int SESSIONS = 10_000;
    private static final int PER_SESSION = 20;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address HOME = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");

    private BookDeskBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Path file = folder.resolve("ledger.sqlite");
        try (Identities identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT))) {
            identities.create("correct horse".toCharArray());
            ChannelKey key = new ChannelKey(137, identities.current().orElseThrow(), Network.MAINNET.hermes());
            Ledger.open(file).close();
            fill(file, key);
            try (Ledger ledger = Ledger.open(file)) {
                Address channel = Channels.consumerChannel(
                        key.identity(),
                        key.hermes(),
                        Network.MAINNET.registry(),
                        Network.MAINNET.channelImplementation());
                ledger.promises()
                        .adoptHubTotal(
                                new HubReport(key, channel, Optional.empty(), Money.ZERO, Optional.empty(), NOW));
                ledger.channels().see(key, new Sighting.Sight(NOW, 1, Money.ofMyst("100"), Money.ZERO, true));
                MoneyDesk money = new MoneyDesk(
                        Network.MAINNET,
                        Services.of(Network.MAINNET, "benchmark"),
                        ledger,
                        identities,
                        Clock.systemUTC());
                BookDesk books = new BookDesk(
                        Network.MAINNET,
                        ledger,
                        money,
                        new Live<>(Settings.DEFAULT),
                        List.of(),
                        () -> {},
                        Clock.systemUTC());
                for (int round = 0; round < 3; round++) {
                    time("sessions(10000)", () -> books.sessions(10_000).size());
                    time(
                            "statement()",
                            () -> books.statement().orElseThrow().lines().size());
                    time("paidSessions(10000)", () -> books.paidSessions(10_000).size());
                    time(
                            "spent(a year)",
                            () -> books.spent(LocalDate.of(2025, 11, 23), ZoneOffset.UTC)
                                    .size());
                    time(
                            "messages(one session)",
                            () -> books.messages(5_000, 10_000).size());
                    time("csv", () -> SessionsCsv.write(books.sessions(10_000)).length());
                }
                time("forget all", books::forgetHistory);
            }
        }
    }

    private static void time(String what, Supplier<Integer> job) {
        long start = System.nanoTime();
        int count = job.get();
        System.out.printf(
                "%-24s %6d ms (%d)%n",
                what, Duration.ofNanos(System.nanoTime() - start).toMillis(), count);
    }

    /// Straight into the file: signing half a million times would take longer than the benchmark.
    private static void fill(Path file, ChannelKey key) throws Exception {
        PrivateKeySigner signer = PrivateKeySigner.of(HexFormat.of().parseHex("07".repeat(32)));
        byte[] lock = Keccak.hash(new byte[] {1});
        Invoice invoice = new Invoice(BigInteger.TEN, Money.ofWei(7), Money.ZERO, lock, HOME, 137);
        byte[] message = PaymentMessages.encode(ExchangeMessages.sign(
                signer,
                Promises.sign(signer, 137, HOME.bytes(), Money.ofMyst("20"), Money.ZERO, lock),
                BigInteger.TEN,
                Money.ofWei(7),
                HOME,
                Optional.of(key.hermes()),
                137));
        byte[] asked = PaymentMessages.encode(invoice);
        Price price = new Price(Money.ofWei(1), Money.ofWei(1));
        try (Ledger ledger = Ledger.open(file)) {
            ledger.sessions().start(new SessionBook.Opening(key, HOME, HOME.toString(), "DE", "Berlin", price, NOW));
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement session = c.prepareStatement(
                        "INSERT INTO session (chain, identity, hermes, provider, home, country, city, per_hour,"
                                + " per_gib, started, seen, ended, end_reason) SELECT chain, identity, hermes,"
                                + " provider, home, country, city, per_hour, per_gib, ?1, ?1, ?1, 'ASKED' FROM session"
                                + " WHERE id = 1");
                PreparedStatement agreement =
                        c.prepareStatement("INSERT INTO agreement (id, session, highest) VALUES (?, ?, ?)");
                PreparedStatement payment = c.prepareStatement(
                        "INSERT INTO payment (session, at, hashlock, total, diff, promised, invoice, message)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            c.setAutoCommit(false);
            long promised = 0;
            for (int i = 2; i <= SESSIONS + 1; i++) {
                long at = NOW.minus(Duration.ofMinutes(50L * (SESSIONS - i))).toEpochMilli();
                session.setLong(1, at);
                session.executeUpdate();
                agreement.setString(1, Integer.toString(i));
                agreement.setLong(2, i);
                agreement.setString(3, Long.toString(7_000_000_000_000L * PER_SESSION));
                agreement.executeUpdate();
                for (int j = 1; j <= PER_SESSION; j++) {
                    promised += 7_000_000_000_000L;
                    payment.setLong(1, i);
                    payment.setLong(2, at + j * 1000L);
                    payment.setBytes(
                            3, Keccak.hash(BigInteger.valueOf(i * 100L + j).toByteArray()));
                    payment.setString(4, Long.toString(7_000_000_000_000L * j));
                    payment.setString(5, "7000000000000");
                    payment.setString(6, Long.toString(promised));
                    payment.setBytes(7, asked);
                    payment.setBytes(8, message);
                    payment.executeUpdate();
                }
            }
            c.commit();
            System.out.println("ledger: " + Files.size(file) / (1 << 20) + " MiB");
        }
    }
}
