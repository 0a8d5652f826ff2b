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
import porchlight.chain.Witnesses;
import porchlight.client.Membership.Migration.State;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.Transactor;
import porchlight.web.Trouble;

class HubMoveTest {
    private static final Address OLD_CHANNEL =
            Channels.consumerChannel(USER.address(), FORMER, NETWORK.registry(), FakeReader.IMPLEMENTATION);

    private static final Money FEE = Money.ofMyst("0.04");
    private static final ChannelKey OLD_KEY = new ChannelKey(137, USER.address(), FORMER);

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
        move.move(USER, FEE);
        bench.transactor.opening = Transactor.Opening.IN_PROGRESS;
        move.move(USER, FEE);
        move = bench.move();
        move.move(USER, FEE);
        assertThat(bench.transactor.openings).hasSize(1);
        byte[] message = Preimages.openChannel(137, NETWORK.registry(), NETWORK.hermes(), Money.ZERO);
        assertThat(Signatures.isBy(USER.address(), message, bench.transactor.openings.getFirst()))
                .isTrue();
        assertThat(look().state()).isEqualTo(State.OPENING);
    }

    @Test
    void whatTheTransactorForgotIsSentAgainAsItWas() {
        move.move(USER, FEE);
        look();
        assertThat(bench.transactor.openings.size()).isGreaterThan(1);
        assertThat(bench.transactor.openings).containsOnly(bench.transactor.openings.getFirst());
    }

    @Test
    void whatIsLeftAtTheFormerHubGoesIntoTheNewChannel() {
        move.move(USER, FEE);
        bench.deposit(CHANNEL, "0");
        Membership.Migration waits = look();
        assertThat(waits.state()).isEqualTo(State.REQUIRED);
        assertThat(waits.left()).isEqualTo(Money.ofMyst("3"));
        assertThat(waits.from()).contains(FORMER);
        assertThat(move.move(USER, FEE)).isEmpty();
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
        move.move(USER, FEE);
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

    @Test
    void whatCannotBeKnownIsNotRememberedAsNothing() {
        bench.deposit(CHANNEL, "1");
        bench.formerHub.silent = true;
        assertThat(look().state()).as("nothing new is said").isEqualTo(State.NOT_NEEDED);
        bench.formerHub.silent = false;
        move = bench.move();
        Membership.Migration found = look();
        assertThat(found.state()).isEqualTo(State.REQUIRED);
        assertThat(found.left()).isEqualTo(Money.ofMyst("3"));
    }

    @Test
    void nodesThatContradictEachOtherLeaveEverythingAsItWas() {
        bench.deposit(CHANNEL, "1");
        bench.chain.witnesses.put(
                OLD_CHANNEL,
                new Witnesses(
                        2, List.of(StagedChain.reading(9, "0", "0", true), StagedChain.reading(9, "3", "0", true))));
        bench.formerHub.silent = true;
        look();
        bench.chain.witnesses.clear();
        bench.formerHub.silent = false;
        move = bench.move();
        assertThat(look().state()).isEqualTo(State.REQUIRED);
    }

    @Test
    void aFormerHubThatIsGoneKeepsNobodyWaitingWhereItsChannelIsEmpty() {
        bench.deposit(CHANNEL, "1");
        bench.chain.tokens.put(OLD_CHANNEL, Money.ZERO);
        bench.formerHub.silent = true;
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
        assertThat(move.move(USER, FEE)).isEmpty();
    }

    @Test
    void whoWishesToMoveWhileTheFormerHubIsSilentIsToldSo() {
        move.move(USER, FEE);
        bench.deposit(CHANNEL, "0");
        look();
        bench.formerHub.silent = true;
        assertThat(move.move(USER, FEE)).contains(WalletFault.HUB_SILENT);
        bench.chain.silent = true;
        assertThat(move.move(USER, FEE)).contains(WalletFault.REGISTRY_SILENT);
        assertThat(bench.board.now().migration().state())
                .as("what was known stays")
                .isEqualTo(State.REQUIRED);
    }

    @Test
    void noFeeIsSignedThatNobodySaw() {
        move.move(USER, FEE);
        bench.deposit(CHANNEL, "0");
        assertThat(move.move(USER, Money.ofMyst("0.039"))).contains(WalletFault.FEE_ROSE);
        assertThat(move.move(USER, Money.ZERO)).contains(WalletFault.FEE_ROSE);
        assertThat(bench.formerHub.messages).isEmpty();
        assertThat(move.move(USER, FEE)).isEmpty();
        assertThat(bench.ledger
                        .withdrawals()
                        .latest(OLD_KEY)
                        .orElseThrow()
                        .request()
                        .mostFee())
                .isEqualTo(FEE);
    }

    @Test
    void whatKeepsTheMoneyOnItsWayIsToldAndItCanBeCalledOff() {
        move.move(USER, FEE);
        bench.deposit(CHANNEL, "0");
        bench.formerHub.onAsk = Trouble::silent;
        move.move(USER, FEE);
        Membership.Migration waits = bench.board.now().migration();
        assertThat(waits.state()).isEqualTo(State.EMPTYING);
        assertThat(waits.left()).isEqualTo(Money.ofMyst("3"));
        assertThat(waits.payout().orElseThrow().trouble()).contains(WalletFault.HUB_SILENT);
        assertThat(waits.payout().orElseThrow().fee()).isEqualTo(FEE);
        bench.formerHub.onAsk = null;
        assertThat(move.callOff(USER)).isEmpty();
        assertThat(bench.board.now().migration().state()).isEqualTo(State.REQUIRED);
        assertThat(bench.board.now().migration().payout().orElseThrow().trouble())
                .contains(WalletFault.WITHDRAWAL_CALLED_OFF);
        assertThat(move.callOff(USER)).as("nothing is on its way").contains(WalletFault.WITHDRAWAL_TOO_LATE);
    }

    /// The ledger says that no move is needed, from before money came back to the former channel.
    @Test
    void moneyOnItsWayIsFollowedWhateverElseIsRemembered() {
        bench.deposit(CHANNEL, "1");
        bench.chain.tokens.put(OLD_CHANNEL, Money.ZERO);
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
        bench.chain.tokens.put(OLD_CHANNEL, Money.ofMyst("3"));
        bench.formerHub.onAsk = Trouble::silent;
        move.move(USER, FEE);
        bench.formerHub.onAsk = null;
        bench.board.change(now -> now.with(Membership.Migration.NONE));
        move = bench.move();
        look();
        assertThat(bench.transactor.payouts).hasSize(1);
        bench.board.change(now -> now.with((Standing) new Standing.Unknown()));
        bench.chain.paid(Channels.withdrawalChannelId(USER.address(), FORMER), Money.ofMyst("3"));
        move = bench.move();
        look();
        assertThat(bench.ledger.withdrawals().latest(OLD_KEY).orElseThrow().state())
                .as("also while it is not known whether the identity is registered")
                .isEqualTo(Withdrawal.State.PAID);
    }

    @Test
    void whoAsksAgainIsToldOfMoneyThatCameToTheFormerChannelSince() {
        bench.deposit(CHANNEL, "1");
        bench.chain.tokens.put(OLD_CHANNEL, Money.ZERO);
        look();
        bench.chain.tokens.put(OLD_CHANNEL, Money.ofMyst("3"));
        assertThat(look().state()).isEqualTo(State.NOT_NEEDED);
        move.again();
        assertThat(look().state()).isEqualTo(State.REQUIRED);
    }
}
