package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.FORMER;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.NOON;
import static porchlight.client.AccountBench.USER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Membership.Migration.State;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.Transactor;

class HubMoveTest {
    private static final Address OLD_CHANNEL =
            Channels.consumerChannel(USER.address(), FORMER, NETWORK.registry(), FakeReader.IMPLEMENTATION);

    @TempDir
    private Path folder;

    private AccountBench bench;
    private HubMove move;

    @BeforeEach
    void registeredUnderTheFormerHub() {
        bench = new AccountBench(folder);
        move = bench.move();
        bench.board.change(now -> now.with((Standing) new Standing.Registered(Money.ZERO)));
        bench.deposit(OLD_CHANNEL, "3");
        for (long chain : List.of(1L, 137L)) {
            bench.transactor.fees.put(chain, FakeTransactor.fees("0.1", "0.04", NOON.plusSeconds(600_000)));
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Membership.Migration look() {
        bench.later(Pace.LONGEST);
        move.look(USER.address(), Optional.of(USER));
        return bench.board.now().migration();
    }

    @Test
    void anIdentityWithoutAChannelAtTheActiveHubHasToMove() {
        assertThat(look().state()).isEqualTo(State.REQUIRED);
        assertThat(bench.transactor.openings).as("only when the user wants it").isEmpty();
    }

    @Test
    void oneThatIsNotRegisteredHasNothingToMove() {
        bench.board.change(now -> now.with((Standing) new Standing.Unregistered()));
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
    }

    @Test
    void theOpeningIsSignedOnceHoweverOftenItIsWished() {
        move.move(USER);
        bench.transactor.opening = Transactor.Opening.IN_PROGRESS;
        move.move(USER);
        move = bench.move();
        move.move(USER);
        assertThat(bench.transactor.openings).hasSize(1);
        byte[] message = Preimages.openChannel(137, NETWORK.registry(), NETWORK.hermes(), Money.ZERO);
        assertThat(Signatures.isBy(USER.address(), message, bench.transactor.openings.getFirst()))
                .isTrue();
        assertThat(look().state()).isEqualTo(State.OPENING);
    }

    @Test
    void whatTheTransactorForgotIsSentAgainAsItWas() {
        move.move(USER);
        look();
        assertThat(bench.transactor.openings.size()).isGreaterThan(1);
        assertThat(bench.transactor.openings).containsOnly(bench.transactor.openings.getFirst());
    }

    @Test
    void whatIsLeftAtTheFormerHubGoesIntoTheNewChannel() {
        move.move(USER);
        bench.deposit(CHANNEL, "0");
        Membership.Migration waits = look();
        assertThat(waits.state()).isEqualTo(State.REQUIRED);
        assertThat(waits.left()).isEqualTo(Money.ofMyst("3"));
        assertThat(waits.from()).contains(FORMER);
        assertThat(move.move(USER)).isEmpty();
        assertThat(bench.board.now().migration().state()).isEqualTo(State.EMPTYING);
        Transactor.Payout payout = bench.transactor.payouts.getFirst();
        assertThat(payout.hermes()).isEqualTo(FORMER);
        assertThat(payout.beneficiary()).isEqualTo(CHANNEL);
        assertThat(payout.promise().amount()).isEqualTo(Money.ofMyst("3"));
        bench.chain.paid(Channels.withdrawalChannelId(USER.address(), FORMER), Money.ofMyst("3"));
        assertThat(look().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void lessThanATenthOfAMystIsLeftWhereItIs() {
        bench.deposit(OLD_CHANNEL, "0.1");
        move.move(USER);
        bench.deposit(CHANNEL, "0");
        assertThat(look().state()).isEqualTo(State.FINISHED);
        assertThat(bench.transactor.payouts).isEmpty();
    }

    @Test
    void oneThatNeedsNoMoveIsNotAskedForAgain() {
        bench.deposit(CHANNEL, "1");
        bench.chain.tokens.put(OLD_CHANNEL, Money.ZERO);
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
        bench.chain.silent = true;
        move = bench.move();
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
    }
}
