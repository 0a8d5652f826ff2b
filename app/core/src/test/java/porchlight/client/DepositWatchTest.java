package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainReader.Transfer;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Scan;
import porchlight.ledger.Ledger;
import porchlight.payment.Money;

class DepositWatchTest {
    private static final Address CHANNEL = OrderWorld.CHANNEL;
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final FakeChain chain = new FakeChain();
    private Ledger ledger;
    private DepositWatch watch;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"));
        watch = watch();
        chain.before = Money.ofMyst("3");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private DepositWatch watch() {
        return new DepositWatch(chain, ledger.deposits(), 137, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void look() {
        watch.look(CHANNEL);
    }

    private List<Deposit> deposits() {
        return ledger.deposits().of(watch.place(CHANNEL));
    }

    private Scan scan() {
        return ledger.deposits().scan(watch.place(CHANNEL)).orElseThrow();
    }

    private List<String> listed() {
        return deposits().stream()
                .map(each -> (each.isRise() ? "rise" : each.hash().substring(65)) + " "
                        + each.amount().myst().stripTrailingZeros().toPlainString() + (each.settled() ? "" : "?"))
                .toList();
    }

    private void comes(int number, String myst) {
        chain.deposit(FakeChain.hash(number), myst, NOON);
    }

    private void settle() {
        chain.latest++;
        chain.settled = chain.latest;
    }

    @Test
    void aDepositThatWasReadIsNotCountedAgainWhereNodesStopTelling() {
        look();
        comes(1, "10");
        look();
        chain.telling = false;
        settle();
        look();
        assertThat(listed()).containsExactly("rise 10");
        comes(2, "5");
        look();
        settle();
        look();
        assertThat(listed()).containsExactly("rise 5", "rise 10");
        chain.telling = true;
        look();
        assertThat(listed()).containsExactly("2 5", "1 10");
    }

    @Test
    void aDepositThatWasReadAndNeverWeighedIsCountedOnce() {
        look();
        chain.heard = 1;
        comes(1, "10");
        look();
        assertThat(listed()).containsExactly("1 10?");
        settle();
        look();
        assertThat(listed()).containsExactly("1 10");
        chain.heard = 2;
        chain.telling = false;
        settle();
        look();
        assertThat(listed()).containsExactly("1 10");
    }

    @Test
    void aNodeThatSaysLessForATimeMakesNoDeposit() {
        chain.telling = false;
        look();
        comes(1, "10");
        look();
        settle();
        look();
        for (String lie : List.of("0", "3", "12.5")) {
            chain.lie = Optional.of(Money.ofMyst(lie));
            look();
            settle();
            look();
            chain.lie = Optional.empty();
            look();
            settle();
            look();
            assertThat(listed()).containsExactly("rise 10");
        }
    }

    @Test
    void aNodeThatSaysMoreMakesNoDeposit() {
        chain.telling = false;
        look();
        for (String lie : List.of("13", "99999999999999")) {
            chain.lie = Optional.of(Money.ofMyst(lie));
            look();
            settle();
            look();
        }
        assertThat(listed()).isEmpty();
        chain.heard = 1;
        comes(1, "10");
        settle();
        look();
        assertThat(listed()).isEmpty();
        chain.heard = 2;
        chain.lie = Optional.empty();
        look();
        assertThat(listed()).containsExactly("rise 10");
    }

    /// Even where every node says for a while that the channel is empty: what is final is not counted again.
    @Test
    void whatIsFinalIsNotCountedAgainWhenItIsThereAgain() {
        chain.telling = false;
        look();
        comes(1, "10");
        look();
        settle();
        look();
        List<Transfer> real = List.copyOf(chain.transfers);
        chain.transfers.clear();
        chain.before = Money.ZERO;
        settle();
        look();
        chain.transfers.addAll(real);
        chain.before = Money.ofMyst("3");
        settle();
        look();
        assertThat(listed()).containsExactly("rise 10");
    }

    @Test
    void aDepositThatOnlyOneNodeTellsIsAskedForAgainAndCountsByTheBalance() {
        look();
        comes(1, "10");
        chain.hidden.add(FakeChain.hash(1));
        settle();
        look();
        settle();
        look();
        assertThat(listed()).containsExactly("rise 10");
        ledger.close();
        ledger = Ledger.open(folder.resolve("ledger"));
        watch = watch();
        chain.hidden.clear();
        settle();
        look();
        assertThat(listed()).containsExactly("1 10");
    }

    @Test
    void aDepositWhoseLogComesLaterThanTheBalanceIsFound() {
        look();
        comes(1, "10");
        chain.unlogged.add(FakeChain.hash(1));
        settle();
        look();
        long next = scan().next();
        assertThat(listed()).containsExactly("rise 10");
        settle();
        look();
        assertThat(scan().next()).isEqualTo(next);
        chain.unlogged.clear();
        settle();
        look();
        assertThat(listed()).containsExactly("1 10");
        assertThat(scan().next()).isEqualTo(chain.settled + 1);
    }

    @Test
    void whatNobodyEverTellsIsLetBeInTheEnd() {
        look();
        comes(1, "10");
        chain.unlogged.add(FakeChain.hash(1));
        settle();
        look();
        for (int i = 0; i < 20; i++) {
            chain.latest += 10_000;
            settle();
            look();
        }
        assertThat(listed()).containsExactly("rise 10");
        assertThat(scan().next()).isEqualTo(chain.settled + 1);
        comes(2, "7");
        settle();
        look();
        assertThat(listed()).containsExactly("2 7", "rise 10");
    }

    @Test
    void anAnswerWithoutAFinalDepositTakesNothingBack() {
        look();
        comes(1, "10");
        settle();
        look();
        comes(2, "5");
        look();
        assertThat(listed()).containsExactly("2 5?", "1 10");
        chain.unlogged.addAll(List.of(FakeChain.hash(1), FakeChain.hash(2)));
        look();
        assertThat(listed()).containsExactly("1 10");
        chain.unlogged.clear();
        settle();
        look();
        assertThat(listed()).containsExactly("2 5", "1 10");
    }

    @Test
    void aDepositThatTheChainTakesBackIsGone() {
        look();
        comes(1, "10");
        look();
        assertThat(deposits()).hasSize(1);
        chain.transfers.clear();
        look();
        assertThat(deposits()).isEmpty();
        chain.telling = false;
        comes(2, "10");
        look();
        assertThat(deposits()).isEmpty();
        settle();
        look();
        assertThat(deposits()).hasSize(1);
    }

    @Test
    void nobodySendsMoreThanThereIs() {
        look();
        comes(1, "1000000001");
        settle();
        look();
        assertThat(listed()).isEmpty();
        chain.transfers.clear();
        comes(2, "10");
        settle();
        look();
        assertThat(listed()).containsExactly("2 10");
    }

    @Test
    void aLongHistoryIsReadInPartsAndOnlyThenWeighed() {
        chain.latest = 200_000;
        chain.settled = 200_000;
        comes(1, "10");
        chain.settled = chain.latest;
        chain.latest += 40_000;
        comes(2, "5");
        settle();
        chain.longest = 1_000;
        for (int i = 0; i < 3 && scan(i).earlier().isEmpty(); i++) {
            assertThat(listed()).doesNotContain("rise 15", "rise 5");
        }
        assertThat(listed()).containsExactly("2 5", "1 10");
        assertThat(scan().earlier().orElseThrow().amount()).isEqualTo(Money.ofMyst("3"));
    }

    private Scan scan(int times) {
        assertThat(times).isLessThan(3);
        look();
        return scan();
    }
}
