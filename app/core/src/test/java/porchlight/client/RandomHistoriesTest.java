package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Statement.Kind;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signature;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.LedgerFaults;
import porchlight.ledger.PaymentDecision;
import porchlight.ledger.Purse;
import porchlight.ledger.SessionBook;
import porchlight.ledger.Sighting;
import porchlight.payment.Balance;
import porchlight.payment.Budget;
import porchlight.payment.Channels;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.Receipt;
import porchlight.payment.ReceiptCheck;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;

/// Random histories through the real ledger and the real purse: payments, repeated and lower and too high invoices,
/// lost messages, another device, settlements, deposits that come and are taken back, forgetting, a full disk, a
/// kill between any two steps. After each step: deposits − promises = balance to the wei with a line for each
/// reason, and no promise below an earlier one.
class RandomHistoriesTest {
    private static final int HISTORIES = 12;
    private static final int STEPS = 250;
    private static final Network NETWORK = Network.MAINNET;
    private static final PrivateKeySigner KEY = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    private static final Address HOME = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    private static final ChannelKey ACCOUNT = new ChannelKey(NETWORK.chainId(), KEY.address(), NETWORK.hermes());
    private static final Address CHANNEL = Channels.consumerChannel(
            KEY.address(), NETWORK.hermes(), NETWORK.registry(), NETWORK.channelImplementation());
    private static final Price PRICE = new Price(Money.ofMyst("1"), Money.ofMyst("1"));
    private static final SessionTerms TERMS = new SessionTerms(HOME, NETWORK.chainId(), PRICE, Tolerance.LEEWAY_BYTES);
    private static final Usage DAY = new Usage(Duration.ofDays(1), 0);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void depositsMinusPromisesIsTheBalanceWhateverHappens() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("RandomHistoriesTest: seed " + seed);
        for (int i = 0; i < HISTORIES; i++) {
            try (History history = new History(seed + i, Files.createDirectories(folder.resolve("h" + i)))) {
                for (int step = 0; step < STEPS; step++) {
                    history.step();
                    history.check("seed " + seed + ", history " + i + ", step " + step);
                }
                assertThat(history.paid).as("seed %d", seed).isPositive();
            }
        }
    }

    /// A signer that may die before it signs.
    private static final class MortalSigner implements Signer {
        private int lives = Integer.MAX_VALUE;

        @Override
        public Address address() {
            return KEY.address();
        }

        @Override
        public Signature signRaw(byte[] message) {
            throw new AssertionError("a purse signs for the chain");
        }

        @Override
        public Signature signChain(byte[] message) {
            if (lives-- <= 0) {
                throw new Killed();
            }
            return KEY.signChain(message);
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    private static final class History implements AutoCloseable {
        private final Random random;
        private final Path folder;
        private final MortalSigner signer = new MortalSigner();
        private int lives;
        private Path file;
        private Ledger ledger;
        private long session;
        private long agreement;
        private long secrets;
        private Optional<Purse> purse = Optional.empty();
        private Invoice last = invoice(0);
        private Money total = Money.ZERO;
        // what the world knows
        private Money held = Money.ZERO;
        private Money settled = Money.ZERO;
        private Money lastDeposit = Money.ZERO;
        private Money deposits = Money.ZERO;
        private long block = 1;
        private Money hub = Money.ZERO;
        private Money own = Money.ZERO;
        private Money elsewhere = Money.ZERO;
        private Money sent = Money.ZERO;
        private Money before = Money.ZERO;
        private int paid;
        private boolean full;

        History(long seed, Path folder) {
            random = new Random(seed);
            this.folder = folder;
            file = folder.resolve("0");
            ledger = Ledger.open(file);
            see();
            report(Optional.empty());
        }

        void step() throws Exception {
            try {
                switch (random.nextInt(20)) {
                    case 0, 1 -> begin();
                    case 2, 3, 4, 5, 6, 7 -> pay(total.plus(Money.ofWei(random.nextInt(1000))));
                    case 8 -> answer(last);
                    case 9 -> pay(total.minusOrZero(Money.ofWei(1 + random.nextInt(500))));
                    case 10 -> pay(Money.ofMyst("1000"));
                    case 11 -> deposit();
                    case 12 -> takenBack();
                    case 13 -> settle();
                    case 14 -> report(hub.isZero() ? Optional.empty() : Optional.of(promise(hub)));
                    case 15 -> report(Optional.of(promise(hub.minusOrZero(Money.ofWei(random.nextInt(900))))));
                    case 16 -> anotherDevice();
                    case 17 -> forget();
                    case 18 -> kill();
                    default -> disk();
                }
            } catch (LedgerException e) {
                assertThat(full).isTrue();
                assertThat(e.reason()).isIn(LedgerException.Reason.FULL, LedgerException.Reason.CONFLICT);
                if (random.nextBoolean()) {
                    disk();
                }
            }
        }

        private void begin() {
            purse.ifPresent(Purse::close);
            purse = Optional.empty();
            if (session != 0) {
                ledger.sessions().end(session, "ASKED", 1, 1, NOON);
            }
            session = ledger.sessions()
                    .start(new SessionBook.Opening(ACCOUNT, HOME, HOME.toString(), "DE", "Berlin", PRICE, NOON));
            agreement++;
            total = Money.ZERO;
            openPurse();
        }

        private void openPurse() {
            Purse next = new Purse(
                    ledger,
                    signer,
                    new Purse.Account(ACCOUNT, CHANNEL, session, ZoneOffset.UTC),
                    TERMS,
                    () -> Budget.UNLIMITED,
                    () -> new JudgeInput.Funds(held, settled));
            next.open();
            purse = Optional.of(next);
        }

        private void pay(Money asked) throws Exception {
            last = new Invoice(
                    BigInteger.valueOf(agreement), asked, Money.ZERO, secret(++secrets), HOME, NETWORK.chainId());
            signer.lives = random.nextInt(15) == 0 ? random.nextInt(2) : Integer.MAX_VALUE;
            try {
                answer(last);
            } catch (Killed e) {
                kill();
            } finally {
                signer.lives = Integer.MAX_VALUE;
            }
        }

        private void answer(Invoice invoice) {
            if (purse.isEmpty()) {
                return;
            }
            switch (purse.get().answer(invoice, DAY, NOON)) {
                case PaymentDecision.Send send -> {
                    own = own.plus(send.diff());
                    total = invoice.agreementTotal();
                    paid++;
                    arrive(send.message().promise());
                }
                case PaymentDecision.Resend again -> arrive(again.message().promise());
                case PaymentDecision.Ignore ignore -> {}
                case PaymentDecision.End end -> purse = Optional.empty();
            }
        }

        /// A message may be lost on its way; the hub keeps the highest that it gets.
        private void arrive(Promise promise) {
            sent = sent.max(promise.amount());
            if (random.nextInt(4) > 0) {
                hub = hub.max(promise.amount());
            }
        }

        private void deposit() {
            lastDeposit = Money.ofWei(1 + random.nextInt(20_000));
            held = held.plus(lastDeposit);
            deposits = deposits.plus(lastDeposit);
            see();
        }

        private void takenBack() {
            if (lastDeposit.compareTo(held) <= 0) {
                held = held.minus(lastDeposit);
                deposits = deposits.minus(lastDeposit);
                lastDeposit = Money.ZERO;
                see();
            }
        }

        private void settle() {
            Money drawn = hub.minusOrZero(settled).min(held);
            held = held.minus(drawn);
            settled = settled.plus(drawn);
            lastDeposit = Money.ZERO;
            see();
        }

        private void see() {
            ledger.channels().see(ACCOUNT, new Sighting.Sight(NOON, ++block, held, settled, true));
        }

        private void anotherDevice() {
            Money more = ledger.promises().promisedTotal(ACCOUNT).max(hub).plus(Money.ofWei(random.nextInt(400)));
            report(Optional.of(promise(more)));
        }

        private void report(Optional<Promise> latest) {
            Money known = ledger.promises().promisedTotal(ACCOUNT);
            ledger.promises().adoptHubTotal(new HubReport(ACCOUNT, CHANNEL, latest, settled, Optional.empty(), NOON));
            Money now = ledger.promises().promisedTotal(ACCOUNT);
            elsewhere = elsewhere.plus(now.minus(known));
            hub = hub.max(latest.map(Promise::amount).orElse(Money.ZERO));
        }

        private void forget() {
            if (random.nextInt(3) == 0) {
                ledger.history().forget(NOON);
            }
        }

        /// The process dies here; the next one finds what is on the disk.
        private void kill() throws Exception {
            Path copy = folder.resolve(Integer.toString(++lives));
            LedgerFaults.killed(file, copy);
            ledger.close();
            file = copy;
            ledger = Ledger.open(file);
            full = false;
            ledger.sessions().endForgotten("CRASHED");
            session = 0;
            purse = Optional.empty();
        }

        private void disk() {
            if (full) {
                LedgerFaults.empty(ledger);
            } else {
                LedgerFaults.fill(ledger);
            }
            full = !full;
        }

        void check(String where) {
            Money promised = ledger.promises().promisedTotal(ACCOUNT);
            assertThat(promised).as(where).isGreaterThanOrEqualTo(before).isGreaterThanOrEqualTo(sent);
            assertThat(promised).as(where).isEqualTo(own.plus(elsewhere));
            before = promised;
            if (full) {
                return;
            }
            see();
            Statement statement = StatementMaker.of(new StatementMaker.Facts(
                            ledger.channels().account(ACCOUNT), List.of(), Wallet.NONE, Optional.empty()))
                    .orElseThrow();
            assertThat(statement.balance()).as(where).isEqualTo(new Balance(held, settled, promised).spendable());
            assertThat(sum(statement, Kind.DEPOSIT, Kind.BEFORE_LEDGER))
                    .as(where)
                    .isEqualTo(deposits);
            assertThat(sum(statement, Kind.SESSIONS, Kind.FORGOTTEN)).as(where).isEqualTo(own);
            assertThat(sum(statement, Kind.OTHER_DEVICE, Kind.PROMISED_BEFORE))
                    .as(where)
                    .isEqualTo(elsewhere);
            assertThat(sum(statement, Kind.MISSING, Kind.LEDGER_SHORT, Kind.PROMISED_UNEXPLAINED, Kind.HELD_BACK))
                    .as(where)
                    .isEqualTo(Money.ZERO);
        }

        private static Money sum(Statement statement, Kind... kinds) {
            return statement.lines().stream()
                    .filter(line -> List.of(kinds).contains(line.kind()))
                    .map(Statement.Line::amount)
                    .reduce(Money.ZERO, Money::plus);
        }

        /// Every session that is left has a receipt that proves what it says.
        @Override
        public void close() {
            if (full) {
                LedgerFaults.empty(ledger);
            }
            try (Ledger whole = ledger) {
                for (SessionBook.Entry entry : whole.sessions().latest(5)) {
                    List<Receipt.Link> links =
                            whole.receipts().signed(entry.id(), Receipt.MOST_LINKS).orElseThrow().pairs().stream()
                                    .map(each -> new Receipt.Link(
                                            each.at(), each.invoice(), each.message(), each.elsewhere()))
                                    .toList();
                    ReceiptCheck check = ReceiptCheck.of(new Receipt(
                            NETWORK.chainId(),
                            NETWORK.registry(),
                            NETWORK.channelImplementation(),
                            NETWORK.hermes(),
                            KEY.address(),
                            CHANNEL,
                            HOME,
                            entry.messages(),
                            entry.paid(),
                            0,
                            links));
                    assertThat(check.faults()).isEmpty();
                    assertThat(check.proved()).isEqualTo(entry.paid());
                }
            }
        }

        private static Invoice invoice(long number) {
            return new Invoice(
                    BigInteger.valueOf(number), Money.ZERO, Money.ZERO, secret(number), HOME, NETWORK.chainId());
        }

        private static byte[] secret(long number) {
            return Keccak.hash(BigInteger.valueOf(number).toByteArray());
        }

        private static Promise promise(Money amount) {
            return Promises.sign(
                    KEY,
                    NETWORK.chainId(),
                    CHANNEL.bytes(),
                    amount,
                    Money.ZERO,
                    Keccak.hash(amount.wei().toByteArray(), new byte[] {7}));
        }
    }
}
