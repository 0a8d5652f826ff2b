package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.KEY;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.NOON;
import static porchlight.client.AccountBench.USER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Standing.Cause;
import porchlight.client.Standing.WaitsFor;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Signatures;
import porchlight.ledger.MembershipBook;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.Transactor;
import porchlight.web.Trouble;

class RegistrarTest {
    private static final Money FEE = Money.ofMyst("0.0954");

    @TempDir
    private Path folder;

    private AccountBench bench;
    private Registrar registrar;

    @BeforeEach
    void open() {
        bench = new AccountBench(folder);
        registrar = bench.registrar();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void register(Account.Wish wish) {
        registrar.register(USER, CHANNEL, wish);
    }

    private static Account.Wish upTo(String most) {
        return new Account.Wish(Optional.empty(), Money.ofMyst(most), false);
    }

    private void look() {
        bench.later(Pace.LONGEST);
        registrar.look(USER.address(), CHANNEL);
    }

    private Standing standing() {
        return bench.board.now().standing();
    }

    private Optional<Failure> refused() {
        return bench.board.now().refused();
    }

    private static Optional<Failure> fault(WalletFault fault) {
        return Optional.of(new Failure.WalletTrouble(fault));
    }

    private void told(Transactor.Progress progress) {
        bench.transactor.status = Optional.of(new Transactor.Status(progress, "0xab", Money.ofMyst("5")));
    }

    @Test
    void aFeeThatRoseSinceItWasShownIsNotSigned() {
        register(upTo("0.0953"));
        assertThat(bench.transactor.registrations).isEmpty();
        assertThat(bench.ledger.memberships().latest(MembershipBook.Kind.REGISTER, KEY))
                .isEmpty();
        assertThat(refused()).isEqualTo(fault(WalletFault.FEE_ROSE));
        assertThat(bench.board.now().terms().orElseThrow().fee())
                .as("the new fee is shown")
                .isEqualTo(FEE);
    }

    @Test
    void aFeeAboveHalfAMystNeedsAYesOfItsOwn() {
        bench.transactor.fees.put(137L, FakeTransactor.fees("0.500000000000000001", "0.1", NOON.plusSeconds(600)));
        register(upTo("1"));
        assertThat(refused()).isEqualTo(fault(WalletFault.FEE_DEAR));
        assertThat(bench.transactor.registrations).isEmpty();
        register(new Account.Wish(Optional.empty(), Money.ofMyst("1"), true));
        assertThat(bench.transactor.registrations).hasSize(1);
    }

    @Test
    void aFeeThatHasEndedIsNotSignedAndTheServersClockCounts() {
        bench.transactor.fees.put(
                137L, new Transactor.Fees(FEE, FEE, NOON.plusSeconds(600), Optional.of(NOON.plusSeconds(600))));
        register(upTo("1"));
        assertThat(refused()).isEqualTo(fault(WalletFault.FEE_EXPIRED));
        assertThat(bench.transactor.registrations).isEmpty();
        bench.transactor.fees.put(
                137L, new Transactor.Fees(FEE, FEE, NOON.minusSeconds(600), Optional.of(NOON.minusSeconds(601))));
        register(upTo("1"));
        assertThat(bench.transactor.registrations)
                .as("a server whose clock is behind ours is no reason to refuse")
                .hasSize(1);
    }

    @Test
    void aTokenThatNobodyKnowsSignsNothing() {
        register(Account.Wish.with("nobody"));
        assertThat(refused()).isEqualTo(fault(WalletFault.REFERRAL_UNKNOWN));
        assertThat(bench.transactor.registrations).isEmpty();
    }

    @Test
    void whileTheChainOrTheTransactorIsSilentNothingIsSigned() {
        bench.chain.silent = true;
        register(upTo("1"));
        assertThat(refused()).isEqualTo(fault(WalletFault.REGISTRY_SILENT));
        bench.chain.silent = false;
        bench.transactor.silent = true;
        register(upTo("1"));
        assertThat(refused()).isEqualTo(fault(WalletFault.TRANSACTOR_SILENT));
        assertThat(bench.transactor.registrations).isEmpty();
    }

    @Test
    void whatIsSignedIsTheRegistrationWithTheFeeThatWasShown() {
        register(upTo("0.0954"));
        Transactor.Registration sent = bench.transactor.registrations.getFirst();
        byte[] message = Preimages.registration(137, NETWORK.registry(), NETWORK.hermes(), Money.ZERO, FEE, CHANNEL);
        assertThat(sent.fee()).isEqualTo(FEE);
        assertThat(sent.beneficiary()).isEqualTo(CHANNEL);
        assertThat(Signatures.isBy(USER.address(), message, sent.signature())).isTrue();
    }

    @Test
    void aReferralTokenOrEligibilityMakesItFree() {
        register(Account.Wish.with("PORCH"));
        assertThat(bench.transactor.registrations.getFirst().fee()).isEqualTo(Money.ZERO);
        assertThat(bench.transactor.tokens).containsExactly("PORCH");
        bench.close();
        bench = new AccountBench(folder.resolve("second"));
        registrar = bench.registrar();
        bench.transactor.eligible = true;
        register(upTo("0"));
        assertThat(bench.transactor.registrations.getFirst().fee()).isEqualTo(Money.ZERO);
        assertThat(bench.transactor.tokens).containsExactly("");
    }

    @Test
    void aSecondWishWhileOneIsUnderWayDoesNothing() {
        register(upTo("1"));
        told(Transactor.Progress.CREATED);
        register(upTo("1"));
        register(Account.Wish.with("PORCH"));
        registrar = bench.registrar();
        register(upTo("1"));
        assertThat(bench.transactor.registrations).hasSize(1);
    }

    @Test
    void anAnswerThatWasLostIsFollowedBySendingTheVerySameBytes() {
        bench.transactor.onRegister = Trouble::silent;
        register(upTo("1"));
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.InProgress.class,
                        under -> assertThat(under.waitsFor()).isEqualTo(WaitsFor.ACCEPTANCE));
        bench.transactor.fees.put(137L, FakeTransactor.fees("0.2", "0.1", NOON.plusSeconds(6000)));
        registrar = bench.registrar();
        bench.transactor.onRegister = null;
        look();
        List<Transactor.Registration> sent = bench.transactor.registrations;
        assertThat(sent).hasSizeGreaterThan(1);
        assertThat(sent).as("never a second signature").containsOnly(sent.getFirst());
        told(Transactor.Progress.CREATED);
        int soFar = sent.size();
        look();
        assertThat(sent).as("it is taken: not sent again").hasSize(soFar);
    }

    @Test
    void aClockThatWasSetBackDoesNotStopTheSendingAgain() {
        bench.transactor.onRegister = Trouble::silent;
        register(upTo("1"));
        int soFar = bench.transactor.registrations.size();
        bench.later(Duration.ofDays(-700));
        registrar.again();
        registrar.look(USER.address(), CHANNEL);
        assertThat(bench.transactor.registrations).hasSize(soFar + 1);
    }

    @Test
    void oneThatWasTakenAlthoughTheAnswerSaidNoIsNotSentAgain() {
        bench.transactor.onRegister = () -> Trouble.refused(502, "http_502");
        told(Transactor.Progress.CREATED);
        register(upTo("1"));
        look();
        look();
        assertThat(bench.transactor.registrations).hasSize(1);
        assertThat(bench.ledger
                        .memberships()
                        .latest(MembershipBook.Kind.REGISTER, KEY)
                        .orElseThrow()
                        .state())
                .isEqualTo(MembershipBook.State.SENT);
    }

    @Test
    void aRefusalEndsItAndTheNextWishSignsAFreshFee() {
        bench.transactor.onRegister = () -> Trouble.refused(422, "fee_too_low");
        register(upTo("1"));
        assertThat(standing()).isEqualTo(new Standing.Failed(Cause.REFUSED, Optional.of(NOON)));
        assertThat(refused()).isEqualTo(fault(WalletFault.REGISTRATION_REFUSED));
        bench.transactor.onRegister = null;
        bench.transactor.fees.put(137L, FakeTransactor.fees("0.2", "0.1", NOON.plusSeconds(6000)));
        register(upTo("0.2"));
        assertThat(bench.transactor.registrations).hasSize(2);
        assertThat(bench.transactor.registrations.getLast().fee()).isEqualTo(Money.ofMyst("0.2"));
    }

    @Test
    void itSaysWhatItWaitsForAndWhatIsMissing() {
        register(upTo("1"));
        told(Transactor.Progress.CREATED);
        bench.chain.tokens.put(CHANNEL, Money.ofMyst("0.09"));
        look();
        assertThat(standing()).isInstanceOfSatisfying(Standing.InProgress.class, under -> {
            assertThat(under.waitsFor()).isEqualTo(WaitsFor.DEPOSIT);
            assertThat(under.missing()).isEqualTo(Money.ofMyst("0.0054"));
            assertThat(under.channel()).contains(CHANNEL);
            assertThat(under.since()).isEqualTo(NOON);
            assertThat(under.bounty()).isEqualTo(Money.ofMyst("5"));
            assertThat(under.stuck()).isFalse();
        });
        bench.chain.tokens.put(CHANNEL, Money.ofMyst("0.0954"));
        look();
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.InProgress.class,
                        under -> assertThat(under.waitsFor()).isEqualTo(WaitsFor.TRANSACTION));
        told(Transactor.Progress.PRICE_INCREASED);
        look();
        look();
        look();
        assertThat(standing()).isInstanceOfSatisfying(Standing.InProgress.class, under -> {
            assertThat(under.waitsFor()).isEqualTo(WaitsFor.CHEAPER_GAS);
            assertThat(under.stuck()).as("after twenty minutes").isTrue();
        });
    }

    @Test
    void aTransactorThatSaysDoneWhileTheChainSaysNoIsNotBelieved() {
        register(upTo("1"));
        told(Transactor.Progress.SUCCEEDED);
        for (int i = 0; i < 5; i++) {
            look();
            assertThat(standing())
                    .isInstanceOfSatisfying(
                            Standing.InProgress.class,
                            under -> assertThat(under.waitsFor()).isEqualTo(WaitsFor.CONFIRMATION));
        }
        bench.chain.registered = true;
        look();
        assertThat(standing()).isInstanceOf(Standing.Registered.class);
        assertThat(bench.ledger
                        .memberships()
                        .latest(MembershipBook.Kind.REGISTER, KEY)
                        .orElseThrow()
                        .state())
                .isEqualTo(MembershipBook.State.DONE);
    }

    @Test
    void theChainsWordIsEnoughWhereTheTransactorSaysFailed() {
        register(upTo("1"));
        told(Transactor.Progress.FAILED);
        bench.chain.registered = true;
        look();
        assertThat(standing())
                .as("what was announced with a registration that failed was not added")
                .isEqualTo(new Standing.Registered(Money.ZERO));
    }

    @Test
    void oneThatFailedOrWasForgottenSaysSoAndCanBeTriedAgain() {
        register(upTo("1"));
        told(Transactor.Progress.FAILED);
        look();
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.TRANSACTION_FAILED));
        bench.transactor.fees.put(137L, FakeTransactor.fees("0.1", "0.1", NOON.plusSeconds(900)));
        bench.transactor.status = Optional.empty();
        register(upTo("1"));
        assertThat(bench.transactor.registrations).hasSizeGreaterThan(1);
        bench.later(Duration.ofHours(1));
        look();
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.FORGOTTEN));
    }

    @Test
    void anOldFailureThatIsStillToldDoesNotEndWhatWasJustSent() {
        register(upTo("1"));
        told(Transactor.Progress.FAILED);
        look();
        assertThat(standing()).isInstanceOf(Standing.Failed.class);
        bench.transactor.fees.put(137L, FakeTransactor.fees("0.1", "0.1", NOON.plusSeconds(9000)));
        register(upTo("1"));
        assertThat(state()).isEqualTo(MembershipBook.State.SENT);
        assertThat(standing()).isInstanceOf(Standing.InProgress.class);
        register(upTo("1"));
        assertThat(bench.transactor.registrations)
                .as("one each: the second is under way")
                .hasSize(2);
        bench.later(StandingRule.GRACE);
        look();
        assertThat(state()).isEqualTo(MembershipBook.State.FAILED);
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() {
        bench.transactor.onRegister = Trouble::silent;
        register(upTo("1"));
        bench.transactor.onRegister = null;
        int before = bench.transactor.registrations.size();
        bench.later(Duration.ofDays(-400));
        look();
        assertThat(bench.transactor.registrations).hasSizeGreaterThan(before);
        assertThat(state()).isEqualTo(MembershipBook.State.SENT);
        bench.later(Duration.ofDays(-400));
        told(Transactor.Progress.FAILED);
        look();
        assertThat(state()).isEqualTo(MembershipBook.State.FAILED);
    }

    @Test
    void whatNobodyTookBeforeItsFeeEndedIsOverAlsoWhereAnOldFailureIsTold() {
        told(Transactor.Progress.FAILED);
        bench.transactor.onRegister = Trouble::silent;
        register(upTo("1"));
        bench.later(Duration.ofHours(1));
        look();
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.FEE_EXPIRED));
    }

    private MembershipBook.State state() {
        return bench.ledger
                .memberships()
                .latest(MembershipBook.Kind.REGISTER, KEY)
                .orElseThrow()
                .state();
    }

    @Test
    void aRestartKnowsWhatIsUnderWay() {
        register(upTo("1"));
        bench.ledger.close();
        AccountBench again = new AccountBench(folder);
        bench = again;
        again.transactor.status = Optional.of(new Transactor.Status(Transactor.Progress.CREATED, "", Money.ZERO));
        registrar = again.registrar();
        look();
        assertThat(standing())
                .isInstanceOfSatisfying(
                        Standing.InProgress.class,
                        under -> assertThat(under.waitsFor()).isEqualTo(WaitsFor.DEPOSIT));
        assertThat(again.transactor.registrations).isEmpty();
    }

    @Test
    void everybodyIsAskedPolitely() {
        register(upTo("1"));
        told(Transactor.Progress.CREATED);
        look();
        int before = bench.transactor.asked;
        for (int second = 0; second < 3600; second += 5) {
            bench.later(Duration.ofSeconds(5));
            registrar.look(USER.address(), CHANNEL);
        }
        assertThat(bench.transactor.asked - before)
                .as("an hour: a status and fees with growing pauses, not 720 of each")
                .isBetween(20, 90);
    }

    @Test
    void bothChainsFeesAndTheSavingAreShown() {
        registrar.look(USER.address(), CHANNEL);
        Membership.Terms terms = bench.board.now().terms().orElseThrow();
        assertThat(terms.fee()).isEqualTo(FEE);
        assertThat(terms.elsewhere().orElseThrow().register()).isEqualTo(Money.ofMyst("21.7"));
        assertThat(terms.saving()).contains(Money.ofMyst("21.6046"));
        bench.transactor.fees.remove(1L);
        registrar.again();
        registrar.look(USER.address(), CHANNEL);
        assertThat(bench.board.now().terms().orElseThrow().elsewhere())
                .as("only a comparison")
                .isEmpty();
    }

    @Test
    void whatTheNetworkAddedIsStillSaidAfterARestartAndAskedForOnce() {
        bench.chain.registered = true;
        told(Transactor.Progress.SUCCEEDED);
        registrar = bench.registrar();
        registrar.look(USER.address(), CHANNEL);
        assertThat(standing()).isEqualTo(new Standing.Registered(Money.ofMyst("5")));
        int before = bench.transactor.asked;
        bench.later(Duration.ofSeconds(1));
        registrar.look(USER.address(), CHANNEL);
        assertThat(bench.transactor.asked).isEqualTo(before);
    }

    @Test
    void aTransactorThatDoesNotTellOfARewardLeavesTheChainsWordAsItIs() {
        bench.chain.registered = true;
        bench.transactor.silent = true;
        registrar.look(USER.address(), CHANNEL);
        assertThat(standing()).isEqualTo(new Standing.Registered(Money.ZERO));
    }

    @Test
    void aServiceThatKnowsNothingOfFreeRegistrationsStillRegistersForItsFee() {
        bench.transactor.neverFree = true;
        register(upTo("0.0954"));
        assertThat(bench.transactor.registrations).hasSize(1);
        assertThat(bench.transactor.registrations.getFirst().fee()).isEqualTo(FEE);
    }
}
