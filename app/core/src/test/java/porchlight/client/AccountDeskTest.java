package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.KEY;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.SAVINGS;
import static porchlight.client.AccountBench.USER;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Money;
import porchlight.web.Trouble;

/// Every wish is answered, and what is under way goes on, whatever breaks.
class AccountDeskTest {
    private static final Money FEE = Money.ofMyst("0.0436");

    @TempDir
    private Path folder;

    private AccountBench bench;
    private final Backstage backstage = new Backstage();
    private Optional<Signer> signer = Optional.of(USER);
    private AccountDesk desk;

    @BeforeEach
    void open() {
        bench = new AccountBench(folder);
        bench.deposit(CHANNEL, "5");
        bench.chain.registered = true;
        desk = new AccountDesk(
                NETWORK,
                MembershipPlaces.of(NETWORK),
                bench.services,
                bench.ledger,
                new AccountDesk.Who(() -> Optional.of(USER.address()), () -> signer, () -> false, () -> {}),
                backstage,
                bench.clock());
    }

    @AfterEach
    void close() {
        backstage.close();
        bench.close();
    }

    private Failure refusal(Runnable wish) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long before = desk.membership().value().answers();
        try (Live.Watch _ = desk.membership().watch(now -> {
            if (now.answers() > before) {
                answered.countDown();
            }
        })) {
            wish.run();
            assertThat(answered.await(20, TimeUnit.SECONDS)).as("answered").isTrue();
        }
        return desk.membership().value().refused().orElseThrow();
    }

    @Test
    void aWishThatMeetsABrokenLedgerIsAnswered() throws Exception {
        bench.ledger.close();
        assertThat(refusal(() -> desk.withdraw(SAVINGS, Money.ofMyst("2"), FEE)))
                .isEqualTo(new Failure.LedgerFailed());
        assertThat(bench.hub.messages).isEmpty();
    }

    @Test
    void aWishThatMeetsAKeyThatWasLockedInBetweenIsAnswered() throws Exception {
        PrivateKeySigner closed = PrivateKeySigner.of(Keccak.hash(new byte[] {4}));
        closed.close();
        bench.chain.deployed.clear();
        signer = Optional.of(closed);
        assertThat(refusal(() -> desk.migrate(FEE))).isInstanceOf(Failure.Internal.class);
        signer = Optional.empty();
        assertThat(refusal(() -> desk.migrate(FEE))).isEqualTo(new Failure.IdentityLocked());
    }

    @Test
    void aPartThatFailsDoesNotStopMoneyThatIsOnItsWay() {
        bench.hub.onAsk = Trouble::silent;
        bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, Money.ofMyst("2"), FEE);
        bench.hub.onAsk = null;
        bench.chain.onRegistered = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        bench.later(Pace.LONGEST);
        desk.follow();
        assertThat(bench.ledger.withdrawals().latest(KEY).orElseThrow().state()).isEqualTo(Withdrawal.State.QUEUED);
    }
}
