package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.client.Statement.Kind;
import porchlight.client.Statement.Line;
import porchlight.ledger.ChannelBook.Account;
import porchlight.ledger.ChannelBook.Paid;
import porchlight.ledger.ChannelBook.Raise;
import porchlight.ledger.Sighting;
import porchlight.ledger.Sighting.Sight;
import porchlight.payment.Balance;
import porchlight.payment.Money;

class StatementMakerTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void whereNothingIsKnownThereIsNoStatement() {
        assertThat(make(
                        new Account(Optional.empty(), sight(5, 0), List.of(), List.of(), Paid.NOTHING, Paid.NOTHING),
                        List.of()))
                .isEmpty();
        assertThat(make(
                        new Account(
                                Optional.of(Money.ZERO),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Paid.NOTHING,
                                Paid.NOTHING),
                        List.of()))
                .isEmpty();
    }

    @Test
    void knownDepositsTakeThePlaceOfWhatWasSeenAndTheRestHasItsReason() {
        Account account = new Account(
                Optional.of(Money.ofWei(12)),
                sight(20, 3),
                List.of(new Sighting(Sighting.Kind.DEPOSIT, AT, 1, Money.ofWei(23))),
                List.of(),
                new Paid(2, 5, Money.ofWei(8)),
                Paid.NOTHING);
        Statement statement = make(
                        account,
                        List.of(
                                new Line(Kind.DEPOSIT, Money.ofWei(10), Optional.of(AT), 0, 0, "0xa", true),
                                new Line(Kind.DEPOSIT, Money.ofWei(9), Optional.of(AT), 0, 0, "0xb", true),
                                new Line(Kind.WITHDRAWAL, Money.ofWei(4), Optional.of(AT), 0, 0, "w", true)))
                .orElseThrow();
        assertThat(shown(statement))
                .containsExactly("BEFORE_LEDGER 4", "DEPOSIT 10", "DEPOSIT 9", "WITHDRAWAL 4", "SESSIONS 8");
        assertThat(statement.balance()).isEqualTo(Money.ofWei(11));
    }

    @Test
    void aDepositThatTheChainDoesNotShowIsMissing() {
        Account account =
                new Account(Optional.of(Money.ZERO), sight(6, 0), List.of(), List.of(), Paid.NOTHING, Paid.NOTHING);
        assertThat(shown(make(
                                account,
                                List.of(new Line(Kind.DEPOSIT, Money.ofWei(10), Optional.of(AT), 0, 0, "0xa", true)))
                        .orElseThrow()))
                .containsExactly("DEPOSIT 10", "MISSING 4");
    }

    @Test
    void aDepositIsCertainAfterSixtyFourBlocks() {
        for (long age : List.of(63L, 64L)) {
            Account account = new Account(
                    Optional.of(Money.ZERO),
                    Optional.of(new Sight(AT, 1000 + age, Money.ofWei(5), Money.ZERO, true)),
                    List.of(new Sighting(Sighting.Kind.DEPOSIT, AT, 1000, Money.ofWei(5))),
                    List.of(),
                    Paid.NOTHING,
                    Paid.NOTHING);
            assertThat(make(account, List.of()).orElseThrow().lines().getFirst().certain())
                    .isEqualTo(age == 64);
        }
    }

    @Test
    void anAlteredLedgerIsNamedAndStillSumsUp() {
        Account account = new Account(
                Optional.of(Money.ofWei(3)),
                sight(10, 0),
                List.of(),
                List.of(),
                new Paid(1, 1, Money.ofWei(7)),
                Paid.NOTHING);
        assertThat(shown(make(account, List.of()).orElseThrow()))
                .containsExactly("BEFORE_LEDGER 10", "LEDGER_SHORT 4", "SESSIONS 7");
    }

    @Test
    void linesThatDoNotSumUpAreNoStatement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Statement(
                        Optional.empty(),
                        Wallet.Source.CHAIN,
                        List.of(new Line(Kind.DEPOSIT, Money.ofWei(2))),
                        Money.ofWei(1),
                        List.of()));
    }

    /// Whatever the sources say, the lines sum up to the balance, and the balance is never above what chain and
    /// ledger leave or what the hub leaves.
    @Test
    void theLinesSumUpWhateverTheSourcesSay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            Money held = money(random);
            Money settled = money(random);
            Money promised = money(random);
            List<Raise> raises = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                raises.add(new Raise(
                        AT, random.nextBoolean() ? Optional.of(money(random)) : Optional.empty(), money(random)));
            }
            List<Line> known = new ArrayList<>();
            for (Kind kind : List.of(Kind.DEPOSIT, Kind.REGISTRATION_FEE, Kind.WITHDRAWAL)) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    known.add(new Line(kind, money(random)));
                }
            }
            List<Sighting> sightings = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                sightings.add(new Sighting(
                        List.of(Sighting.Kind.values()).get(random.nextInt(3)), AT, random.nextInt(99), money(random)));
            }
            Optional<HubClaim> hub =
                    random.nextBoolean() ? Optional.of(new HubClaim(money(random), money(random))) : Optional.empty();
            Account account = new Account(
                    Optional.of(promised),
                    Optional.of(new Sight(AT, 99, held, settled, true)),
                    sightings,
                    raises,
                    new Paid(1, 1, money(random)),
                    new Paid(1, 1, money(random)));
            Statement statement = StatementMaker.of(new StatementMaker.Facts(account, known, Wallet.NONE, hub))
                    .orElseThrow();
            Money byChain = new Balance(held, settled, promised).spendable();
            Money expected = hub.map(claim -> claim.left(promised).min(byChain)).orElse(byChain);
            assertThat(statement.balance()).as("seed %d", seed).isEqualTo(expected);
            assertThat(statement.sum(true).wei().subtract(statement.sum(false).wei()))
                    .as("seed %d", seed)
                    .isEqualTo(expected.wei());
        }
    }

    private static Money money(Random random) {
        return random.nextInt(4) == 0 ? Money.ZERO : Money.ofWei(random.nextInt(100));
    }

    private static Optional<Sight> sight(long held, long settled) {
        return Optional.of(new Sight(AT, 99, Money.ofWei(held), Money.ofWei(settled), true));
    }

    private static Optional<Statement> make(Account account, List<Line> known) {
        return StatementMaker.of(new StatementMaker.Facts(account, known, Wallet.NONE, Optional.empty()));
    }

    private static List<String> shown(Statement statement) {
        return statement.lines().stream()
                .map(line -> line.kind() + " " + line.amount().wei())
                .toList();
    }
}
